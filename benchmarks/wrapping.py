"""Finding where rows begin, against Textual's own wrapping.

The rows compared are the offsets at which they begin. Theirs hold the space at which they break,
ours let it hang one cell past the last, so theirs get one cell more. Then they differ in few
paragraphs: where a word ends in that cell theirs keeps it in the row, and theirs folds between
code points, ours between clusters.
"""

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
_WIDE_WORDS = (
    "逮捕者",
    "\N{POLICE CAR}",
    "서울",
    "\N{WOMAN}\u200d\N{PERSONAL COMPUTER}",
    "記者「東京」",
)
_IDEOGRAPHS = 20_000


def measure() -> Iterator[Figure]:
    """A megabyte of one-cell text, the same with wide words in most rows, and of ideographs."""
    plain = paragraphs(_SIZE)
    yield _figure("one-cell text", plain, 1 / 15)
    yield _figure("text with wide words in most rows", list(map(_widened, plain)), 1 / 5)
    yield _figure("ideographs", list(map(_ideographs, plain)), 1 / 5)


def _figure(name: str, lines: list[str], target: float) -> Figure:
    works = [partial(milliseconds, partial(wrap, lines)) for wrap in (_ours, _theirs)]
    ours, theirs = interleaved(works, _RUNS)
    same = sum(map(list.__eq__, _ours(lines), _theirs(lines))) / len(lines)
    return Figure(f"wrapping {name}, {same:.1%} the same", ours, theirs, "ms/MB", target)


def _widened(line: str) -> str:
    """A line with every eighth of its words a wide one."""
    words = line.split(" ")
    for place in range(0, len(words), 8):
        words[place] = _WIDE_WORDS[place // 8 % len(_WIDE_WORDS)]
    return " ".join(words)


def _ideographs(line: str) -> str:
    """As many ideographs as a line has characters, with a comma where it has a space."""
    codes = (ord("一") + ord(char) * place % _IDEOGRAPHS for place, char in enumerate(line))
    return "".join("，" if line[place] == " " else chr(code) for place, code in enumerate(codes))


def _ours(lines: list[str]) -> list[list[int]]:
    return [row_starts(line, 0, len(line), _CELLS) for line in lines]


def _theirs(lines: list[str]) -> list[list[int]]:
    return [[0, *compute_wrap_offsets(line, _CELLS + 1, 4)] for line in lines]
