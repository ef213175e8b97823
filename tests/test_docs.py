"""README and docs agree with the program."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from reader.cli.program import program
from reader.config.settings import UNSET, read_settings
from reader.exchange.rows import SCHEMA
from reader.schema import BUILT_IN
from reader.ui.keys.actions import all_actions
from reader.ui.keys.key_names import textual_key
from reader.ui.keys.keymap import Keymap
from reader.ui.keys.rebinding import rebound
from tests.keys_page import PAGE, page

ACTIONS = tuple(all_actions(BUILT_IN))
KEYMAP = Keymap()

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = (ROOT / "docs" / "commands.md").read_text("utf-8")
FORMATS = (ROOT / "docs" / "formats.md").read_text("utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
ON_EVERY_COMMAND = {"--workspace", "--annotator", "--quiet", "--no-color", "--help"}
BLOCKS = "\n".join(re.findall(r"```\n(.*?)```", COMMANDS, re.DOTALL))
EXAMPLES = re.findall(r"^reader .+$", BLOCKS, re.MULTILINE)


def section(page: str, title: str) -> str:
    """The part of a page below a heading of level two."""
    return page.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def table(text: str) -> list[list[str]]:
    """The cells of the rows of the one table in a text, without its head."""
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def code(text: str) -> list[str]:
    """The words between backticks."""
    return re.findall(r"`([^`]+)`", text)


def commands_in_docs() -> dict[str, set[str]]:
    """The options of each command, by its name; the program itself has an empty one."""
    rows = table(COMMANDS)
    usages = (code(row[0])[0].removeprefix("reader").split() for row in rows)
    names = (next((word for word in usage if word.islower()), "") for usage in usages)
    return {name: set(code(row[2])) for name, row in zip(names, rows, strict=True)}


def run(*words: str) -> str:
    """The output of a command, which must end with exit code 0."""
    result = CliRunner().invoke(program, words)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_page_of_keys_is_made_from_the_registry() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m tests.keys_page writes it anew"
    rows = re.findall(r"^\| `([^`]+)` \| (.+) \| (.+) \|$", page(), re.MULTILINE)
    assert [(id_, title) for id_, _, title in sorted(rows)] == sorted(
        (each.id, KEYMAP.title(each)) for each in ACTIONS
    )


def test_the_keys_of_the_page_can_be_written_as_they_are_there() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| (.+) \| .+ \|$", page(), re.MULTILINE)
    keys = {each.id: each.keys for each in ACTIONS}
    for id_, cell in rows:
        assert tuple(textual_key(word) for word in cell.strip("`").split("` `")) == keys[id_]


def test_the_tour_names_no_key_that_is_not_bound() -> None:
    bound = {key for action in ACTIONS for key in KEYMAP.keys(action).split()}
    named = [word for word in code(section(README, "A tour in two minutes")) if len(word) < 9]
    typed = {"make run", "example", "innocent"}
    assert {"enter", "1", "M"} < set(named)
    assert set(named) - typed <= bound


def test_every_command_is_in_the_docs() -> None:
    context = click.Context(program)
    commands = {name: program.get_command(context, name) for name in program.list_commands(context)}
    shown = {name for name, command in commands.items() if command and not command.hidden}
    assert set(commands_in_docs()) == {""} | shown


@pytest.mark.parametrize(("name", "options"), commands_in_docs().items())
def test_the_docs_name_the_options_that_help_names(name: str, options: set[str]) -> None:
    _, _, listed = run(*name.split(), "--help").partition("\nOptions:\n")
    assert options | ON_EVERY_COMMAND == set(re.findall(r"(?<!\w)--[a-z-]+", listed))


def test_every_example_of_the_commands_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("seeds", "annotations"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("READER_WORKSPACE", raising=False)
    monkeypatch.setenv("READER_ANNOTATOR", "ana")
    assert len(EXAMPLES) > 5
    for example in EXAMPLES:
        run(*shlex.split(example)[1:])
    assert "26 people" in run("export", "--annotator", "ana")
    assert (tmp_path / "arrests.jsonl").stat().st_size > 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_only_files_that_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    links = [page.parent / link for link in re.findall(r"\]\(([^)#]+)\)", text)]
    paths = [
        ROOT / word for word in code(text) if re.fullmatch(r"(reader|tests|docs)/[a-z_/.]*", word)
    ]
    assert [str(path) for path in [*links, *paths] if not path.exists()] == []


def test_every_page_can_be_found_from_the_readme() -> None:
    linked = {(ROOT / link).name for link in re.findall(r"\]\(([^)]+)\)", README)}
    assert {page.name for page in PAGES[1:]} <= linked


def test_the_picture_is_small_enough_for_a_slow_line() -> None:
    picture = (ROOT / "docs" / "screen.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 300_000


def test_the_rows_are_as_the_formats_page_says() -> None:
    keys = [key for row in table(section(FORMATS, "JSONL")) for key in code(row[0])]
    rows = run("--workspace", str(ROOT), "export", "--annotator", "example").splitlines()
    assert rows
    assert all(list(json.loads(row)) == keys for row in rows)
    assert code(table(section(FORMATS, "JSONL"))[0][1]) == [SCHEMA]


def test_the_attributes_are_as_the_formats_page_says() -> None:
    written = [
        (tag, name, tuple(code(values)) if "`, `" in values else ())
        for tag, names, values in table(section(FORMATS, "Attributes"))
        for name in code(names)
    ]
    known = [
        (tag.name, each.name, each.choices if each.type == "choice" else ())
        for tag in BUILT_IN.tags
        for each in tag.attributes
    ]
    assert sorted(written) == sorted(known)


@pytest.mark.parametrize("name", ["docs/schema.md", "docs/keys.md"])
def test_every_example_of_settings_can_be_used(name: str, tmp_path: Path) -> None:
    for example in re.findall(r"```toml\n(.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL):
        tmp_path.joinpath("reader.toml").write_text(example, "utf-8")
        settings = read_settings(tmp_path)
        assert settings != UNSET
        rebound(settings.schema, settings.keys)
