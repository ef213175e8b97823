"""Texts whose words have names, so that what became of a passage is known for certain.

A draft is paragraphs of words. An edited draft keeps the names of the words that it took over:
where a passage stands in it needs no search.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from random import Random
from typing import NamedTuple
from unicodedata import normalize

from benchmarks.kinds import KINDS, made_up


class Word(NamedTuple):
    """A word of a draft."""

    key: int
    """Its name, unique among all drafts of one maker."""
    text: str
    """How it is written."""
    is_changed: bool = False
    """Whether it stands for another that was there before."""


Paragraph = tuple[Word, ...]


class Truth(NamedTuple):
    """What became of a passage."""

    start: int
    """Offset of its first character; 0 when it is gone."""
    end: int
    """Offset after its last character; 0 when it is gone."""
    fate: str
    """`intact`, `edited` or `deleted`."""


@dataclass(frozen=True)
class Draft:
    """A text made of named words."""

    paragraphs: tuple[Paragraph, ...]
    """Its words."""
    joint: str = " "
    """What stands between two words."""
    gap: str = "\n\n"
    """What stands between two paragraphs."""
    width: int = 0
    """Where lines are wrapped, in characters; 0 for nowhere."""
    spell: Callable[[str], str] = str
    """How each word is written."""

    @property
    def text(self) -> str:
        """The text."""
        return "".join(piece for _, piece in self._pieces())

    def places(self) -> dict[int, tuple[int, int]]:
        """Start and end of each word, by its name."""
        found, offset = {}, 0
        for key, piece in self._pieces():
            if key is not None:
                found[key] = (offset, offset + len(piece))
            offset += len(piece)
        return found

    def truth(self, passage: Sequence[Word]) -> Truth:
        """What became of a passage of an earlier draft."""
        places = self.places()
        kept = [places[word.key] for word in passage if word.key in places]
        if not kept:
            return Truth(0, 0, "deleted")
        start, end = min(kept)[0], max(kept)[1]
        inside = [word for word in self._words() if start <= places[word.key][0] < end]
        same = [word.key for word in inside] == [word.key for word in passage]
        is_intact = same and not any(word.is_changed for word in inside)
        return Truth(start, end, "intact" if is_intact else "edited")

    def _words(self) -> Iterator[Word]:
        return (word for paragraph in self.paragraphs for word in paragraph)

    def _pieces(self) -> Iterator[tuple[int | None, str]]:
        for number, paragraph in enumerate(self.paragraphs):
            if number:
                yield None, self.gap
            yield from self._line(paragraph)

    def _line(self, paragraph: Paragraph) -> Iterator[tuple[int | None, str]]:
        column = 0
        for number, word in enumerate(paragraph):
            written = self.spell(word.text)
            column += len(self.joint) + len(written)
            if number and self.joint.isspace() and 0 < self.width < column:
                yield None, "\n"
                column = len(written)
            elif number:
                yield None, self.joint
            yield word.key, written


class Maker:
    """Makes drafts of one kind and changes them.

    Args:
        kind: One of `KINDS`.
        seed: The same seed makes the same drafts.
    """

    def __init__(self, kind: str, seed: str) -> None:
        self.random = Random(seed)  # noqa: S311 (makes texts, no secret)
        self._kind = KINDS[kind]
        self._names = count()
        self.rare = [made_up(self.random) for _ in range(400)]

    def draft(self) -> Draft:
        """A new text."""
        paragraphs = tuple(self.paragraph() for _ in range(self.random.randint(*self._kind.size)))
        return Draft(paragraphs, self._kind.joint, self._kind.gap)

    def paragraph(self) -> Paragraph:
        """A new paragraph."""
        return self.named(self._kind.write(self.random, self.rare))

    def named(self, written: Sequence[str]) -> Paragraph:
        """Words with new names."""
        return tuple(Word(next(self._names), text) for text in written)

    def word(self) -> str:
        """Any word of this kind of text."""
        return self.random.choice(self._kind.write(self.random, self.rare))

    def edited(self, draft: Draft, rate: float) -> Draft:
        """A draft in which so many words are replaced, left out, or followed by another."""
        paragraphs = (tuple(self._edited(each, rate)) for each in draft.paragraphs)
        return replace(draft, paragraphs=tuple(each for each in paragraphs if each))

    def _edited(self, paragraph: Paragraph, rate: float) -> Iterator[Word]:
        for word in paragraph:
            if self.random.random() >= rate:
                yield word
                continue
            what = self.random.choice(("replace", "replace", "replace", "leave out", "insert"))
            if what == "replace":
                yield Word(word.key, self.other(word.text), is_changed=True)
            elif what == "insert":
                yield word
                yield from self.named([self.word()])

    def other(self, text: str) -> str:
        """A word that is written otherwise."""
        while (other := self.word()) == text:
            pass
        return other

    def shuffled(self, draft: Draft) -> Draft:
        """A draft in which one paragraph in five stands elsewhere."""
        paragraphs = list(draft.paragraphs)
        for _ in range(1 + len(paragraphs) // 5):
            moved = paragraphs.pop(self.random.randrange(len(paragraphs)))
            paragraphs.insert(self.random.randint(0, len(paragraphs)), moved)
        return replace(draft, paragraphs=tuple(paragraphs))

    def extended(self, draft: Draft) -> Draft:
        """A draft with new paragraphs between the others, one for five."""
        paragraphs = list(draft.paragraphs)
        for _ in range(1 + len(paragraphs) // 5):
            paragraphs.insert(self.random.randint(0, len(paragraphs)), self.paragraph())
        return replace(draft, paragraphs=tuple(paragraphs))

    def without(self, draft: Draft, passage: Sequence[Word], around: int) -> Draft:
        """A draft without a passage and so many words on each side of it in its paragraph."""
        gone = {word.key for word in passage}
        paragraphs = []
        for paragraph in draft.paragraphs:
            numbers = [number for number, word in enumerate(paragraph) if word.key in gone]
            if numbers:
                first, last = max(0, numbers[0] - around), numbers[-1] + 1 + around
                paragraph = paragraph[:first] + paragraph[last:]  # noqa: PLW2901 (what is left of it)
            if paragraph:
                paragraphs.append(paragraph)
        return replace(draft, paragraphs=tuple(paragraphs))

    def planted(self, draft: Draft, written: Sequence[str], but: int | None = None) -> Draft:
        """A draft with more words in one of its paragraphs, but not in the one with this number."""
        numbers = [number for number in range(len(draft.paragraphs)) if number != but]
        if not numbers:
            return draft
        paragraphs = list(draft.paragraphs)
        number = self.random.choice(numbers)
        paragraph = paragraphs[number]
        place = self.random.randint(0, len(paragraph))
        paragraphs[number] = paragraph[:place] + self.named(written) + paragraph[place:]
        return replace(draft, paragraphs=tuple(paragraphs))

    def passage(self, draft: Draft) -> Paragraph:
        """A passage that somebody might mark: a few words, a clause, or a sentence."""
        paragraph = self.random.choice(draft.paragraphs)
        most = self.random.choice(((1, 3), (4, 12), (10, 30)))
        length = min(self.random.randint(*most), len(paragraph))
        start = self.random.randint(0, len(paragraph) - length)
        return paragraph[start : start + length]


def curly(word: str) -> str:
    """A word with typographic quotation marks and dashes."""
    if word.startswith('"'):
        word = f"“{word[1:]}"
    return word.replace('"', "”").replace("'", "’").replace("-", "—")


def decomposed(word: str) -> str:
    """A word whose accents are characters of their own."""
    return normalize("NFD", word)
