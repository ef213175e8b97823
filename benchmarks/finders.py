"""Finding quotes, statistics and claims, and how the time for it grows with the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import count
from pathlib import Path
from random import Random

from benchmarks.table import Figure, interleaved, milliseconds
from reader.language.sentences import sentence_ends
from reader.library.load import load
from reader.model import Article
from reader.suggest import FINDERS, Finder, suggestions

_SEEDS = Path(__file__).parent.parent / "seeds" / "operation-rise"
_WORDS = 650
_RUNS = 15
_SMALL, _LARGE = 10_000, 80_000
"""Characters of a text that nobody wrote, and of a larger one of the same kind."""
_PATTERNS = 40
_SEED = 2020
_FRESH = count()
"""Makes each text another one."""
_PIECES = (
    "1", "one", "1,000", "hundred", "million", "half a", "third", "and", "of", "in", "to", "or",
    "–", "-", "$", "%", "km", "more than", "between", "per", "years", "old", "Oct.", "Section",
    "“", "”", '"', "'", "„", "«", "(", ")", ",", ".", "?", "said", "according to", "that", "Ana",
    "Park", "he", "because", "will", "\n", "\n\n", "x" * 80, "’s", "#", "told",
)  # fmt: skip


def measure() -> Iterator[Figure]:
    """Each finder and all of them on one article; then the growth on texts that nobody wrote."""
    single = {name: {name: find} for name, find in FINDERS.items()}
    _find(FINDERS)
    for name, finders in {**single, "all finders": FINDERS}.items():
        ours, theirs = interleaved([partial(_find, finders), _split], _RUNS)
        yield Figure(f"{name}, {_WORDS} words, against splitting sentences", ours, theirs, "ms")
    worst = max(_growth(pattern) for pattern in _patterns())
    yield Figure(
        f"time a character, worst of {_PATTERNS} patterns, 8 times longer", worst, 1, "", 3
    )


def _find(finders: Mapping[str, Finder]) -> float:
    article = _article()
    return milliseconds(lambda: suggestions(article, finders))


def _split() -> float:
    text = _article().text
    return milliseconds(lambda: sentence_ends(text))


def _article() -> Article:
    """The samples, cut to so many words; each time another text, so that no cache knows it."""
    text = "\n\n".join(load(path, path.stem).text for path in sorted(_SEEDS.glob("*.md")))
    end = 0
    for _ in range(_WORDS):
        end = text.index(" ", end + 1)
    return Article(id="sample", title="", text=f"{text[:end]} {next(_FRESH)}.")


def _patterns() -> Iterator[str]:
    """What the texts that nobody wrote repeat."""
    random = Random(_SEED)  # noqa: S311 (makes texts, no secret)
    for _ in range(_PATTERNS):
        pieces = random.choices(_PIECES, k=random.randint(1, 5))
        yield random.choice(("", " ")).join([*pieces, ""]) or " "


def _growth(pattern: str) -> float:
    """How much longer a character takes in the larger text; 1 where time grows linearly."""
    small, large = (_of_size(pattern, size) for size in (_SMALL, _LARGE))
    return (large / _LARGE) / (small / _SMALL)


def _of_size(pattern: str, size: int) -> float:
    """The least milliseconds that a text of a size takes."""
    return min(_once(pattern * (size // len(pattern)) + str(next(_FRESH))) for _ in range(3))


def _once(text: str) -> float:
    article = Article(id="made", title="", text=text)
    return milliseconds(lambda: suggestions(article, FINDERS))
