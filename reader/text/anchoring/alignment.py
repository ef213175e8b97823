"""Word by word: what a passage has become in another text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.text.anchoring.index import Word

_ALIKE = 0.7
"""Words that share so much of their letters are forms of one word."""


class Alignment:
    """Which words of a passage stand where in a stretch of a text.

    Args:
        passage: The words of the passage.
        found: The words of the stretch.
        fixed: Words of the passage that stand in the stretch as they are: the first of them, where
            that one stands among those of the stretch, and how many they are.
    """

    def __init__(
        self,
        passage: Sequence[Word],
        found: Sequence[Word],
        fixed: tuple[int, int, int] | None = None,
    ) -> None:
        self._passage, self._found = passage, found
        self._places: list[int] = []
        self._is_there: list[bool] = []
        self.kept: list[float] = []
        """For each word of the passage, how much of it is there, 0 to 1."""
        done = 0
        for here, there, length in _same_around(passage, found, fixed):
            self._replaced(here, done, there)
            for offset in range(length):
                self._add(there + offset, 1.0)
            done = there + length

    def start(self, number: int, offset: int) -> int | None:
        """Where a stretch that begins in a word of the passage begins in the text.

        Args:
            number: Which word.
            offset: Where in the passage it begins; not before the word does.

        Returns:
            An offset in the text; None when nothing follows there.
        """
        place = self._places[number]
        if place == len(self._found):
            return None
        is_same = self._is_there[number] and self.kept[number] == 1.0
        return self._found[place].start + (offset - self._passage[number].start) * is_same

    def end(self, number: int, offset: int) -> int | None:
        """Where a stretch that ends in a word of the passage ends in the text.

        Args:
            number: Which word.
            offset: Where in the passage it ends; not after the word does.

        Returns:
            An offset in the text; None when nothing precedes it there.
        """
        place = self._places[number]
        if not self._is_there[number]:
            return self._found[place - 1].end if place else None
        is_same = self.kept[number] == 1.0
        return self._found[place].end - (self._passage[number].end - offset) * is_same

    def keeps(self, numbers: range) -> bool:
        """Whether a series of words stands there as it was, with nothing in between."""
        if any(self.kept[number] < 1.0 for number in numbers):
            return False
        return self._places[numbers[-1]] - self._places[numbers[0]] == len(numbers) - 1

    def gap(self, number: int, other: int) -> int:
        """How many more words stand between two words than did."""
        return abs(self._places[number] - self._places[other]) - abs(number - other)

    def between(self, start: int, end: int) -> list[Word]:
        """The words that begin in a stretch of the text."""
        return [word for word in self._found if start <= word.start < end]

    def _replaced(self, until: int, place: int, end: int) -> None:
        """Pair words that are not the same, one by one; those left over are gone."""
        while len(self.kept) < until:
            if place == end:
                self._add(place, 0.0, is_there=False)
                continue
            was, is_now = self._passage[len(self.kept)], self._found[place]
            self._add(place, _likeness(was.text, is_now.text))
            place += 1

    def _add(self, place: int, kept: float, *, is_there: bool = True) -> None:
        self._places.append(place)
        self._is_there.append(is_there)
        self.kept.append(kept)


def _same_around(
    passage: Sequence[Word], found: Sequence[Word], fixed: tuple[int, int, int] | None
) -> Iterator[tuple[int, int, int]]:
    if fixed is None:
        yield from _same(passage, found)
        return
    here, there, length = fixed
    yield from _same(passage[:here], found[:there])
    yield fixed
    here, there = here + length, there + length
    for first, place, length in _same(passage[here:], found[there:]):
        yield here + first, there + place, length


def _same(passage: Sequence[Word], found: Sequence[Word]) -> Iterator[tuple[int, int, int]]:
    """What both have: where in each, and how many words; at last the ends of both.

    All of the stretch if the passage holds it as it is, else the longest series of words.
    """
    from rapidfuzz.distance import Indel  # noqa: PLC0415 (most texts never change)

    here, there = [word.text for word in passage], [word.text for word in found]
    for first in range(len(here) - len(there) + 1):
        if here[first : first + len(there)] == there:
            yield first, 0, len(there)
            break
    else:
        for step in Indel.opcodes(here, there):
            if step.tag == "equal":
                yield step.src_start, step.dest_start, step.src_end - step.src_start
    yield len(passage), len(found), 0


def _likeness(one: str, other: str) -> float:
    """How much of a word is in another one; figures are never alike."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 (as above)

    if not (one.isalpha() and other.isalpha()):
        return 0.0
    return Indel.normalized_similarity(one, other, score_cutoff=_ALIKE)
