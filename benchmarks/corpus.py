"""Articles and annotations of any size. The same call makes the same ones everywhere."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

from reader.library.find import entry_for
from reader.library.load import load
from reader.model import Article, Span
from reader.store.records import Change
from reader.store.repository import Repository
from reader.text.anchoring import describe
from reader.workspace.values import new_annotation

ANNOTATOR = "bench"
_SYLLABLES = (
    "ba",
    "co",
    "di",
    "fe",
    "gu",
    "ha",
    "jo",
    "ki",
    "lu",
    "me",
    "no",
    "pi",
    "ra",
    "so",
    "tu",
)
_WIDE_WORDS = ("\N{POLICE CAR}", "逮捕者", "서울", "\N{WOMAN}\u200d\N{PERSONAL COMPUTER}")
_SEED = 2020


def paragraphs(size: int, *, wide: bool = False) -> list[str]:
    """Paragraphs of made-up words.

    Args:
        size: How many characters they have together, about.
        wide: Whether each holds words of two cells a character as well.
    """
    random = Random(_SEED)  # noqa: S311 (makes a corpus, no secret)
    made: list[str] = []
    while size > 0:
        made.append(_paragraph(random, wide=wide))
        size -= len(made[-1]) + 2
    return made


def text(size: int, *, wide: bool = False) -> str:
    """The paragraphs as a plain text."""
    return "\n\n".join(paragraphs(size, wide=wide)) + "\n"


def markdown(size: int) -> str:
    """The paragraphs with headings, lists, quotations and emphasis."""
    blocks = paragraphs(size)
    for index, block in enumerate(blocks):
        first, second, rest = block.split(" ", 2)
        blocks[index] = ["# ", "- ", "> ", "", ""][index % 5] + f"*{first}* **{second}** {rest}"
    return "\n\n".join(blocks) + "\n"


def with_words(words: str, first: str, last: str) -> str:
    """A corpus with a word in its second paragraph, and another one as its last paragraph.

    The first is on the first screen, but not on its first rows: a screen half painted lacks it.
    """
    space = words.index(" ", words.index("\n\n") + 20)
    return f"{words[:space]} {first}{words[space:]}\n{last}\n"


def mark(folder: Path, file: Path, count: int) -> None:
    """Store so many annotations of an article, evenly spread, as if made one after the other.

    Args:
        folder: The workspace.
        file: The article, in that folder.
        count: How many annotations.
    """
    entry = entry_for(file, folder)
    article = load(entry.path, entry.id)
    mark = new_annotation(article, Span(0, 4), "claim", ANNOTATOR)
    Repository(folder / "annotations", ANNOTATOR).apply([Change(None, mark)])
    path = folder / "annotations" / ANNOTATOR / f"{entry.id}.json"
    stored = json.loads(path.read_bytes())
    [first] = stored["annotations"].values()
    for number in range(1, count):
        described = describe(article, _span(article, number, count))._asdict()
        key = f"{first['id'][:-6]}{number:06x}"
        stored["annotations"][key] = {**first, **described, "id": key}
    path.write_text(json.dumps(stored, indent=1, sort_keys=True, ensure_ascii=False) + "\n")


def _span(article: Article, number: int, count: int) -> Span:
    """A word and a half or so, which begins after a space."""
    start = article.text.index(" ", number * (len(article.text) - 100) // count) + 1
    return Span(start, article.text.index(" ", start + 8))


def _paragraph(random: Random, *, wide: bool) -> str:
    words = ["".join(random.choices(_SYLLABLES, k=random.randint(1, 4))) for _ in range(80)]
    if wide:
        words[:: len(words) // 4] = _WIDE_WORDS
    return " ".join(words).capitalize() + "."
