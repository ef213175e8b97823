"""Finding where rows begin, against Textual's own wrapping."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual._wrap import compute_wrap_offsets  # private, and what its text areas wrap with

from benchmarks.corpus import paragraphs
from benchmarks.table import Figure, interleaved, milliseconds
from reader.text.wrap import row_starts

_SIZE = 1_000_000
_CELLS = 72
_RUNS = 5
_TARGETS = {"one-cell text": 1 / 15, "text with wide characters": 1 / 5}


def measure() -> Iterator[Figure]:
    """A megabyte of one-cell text, and of text with wide characters in every paragraph."""
    for (name, target), wide in zip(_TARGETS.items(), (False, True), strict=True):
        lines = paragraphs(_SIZE, wide=wide)
        works = [partial(milliseconds, partial(wrap, lines)) for wrap in (_ours, _theirs)]
        ours, theirs = interleaved(works, _RUNS)
        pairs = zip(_ours(lines), _theirs(lines), strict=True)
        same = sum(mine == others for mine, others in pairs) / len(lines)
        yield Figure(f"wrapping {name}, {same:.1%} the same", ours, theirs, "ms/MB", target)


def _ours(lines: list[str]) -> list[list[int]]:
    return [row_starts(line, 0, len(line), _CELLS) for line in lines]


def _theirs(lines: list[str]) -> list[list[int]]:
    # Its rows hold the space at which they break; ours let it hang past the last cell.
    return [[0, *compute_wrap_offsets(line, _CELLS + 1, 4)] for line in lines]
