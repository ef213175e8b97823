"""Adding an annotation: against an append with fsync, and among many against among few."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from benchmarks.corpus import ANNOTATOR, text
from benchmarks.table import Figure, interleaved, milliseconds
from reader.model import Article, Span
from reader.store.repository import Repository

_COUNTS = (100, 10_000)
_PER_ARTICLE = 10
_RUNS = 101
_TARGET = 8.0
_TARGET_GROWTH = 2.0


def measure() -> Iterator[Figure]:
    """One more annotation where there are 100, and where there are 10,000, ten an article."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        few, many = [_workspace(folder / str(count), count) for count in _COUNTS]
        floor = partial(_append, folder / "floor.jsonl", few, _article(0))
        works = [floor, *(partial(_add, store) for store in (few, many))]
        appended, with_few, with_many = interleaved(works, _RUNS)
    for count, added in zip(_COUNTS, (with_few, with_many), strict=True):
        title = f"adding to {count}, against append and fsync"
        yield Figure(title, added, appended, "ms", _TARGET)
    title = f"adding to {_COUNTS[1]}, against adding to {_COUNTS[0]}"
    yield Figure(title, with_many, with_few, "ms", _TARGET_GROWTH)


def _workspace(folder: Path, count: int) -> Repository:
    store = Repository(folder, ANNOTATOR)
    for number in range(count):
        store.add(_article(number // _PER_ARTICLE), _span(number % _PER_ARTICLE), "claim")
    return store


def _article(number: int) -> Article:
    return Article(f"article-{number}", "An article", _TEXT)


def _span(number: int) -> Span:
    return Span(100 * number, 100 * number + 40)


def _add(store: Repository) -> float:
    """Milliseconds; the annotation is taken out again, so that the next finds as many."""
    article, added = _article(5), []
    taken = milliseconds(lambda: added.append(store.add(article, _span(3), "quote")))
    store.remove(added[0])
    return taken


def _append(file: Path, store: Repository, article: Article) -> float:
    line = msgspec.json.encode(store.annotations(article.id)[0]) + b"\n"
    return milliseconds(partial(_append_line, file, line))


def _append_line(file: Path, line: bytes) -> None:
    with file.open("ab") as opened:
        opened.write(line)
        opened.flush()
        os.fsync(opened.fileno())


_TEXT = text(10_000)
