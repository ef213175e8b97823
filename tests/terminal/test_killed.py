"""The program is killed at the 1st, 3rd, 5th … call to the system that a key leads to."""

from __future__ import annotations

import json
import sys
from itertools import count
from pathlib import Path
from time import perf_counter

import pytest

from reader.store.maintenance import examine
from reader.store.repository import Repository
from tests.store.faults import CALLS
from tests.store.test_faults import TORTURE
from tests.terminal.terminal import PATIENCE, Terminal

COUNCIL = "bridge/council"
STEP = 1 if TORTURE > 1 else 2
"""How many calls lie between two at which it is killed."""
KILLING = """
import os, signal, sys
from reader.__main__ import main
at, calls = int(sys.argv.pop(1)), 0

def is_ours(place):
    path = os.readlink(f"/proc/self/fd/{place}") if isinstance(place, int) else str(place)
    return "annotations/" in path

def through(name, real):
    def call(*args, **options):
        global calls
        calls += is_ours(args[0])
        if calls == at and is_ours(args[0]):
            if name == "write":
                real(args[0], args[1][: len(args[1]) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **options)
    return call

for name in CALLS:
    setattr(os, name, through(name, getattr(os, name)))
main()
"""


def marks(workspace: Path) -> int:
    """How many marks are stored, in files that are whole."""
    folder = workspace / "annotations"
    for path in folder.rglob("*.json"):
        json.loads(path.read_bytes())
    assert [each.line for each in examine(folder) if each.is_fault] == []
    return len(Repository(folder, "ana").records(COUNCIL).annotations)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="files have no names here")
def test_a_key_is_done_or_not_done_wherever_the_program_is_killed(workspace: Path) -> None:
    code = KILLING.replace("CALLS", repr(CALLS))
    for at in count(1, STEP):
        command = [sys.executable, "-c", code, str(at), "--annotator", "ana", COUNCIL]
        with Terminal(command, folder=workspace) as terminal:
            terminal.wait_for("The council closed the old bridge")
            terminal.send("1")
            is_killed = ends_before_it_has_marked(terminal)
        assert marks(workspace) in ((0, 1) if is_killed else (1,))
        if not is_killed:
            assert at > 8
            return
        for path in (workspace / "annotations").rglob("*.json*"):
            path.unlink()


def ends_before_it_has_marked(terminal: Terminal) -> bool:
    end = perf_counter() + PATIENCE
    while perf_counter() < end:
        if terminal.process.poll() is not None:
            return True
        if "1 mark · saved" in str(terminal):
            return False
        terminal.read(0.05)
    raise AssertionError(f"neither a mark nor the end; the screen:\n{terminal}")
