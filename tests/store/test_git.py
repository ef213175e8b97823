"""One person's marks from two machines, merged by git and repaired."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.model import Annotation
from reader.store.maintenance import examine, repair
from reader.store.repository import Repository
from tests.store.samples import FILE, add, annotations, remove, repository, save

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
Edit = Callable[[Repository, Annotation], object]


def git(root: Path, *words: str) -> str:
    identity = ["-c", "user.name=ana", "-c", "user.email=ana@example.org"]
    done = subprocess.run(
        ["git", *identity, *words],  # noqa: S607 (whichever git there is)
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A workspace with six marks, in a repository of git."""
    root = tmp_path / "here"
    for note in "abcdef":
        add(repository(root), note)
    (root / ".gitignore").write_text("*.bak\n*.lock\n")
    git(root, "init", "-q", "-b", "main")
    commit(root)
    return root


@pytest.fixture
def there(here: Path, tmp_path: Path) -> Path:
    """The same on another machine."""
    git(tmp_path, "clone", "-q", str(here), "there")
    return tmp_path / "there"


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "work")


def merged(here: Path, there: Path) -> None:
    """Pull what was done here into there, and repair what git could not merge."""
    for root in (here, there):
        commit(root)
    git(there, "pull", "-q", "--no-rebase", "--no-edit", str(here), "main")
    repair(there / "annotations")
    assert [each.line for each in examine(there / "annotations") if each.is_fault] == []


def retag(store: Repository, mark: Annotation) -> None:
    save(store, replace(mark, tag="quote", note="important"))


def note(store: Repository, mark: Annotation) -> None:
    save(store, replace(mark, note="noted"))


def lost(root: Path) -> list[str]:
    return [each.line for each in examine(root / "annotations") if "lost a merge" in each.line]


@pytest.mark.parametrize("which", range(6))
def test_an_edit_later_than_a_removal_counts_and_is_whole(
    here: Path, there: Path, which: int
) -> None:
    mark = annotations(repository(here))[which]
    remove(repository(here), mark)
    retag(repository(there), mark)
    merged(here, there)

    (kept,) = [each for each in annotations(repository(there)) if each.id == mark.id]
    assert (kept.tag, kept.note) == ("quote", "important")
    assert len(annotations(repository(there))) == 6


def test_a_removal_later_than_an_edit_counts_and_the_edit_is_kept(here: Path, there: Path) -> None:
    mark = annotations(repository(here))[2]
    retag(repository(there), mark)
    remove(repository(here), mark)
    merged(here, there)

    assert mark.id not in {each.id for each in annotations(repository(there))}
    assert "quote" in lost(there)[0]
    assert "important" in lost(there)[0]


@pytest.mark.parametrize("ours", [note, retag, remove])
@pytest.mark.parametrize("theirs", [note, retag, remove])
def test_each_mark_is_as_one_of_the_two_left_it(
    here: Path, there: Path, ours: Edit, theirs: Edit
) -> None:
    marks = annotations(repository(here))
    add(repository(here), "new here")
    for mark in marks[1:4]:
        ours(repository(here), mark)
    add(repository(there), "new there")
    for mark in marks[2:6]:
        theirs(repository(there), mark)
    states = [{each.id: each for each in annotations(repository(root))} for root in (here, there)]
    merged(here, there)

    found = {each.id: each for each in annotations(repository(there))}
    for mark in marks:
        assert found.get(mark.id) in [side.get(mark.id) for side in states]
    for mark in marks[2:6]:  # the later version
        assert found.get(mark.id) == states[1].get(mark.id)
    assert found.get(marks[1].id) == states[0].get(marks[1].id)
    assert {"new here", "new there"} <= {each.note for each in found.values()}


def test_marks_of_two_machines_in_different_places_need_no_repair(here: Path, there: Path) -> None:
    marks = annotations(repository(here))
    retag(repository(here), marks[0])
    note(repository(there), marks[4])
    for root in (here, there):
        commit(root)
    git(there, "pull", "-q", "--no-rebase", "--no-edit", str(here), "main")

    assert b"<<<<" not in (there / FILE).read_bytes()
    found = annotations(repository(there))
    assert (found[0].tag, found[4].note) == ("quote", "noted")
