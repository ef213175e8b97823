"""A library of thousands of articles that have not changed: with the cache and without."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from benchmarks.corpus import markdown
from benchmarks.program import READER
from benchmarks.table import Figure, interleaved
from reader.cache import SETTLED

_ARTICLES = 10_000
_CHARACTERS = 4_000
_TEXTS = 50
"""Different texts; each article adds its number."""
_RUNS = 5
_COMMANDS = {("list",): 1 / 15, ("stats",): 1 / 15, ("search", "nowhere"): None, ("suggest",): None}
"""Commands, and the most that they may take of the time without the cache."""
_FEW = 300
"""Articles of a folder that finders go through."""


def measure() -> Iterator[Figure]:
    """Commands on articles in Markdown of 600 words."""
    with TemporaryDirectory() as place:
        root = Path(place)
        _write(root)
        sleep(SETTLED / 1e9)  # files that have just been written are not kept
        for words, target in _COMMANDS.items():
            command = (*words, "few") if words == ("suggest",) else words
            _seconds(root, command, cache="")
            ours, theirs = interleaved(
                [partial(_seconds, root, command, cache=each) for each in ("", "off")],
                _RUNS if target else 3,
            )
            count = _FEW if words == ("suggest",) else _ARTICLES
            title = f"reader {words[0]}, {count:,} articles, against no cache"
            yield Figure(title, ours, theirs, "s", target)


def _write(root: Path) -> None:
    """Folders of a hundred articles, and one of a few hundred."""
    texts = [markdown(_CHARACTERS + number) for number in range(_TEXTS)]
    for number in range(_ARTICLES):
        name = "few" if number < _FEW else f"folder-{number // 100:03}"
        file = root / "seeds" / name / f"article-{number:05}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"# Article {number}\n\n{texts[number % _TEXTS]}", "utf-8")


def _seconds(root: Path, words: Sequence[str], *, cache: str) -> float:
    before = perf_counter()
    subprocess.run(
        [*READER, "--workspace", str(root), *words],
        env={**os.environ, "READER_CACHE": cache},
        stdout=subprocess.DEVNULL,
        check=words[0] != "search",
    )
    return perf_counter() - before
