"""The words that two passages share, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from reader.compare.terms import spans, terms_of

Change = Literal["same", "left", "right"]


class Run(NamedTuple):
    """Words that stand one after the other in both passages."""

    left: int
    """The number of the first of them in the one passage."""
    right: int
    """The same in the other."""
    size: int
    """How many they are."""


class Piece(NamedTuple):
    """A stretch of two variants laid over each other."""

    change: Change
    """Whether both have it, or only the left or the right one."""
    text: str
    """Its characters; where both have it, as the left one writes it."""


def runs(left: Sequence[str], right: Sequence[str]) -> list[Run]:
    """What two sequences of words share at most without changing the order."""
    # Loading it takes longer than all that is compared without it.
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415

    return [
        Run(code.src_start, code.dest_start, code.src_end - code.src_start)
        for code in LCSseq.opcodes(left, right)
        if code.tag == "equal"
    ]


def variants(left: str, right: str, language: str) -> list[Piece]:
    """Two variants of a passage as one line: what both say, and what only one of them says.

    Words are the same whatever their case, and whatever stands between them. Joining the pieces
    that are the same or left gives the left text back; right pieces hold the others' words.

    Args:
        left: The one.
        right: The other.
        language: Their language, in two letters.
    """
    terms = terms_of(language)
    places, others = spans(left), spans(right)
    pieces: list[Piece] = []
    done = other = 0
    for run in [*runs(terms.words(left), terms.words(right)), Run(len(places), len(others), 0)]:
        start = places[run.left][0] if run.left < len(places) else len(left)
        pieces.append(Piece("left", left[done:start]))
        if other < run.right:
            pieces.append(Piece("right", right[others[other][0] : others[run.right - 1][1]]))
        if run.size:
            done = places[run.left + run.size - 1][1]
            pieces.append(Piece("same", left[start:done]))
        other = run.right + run.size
    return [piece for piece in pieces if piece.text]


def shared_words(one: str, other: str, language: str) -> list[str]:
    """The words that say something and that both texts have, as the first one writes them.

    Args:
        one: The first.
        other: The other.
        language: Their language, in two letters.
    """
    terms = terms_of(language)
    theirs = {terms.concept(word) for word in terms.words(other)}
    written = (one[start:end] for start, end in spans(one))
    found = {terms.concept(terms.word(each)): each for each in written}
    return [each for stem, each in found.items() if stem in theirs and terms.is_telling(stem)]
