"""The gold set of quotes: our own articles, and what people marked in them.

Beside each article stands a list of its quotes, one JSON object a line: the words of its parts,
its kind, and the words that name the speaker, where the article names one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from reader.library.load import load
from reader.model import Article, Suggestion

FOLDER = Path(__file__).parent / "quotes"
_ALIKE = 0.5
"""Share of words in common from which a quote counts as found."""


class Marked(msgspec.Struct, forbid_unknown_fields=True):
    """A quote as a person marked it."""

    kind: str
    """`direct`, `mixed` or `indirect`."""
    parts: list[str]
    """The words that were said, part by part."""
    speaker: str = ""
    """The words that name the speaker; empty where nobody is named."""
    name: str = ""
    """The speaker's full name, where the article gives one."""
    cue: str = ""
    """The words that signal it."""


class Pair(NamedTuple):
    """A quote that a person marked and the one found that is most like it."""

    marked: Marked
    """What a person marked."""
    found: Suggestion
    """What was found."""
    alike: float
    """Share of their words that they have in common."""
    is_right_speaker: bool
    """Whether both name the same speaker, or none."""


def articles() -> list[tuple[Article, list[Marked]]]:
    """Every article of the set with its quotes."""
    decode = msgspec.json.Decoder(Marked).decode_lines
    paths = sorted(FOLDER.glob("*.jsonl"))
    return [(load(_article(path), path.stem), decode(path.read_bytes())) for path in paths]


def _article(marks: Path) -> Path:
    text = marks.with_suffix(".txt")
    return text if text.exists() else marks.with_suffix(".md")


def pairs(article: Article, marked: Iterable[Marked], found: Sequence[Suggestion]) -> list[Pair]:
    """Each marked quote with a found one of its own, those most alike first."""
    every = [_pair(article, each, other) for each in marked for other in found]
    taken: list[Pair] = []
    for pair in sorted(every, key=lambda pair: -pair.alike):
        used = any(pair.marked is old.marked or pair.found is old.found for old in taken)
        if pair.alike >= _ALIKE and not used:
            taken.append(pair)
    return taken


def _pair(article: Article, marked: Marked, found: Suggestion) -> Pair:
    wanted, words = _words(marked.parts), _words(parts(article, found))
    common = (wanted & words).total()
    return Pair(marked, found, common / (wanted | words).total(), _same(article, marked, found))


def parts(article: Article, found: Suggestion) -> list[str]:
    """The words of a suggestion, part by part."""
    spans = found.attributes.get("parts") or [[found.start, found.end]]
    assert isinstance(spans, list)
    return [article.text[start:end] for start, end in spans]


def _same(article: Article, marked: Marked, found: Suggestion) -> bool:
    start, end = found.attributes.get("speaker_start"), found.attributes.get("speaker_end")
    if not isinstance(start, int) or not isinstance(end, int):
        return not marked.speaker
    return article.text[start:end] in marked.speaker or marked.speaker in article.text[start:end]


def _words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"\w+", text.lower()))
