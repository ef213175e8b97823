"""From starting the program to the words on the screen: alone, in what is long, among many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.corpus import markdown, text, with_words
from benchmarks.program import FLOOR, READER, first_paint
from benchmarks.table import Figure, interleaved

_RUNS = 11
_NAMES = ("one", "two", "three")
_LONG = {"10 kB.txt": 10_000, "10 MB.txt": 10_000_000, "10 kB.md": 10_000, "1 MB.md": 1_000_000}
_LIBRARIES = {"hundred": 100, "thousands": 10_000}
_TARGETS = {
    ("an article", "floor"): 1.25,
    ("three articles", "floor"): 1.25,
    ("the library", "floor"): 1.25,
    ("10 MB.txt", "10 kB.txt"): 1.3,
    ("1 MB.md", "10 kB.md"): 1.5,
    ("10,000 articles", "100 articles"): 1.3,
}
"""What is started, what it is measured against, and the most that it may take of that."""


def measure() -> Iterator[Figure]:
    """Against the smallest program of Textual, and what is long or many against what is not."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        _write(folder)
        works = _works(folder)
        medians = dict(zip(works, interleaved(list(works.values()), _RUNS), strict=True))
    for (ours, theirs), target in _TARGETS.items():
        title = f"first paint, {ours}, against {theirs}"
        yield Figure(title, medians[ours], medians[theirs], "ms", target)


def _write(folder: Path) -> None:
    small = folder / "small"
    long = folder / "long"
    for place in (small, long):
        place.mkdir()
    for name in _NAMES:
        words = with_words(text(10_000), f"WORD{name}", "END")
        small.joinpath(f"{name}.txt").write_text(words, "utf-8")
    for name, size in _LONG.items():
        words = markdown(size) if name.endswith(".md") else text(size)
        long.joinpath(name).write_text(with_words(words, "WORDlong", "END"), "utf-8")
    for name, count in _LIBRARIES.items():
        _write_library(folder / name, count)


def _write_library(folder: Path, count: int) -> None:
    """Short articles, a hundred in a folder."""
    for number in range(count):
        file = folder / "seeds" / f"folder-{number // 100:03}" / f"article-{number:05}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("Words.\n", "utf-8")


def _works(folder: Path) -> Mapping[str, partial[float]]:
    small, long = folder / "small", folder / "long"
    few, many = (folder / name for name in _LIBRARIES)
    return {
        "floor": partial(first_paint, FLOOR, small, ["READY"]),
        "an article": partial(first_paint, (*READER, "one"), small, ["WORDone"]),
        "three articles": partial(
            first_paint, (*READER, *_NAMES), small, [f"WORD{name}" for name in _NAMES]
        ),
        "the library": partial(first_paint, READER, small, _NAMES),
        **{name: partial(first_paint, (*READER, name), long, ["WORDlong"]) for name in _LONG},
        "100 articles": partial(first_paint, READER, few, ["article-00020"]),
        "10,000 articles": partial(first_paint, READER, many, ["article-00020"]),
    }
