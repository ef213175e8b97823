"""Edits that wait when the program is told to end are kept, told, and made later."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from tests.terminal.conftest import PROGRAM, Start, exported

COUNCIL = "bridge/council"


@pytest.fixture
def lock(workspace: Path) -> Iterator[FileLock]:
    """Another program writes the file of the first article, and does not end."""
    folder = workspace / "annotations/ana/bridge"
    folder.mkdir(parents=True)
    with FileLock(folder / "council.json.lock") as lock:
        yield lock


def reader(workspace: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [*PROGRAM, "--annotator", "ana", *words]
    return subprocess.run(command, cwd=workspace, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_what_waits_is_kept_and_made_later(
    start: Start, workspace: Path, lock: FileLock, ending: signal.Signals
) -> None:
    terminal = start(COUNCIL)
    terminal.wait_for("The council closed the old bridge")
    terminal.send("1")
    terminal.wait_for("NOT SAVED: 1 edit")
    terminal.process.send_signal(ending)
    terminal.wait_for_end()

    assert b"1 edit could not be saved: " in terminal.output
    assert b"locked by another program; kept in " in terminal.output
    told = reader(workspace, "check")
    assert told.returncode == 1
    assert "could not be saved when the program ended: add claim" in told.stderr
    lock.release()
    assert "add claim: saved now" in reader(workspace, "check", "--repair").stderr
    assert [row["exact"] for row in exported(workspace)] == [
        "The council closed the old bridge on Monday."
    ]
    assert reader(workspace, "check").returncode == 0


def test_the_last_try_writes_what_waits(start: Start, workspace: Path, lock: FileLock) -> None:
    terminal = start(COUNCIL)
    terminal.wait_for("The council closed the old bridge")
    terminal.send("1")
    terminal.wait_for("NOT SAVED: 1 edit")
    terminal.process.send_signal(signal.SIGSTOP)
    lock.release()
    terminal.process.send_signal(signal.SIGTERM)
    terminal.process.send_signal(signal.SIGCONT)
    terminal.wait_for_end()

    assert b"could not be saved" not in terminal.output
    assert len(exported(workspace)) == 1
