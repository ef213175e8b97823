"""The program as a whole: its words, its options, its ends."""

import sys
from pathlib import Path
from types import ModuleType

import click
import pytest

from reader.cli import articles
from reader.cli import screen as to_screen
from reader.cli.program import program
from reader.library.find import Entry
from reader.workspace import Workspace
from tests.cli.conftest import Run, failed

CONTEXT = click.Context(program)
COMMANDS = program.list_commands(CONTEXT)


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("words", [[], *([name] for name in COMMANDS)])
def test_help_has_an_example(reader: Run, words: list[str], flag: str) -> None:
    result = reader(*words, flag)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Usage: reader")
    assert "Example: reader " in result.stdout


def test_the_list_of_commands_cuts_no_summary(reader: Run) -> None:
    commands = reader("--help").stdout.partition("Commands:\n")[2].splitlines()
    assert "suggest" in " ".join(commands)
    assert all(row.endswith(".") and not row.endswith("...") for row in commands)


def test_only_what_works_is_advertised() -> None:
    commands = {name: program.get_command(CONTEXT, name) for name in COMMANDS}
    assert all(commands.values())
    advertised = {name for name, command in commands.items() if command and not command.hidden}
    assert {"list", "show", "add", "annotate", "edit", "remove", "export", "check"} <= advertised
    assert "open" not in advertised
    assert "serve" not in COMMANDS


def test_the_version(reader: Run) -> None:
    assert reader("--version").stdout == "reader 0.1.0\n"


def test_without_a_terminal_the_articles_are_listed(reader: Run, workspace: Path) -> None:
    listed = reader("list").stdout
    assert reader().stdout == listed
    assert reader(str(workspace / "seeds" / "rise")).stdout == listed
    assert "billboards" not in reader("rise/arrests").stdout


def test_a_folder_with_seeds_is_the_workspace(reader: Run, workspace: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert reader(str(workspace), root=elsewhere).stdout == reader("list").stdout


def test_a_word_that_is_no_article(reader: Run) -> None:
    result = reader("rise/nothing-like-it")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "rise/nothing-like-it" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("options", [[], ["rise/arrests"], ["--format", "jsonl"]])
def test_a_mistyped_command(reader: Run, options: list[str]) -> None:
    message = 'unknown article "exprot"; did you mean the command "export"?'
    assert failed(reader("exprot", *options), message, code=2)


def test_an_article_that_is_called_like_a_command(reader: Run, workspace: Path) -> None:
    workspace.joinpath("seeds", "exports.txt").write_text("Words.\n")
    result = reader("exports")
    assert result.exit_code == 0
    assert "exports" in result.stdout
    assert failed(reader("exports", "nowhere"), 'unknown article "nowhere"')


@pytest.mark.parametrize(
    "words",
    [["--colour"], ["list", "--colour"], ["rise/arrests", "-x"], ["rise/arrests", "--json"]],
)
def test_an_unknown_option_is_wrong_usage(reader: Run, words: list[str]) -> None:
    assert reader(*words).exit_code == 2


def test_a_workspace_that_is_not_there(reader: Run) -> None:
    message = "no such folder: gone"
    assert failed(reader("list", "--workspace", "gone"), message)
    assert failed(reader("--workspace", "gone", "list"), message)


def test_a_blank_annotator(reader: Run) -> None:
    assert failed(reader("list", "--annotator", " "), "the name of the annotator is empty")


def test_ctrl_c_ends_quietly(reader: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(text: str) -> None:
        raise KeyboardInterrupt(text)

    monkeypatch.setattr(articles, "put", interrupted)
    result = reader("show", "rise/arrests")
    assert (result.exit_code, result.output) == (130, "")


class Screen(ModuleType):
    """What opens in place of the screen, and remembers what it was given."""

    def __init__(self) -> None:
        super().__init__("reader.ui.app")
        self.shown: list[tuple[Path, str, list[str], bool]] = []
        self.tours: list[bool] = []

    def run(
        self, workspace: Workspace, named: list[Entry], *, resumes: bool, tour: bool = False
    ) -> None:
        ids = [entry.id for entry in named]
        self.shown.append((workspace.root, workspace.annotator, ids, resumes))
        self.tours.append(tour)


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """A terminal with a screen."""
    screen = Screen()
    monkeypatch.setitem(sys.modules, "reader.ui.app", screen)
    monkeypatch.setattr(to_screen, "is_terminal", lambda: True)
    return screen


def test_the_screen_comes_back_to_what_was_open_last_time(
    reader: Run, screen: Screen, workspace: Path
) -> None:
    assert reader().exit_code == 0
    assert screen.shown == [(workspace, "ana", [], True)]


@pytest.mark.parametrize("option", ["--demo", "--tour"])
def test_the_samples_open_in_a_workspace_of_their_own(
    reader: Run, screen: Screen, workspace: Path, option: str
) -> None:
    result = reader(option)
    ((root, _, ids, _),) = screen.shown
    assert screen.tours == [option == "--tour"]
    assert root != workspace
    assert str(root) in result.stderr
    assert len(ids) == (3 if option == "--tour" else 0)
    assert sorted(path.name for path in (root / "seeds" / "operation-rise").iterdir())
    assert reader(option, "list").exit_code == 2


def test_the_screen_opens_on_articles(reader: Run, screen: Screen, workspace: Path) -> None:
    assert reader("rise/billboards", "rise/arrests", "--annotator", "ben").exit_code == 0
    assert screen.shown == [(workspace, "ben", ["rise/billboards", "rise/arrests"], False)]


def test_the_screen_opens_on_the_library_of_a_workspace(
    reader: Run, screen: Screen, workspace: Path
) -> None:
    assert reader(str(workspace), root=workspace / "seeds").exit_code == 0
    assert screen.shown == [(workspace, "ana", [], False)]


def test_a_dumb_terminal_gets_the_list(
    reader: Run, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    result = reader()
    assert screen.shown == []
    assert result.stdout == reader("list").stdout
    assert result.stderr.startswith("reader: the screen needs a terminal")
    assert result.stderr.count("\n") == 1
