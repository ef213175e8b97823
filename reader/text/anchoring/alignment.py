"""Align the words of a passage with those of another text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.text.anchoring.index import Word

_ALIKE = 0.7
"""Similarity of letters, 0 to 1, from which two words count as forms of one word."""


class Alignment:
    """Which word of a passage corresponds to which word of a stretch of text.

    Args:
        passage: The words of the passage.
        target: The words of the stretch.
        fixed: A run of words known to be the same in both: index of the first in the passage,
            index of the first in the stretch, and how many.
    """

    def __init__(
        self,
        passage: Sequence[Word],
        target: Sequence[Word],
        fixed: tuple[int, int, int] | None = None,
    ) -> None:
        self._passage, self._target = passage, target
        self._places: list[int] = []
        self._is_there: list[bool] = []
        self.similarity: list[float] = []
        """For each word of the passage, how similar its counterpart is, 0 to 1; 0 if it is gone."""
        done = 0
        for here, there, length in _same_around(passage, target, fixed):
            self._replaced(here, done, there)
            for offset in range(length):
                self._add(there + offset, 1.0)
            done = there + length

    def start(self, number: int, offset: int) -> int | None:
        """Map an offset where something starts from the passage to the text.

        Args:
            number: Index of the word in the passage that the offset lies in.
            offset: The offset in the passage; not before the word.

        Returns:
            The offset in the text; None when no word follows there.
        """
        place = self._places[number]
        if place == len(self._target):
            return None
        is_same = self._is_there[number] and self.similarity[number] == 1.0
        return self._target[place].start + (offset - self._passage[number].start) * is_same

    def end(self, number: int, offset: int) -> int | None:
        """Map an offset where something ends from the passage to the text.

        Args:
            number: Index of the word in the passage that the offset lies in.
            offset: The offset in the passage; not after the word.

        Returns:
            The offset in the text; None when no word precedes it there.
        """
        place = self._places[number]
        if not self._is_there[number]:
            return self._target[place - 1].end if place else None
        is_same = self.similarity[number] == 1.0
        return self._target[place].end - (self._passage[number].end - offset) * is_same

    def is_intact(self, numbers: range) -> bool:
        """Whether a run of words is unchanged in the text, with nothing inserted."""
        if any(self.similarity[number] < 1.0 for number in numbers):
            return False
        return self._places[numbers[-1]] - self._places[numbers[0]] == len(numbers) - 1

    def gap(self, number: int, other: int) -> int:
        """The number of extra words between two words in the text, compared with the passage."""
        return abs(self._places[number] - self._places[other]) - abs(number - other)

    def between(self, start: int, end: int) -> list[Word]:
        """The words of the text that start between two offsets."""
        return [word for word in self._target if start <= word.start < end]

    def _replaced(self, until: int, place: int, end: int) -> None:
        """Pair differing words one by one; passage words left over have no counterpart."""
        while len(self.similarity) < until:
            if place == end:
                self._add(place, 0.0, is_there=False)
                continue
            was, is_now = self._passage[len(self.similarity)], self._target[place]
            self._add(place, _likeness(was.text, is_now.text))
            place += 1

    def _add(self, place: int, similarity: float, *, is_there: bool = True) -> None:
        self._places.append(place)
        self._is_there.append(is_there)
        self.similarity.append(similarity)


def _same_around(
    passage: Sequence[Word], target: Sequence[Word], fixed: tuple[int, int, int] | None
) -> Iterator[tuple[int, int, int]]:
    if fixed is None:
        yield from _same(passage, target)
        return
    here, there, length = fixed
    yield from _same(passage[:here], target[:there])
    yield fixed
    here, there = here + length, there + length
    for first, place, length in _same(passage[here:], target[there:]):
        yield here + first, there + place, length


def _same(passage: Sequence[Word], target: Sequence[Word]) -> Iterator[tuple[int, int, int]]:
    """Runs of words that both share: index in each, and length; ends with a run of length 0.

    If the passage contains the whole stretch verbatim, that is the one run; else the runs of
    the longest common subsequence.
    """
    from rapidfuzz.distance import Indel  # noqa: PLC0415 (most texts never change)

    here, there = [word.text for word in passage], [word.text for word in target]
    for first in range(len(here) - len(there) + 1):
        if here[first : first + len(there)] == there:
            yield first, 0, len(there)
            break
    else:
        for step in Indel.opcodes(here, there):
            if step.tag == "equal":
                yield step.src_start, step.dest_start, step.src_end - step.src_start
    yield len(passage), len(target), 0


def _likeness(one: str, other: str) -> float:
    """Similarity of two words, 0 to 1; numbers are never similar to each other."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 (as above)

    if not (one.isalpha() and other.isalpha()):
        return 0.0
    return Indel.normalized_similarity(one, other, score_cutoff=_ALIKE)
