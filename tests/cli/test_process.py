"""What only a real process shows: pipes, locales, full disks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

FULL = Path("/dev/full")
WITHOUT_UTF8 = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def start(
    workspace: Path, *words: str, env: dict[str, str] | None = None
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "reader", "--workspace", str(workspace), *words],
        env={**os.environ, **(env or {}), "READER_ANNOTATOR": "ana"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_a_closed_pipe_ends_quietly(workspace: Path) -> None:
    workspace.joinpath("seeds", "long.txt").write_text("Many words.\n" * 100_000)
    with start(workspace, "show", "long") as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_one_line(workspace: Path) -> None:
    with FULL.open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "reader", "--workspace", str(workspace), "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert result.stderr == b"reader: standard output: No space left on device\n"
    assert result.returncode == 1


def test_output_and_words_are_utf8_in_any_locale(workspace: Path, reader: Run) -> None:
    words = ["annotate", "rise/billboards", "--tag", "quote", "--exact", "“They may"]
    with start(workspace, *words, env=WITHOUT_UTF8) as process:
        _, errors = process.communicate()
    assert errors == b""
    for command in (["export"], ["list"], ["show", "rise/arrests"]):
        with start(workspace, *command, env=WITHOUT_UTF8) as process:
            output, errors = process.communicate()
        assert (output, errors) == (reader(*command).stdout_bytes, b"")
