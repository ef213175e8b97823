"""The short way to the screen leads where the command line leads, or leaves it to that."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from reader.cli import screen as direct
from reader.cli.commands import opening
from reader.config.source import ConfigError
from reader.library.find import Entry
from reader.workspace import Workspace


class Screen(ModuleType):
    """What opens in place of the screen, and remembers what it was given."""

    def __init__(self) -> None:
        super().__init__("reader.ui.app")
        self.shown: list[tuple[Path, list[str], bool]] = []
        self.annotators: list[str] = []
        self.error: Exception | None = None

    def run(
        self, workspace: Workspace, named: list[Entry], *, resumes: bool, tour: bool = False
    ) -> int:
        if self.error:
            raise self.error
        assert not tour
        self.annotators.append(workspace.annotator)
        self.shown.append((workspace.root, [entry.id for entry in named], resumes))
        return 7


def open_directly(words: list[str]) -> int | None:
    """Open the screen on what was typed, if that goes without the command line."""
    opened = opening(words)
    return direct.open_directly(opened) if opened else None


@pytest.fixture
def screen(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Screen:
    """A terminal with a screen, in a workspace."""
    screen = Screen()
    monkeypatch.chdir(workspace)
    monkeypatch.setitem(sys.modules, "reader.ui.app", screen)
    monkeypatch.setattr(direct, "is_terminal", lambda: True)
    return screen


def test_without_words_it_comes_back_to_what_was_open(screen: Screen) -> None:
    assert open_directly([]) == 7
    assert screen.shown == [(Path(), [], True)]


def test_articles_and_folders_are_opened(screen: Screen) -> None:
    assert open_directly(["rise/billboards", "rise/arrests"]) == 7
    assert open_directly(["seeds/rise"]) == 7
    both = ["rise/arrests", "rise/billboards"]
    assert screen.shown == [(Path(), both[::-1], False), (Path(), both, False)]


def test_a_workspace_is_opened(screen: Screen, workspace: Path) -> None:
    assert open_directly([str(workspace)]) == 7
    assert screen.shown == [(workspace, [], False)]


def test_workspace_and_annotator_are_given_by_options(
    screen: Screen, workspace: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert open_directly(["--annotator", "ben", f"--workspace={workspace}", "rise/arrests"]) == 7
    assert open_directly(["rise/arrests", "--workspace", str(workspace), "--annotator=ben"]) == 7
    assert open_directly(["--workspace", str(workspace)]) == 7
    assert screen.shown == [*[(workspace, ["rise/arrests"], False)] * 2, (workspace, [], True)]
    assert screen.annotators[:2] == ["ben", "ben"]


@pytest.mark.parametrize(
    "words",
    [
        ["list"], ["--help"], ["rise/arrests", "-h"], ["unheard-of"], ["\udcff"], [""],
        ["--annotator"], ["--annotator=", "rise/arrests"], ["--annotator", "\udcff"],
        ["--annotator", " ", "rise/arrests"], ["--workspace", "nowhere"],
        ["--annotator", "ana", "list"], ["--annotator", "--quiet"], ["--quiet"],
    ],
)  # fmt: skip
def test_the_rest_is_left_to_the_command_line(screen: Screen, words: list[str]) -> None:
    assert open_directly(words) is None
    assert screen.shown == []


def test_keys_that_cannot_be_are_left_to_the_command_line(screen: Screen) -> None:
    screen.error = ConfigError("keys.toml line 1: no such action")
    assert open_directly([]) is None


def test_no_screen_without_a_terminal_that_can_show_one(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert open_directly([]) is None
    monkeypatch.undo()
    assert open_directly([]) is None
    assert screen.shown == []
