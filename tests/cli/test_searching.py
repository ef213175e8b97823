"""search."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, failed

BILLBOARDS = "rise/billboards"
ARRESTS = "rise/arrests"


def test_every_hit_is_a_line(reader: Run) -> None:
    result = reader("search", "the agency")
    text = reader("show", BILLBOARDS).stdout
    first, second = text.index("The agency"), text.index("the agency")
    counts = reader("show", ARRESTS).stdout.index("The agency")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        f"{place}: {line}"
        for place, line in (
            (f"{ARRESTS}:{counts}:{counts + 10}", "The agency counts 170 arrests."),
            (f"{BILLBOARDS}:{first}:{first + 10}", text[first : text.index("\n", first)]),
            (f"{BILLBOARDS}:{second}:{second + 10}", text.rstrip("\n").rpartition("\n")[2]),
        )
    ]


def test_a_capital_is_met_exactly(reader: Run) -> None:
    assert len(reader("search", "The agency").stdout.splitlines()) == 2
    assert len(reader("search", r"The\s\w+", "--regex").stdout.splitlines()) == 2


def test_as_json_the_offsets_are_those_of_show(reader: Run) -> None:
    rows = json.loads(reader("search", r"\d+ (faces|arrests)", "--regex", "--json").stdout)
    assert [row["exact"] for row in rows] == ["170 arrests", "170 faces", "170 faces"]
    for row in rows:
        text = reader("show", row["article"]).stdout
        assert list(row) == ["article", "start", "end", "exact", "prefix", "suffix"]
        assert text[row["start"] : row["end"]] == row["exact"]
        assert text[: row["start"]].endswith(row["prefix"])
        assert text[row["end"] :].startswith(row["suffix"])


def test_what_is_not_there_ends_with_one(reader: Run) -> None:
    result = reader("search", "zebra")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "")
    result = reader("search", "zebra", "--json")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "[]\n", "")


@pytest.mark.usefixtures("frozen")
def test_a_tag_limits_where_something_is_found(reader: Run) -> None:
    reader("annotate", BILLBOARDS, "--tag", "statistic", "--exact", "170 faces", "--nth", "2")
    reader("annotate", BILLBOARDS, "--tag", "quote", "--exact", "“They may pose a threat,”")
    (row,) = json.loads(reader("search", "170", "--tag", "statistic", "--json").stdout)
    assert (row["article"], row["tag"], row["annotations"]) == (BILLBOARDS, "statistic", ["id-1"])
    assert reader("search", "170", "--tag", "quote").exit_code == 1
    assert reader("search", "170", "--tag", "statistic", "--annotator", "ben").exit_code == 1
    unknown = 'unknown tag "fact"; choose from claim, quote, statistic'
    assert failed(reader("search", "170", "--tag", "fact"), unknown)


def test_a_wrong_expression_is_one_line(reader: Run) -> None:
    message = "not a regular expression: missing ) at position 1"
    assert failed(reader("search", "(", "--regex"), message, code=2)
    assert reader("search", "(").exit_code == 1


def test_an_endless_expression_is_stopped(reader: Run, workspace: Path) -> None:
    text = "the river rose and the people left, home again" * 3 + "!"
    workspace.joinpath("seeds", "a.txt").write_text(text)
    message = "the expression takes too long here and was stopped"
    assert failed(reader("search", r"^(\w|\s|,|[a-z])+$", "--regex"), message, code=2)


def test_an_article_that_cannot_be_read_is_told_and_the_others_searched(
    reader: Run, workspace: Path
) -> None:
    workspace.joinpath("seeds", "empty.txt").write_text("")
    result = reader("search", "170 arrests")
    assert (result.exit_code, result.stderr) == (0, "reader: empty.txt: empty\n")
    assert "The agency counts" in result.stdout


def test_hostile_words_stay_on_their_line(reader: Run, workspace: Path) -> None:
    workspace.joinpath("seeds", "x.txt").write_text("a \x1b[2J zebra\x9b \u202e b\nnext", "utf-8")
    (line,) = reader("search", "zebra").stdout.splitlines()
    assert line == "x:7:12: a ␛[2J zebra› ▯ b"
    (line,) = reader("search", r"zebra.*\n.ext", "--regex").stdout.splitlines()
    assert line.endswith("▯ b next")


def test_a_long_line_is_cut_around_the_hit(reader: Run, workspace: Path) -> None:
    workspace.joinpath("seeds", "long.txt").write_text("a " * 9000 + "zebra" + " b" * 9000)
    (line,) = reader("search", "zebra").stdout.splitlines()
    assert len(line) < 400
    assert "a zebra b" in line
