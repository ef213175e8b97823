"""Steps that are undone after a restart, and by whom."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Article
from reader.store import journal
from reader.store.errors import StoreError
from reader.store.history import History
from reader.store.records import Change, Records
from reader.store.repository import Repository
from tests.store.samples import (
    ARTICLE,
    add,
    add_link,
    annotations,
    fresh_root,
    mark,
    remove,
    repository,
    save,
    set_progress,
)

ARTICLES = [ARTICLE, Article("other", "", ARTICLE.text)]


def history(root: Path, annotator: str = "ana") -> History:
    """The history in a new process."""
    return History(repository(root, annotator), root / "state" / f"{annotator}.jsonl")


def state(root: Path) -> list[tuple[str, Records]]:
    """Everything that is stored, without the times at which it was written."""
    return list(repository(root).everything())


def test_the_last_step_is_undone_after_a_restart_and_redone(tmp_path: Path) -> None:
    first = add(history(tmp_path), "first")
    add(history(tmp_path), "second", tag="claim")

    later = history(tmp_path)
    undone = later.undo()
    assert undone
    assert undone.label == "add claim"
    assert annotations(repository(tmp_path)) == [first]

    assert later.redo() == undone
    assert len(annotations(repository(tmp_path))) == 2
    assert history(tmp_path).undo() == undone


def test_the_steps_of_this_process_come_first(tmp_path: Path) -> None:
    mine = history(tmp_path)
    add(mine, tag="quote")
    add(history(tmp_path), tag="claim")

    assert [step.label for step in iter(mine.undo, None)] == ["add quote", "add claim"]
    assert state(tmp_path) == []


def test_what_is_undone_is_not_undone_again_after_a_restart(tmp_path: Path) -> None:
    add(history(tmp_path), tag="claim")
    history(tmp_path).undo()

    assert history(tmp_path).undo() is None


def test_a_step_of_an_earlier_process_is_not_undone_over_other_work(tmp_path: Path) -> None:
    made = add(history(tmp_path))
    changed = save(repository(tmp_path), msgspec.structs.replace(made, note="since"))

    for _ in range(2):
        with pytest.raises(StoreError, match="changed elsewhere"):
            history(tmp_path).undo()
    assert annotations(repository(tmp_path)) == [changed]

    save(repository(tmp_path), made)
    remove(repository(tmp_path), annotations(repository(tmp_path))[0])
    with pytest.raises(StoreError, match="changed elsewhere"):
        history(tmp_path).undo()


def test_each_annotator_undoes_their_own_steps(tmp_path: Path) -> None:
    theirs = add(history(tmp_path, "ben"), annotator="ben")

    assert history(tmp_path).undo() is None
    # Not even where one journal is taken for another's.
    assert History(repository(tmp_path), tmp_path / "state/ben.jsonl").undo() is None
    assert annotations(repository(tmp_path)) == [theirs]


def test_a_journal_is_its_owners_alone(tmp_path: Path) -> None:
    add(history(tmp_path))

    assert stat.S_IMODE((tmp_path / "state/ana.jsonl").stat().st_mode) == 0o600


EDITS = st.tuples(
    st.sampled_from(["add", "save", "remove", "remove all", "link", "progress"]),
    st.integers(0, 2),
    st.integers(0, 9),
)


@settings(deadline=None, max_examples=25)  # how long a disk takes is not what it shows
@given(st.lists(EDITS | st.sampled_from(["undo"]), max_size=15))
def test_the_steps_of_several_processes_are_undone_one_by_one(
    steps: list[tuple[str, int, int] | str],
) -> None:
    with fresh_root() as root:
        processes = [history(root) for _ in range(3)]
        states = [state(root)]
        for step in steps:
            if isinstance(step, tuple):
                kind, who, which = step
                edit(processes[who], repository(root), kind, which)
                states.append(state(root))
            elif len(states) > 1:
                history(root).undo()
                states.pop()
                # Of the others nobody knows that their step is gone: they start anew.
                processes = [history(root) for _ in range(3)]
                assert state(root) == states[-1]
        for before in reversed(states[:-1]):
            assert history(root).undo()
            assert state(root) == before
        assert history(root).undo() is None


def edit(process: History, store: Repository, kind: str, which: int) -> None:
    live = [each for article in ARTICLES for each in annotations(store, article.id)]
    if kind == "progress":
        set_progress(process, ("new", "in progress", "done")[which % 3], store)
    elif kind == "add" or not live:
        add(process, str(which), article=ARTICLES[which % 2])
    elif kind == "link":
        add_link(process, live[0], live[which % len(live)], "same")
    elif kind == "remove":
        remove(process, live[which % len(live)])
    elif kind == "remove all":
        process.apply("remove all", [Change(each, None) for each in live])
    else:
        chosen = live[which % len(live)]
        save(process, msgspec.structs.replace(chosen, note=f"{chosen.note}{which}", start=which))


def make_fifo(path: Path) -> None:
    os.mkfifo(path)


def write_noise(path: Path) -> None:
    path.write_bytes(b'\xff\n{\n[]\n{"id": 5}\n{"id": "x", "changes": [{}]}\n' + b"[" * 100_000)


def link_nowhere(path: Path) -> None:
    path.symlink_to("/dev/full")


@pytest.mark.parametrize("spoil", [Path.mkdir, make_fifo, write_noise, link_nowhere])
def test_a_journal_is_never_a_reason_to_fail(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    (tmp_path / "state").mkdir()
    spoil(tmp_path / "state/ana.jsonl")

    mine = history(tmp_path)
    assert mine.undo() is None
    made = add(mine)

    assert annotations(repository(tmp_path)) == [made]
    assert mine.undo()
    assert mine.undo() is None
    assert mine.redo()


def test_no_folder_for_a_journal_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("")

    add(history(tmp_path))

    assert history(tmp_path).undo() is None


@pytest.mark.parametrize("value", ["[]", '{"id": "x"}', "null", "5"])
def test_values_that_are_none_make_no_step(tmp_path: Path, value: str) -> None:
    add(history(tmp_path), tag="claim")
    with (tmp_path / "state/ana.jsonl").open("a") as file:
        change = f'{{"table": "annotations", "before": null, "after": {value}}}'
        file.write(f'\n{{"id": "x", "label": "hostile", "changes": [{change}]}}')

    undone = history(tmp_path).undo()
    assert undone
    assert undone.label == "add claim"


def test_a_line_that_was_cut_off_spoils_no_other(tmp_path: Path) -> None:
    add(history(tmp_path), tag="claim")
    with (tmp_path / "state/ana.jsonl").open("a") as file:
        file.write('\n{"id": "half')
    add(history(tmp_path), tag="quote")

    assert [step.label for step in iter(history(tmp_path).undo, None)] == ["add quote", "add claim"]


def test_a_journal_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_MOST_BYTES", 20_000)
    monkeypatch.setattr(journal, "_KEPT_BYTES", 10_000)
    path = tmp_path / "state/ana.jsonl"
    for number in range(100):
        add(history(tmp_path), str(number))
        assert path.stat().st_size < 21_000

    notes = [
        step.changes[0].after and step.changes[0].after.note  # type: ignore[union-attr]
        for step in iter(history(tmp_path).undo, None)
    ]
    assert 5 < len(notes) < 50
    assert notes == [str(99 - number) for number in range(len(notes))]


def test_a_step_that_is_too_large_is_not_written_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "_KEPT_BYTES", 2_000)
    mine = history(tmp_path)
    add(mine, tag="claim")
    add(mine, "x" * 2_000, tag="quote")

    undone = history(tmp_path).undo()
    assert undone
    assert undone.label == "add claim"
    later = mine.undo()
    assert later
    assert later.label == "add quote"


ADD_MANY = """
import sys
from pathlib import Path
from tests.store.samples import add
from tests.store.test_journal import history
process = history(Path(sys.argv[1]))
for number in range(30):
    add(process, note=f"{sys.argv[2]} {number}")
"""


def test_two_processes_that_write_at_once_spoil_nothing(tmp_path: Path) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", ADD_MANY, tmp_path, str(each)]) for each in range(3)
    ]
    assert [process.wait() for process in running] == [0, 0, 0]

    lines = (tmp_path / "state/ana.jsonl").read_bytes().split(b"\n")
    assert len([msgspec.json.decode(line) for line in lines if line]) == 90
    assert len(list(iter(history(tmp_path).undo, None))) == 90
    assert state(tmp_path) == []


def test_an_edit_that_waits_is_written_down_when_it_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = history(tmp_path)

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", fail)
        with pytest.raises(StoreError):
            mine.apply("add", [Change(None, mark())])
    assert history(tmp_path).undo() is None

    mine.retry()
    assert history(tmp_path).undo()
