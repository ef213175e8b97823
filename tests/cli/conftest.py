"""A small workspace, and the program run on it."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reader.cli.program import program
from reader.store import stamp

Run = Callable[..., Result]

BILLBOARDS = """---
title: Billboards name the wanted
source: Sample A
published: 2020-10-02
url: https://example.org/a
---

The agency put up billboards on **Friday**, with 170 faces.

“They may pose a threat,” the agency said of the 170 faces.
"""
ARRESTS = "広告板 before the arrests\n\nThe agency counts 170 arrests.\n"


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of whoever runs the tests."""
    for name in ("READER_WORKSPACE", "READER_ANNOTATOR", "TERM"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with two articles."""
    seeds = tmp_path / "seeds" / "rise"
    seeds.mkdir(parents=True)
    seeds.joinpath("billboards.md").write_text(BILLBOARDS, "utf-8")
    seeds.joinpath("arrests.txt").write_text(ARRESTS, "utf-8")
    return tmp_path


@pytest.fixture
def reader(workspace: Path) -> Run:
    """Run `reader --workspace … WORDS` as Ana, unless another workspace or name is given."""

    def run(*words: str, annotator: str = "ana", root: Path = workspace) -> Result:
        env = {"READER_WORKSPACE": str(root), "READER_ANNOTATOR": annotator}
        return CliRunner().invoke(program, list(words), env=env)

    return run


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids count up and the clock stands still."""
    ids = count(1)
    monkeypatch.setattr(stamp, "new_id", lambda: f"id-{next(ids)}")
    monkeypatch.setattr(stamp, "now", lambda: "2026-11-22T10:00:00Z")


def failed(result: Result, message: str, code: int = 1) -> bool:
    """Whether the program ended with this code and this one line, and nothing on stdout."""
    assert result.stdout == ""
    assert result.stderr == f"reader: {message}\n"
    return result.exit_code == code
