"""From starting the program to the words on the screen: alone, in what is long, among many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from compileall import compile_dir
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

import reader
from benchmarks.corpus import markdown, text, with_words
from benchmarks.program import (
    FLOOR,
    READER,
    first_paint,
    settle,
    started,
    wait_for_words,
    without_cache,
)
from benchmarks.table import Figure, interleaved
from reader.cache import SETTLED
from tests.terminal.terminal import CTRL_Q  # the one driver of terminals

_PROGRAM = Path(reader.__file__).parent
_RUNS = 11
_NAMES = ("one", "two", "three")
_FIRST_WORDS = tuple(f"WORD{name}" for name in _NAMES)
_LONG = {"10 kB.txt": 10_000, "10 MB.txt": 10_000_000, "10 kB.md": 10_000, "1 MB.md": 1_000_000}
_LIBRARIES = {"hundred": 100, "thousands": 10_000}
_TARGETS = {
    ("a text", "floor"): 1.2,
    ("a Markdown article", "floor"): 1.3,
    ("three texts", "floor"): 1.4,
    ("three Markdown articles", "floor"): 1.4,
    ("the library", "floor"): 1.25,
    ("three for the first time", "three Markdown articles"): None,
    ("10 MB.txt", "10 kB.txt"): 1.3,
    ("1 MB.md", "10 kB.md"): 1.5,
    ("10,000 articles", "100 articles"): 1.3,
}
"""What is started, what it is measured against, and the most that it may take of that."""


def measure() -> Iterator[Figure]:
    """Against the smallest program of Textual, and what is long or many against what is not."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        # The environment may forbid Python to keep what it has compiled.
        compile_dir(str(_PROGRAM), quiet=1)
        _write(folder)
        sleep(SETTLED / 1e9)  # files that have just been written are not cached
        works = _works(folder)
        _visit_once(folder / "markdown")
        medians = dict(zip(works, interleaved(list(works.values()), _RUNS), strict=True))
    for (ours, theirs), target in _TARGETS.items():
        title = f"first paint, {ours}, against {theirs}"
        yield Figure(title, medians[ours], medians[theirs], "ms", target)


def _write(folder: Path) -> None:
    small = folder / "small"
    marked_up = folder / "markdown"
    long = folder / "long"
    library = folder / "library"
    for place in (small, marked_up, long, library):
        place.mkdir()
    for name, word in zip(_NAMES, _FIRST_WORDS, strict=True):
        for place in (small, library):
            place.joinpath(f"{name}.txt").write_text(with_words(text(10_000), word, "END"), "utf-8")
        words = with_words(markdown(10_000), word, "END")
        marked_up.joinpath(f"{name}.md").write_text(words, "utf-8")
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


def _visit_once(folder: Path) -> None:
    """Read the articles and quit, so that the cache has them."""
    with started((*READER, *_NAMES), folder) as terminal:
        wait_for_words(terminal, _FIRST_WORDS)
        settle(terminal)
        terminal.send(CTRL_Q)
        terminal.wait_for_end()


def _first_start(folder: Path) -> float:
    """Milliseconds until three Markdown articles are painted that no cache knows."""
    with without_cache():
        return first_paint((*READER, *_NAMES), folder, _FIRST_WORDS)


def _works(folder: Path) -> Mapping[str, partial[float]]:
    small, marked_up, long = folder / "small", folder / "markdown", folder / "long"
    few, many = (folder / name for name in _LIBRARIES)
    return {
        "floor": partial(first_paint, FLOOR, small, ["READY"]),
        "a text": partial(first_paint, (*READER, "one"), small, ["WORDone"]),
        "a Markdown article": partial(first_paint, (*READER, "one"), marked_up, ["WORDone"]),
        "three texts": partial(first_paint, (*READER, *_NAMES), small, _FIRST_WORDS),
        "three Markdown articles": partial(
            first_paint, (*READER, *_NAMES), marked_up, _FIRST_WORDS
        ),
        "three for the first time": partial(_first_start, marked_up),
        "the library": partial(first_paint, READER, folder / "library", _NAMES),
        **{name: partial(first_paint, (*READER, name), long, ["WORDlong"]) for name in _LONG},
        "100 articles": partial(first_paint, READER, few, ["article-00020"]),
        "10,000 articles": partial(first_paint, READER, many, ["article-00020"]),
    }
