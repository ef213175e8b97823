"""Functions that the tests of the store share."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import msgspec

from reader.model import (
    Annotation,
    Article,
    Link,
    Progress,
    ProgressState,
    Refusal,
    Span,
    Stored,
    Suggestion,
    Value,
)
from reader.store import stamp
from reader.store.history import History
from reader.store.records import Change, describe
from reader.store.repository import Repository
from reader.workspace.values import new_annotation, new_link, new_progress, new_refusal

Kind = TypeVar("Kind", bound=Stored)

ARTICLE = Article("operation-rise/billboards", "Billboards", "ICE made 170 arrests in one week.")
SPAN = Span(9, 20)
FILE = "annotations/ana/operation-rise/billboards.json"


def repository(root: Path, annotator: str = "ana") -> Repository:
    return Repository(root / "annotations", annotator)


def mark(
    article: Article = ARTICLE,
    span: Span = SPAN,
    tag: str = "statistic",
    annotator: str = "ana",
    note: str = "",
    attributes: Mapping[str, Value] | None = None,
) -> Annotation:
    """A new annotation, not stored yet."""
    new = new_annotation(article, span, tag, annotator)
    return msgspec.structs.replace(new, note=note, attributes=dict(attributes or {}))


def add(
    store: Repository | History,
    note: str = "",
    article: Article = ARTICLE,
    span: Span = SPAN,
    tag: str = "statistic",
    annotator: str = "ana",
) -> Annotation:
    """Store a new annotation; of a repository's annotator, whatever name is given."""
    if isinstance(store, Repository):
        annotator = store.annotator
    change = Change(None, mark(article, span, tag, annotator, note))
    return make(store, change, f"add {tag}", Annotation)


def save(store: Repository | History, value: Kind) -> Kind:
    """Store another state of a value, modified now."""
    changed = msgspec.structs.replace(value, modified=stamp.now())
    label = f"change {describe(value)}"
    return make(store, Change(store.current(value) or value, changed), label, type(value))


def remove(store: Repository | History, value: Stored) -> None:
    """Remove a value."""
    change = Change(store.current(value) or value, None)
    if isinstance(store, History):
        store.apply(f"remove {describe(value)}", [change])
    else:
        store.apply([change])


def restore(store: Repository, annotation: Annotation) -> None:
    """Store exactly these values, whatever is stored now, as an undo elsewhere may do."""
    store.apply([Change(store.current(annotation), annotation)])


def make(store: Repository | History, change: Change, label: str, kind: type[Kind]) -> Kind:
    """The value as a change leaves it."""
    if isinstance(store, History):
        stored = store.apply(label, [change]).changes[0].after
    else:
        stored = store.apply([change])[0].after
    assert isinstance(stored, kind)
    return stored


def add_link(
    store: Repository | History, source: Annotation, target: Annotation, relation: str
) -> Link:
    annotator = store.annotator if isinstance(store, Repository) else "ana"
    new = new_link(source, target, relation, annotator)
    return make(store, Change(None, new), "link", Link)


def add_refusal(store: Repository, suggestion: Suggestion, article: Article = ARTICLE) -> Refusal:
    new = new_refusal(article, suggestion, store.annotator)
    return make(store, Change(None, new), "refuse", Refusal)


def progress_change(store: Repository, state: ProgressState, article: str = ARTICLE.id) -> Change:
    new = new_progress(article, state, store.annotator, None, None)
    old = store.current(new)
    return Change(old, msgspec.structs.replace(new, created=old.created) if old else new)


def set_progress(
    store: Repository | History, state: ProgressState, stored: Repository | None = None
) -> Progress:
    """Store the annotator's progress; a history needs the repository that it writes to."""
    known = stored or store
    assert isinstance(known, Repository)
    return make(store, progress_change(known, state), "progress", Progress)


def annotations(store: Repository, article: str = ARTICLE.id) -> list[Annotation]:
    return [*store.records(article).annotations]


def links(store: Repository) -> list[Link]:
    return [link for _, records in store.everything() for link in records.links]


def progress(store: Repository, article: str = ARTICLE.id) -> ProgressState:
    states = {each.annotator: each.state for each in store.records(article).progress}
    return states.get(store.annotator, "new")


def everything(store: Repository) -> dict[str, list[Annotation]]:
    """The annotations of every article that has any."""
    return {
        article: [*records.annotations]
        for article, records in store.everything()
        if records.annotations
    }


def find(store: Repository, annotation_id: str) -> Annotation | None:
    marks = (each for marks in everything(store).values() for each in marks)
    return next((each for each in marks if each.id == annotation_id), None)


def tree(root: Path) -> dict[str, bytes]:
    """Every file below a folder with its contents, except locks and backups."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.suffix not in (".lock", ".bak")
    }


@contextmanager
def fresh_root() -> Iterator[Path]:
    """A folder for one example of a property test."""
    with TemporaryDirectory() as folder:
        yield Path(folder)
