"""Adding an annotation and loading all of them, among few and among many."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from benchmarks.corpus import ANNOTATOR, text
from benchmarks.table import Figure, interleaved, milliseconds
from reader.model import Annotation, Article, Span
from reader.store import stamp
from reader.store.folder import place_of
from reader.store.format import Rows, Tables, encode, new_tables
from reader.store.records import Change, Record, to_row
from reader.store.repository import Repository
from reader.workspace.values import new_annotation

_FEW, _MANY = 100, 100_000
"""Annotations in a workspace."""
_PER_ARTICLE = 10
_PER_LONG_ARTICLE = 200
_RUNS = 101
_LOADS = 11
_UNORDERED = 50_000
_UNORDERED_RUNS = 5
_TARGET = 8.0
_TARGET_GROWTH = 2.0
_TARGET_LOADING = 1.5
_TARGET_UNORDERED = 1.5


def measure() -> Iterator[Figure]:
    """One more annotation where there are 100, and where there are 100,000; then all of them.

    Then one more among 50,000 of one article, whose ids come in order or do not: each new one
    sorts before all others, as where a clock was ahead or ids were imported.
    """
    with TemporaryDirectory() as place:
        yield from _adding(Path(place))
    with TemporaryDirectory() as place:
        yield from _loading(Path(place))
    with TemporaryDirectory() as place:
        yield from _unordered(Path(place))


def _adding(folder: Path) -> Iterator[Figure]:
    few, many = [_workspace(folder / str(count), count, _PER_ARTICLE) for count in (_FEW, _MANY)]
    floor = partial(_append, folder / "floor.jsonl", few.records(_article(0).id).annotations[0])
    works = [floor, *(partial(_add, store) for store in (few, many))]
    appended, with_few, with_many = interleaved(works, _RUNS)
    for count, added in ((_FEW, with_few), (_MANY, with_many)):
        yield Figure(f"adding to {count}, against append + fsync", added, appended, "ms", _TARGET)
    title = f"adding to {_MANY}, against adding to {_FEW}"
    yield Figure(title, with_many, with_few, "ms", _TARGET_GROWTH)


def _loading(folder: Path) -> Iterator[Figure]:
    store = _workspace(folder / "annotations", _MANY, _PER_LONG_ARTICLE)
    rows = folder / "rows.jsonl"
    with rows.open("wb") as lines:
        for _, records in store.everything():
            lines.writelines(msgspec.json.encode(mark) + b"\n" for mark in records.annotations)
        del records
    works = [
        partial(milliseconds, work)
        for work in (lambda: list(store.everything()), partial(_rows, rows))
    ]
    ours, theirs = interleaved(works, _LOADS)
    title = f"loading {_MANY}, {_PER_LONG_ARTICLE} an article, against JSONL"
    yield Figure(title, ours, theirs, "ms", _TARGET_LOADING)


def _unordered(folder: Path) -> Iterator[Figure]:
    stores = [
        _workspace(folder / name, _UNORDERED, _UNORDERED, article=5) for name in ("last", "first")
    ]
    works = [partial(_add, stores[0]), partial(_add, stores[1], id_="0")]
    in_order, out_of_order = interleaved(works, _UNORDERED_RUNS)
    title = f"adding to {_UNORDERED} of one article, the new id first, against last"
    yield Figure(title, out_of_order, in_order, "ms", _TARGET_UNORDERED)


def _workspace(folder: Path, count: int, per_article: int, article: int = 0) -> Repository:
    """A workspace with so many annotations, written without waiting for the disk.

    Args:
        folder: Where.
        count: How many in all.
        per_article: How many in each article.
        article: The number of the first article.
    """
    for number in range(article, article + count // per_article):
        _write(folder, _article(number), per_article)
    return Repository(folder, ANNOTATOR)


def _write(folder: Path, article: Article, count: int) -> None:
    path = folder / place_of(ANNOTATOR, article.id)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encode(_tables(article, count)))


def _tables(article: Article, count: int) -> Tables:
    marks = [new_annotation(article, _span(number), "claim", ANNOTATOR) for number in range(count)]
    rows: Rows = {mark.id: to_row(Record(mark, stamp.write_time(), False)) for mark in marks}
    return new_tables(article.id) | {"annotations": rows}


def _article(number: int) -> Article:
    return Article(f"article-{number}", "An article", _TEXT)


def _span(number: int) -> Span:
    start = 100 * number % 9_000
    return Span(start, start + 40)


def _add(store: Repository, id_: str = "") -> float:
    """Milliseconds; the file is then put back, so that the next addition finds as many.

    Args:
        store: Where.
        id_: How the id of the new annotation begins.
    """
    article = _article(5)
    path = store.folder / place_of(ANNOTATOR, article.id)
    before = path.read_bytes()
    mark = new_annotation(article, _span(3), "quote", ANNOTATOR)
    mark = msgspec.structs.replace(mark, id=id_ + mark.id)
    taken = milliseconds(lambda: store.apply([Change(None, mark)]))
    path.write_bytes(before)
    return taken


def _append(file: Path, mark: Annotation) -> float:
    return milliseconds(partial(_append_line, file, msgspec.json.encode(mark) + b"\n"))


def _append_line(file: Path, line: bytes) -> None:
    with file.open("ab") as opened:
        opened.write(line)
        opened.flush()
        os.fsync(opened.fileno())


def _rows(file: Path) -> list[Annotation]:
    """The same annotations from one file, in the way that is quickest to write down."""
    with file.open("rb") as lines:
        return [msgspec.json.decode(line, type=Annotation) for line in lines]


_TEXT = text(10_000)
