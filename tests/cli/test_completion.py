"""Help, completion, and the options that every command has."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run, failed


def test_help_of_a_command_and_of_the_program(reader: Run) -> None:
    assert reader("help", "annotate").stdout == reader("annotate", "--help").stdout
    assert reader("help").stdout == reader("--help").stdout
    assert failed(reader("help", "dance"), 'unknown command "dance"', 2)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_told_how_to_complete(reader: Run, shell: str) -> None:
    result = reader("completion", shell)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "_READER_COMPLETE" in result.stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["reader", "mar"], "marks"),
        (["reader", "show", "rise/a"], "rise/arrests"),
        (["reader", "annotate", "--tag", "st"], "statistic"),
    ],
)
def test_commands_articles_and_tags_are_completed(
    workspace: Path, words: list[str], expected: str
) -> None:
    environment = {
        **os.environ,
        "READER_WORKSPACE": str(workspace),
        "_READER_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }
    ran = subprocess.run(
        [sys.executable, "-m", "reader"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert f"plain,{expected}" in ran.stdout.splitlines()


def test_the_version_has_a_short_option(reader: Run) -> None:
    assert reader("-V").stdout == reader("--version").stdout
    assert reader("-V").stdout.startswith("reader ")


def test_quiet_says_nothing_but_what_went_wrong(reader: Run, workspace: Path) -> None:
    reader("annotate", "rise/arrests", "--tag", "claim", "--exact", "170 arrests")
    file = workspace / "out.jsonl"
    reader("export", "-o", str(file))
    assert "unchanged" in reader("import", str(file)).stderr
    assert reader("import", "--quiet", str(file)).stderr == ""
    assert reader("--quiet", "import", str(file)).stderr == ""
    assert reader("--quiet", "show", "nowhere").stderr != ""


def test_a_dash_is_standard_input_or_output(
    reader: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace)
    reader("annotate", "rise/arrests", "--tag", "claim", "--exact", "170 arrests")
    assert reader("export", "-o", "-").stdout == reader("export").stdout
    page = reader("report", "-o", "-", "--format", "md").stdout
    assert page.startswith("#")
    assert not Path("-").exists()


def test_text_from_standard_input_becomes_an_article(workspace: Path) -> None:
    def run(*words: str, text: bytes) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "reader", "--workspace", str(workspace), *words],
            input=text, capture_output=True, check=False,
        )  # fmt: skip

    assert run("add", "-", "--as", "notes.md", text=b"# A note\n\nWords.\n").returncode == 0
    assert workspace.joinpath("seeds", "notes.md").read_bytes() == b"# A note\n\nWords.\n"
    exported = run("export", text=b"").stdout
    assert run("import", "-", text=exported).returncode == 0
    page = run("report", "-o", "-", text=b"").stdout
    assert run("verify", "-", text=page).returncode in {0, 1}
