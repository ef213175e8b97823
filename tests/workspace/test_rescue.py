"""Edits that wait when the program ends are written, or kept for the next start and told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

import reader
from reader.model import Article
from reader.store.repository import Repository
from reader.workspace import Workspace
from reader.workspace.edits import StoreError
from reader.workspace.snapshots import Changed

TEXT = "The agency counts 170 arrests in one week.\n\nNobody else counts 26 of them.\n"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's folder for states."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace whose edits wait for nobody."""
    root = tmp_path / "work"
    (root / "seeds").mkdir(parents=True)
    (root / "seeds/arrests.txt").write_text(TEXT, "utf-8")
    return opened(root)


def opened(root: Path) -> Workspace:
    workspace = reader.open(root, annotator="ana")
    workspace.patience = 0.0
    return workspace


@pytest.fixture
def article(workspace: Workspace) -> Article:
    return workspace.articles.get("arrests")


@pytest.fixture
def lock(workspace: Workspace) -> Iterator[FileLock]:
    """Another program writes Ana's file as long as this is held."""
    folder = workspace.annotations_folder / "ana"
    folder.mkdir(parents=True)
    with FileLock(folder / "arrests.json.lock") as lock:
        yield lock


def make(workspace: Workspace, article: Article) -> None:
    for note in ("one", "two"):
        with pytest.raises(StoreError, match="locked"):
            workspace.annotations.add(article, [(0, 10)], "claim", note=note)


def notes(workspace: Workspace) -> list[str]:
    marks = opened(workspace.root).snapshots.of("arrests").annotations
    return [mark.note for mark in marks]


def test_nothing_is_said_where_nothing_waits(workspace: Workspace, article: Article) -> None:
    assert workspace.end() == ""
    workspace.annotations.add(article, [(0, 10)], "claim")
    assert workspace.end() == ""
    assert workspace.edits.rescued == []


def test_the_last_try_may_succeed(workspace: Workspace, article: Article, lock: FileLock) -> None:
    make(workspace, article)
    lock.release()
    told: list[Changed] = []
    workspace.edits.listen(told.append)

    assert workspace.end() == ""
    assert notes(workspace) == ["one", "two"]
    assert told == []  # the screen that listened is gone by then


def test_what_cannot_be_written_is_kept_told_and_offered_at_the_next_start(
    workspace: Workspace, article: Article, lock: FileLock, state: Path
) -> None:
    make(workspace, article)

    for _ in range(2):
        line = workspace.end()
        assert line.startswith("2 edits could not be saved: annotations/ana/arrests.json: locked")
        assert str(state) in line
        assert line.endswith("offered at the next start")

    again = opened(workspace.root)
    assert [step.label for step in again.edits.rescued] == ["add claim", "add claim"]
    assert notes(again) == []
    (fault,) = [each for each in again.checking.check().findings if each.is_fault]
    assert fault.line.startswith("edits that could not be saved when the program ended: add claim")
    assert [len(part) for part in again.edits.recover()] == [0, 2]
    assert len(again.edits.rescued) == 2
    assert again.edits.unsaved == ()

    lock.release()
    written, refused = again.edits.recover()
    assert (len(written), refused) == (2, [])
    assert notes(again) == ["one", "two"]
    assert again.edits.rescued == []
    again.edits.undo()
    assert notes(again) == ["one"]


def test_a_repair_brings_them_back(workspace: Workspace, article: Article, lock: FileLock) -> None:
    make(workspace, article)
    workspace.end()
    lock.release()
    again = opened(workspace.root)

    assert "add claim: saved now" in list(again.checking.repair())
    assert notes(again) == ["one", "two"]
    assert again.checking.check().is_sound


@pytest.mark.usefixtures("lock")
def test_they_can_be_given_up(workspace: Workspace, article: Article) -> None:
    make(workspace, article)
    workspace.end()
    again = opened(workspace.root)

    again.edits.forget_rescued()

    assert again.edits.rescued == []
    assert notes(again) == []


@pytest.mark.usefixtures("lock")
def test_others_edits_are_not_taken_for_ones_own(workspace: Workspace, article: Article) -> None:
    make(workspace, article)
    workspace.end()

    assert reader.open(workspace.root, annotator="ben").edits.rescued == []


@pytest.mark.usefixtures("lock")
def test_it_is_told_where_they_can_be_kept_nowhere(
    workspace: Workspace, article: Article, state: Path
) -> None:
    state.write_text("no folder")
    make(workspace, article)

    assert "nor kept elsewhere" in workspace.end()


def test_an_edit_does_not_wait_for_a_thread_that_is_writing(
    workspace: Workspace, article: Article, lock: FileLock, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(workspace, article)
    lock.release()
    begun, goes_on = threading.Event(), threading.Event()
    write = Repository.apply

    def slowly(*args: object, **options: object) -> object:
        begun.set()
        goes_on.wait(20)
        return write(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Repository, "apply", slowly)
    thread = threading.Thread(target=workspace.edits.retry)
    thread.start()
    begun.wait(20)
    with pytest.raises(StoreError, match="still being written") as caught:
        workspace.annotations.add(article, [(0, 10)], "claim", note="three")
    with pytest.raises(StoreError, match="still being written"):
        workspace.edits.undo()
    assert caught.value.is_temporary
    shown = workspace.snapshots.of("arrests").annotations
    assert sorted(mark.note for mark in shown) == ["one", "three", "two"]
    goes_on.set()
    thread.join()

    workspace.edits.retry()
    assert notes(workspace) == ["one", "two", "three"]
