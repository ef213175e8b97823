"""A workspace with three accounts of one event, and the program opened on them in a terminal."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.terminal import Terminal

Start = Callable[..., Terminal]
PROGRAM = [sys.executable, "-m", "reader"]
ARTICLES = ("bridge/council", "bridge/mayor", "bridge/drivers")

COUNCIL = """\
The council closed the old bridge on Monday.

Its engineers had found 14 cracks in one pillar.
"""
MAYOR = """\
---
title: The mayor defends a closed bridge
source: Sample B
---

The bridge stays shut until spring.

\N{BRIDGE AT NIGHT} 大橋 “We could **not** wait any longer,” the mayor said.
"""
DRIVERS = """\
# A detour of nine miles

Some drivers wrote to us. About *2,500 cars* crossed it each day.
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace without marks."""
    folder = tmp_path / "seeds" / "bridge"
    folder.mkdir(parents=True)
    folder.joinpath("council.txt").write_text(COUNCIL, "utf-8")
    folder.joinpath("mayor.md").write_text(MAYOR, "utf-8")
    folder.joinpath("drivers.md").write_text(DRIVERS, "utf-8")
    return tmp_path


@pytest.fixture
def start(workspace: Path) -> Iterator[Start]:
    """Start `reader WORDS` as Ana in a terminal, which is closed when the test is over."""
    with ExitStack() as terminals:

        def run(*words: str, **settings: Any) -> Terminal:
            command = [*PROGRAM, "--annotator", "ana", *words]
            terminal = Terminal(command, folder=workspace, **settings)
            return terminals.enter_context(terminal)

        yield run


@pytest.fixture
def opened(start: Start) -> Terminal:
    """All three articles, painted side by side."""
    terminal = start(*ARTICLES)
    terminal.wait_until(lambda: all_shown(terminal), "all articles")
    return terminal


def all_shown(terminal: Terminal) -> bool:
    """Whether words far down in every article are on the screen."""
    screen = str(terminal)
    return all(words in screen for words in ("14 cracks", "any longer", "2,500 cars"))


def printed(workspace: Path, *words: str) -> str:
    """What `reader WORDS` prints."""
    ran = subprocess.run([*PROGRAM, *words], cwd=workspace, capture_output=True, check=True)
    return ran.stdout.decode()


def exported(workspace: Path) -> list[dict[str, Any]]:
    """The rows of `reader export`."""
    return [json.loads(line) for line in printed(workspace, "export").splitlines()]
