"""Only the screen loads Textual: everything else starts without it, in a fresh process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

RUN_COMMAND = """
import json, runpy, sys
sys.argv[0] = "reader"
try:
    runpy.run_module("reader", run_name="__main__")
except SystemExit as stop:
    print(json.dumps([stop.code, "textual" in sys.modules]), file=sys.stderr)
"""

IMPORT_MODULES = """
import importlib, json, sys
loads_textual = []
for name in sys.argv[1:]:
    importlib.import_module(name)
    if "textual" in sys.modules:
        loads_textual.append(name)
        break
print(json.dumps(loads_textual))
"""


def fresh(program: str, *arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a program in a process of its own, in which nothing has been imported yet."""
    environment = {name: value for name, value in os.environ.items() if name != "READER_WORKSPACE"}
    ran = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=folder,
        env=environment | {"READER_ANNOTATOR": "ana"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran


def modules_outside_the_screen() -> list[str]:
    """The dotted names of all modules of the package except those in `reader.ui`."""
    paths = [path.relative_to(ROOT).with_suffix("") for path in (ROOT / "reader").rglob("*.py")]
    outside = [path for path in paths if path.parts[1] != "ui"]
    return sorted(".".join(path.parts).removesuffix(".__init__") for path in outside)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("--version",),
        ("list",),
        ("show", "note"),
        ("annotate", "note", "--tag", "claim", "--exact", "rose"),
        ("export",),
        ("stats",),
        ("check",),
        ("search", "rose"),
        ("suggest",),
        ("schema",),
        (),
    ],
    ids=" ".join,
)
def test_no_command_but_the_screen_loads_textual(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "note.txt").write_text("Prices rose by 4 percent.\n", encoding="utf-8")
    ran = fresh(RUN_COMMAND, *arguments, folder=tmp_path)
    assert json.loads(ran.stderr.splitlines()[-1]) == [0, False], ran.stderr


def test_no_module_outside_the_screen_loads_textual() -> None:
    names = modules_outside_the_screen()
    assert {"reader.cli", "reader.model", "reader.text"} <= set(names)
    assert json.loads(fresh(IMPORT_MODULES, *names).stdout) == []


def test_the_screen_does_load_textual() -> None:
    assert json.loads(fresh(IMPORT_MODULES, "reader.ui.app").stdout) == ["reader.ui.app"]


MOVE_THE_CARET = """
import json, sys
from reader.model import Article
from reader.text import motions
article = Article("a", "", "It rains. It pours at 9 a.m. Monday.")
motions.next_word(article, 0)
motions.next_sentence(article, 0)
print(json.dumps([name for name in sys.modules if name.startswith("reader.suggest")]))
"""

IMPORT_THE_SCREEN = """
import json, sys
import reader.ui.app, reader.ui.library.screen, reader.ui.reading.screen
unwanted = ("reader.language.lexicon", "tomllib", "reader.ui.transfer", "reader.exchange")
print(json.dumps([name for name in unwanted if name in sys.modules]))
"""


OPEN_THE_SCREEN = """
import json, sys
from reader.ui.textual_import import import_textual
import_textual()
import reader.ui.app, reader.ui.library.screen, reader.ui.reading.screen
needless = {"ssl", "textual.command", "textual.widgets._input"}
early = sorted(needless & set(sys.modules))
import http.client
from textual.screen import Screen
from textual.widgets import Input
from reader.ui.keys.palette import Palette
print(json.dumps([early, hasattr(http.client, "HTTPSConnection"), issubclass(Palette, Screen)]))
"""


def test_the_screen_opens_without_what_only_others_need_and_they_find_it_later() -> None:
    assert json.loads(fresh(OPEN_THE_SCREEN).stdout) == [[], True, True]


def test_a_motion_of_the_caret_loads_no_finder() -> None:
    assert json.loads(fresh(MOVE_THE_CARET).stdout) == []


def test_the_screen_is_painted_without_the_words_of_a_language() -> None:
    assert json.loads(fresh(IMPORT_THE_SCREEN).stdout) == []


LOADED = """
import json, runpy, sys
sys.argv[0] = "reader"
try:
    runpy.run_module("reader", run_name="__main__")
except SystemExit:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def loaded(*arguments: str, folder: Path = ROOT) -> set[str]:
    """The modules that a command has loaded when it ends."""
    return set(json.loads(fresh(LOADED, *arguments, folder=folder).stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    "arguments", [("list",), ("show", "note"), ("add", "other.md"), ("check",)]
)
def test_what_converts_is_loaded_only_where_something_is_converted(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "note.txt").write_text("Prices rose by 4 percent.\n", encoding="utf-8")
    (tmp_path / "other.md").write_text("Prices rose.\n", encoding="utf-8")
    needless = {"lxml", "mammoth", "pypdfium2", "trafilatura", "urllib3", "concurrent.futures"}
    assert not loaded(*arguments, folder=tmp_path) & needless


def test_the_version_is_shown_without_what_articles_need() -> None:
    found = loaded("--version")
    assert "reader.cli.program" in found
    assert not found & {
        "msgspec", "reader.model", "reader.workspace.workspace", "sqlite3", "markdown_it", "yaml"
    }  # fmt: skip
