"""The names of speakers: without title and role, in full, and for pronouns where it is certain."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache, cached_property

from reader.model import Block, Span
from reader.suggest.prepared import Prepared
from reader.suggest.quotes.lexicon import (
    ARTICLES,
    CONNECTIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
    TITLES,
)

_SINGULAR = frozenset({"he", "she"})
_NEAR = 80
"""Characters between a name and the "who" that stands for it."""
_LEADS = CONNECTIVES | ARTICLES | PREPOSITIONS | SUBORDINATORS | TIMES
_LONGEST = 4
"""Words that the name of a person has at most."""
_MOST = 50
"""Mentions of people that are looked back at."""
_BEFORE_PLACES = frozenset({"of", "from", "in", "at"})
"""What stands before a name that is not the speaker's: the baker from Lima."""
_OWNERS = ("'s", "’s")


class Names:
    """Who the speakers of one article are."""

    def __init__(self, article: Prepared, speakers: Iterable[Span]) -> None:
        """Take the article and the stretches that name its speakers."""
        self._article = article
        self._spans = tuple(speakers)

    def of(self, speaker: Span) -> str:
        """The name of a speaker; the words themselves where there is no better."""
        words = self._article.text[speaker.start : speaker.end]
        if words.lower() in _SINGULAR:
            return self._in_paragraph(speaker.start) or words
        if words.lower() in RELATIVES:
            return self._just_before(speaker.start) or words
        if self._article.language != "en":
            return words.partition(", ")[0]
        name = short(words)
        return self._in_full.get(name, name) if " " not in name else name

    @cached_property
    def _in_full(self) -> dict[str, str]:
        """Each surname with the full name, where only one person in the text has it."""
        found: dict[str, set[str]] = {}
        for words in set(_full_name().findall(self._article.text)):
            name = _without_lead(short(words))
            found.setdefault(name.rpartition(" ")[2], set()).add(name)
        return {last: min(full) for last, full in found.items() if len(full) == 1}

    @cached_property
    def _mentions(self) -> tuple[list[int], list[str]]:
        """Where the people who speak somewhere in the article are named, and who they are."""
        people: dict[str, str] = {}
        for span in self._spans:
            name = short(self._article.text[span.start : span.end])
            if is_person(name):
                full = self._in_full.get(name, name)
                last = full.rpartition(" ")[2].lower()
                people.update((last + ending, full) for ending in ("", *_OWNERS))
        words = self._article.words
        rows = [row for row, word in enumerate(words.lower) if word in people]
        return [words.starts[row] for row in rows], [people[words.lower[row]] for row in rows]

    def _in_paragraph(self, offset: int) -> str:
        """The one person named so far in the paragraph, or else in the paragraph before."""
        blocks = self._article.paragraphs
        index = bisect_right(blocks, offset, key=_start) - 1
        named = self._named(blocks[index].start, offset)
        if not named and index:
            named = self._named(blocks[index - 1].start, blocks[index].start)
        return named.pop() if len(named) == 1 else ""

    def _named(self, start: int, end: int) -> set[str]:
        offsets, names = self._mentions
        last = bisect_left(offsets, end)
        return set(names[max(bisect_left(offsets, start), last - _MOST) : last])

    def _just_before(self, offset: int) -> str:
        offsets, names = self._mentions
        index = bisect_left(offsets, offset) - 1
        return names[index] if index >= 0 and offset - offsets[index] < _NEAR else ""


def short(words: str) -> str:
    """A speaker without role and title: "Ana Ruiz", "the agency"."""
    head, _, apposition = words.partition(", ")
    if head[-1:].islower() and " " in apposition and is_person(apposition):
        return apposition
    parts = head.partition(" (")[0].split()
    start = len(parts)
    while start and _is_name_part(parts[start - 1]):
        start -= 1
    if start == len(parts):
        return " ".join(parts)
    if start and parts[start - 1] in _BEFORE_PLACES and not _titles(parts[start:]):
        return " ".join(parts)
    return " ".join(parts[start + max(_titles(parts[start:]), default=0) :])


def _titles(parts: list[str]) -> list[int]:
    """The places after the titles among the words of a name; its last word is none."""
    return [i + 1 for i, part in enumerate(parts[:-1]) if part.strip(".").lower() in TITLES]


def _without_lead(name: str) -> str:
    """A name without the first word of a sentence that stands before it: But Ana."""
    first, _, rest = name.partition(" ")
    return rest if first.lower() in _LEADS else name


def is_person(name: str) -> bool:
    """Whether a shortened name looks like a person's: some words with capitals, no pronoun."""
    parts = name.split()
    if not 0 < len(parts) <= _LONGEST or name.isupper() or parts[0].lower() in PRONOUNS:
        return False
    return all(map(_is_name_part, parts))


def _is_name_part(word: str) -> bool:
    return word[:1].isupper() and word not in {"The", "A", "An"}


def _start(block: Block) -> int:
    return block.start


@cache
def _full_name() -> re.Pattern[str]:
    # The engine skips fast to what can begin with one of a few characters only.
    return re.compile(
        r"[A-ZÀ-Þ](?<!\w[A-ZÀ-Þ])[\w’'-]++ (?:[A-ZÀ-Þ]\. )?[A-ZÀ-Þ][\w’'-]++(?: [A-ZÀ-Þ][\w’'-]++)?"
    )
