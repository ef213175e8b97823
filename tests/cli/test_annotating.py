import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, failed

BILLBOARDS = "rise/billboards"
ARRESTS = "rise/arrests"


def exported(reader: Run) -> list[dict[str, Any]]:
    return [json.loads(line) for line in reader("export").stdout.splitlines()]


def text_of(reader: Run, article: str) -> str:
    return reader("show", article).stdout


def test_it_prints_the_id_and_stores_everything(reader: Run) -> None:
    made = reader(
        "annotate", ARRESTS, "--tag", "statistic", "--exact", "170 arrests",
        "--note", "a week", "--set", "value=170", "--set", "unit=arrest", "--set", "comparison=>",
    )  # fmt: skip
    assert made.exit_code == 0
    (row,) = exported(reader)
    assert made.stdout == row["id"] + "\n"
    assert row["exact"] == "170 arrests"
    assert row["note"] == "a week"
    assert row["attributes"] == {"comparison": ">", "unit": "arrest", "value": 170}
    assert row["annotator"] == "ana"


def test_a_span_is_tidied(reader: Run) -> None:
    start = text_of(reader, ARRESTS).index(" 170 ")
    reader("annotate", ARRESTS, "--tag", "claim", "--span", f"{start}:{start + 5}")
    (row,) = exported(reader)
    assert (row["start"], row["exact"]) == (start + 1, "170")


def test_a_file_outside_the_workspace_goes_by_its_stem(reader: Run, tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere" / "extra.txt"
    outside.parent.mkdir()
    outside.write_text("Nine arrests.\n")
    assert reader("annotate", str(outside), "--tag", "claim", "--exact", "Nine").exit_code == 0
    (row,) = exported(reader)
    assert (row["article"], row["anchor"], row["title"]) == ("extra", "orphan", "")


def test_one_of_several_places_is_chosen_by_its_number(reader: Run) -> None:
    text = text_of(reader, BILLBOARDS)
    mark = ["annotate", BILLBOARDS, "--tag", "statistic", "--exact", "170 faces"]
    first, second = text.index("170"), text.rindex("170")
    places = f'"170 faces" is in {BILLBOARDS} 2 times, at {first}, {second}; choose one with --nth'
    assert failed(reader(*mark), places)
    for out_of_range in ("0", "3", "-1"):
        assert failed(reader(*mark, "--nth", out_of_range), places)
    assert reader(*mark, "--nth", "2").exit_code == 0
    assert [row["start"] for row in exported(reader)] == [second]


def test_places_that_overlap_all_count_and_only_ten_are_listed(
    reader: Run, workspace: Path
) -> None:
    workspace.joinpath("seeds", "a.txt").write_text("a" * 13 + "\n")
    result = reader("annotate", "a", "--tag", "claim", "--exact", "aa")
    listed = ", ".join(map(str, range(10)))
    assert failed(result, f'"aa" is in a 12 times, at {listed}, …; choose one with --nth')


@pytest.mark.parametrize("words", ["171", "", "170 ARRESTS"])
def test_words_that_are_not_there(reader: Run, words: str) -> None:
    result = reader("annotate", ARRESTS, "--tag", "claim", "--exact", words)
    assert failed(result, f'"{words}" is not in {ARRESTS}')


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--tag", "fact"], 'unknown tag "fact"; choose from claim, quote, statistic'),
        (
            ["--tag", "claim", "--set", "value=1"],
            'the tag claim has no attribute "value"; choose from claimer, type, importance',
        ),
        (
            ["--tag", "statistic", "--set", "value=many"],
            "value must be a number such as 170 or 3.5, not 'many'",
        ),
        (
            ["--tag", "statistic", "--set", "direction=sideways"],
            "direction cannot be 'sideways'; choose from up, down, none",
        ),
    ],
)
def test_an_unknown_tag_attribute_or_value_lists_the_choices(
    reader: Run, options: list[str], message: str
) -> None:
    assert failed(reader("annotate", ARRESTS, "--span", "0:3", *options), message)
    assert exported(reader) == []


@pytest.mark.parametrize("span", ["0:99999", "5:4", "3:3", "3:4"])
def test_a_span_that_nobody_can_mark(reader: Run, span: str) -> None:
    result = reader("annotate", ARRESTS, "--tag", "claim", "--span", span)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("reader: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "options",
    [
        ["--tag", "claim"],
        ["--tag", "claim", "--span", "0:3", "--exact", "The"],
        ["--tag", "claim", "--span", "0:3", "--nth", "1"],
        ["--tag", "claim", "--span", "5:x"],
        ["--tag", "claim", "--span", "-1:5"],
        ["--tag", "claim", "--exact", "The", "--nth", "x"],
        ["--tag", "claim", "--span", "0:3", "--set", "claimer"],
        ["--tag", "claim", "--span", "0:3", "--set", "=ana"],
        ["--span", "0:3"],
        ["--tag", "claim", "--span", "0:3", "--colour", "red"],
    ],
)
def test_wrong_usage(reader: Run, options: list[str]) -> None:
    result = reader("annotate", ARRESTS, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: reader annotate")


def test_a_folder_is_not_one_article(reader: Run, workspace: Path) -> None:
    folder = str(workspace / "seeds" / "rise")
    result = reader("annotate", folder, "--tag", "claim", "--span", "0:3")
    assert failed(result, f"{folder}: a folder of 2 articles; name one of them")


def test_hostile_words_are_stored_harmless(reader: Run) -> None:
    reader(
        "annotate",
        ARRESTS,
        "--tag",
        "claim",
        "--span",
        "0:3",
        "--note",
        "\x1b[2J\udcff\ud800\u202e",
    )
    assert [row["note"] for row in exported(reader)] == ["␛[2J\ufffd\ufffd▯"]


def test_several_spans_are_parts_of_one_annotation(reader: Run) -> None:
    spans = [word for span in ("0:3", "9:12", "3:5") for word in ("--span", span)]
    made = reader("annotate", ARRESTS, "--tag", "quote", *spans).stdout.strip()
    (row,) = exported(reader)
    text = text_of(reader, ARRESTS)
    assert (row["start"], row["end"], row["exact"]) == (0, 12, text[0:12])
    assert row["attributes"]["parts"] == [[0, 5], [9, 12]]
    reader("edit", made, "--span", "0:3", "--span", "6:8")
    (row,) = exported(reader)
    assert (row["start"], row["end"], row["attributes"]["parts"]) == (0, 8, [[0, 3], [6, 8]])
    reader("edit", made, "--span", "0:3")
    (row,) = exported(reader)
    assert (row["exact"], row["attributes"]) == (text[0:3], {})
