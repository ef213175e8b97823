import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, failed

ARRESTS = "rise/arrests"


@pytest.fixture
def mark(reader: Run) -> str:
    """The id of a statistic of Ana's."""
    made = reader(
        "annotate", ARRESTS, "--tag", "statistic", "--exact", "170",
        "--note", "n", "--set", "value=170", "--set", "unit=arrest",
    )  # fmt: skip
    return made.stdout.strip()


def stored(reader: Run) -> dict[str, Any]:
    (line,) = reader("export").stdout.splitlines()
    row: dict[str, Any] = json.loads(line)
    return row


@pytest.mark.parametrize(
    ("options", "changed"),
    [
        (["--note", "new"], {"note": "new"}),
        (["--note", ""], {"note": ""}),
        (["--tag", "claim"], {"tag": "claim"}),
        (["--set", "value=171"], {"attributes": {"unit": "arrest", "value": 171}}),
        (["--set", "unit="], {"attributes": {"value": 170}}),
        (
            ["--tag", "claim", "--set", "claimer=ICE", "--set", "unit="],
            {"tag": "claim", "attributes": {"claimer": "ICE", "value": 170}},
        ),
    ],
)
def test_only_what_is_given_changes(
    reader: Run, mark: str, options: list[str], changed: dict[str, Any]
) -> None:
    before = stored(reader)
    result = reader("edit", mark, *options)
    assert (result.exit_code, result.output) == (0, "")
    after = stored(reader)
    assert after == {**before, **changed, "modified": after["modified"]}


def test_a_new_span_is_described_on_the_present_text(
    reader: Run, mark: str, workspace: Path
) -> None:
    article = workspace / "seeds" / "rise" / "arrests.txt"
    article.write_text("New.\n\n" + article.read_text("utf-8"), "utf-8")
    text = reader("show", ARRESTS).stdout
    start = text.index("170 arrests")
    assert stored(reader)["anchor"] == "moved"
    reader("edit", mark, "--span", f"{start}:{start + 11}")
    row = stored(reader)
    assert (row["anchor"], row["start"], row["exact"]) == ("exact", start, "170 arrests")


def test_nothing_to_change_is_wrong_usage(reader: Run, mark: str) -> None:
    result = reader("edit", mark)
    assert result.exit_code == 2
    assert "Give what to change" in result.stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--tag", "fact"], 'unknown tag "fact"; choose from claim, quote, statistic'),
        (
            ["--tag", "claim", "--set", "low="],
            'the tag claim has no attribute "low"; choose from claimer, type, importance',
        ),
    ],
)
def test_a_change_that_cannot_be(reader: Run, mark: str, options: list[str], message: str) -> None:
    before = stored(reader)
    assert failed(reader("edit", mark, *options), message)
    assert stored(reader) == before


def test_a_span_on_an_article_that_is_gone(reader: Run, mark: str, workspace: Path) -> None:
    workspace.joinpath("seeds", "rise", "arrests.txt").unlink()
    result = reader("edit", mark, "--span", "0:3")
    assert result.exit_code == 1
    assert ARRESTS in result.stderr


@pytest.mark.parametrize("command", [["edit", "gone", "--note", "n"], ["remove", "gone"]])
def test_an_unknown_id(reader: Run, command: list[str]) -> None:
    assert failed(reader(*command), 'unknown annotation "gone"')


@pytest.mark.parametrize("command", [["edit", "--note", "mine"], ["remove"]])
def test_what_is_somebody_elses_stays(reader: Run, mark: str, command: list[str]) -> None:
    before = stored(reader)
    result = reader(*command, mark, annotator="ben")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "ana" in result.stderr
    assert stored(reader) == before


def test_remove_takes_several_and_one_named_twice(reader: Run, mark: str) -> None:
    other = reader("annotate", ARRESTS, "--tag", "claim", "--span", "0:3").stdout.strip()
    assert reader("remove", mark, other, mark).exit_code == 0
    assert reader("export").stdout == ""


@pytest.mark.parametrize("second", ["gone", "ben"])
def test_remove_removes_all_or_none(reader: Run, mark: str, second: str) -> None:
    mark_of_ben = ["annotate", ARRESTS, "--tag", "claim", "--span", "0:3"]
    ids = {"gone": "gone", "ben": reader(*mark_of_ben, annotator="ben").stdout.strip()}
    before = reader("export").stdout
    assert reader("remove", mark, ids[second]).exit_code == 1
    assert reader("export").stdout == before


def test_remove_wants_an_id(reader: Run) -> None:
    assert reader("remove").exit_code == 2
