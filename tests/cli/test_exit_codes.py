"""The same kind of mistake ends every command in the same way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

ARRESTS = "rise/arrests"
SAME_MISTAKES: dict[str, tuple[int, list[list[str]]]] = {
    'unknown article "nowhere"': (
        1,
        [
            ["show", "nowhere"],
            ["list", "nowhere"],
            ["describe", "nowhere"],
            ["marks", "nowhere"],
            ["links", "nowhere"],
            ["annotate", "nowhere", "--tag", "claim", "--span", "0:3"],
            ["progress", "done", "nowhere"],
            ["export", "nowhere"],
            ["suggest", "nowhere"],
            ["compare", ARRESTS, "nowhere"],
            ["matrix", "nowhere"],
            ["report", "nowhere", "-o", "-"],
            ["nowhere"],
        ],
    ),
    'unknown annotation "gone"': (
        1,
        [
            ["edit", "gone", "--note", "x"],
            ["remove", "gone"],
            ["link", "gone", "gone", "--as", "same"],
        ],
    ),
    'unknown suggestion "gone"': (1, [["accept", "gone"], ["refuse", "gone"]]),
    'unknown tag "fact"; choose from claim, quote, statistic': (
        1,
        [
            ["annotate", ARRESTS, "--tag", "fact", "--span", "0:3"],
            ["search", "170", "--tag", "fact"],
            ["suggest", "--tag", "fact"],
            ["suggest", "--accept", "fact"],
            ["marks", "--tag", "fact"],
        ],
    ),
    "missing.md: No such file or directory": (
        1,
        [
            ["add", "missing.md"],
            ["import", "missing.md"],
            ["verify", "missing.md"],
        ],
    ),
    "reader.toml line 1: ": (
        2,
        [
            ["list"],
            ["show", ARRESTS],
            ["marks"],
            ["undo"],
            ["schema"],
            ["check"],
            ["export"],
            ["suggest"],
        ],
    ),
    "Usage: ": (
        2,
        [
            ["show"],
            ["annotate", ARRESTS, "--tag", "claim"],
            ["annotate", ARRESTS, "--tag", "claim", "--span", "x"],
            ["edit", "ID"],
            ["remove"],
            ["restore"],
            ["compare"],
            ["export", "--format", "no-such"],
            ["import", "-", "--format", "no-such"],
            ["marks", "--json", "--csv"],
            ["progress", "half", ARRESTS],
            ["suggest", "--min-score", "2"],
            ["add", "-"],
            ["completion", "tcsh"],
            ["list", "--no-such-option"],
        ],
    ),
}
"""What is said, the exit code, and calls that make this mistake."""


@pytest.mark.parametrize(
    ("said", "code", "words"),
    [
        pytest.param(said, code, words, id=" ".join(words))
        for said, (code, calls) in SAME_MISTAKES.items()
        for words in calls
    ],
)
def test_the_same_mistake_has_the_same_exit_code(
    reader: Run,
    workspace: Path,
    said: str,
    code: int,
    words: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(workspace)
    if said.startswith("reader.toml"):
        workspace.joinpath("reader.toml").write_text("annotator = [\n")
    result = reader(*words)
    assert said in result.stderr
    assert result.exit_code == code
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
