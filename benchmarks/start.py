"""From starting the program to the words on the screen, against the smallest Textual program."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.corpus import text
from benchmarks.program import FLOOR, READER, first_paint
from benchmarks.table import Figure, interleaved

_RUNS = 11
_TARGET = 1.25
_NAMES = ("one", "two", "three")


def measure() -> Iterator[Figure]:
    """An article of 10 kB, three beside each other, the library."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        for name in _NAMES:
            folder.joinpath(f"{name}.txt").write_text(_with_word(name), "utf-8")
        commands = {
            "floor": (FLOOR, ["READY"]),
            "first paint, article": ((*READER, "one"), ["WORD-one"]),
            "first paint, three articles": (
                (*READER, *_NAMES),
                [f"WORD-{name}" for name in _NAMES],
            ),
            "first paint, library": (READER, _NAMES),
        }
        works = [
            partial(first_paint, command, folder, words) for command, words in commands.values()
        ]
        floor, *medians = interleaved(works, _RUNS)
    for name, taken in zip(list(commands)[1:], medians, strict=True):
        yield Figure(name, taken, floor, "ms", _TARGET)


def _with_word(name: str) -> str:
    """An article with a word on its tenth row or so, which a screen half painted lacks."""
    words = text(10_000)
    space = words.index(" ", 300)
    return f"{words[:space]} WORD-{name}{words[space:]}"
