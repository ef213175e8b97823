"""Align the words of two passages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from reader.compare.terms import spans, terms_of

Change = Literal["same", "left", "right"]


class Run(NamedTuple):
    """A run of consecutive words that both passages share."""

    left: int
    """Index of its first word in the left passage."""
    right: int
    """Index of its first word in the right passage."""
    size: int
    """Number of words."""


class Piece(NamedTuple):
    """A piece of two merged variants of a passage."""

    change: Change
    """Whether both variants have it, or only the left or the right one."""
    text: str
    """Its characters; if both have it, as in the left one."""


def runs(left: Sequence[str], right: Sequence[str]) -> list[Run]:
    """The runs of the longest common subsequence of two sequences of words."""
    # Loading it takes longer than everything that is compared without it.
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415

    return [
        Run(code.src_start, code.dest_start, code.src_end - code.src_start)
        for code in LCSseq.opcodes(left, right)
        if code.tag == "equal"
    ]


def variants(left: str, right: str, language: str) -> list[Piece]:
    """Merge two variants of a passage: the words of both, and those of only one.

    Words are compared without case and punctuation. The pieces that are the same or left add up to
    the left text; the right pieces are the words that only the right one has.

    Args:
        left: One variant.
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
    """The content words that two texts share, as the first one writes them.

    Args:
        one: The first text.
        other: The other.
        language: Their language, in two letters.
    """
    terms = terms_of(language)
    theirs = {terms.concept(word) for word in terms.words(other)}
    written = (one[start:end] for start, end in spans(one))
    found = {terms.concept(terms.word(each)): each for each in written}
    return [each for stem, each in found.items() if stem in theirs and terms.is_content_stem(stem)]
