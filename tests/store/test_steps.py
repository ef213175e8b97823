"""Many changes as one step, and edits that wait for the disk."""

from pathlib import Path

import msgspec
import pytest

from reader.model import Annotation, Article, Span
from reader.store.errors import StoreError
from reader.store.history import History
from reader.store.maintenance import examine
from reader.store.records import Change, Records, Step
from reader.store.repository import Repository
from tests.store.faults import faulty_disk
from tests.store.samples import (
    ARTICLE,
    FILE,
    add,
    annotations,
    everything,
    mark,
    remove,
    repository,
    save,
    tree,
)

ARTICLES = [Article(f"article {number}", "", ARTICLE.text) for number in range(5)]


@pytest.fixture
def store(tmp_path: Path) -> Repository:
    return repository(tmp_path)


@pytest.fixture
def history(store: Repository) -> History:
    return History(store)


def everywhere(store: Repository) -> list[Annotation]:
    return [mark for marks in everything(store).values() for mark in marks]


def retagged(marks: list[Annotation]) -> list[Change]:
    return [Change(mark, msgspec.structs.replace(mark, tag="quote")) for mark in marks]


def test_a_step_writes_each_file_once_and_is_undone_at_once(
    store: Repository, history: History
) -> None:
    marks = [add(store, article=article) for article in ARTICLES for _ in range(40)]

    with faulty_disk(10**9, "once") as disk:
        step = history.apply("retag 200 marks", retagged(marks))
    assert disk.calls.count("write") == len(ARTICLES)
    assert {mark.tag for mark in everywhere(store)} == {"quote"}

    assert history.undo() == step
    assert sorted(everywhere(store), key=lambda mark: mark.id) == marks
    assert history.redo() == step
    assert history.undo() == step
    assert history.undo() is None


def test_a_step_adds_changes_and_removes(store: Repository, history: History) -> None:
    changed, removed = add(store), add(store)
    made = msgspec.structs.replace(changed, id="new", tag="claim")
    history.apply("mixed", [Change(None, made), *retagged([changed]), Change(removed, None)])

    assert {mark.id: mark.tag for mark in everywhere(store)} == {
        changed.id: "quote",
        "new": "claim",
    }
    history.undo()
    assert [mark.id for mark in annotations(store, ARTICLE.id)] == [changed.id, removed.id]


def test_a_step_is_not_undone_over_what_another_wrote(
    tmp_path: Path, store: Repository, history: History
) -> None:
    marks = [add(store, article=article) for article in ARTICLES]
    history.apply("retag", retagged(marks))
    other = annotations(store, ARTICLES[3].id)[0]
    save(repository(tmp_path), msgspec.structs.replace(other, note="mine"))
    before = tree(tmp_path)

    with pytest.raises(StoreError, match=f"changed elsewhere and left as it is.*{other.id}"):
        history.undo()

    assert tree(tmp_path) == before


def test_a_step_with_somebody_elses_mark_is_refused(
    tmp_path: Path, store: Repository, history: History
) -> None:
    marks = [add(store), add(repository(tmp_path, "ben"))]
    before = tree(tmp_path)

    with pytest.raises(StoreError, match="only ben can change it"):
        history.apply("retag", retagged(marks))

    assert tree(tmp_path) == before
    assert history.pending == ()


def test_an_edit_waits_for_a_disk_that_is_full(store: Repository, history: History) -> None:
    with faulty_disk(1, "for good"), pytest.raises(StoreError) as caught:
        add(history, "kept", tag="claim")
    assert caught.value.is_temporary
    (waiting,) = history.pending
    assert annotations(store, ARTICLE.id) == []

    assert history.retry() == [waiting]
    assert [mark.note for mark in annotations(store, ARTICLE.id)] == ["kept"]
    assert history.pending == ()
    assert history.retry() == []
    assert history.undo() == waiting
    assert annotations(store, ARTICLE.id) == []


def test_edits_of_what_waits_keep_their_order(store: Repository, history: History) -> None:
    with faulty_disk(1, "for good"):
        with pytest.raises(StoreError):
            add(history, tag="claim")
        made = history.pending[0].changes[0].after
        assert isinstance(made, Annotation)
        with pytest.raises(StoreError):
            save(history, msgspec.structs.replace(made, note="later"))
    assert [step.label for step in history.pending] == ["add claim", "change claim"]

    add(history, tag="quote")

    assert [mark.note for mark in annotations(store, ARTICLE.id)] == ["later", ""]
    assert [step.label for step in iter(history.undo, None)] == [
        *("add quote", "change claim", "add claim")
    ]


def test_an_edit_elsewhere_does_not_wait(store: Repository, history: History) -> None:
    with faulty_disk(1, "for good"), pytest.raises(StoreError):
        add(history, tag="claim")
    with faulty_disk(10**9, "once") as disk:
        add(history, article=ARTICLES[0], tag="claim")

    assert disk.calls.count("write") == 1
    assert len(history.pending) == 1
    assert store.articles() == [ARTICLES[0].id]


def test_an_edit_that_waits_can_be_given_up(store: Repository, history: History) -> None:
    with faulty_disk(1, "for good"), pytest.raises(StoreError):
        add(history, tag="claim")
    given_up = history.give_up()

    assert isinstance(given_up, Step)
    assert given_up.label == "add claim"
    assert history.give_up() is None
    assert history.retry() == []
    assert store.articles() == []


def test_an_edit_that_can_never_be_written_does_not_wait(
    tmp_path: Path, store: Repository, history: History
) -> None:
    add(store)
    (tmp_path / FILE).write_bytes(b"broken")

    with pytest.raises(StoreError) as caught:
        add(history, tag="claim")

    assert not caught.value.is_temporary
    assert history.pending == ()


def test_what_waits_is_merged_with_what_another_wrote_meanwhile(
    tmp_path: Path, store: Repository, history: History
) -> None:
    made = add(history, tag="claim")
    with faulty_disk(2, "for good"), pytest.raises(StoreError):  # the first call is a read
        save(history, msgspec.structs.replace(made, note="mine"))
    save(repository(tmp_path), msgspec.structs.replace(made, note="theirs", tag="quote"))

    (step,) = history.retry()

    assert step.changes[0].keeps_before
    assert [(mark.tag, mark.note) for mark in annotations(store)] == [("quote", "mine")]
    lines = [each.line for each in examine(tmp_path / "annotations")]
    assert [line for line in lines if "lost a merge" in line and "theirs" in line]


def test_what_waits_is_given_up_when_another_removed_it(
    tmp_path: Path, store: Repository, history: History
) -> None:
    made = add(history, tag="claim")
    with faulty_disk(2, "for good"), pytest.raises(StoreError):
        save(history, msgspec.structs.replace(made, note="mine"))
    remove(repository(tmp_path), made)

    with pytest.raises(StoreError, match="changed elsewhere"):
        history.retry()

    assert history.pending == ()
    assert annotations(store) == []


def test_a_step_without_changes_is_none(tmp_path: Path, history: History) -> None:
    step = history.apply("nothing", [])

    assert (step.label, step.changes) == ("nothing", ())
    assert history.undo() is None
    assert tree(tmp_path) == {}


def test_what_waits_counts_as_written(store: Repository, history: History) -> None:
    edited, removed, kept = (add(store, note) for note in ("edited", "removed", "kept"))
    records = store.records(ARTICLE.id)
    assert history.with_pending(ARTICLE.id, records) is records
    new, changed = mark(span=Span(0, 3)), msgspec.structs.replace(edited, note="changed")

    with faulty_disk(1, "for good"), pytest.raises(StoreError):
        history.apply("one", [Change(None, new), Change(edited, changed)])
    with faulty_disk(1, "for good"), pytest.raises(StoreError):
        history.apply("two", [Change(removed, None)])

    shown = history.with_pending(ARTICLE.id, records)
    assert shown.annotations == (new, changed, kept)
    assert history.with_pending(ARTICLE.id, records) is shown
    assert history.with_pending("other", Records()) == Records()
    assert history.current(edited) == changed
    with pytest.raises(StoreError, match="removed elsewhere"):
        history.current(removed)

    history.retry()
    records = store.records(ARTICLE.id)
    assert records == shown
    assert history.with_pending(ARTICLE.id, records) is records
