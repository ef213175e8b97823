"""Every edit, killed or failing at the 1st, 2nd, 3rd … system call until none is left."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import msgspec
import pytest

from reader.model import Annotation, Article
from reader.store.errors import StoreError
from reader.store.format import parse
from reader.store.history import History
from reader.store.maintenance import examine, move, repair
from reader.store.records import Change
from reader.store.repository import Repository
from tests.store.faults import Death, FaultyDisk, Kind, faulty_disk
from tests.store.samples import (
    ARTICLE,
    FILE,
    add,
    annotations,
    everything,
    remove,
    repository,
    save,
)

TORTURE = int(os.environ.get("READER_TORTURE", "1"))
"""Factor by which the random part is larger than in everyday tests."""
OTHER = Article("other", "", ARTICLE.text)
State = dict[str, list[Annotation]]
Edit = Callable[[Repository], object]


def state(root: Path) -> State:
    return everything(repository(root))


def first(store: Repository) -> Annotation:
    for mark in annotations(store, ARTICLE.id):
        return mark
    raise StoreError("; ".join(store.problems))


def begin(store: Repository) -> None:
    add(store, article=OTHER)


def edit(store: Repository) -> None:
    save(store, msgspec.structs.replace(first(store), note="edited"))


def remove_first(store: Repository) -> None:
    remove(store, first(store))


def undo(store: Repository) -> None:
    history = History(store)
    remove(history, first(store))
    history.undo()


def tag_many(store: Repository) -> None:
    """Several changes in two files, as one step."""
    marks = annotations(store, ARTICLE.id) + annotations(store, OTHER.id)
    if store.problems:
        raise StoreError("; ".join(store.problems))
    History(store).apply(
        "retag", [Change(mark, msgspec.structs.replace(mark, tag="quote")) for mark in marks]
    )


EDITS: list[Edit] = [add, begin, edit, remove_first]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    root = tmp_path / "workspace"
    for note in ("first", "second"):
        add(repository(root), note)
    return root


def every_fault(workspace: Path, kind: Kind, work: Edit) -> Iterator[tuple[Path, FaultyDisk, bool]]:
    """A workspace after each fault, and whether the edit said that it failed."""
    for at in count(1):
        root = workspace.with_name(f"{kind} {at}")
        shutil.copytree(workspace, root)
        has_failed = False
        with faulty_disk(at, kind) as disk:
            try:
                work(repository(root))
            except (StoreError, Death):
                has_failed = True
        yield root, disk, has_failed
        shutil.rmtree(root)
        if not disk.was_hit:
            return


def assert_whole(root: Path) -> None:
    for path in root.rglob("*.json"):
        parse(path.read_bytes())
    assert [each.line for each in examine(root / "annotations") if each.is_fault] == []


def result(workspace: Path, work: Edit) -> list[list[tuple[str, str]]]:
    """The files after an undisturbed edit, without random ids and times."""
    root = workspace.with_name("undisturbed")
    shutil.copytree(workspace, root)
    work(repository(root))
    return said(root)


def said(root: Path) -> list[list[tuple[str, str]]]:
    return [[(mark.tag, mark.note) for mark in marks] for marks in state(root).values()]


@pytest.mark.parametrize("work", EDITS)
@pytest.mark.parametrize("kind", ["once", "for good", "death"])
def test_an_edit_is_made_or_not_made(workspace: Path, kind: Kind, work: Edit) -> None:
    old, new = said(workspace), result(workspace, work)
    seen = 0
    for root, disk, has_failed in every_fault(workspace, kind, work):
        seen += 1
        assert_whole(root)
        if kind != "death" or not has_failed:
            assert said(root) == (old if has_failed else new), disk.calls
        else:
            assert said(root) in (old, new), disk.calls
        work(repository(root))
        assert_whole(root)
    assert seen > 8


@pytest.mark.parametrize("kind", ["once", "for good", "death"])
def test_an_undo_leaves_one_of_three_states(workspace: Path, kind: Kind) -> None:
    states = [said(workspace), result(workspace, remove_first)]
    for root, _, _ in every_fault(workspace, kind, undo):
        assert_whole(root)
        assert said(root) in states


@pytest.mark.parametrize("kind", ["once", "death"])
def test_a_step_over_many_files_is_made_or_not_made(workspace: Path, kind: Kind) -> None:
    add(repository(workspace), article=OTHER)
    old, new = said(workspace), result(workspace, tag_many)
    for root, disk, has_failed in every_fault(workspace, kind, tag_many):
        assert_whole(root)
        if kind == "death":
            assert all(part in (old[n], new[n]) for n, part in enumerate(said(root))), disk.calls
        else:
            assert said(root) == (old if has_failed else new), disk.calls


@pytest.mark.parametrize("kind", ["once", "for good", "death"])
@pytest.mark.parametrize("way", ["BOM", "NUL", "missing", "conflict copy"])
def test_a_repair_that_is_cut_off_can_be_made_again(workspace: Path, kind: Kind, way: str) -> None:
    precious = spoil(workspace / FILE, way)
    new = result(workspace, _repair)
    for root, _, _ in every_fault(workspace, kind, _repair):
        assert precious in contents(root)
        _repair(repository(root))
        assert_whole(root)
        assert said(root) == new
        assert precious in contents(root)


def spoil(file: Path, way: str) -> bytes:
    """Damage a file; returns what must survive somewhere, whatever happens to the repair."""
    whole, former = file.read_bytes(), Path(f"{file}.bak").read_bytes()
    if way == "missing":
        file.unlink()
        return former
    if way == "conflict copy":
        file.with_name("billboards.sync-conflict-1.json").write_bytes(whole)
        file.write_bytes(former)
        return whole
    file.write_bytes(b"\xef\xbb\xbf" + whole if way == "BOM" else whole[:-5] + b"\0")
    return file.read_bytes()


def contents(root: Path) -> set[bytes]:
    return {path.read_bytes() for path in root.rglob("*") if path.is_file()}


def _repair(store: Repository) -> None:
    repair(store.folder)


@pytest.mark.parametrize("kind", ["once", "for good", "death"])
def test_a_move_that_is_cut_off_loses_nothing_and_can_be_made_again(
    workspace: Path, kind: Kind
) -> None:
    def rename(store: Repository) -> None:
        move(store.folder, ARTICLE.id, "new/name")

    notes = {"first", "second"}
    for root, _, _ in every_fault(workspace, kind, rename):
        assert {mark.note for marks in state(root).values() for mark in marks} == notes
        rename(repository(root))
        assert_whole(root)
        assert state(root).keys() == {"new/name"}
        assert {mark.note for mark in state(root)["new/name"]} == notes


def test_the_new_bytes_are_on_the_disk_before_any_name_changes(workspace: Path) -> None:
    with faulty_disk(10**9, "once") as disk:
        add(repository(workspace))

    calls = [name for name in disk.calls if name in ("write", "fsync", "link", "replace")]
    assert calls == ["write", "fsync", "link", "replace", "replace", "fsync"]


KILLED = """
import os, sys
from pathlib import Path
from tests.store.samples import add, repository
store = repository(Path(sys.argv[1]))
print(flush=True)
for number in range(10**9):
    add(store, str(number))
    print(number, flush=True)
"""


def test_a_program_that_is_killed_has_kept_what_it_confirmed(workspace: Path) -> None:
    for round_ in range(2 * TORTURE):
        before = len(state(workspace)[ARTICLE.id])
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, workspace], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout
        confirmed = [line for line, _ in zip(process.stdout, range(3 + round_), strict=False)]
        process.send_signal(signal.SIGKILL)
        confirmed += process.stdout.readlines()
        process.wait()
        process.stdout.close()

        assert_whole(workspace)
        made = len(state(workspace)[ARTICLE.id]) - before
        assert made - (len(confirmed) - 1) in (0, 1)
        repair(workspace / "annotations")
