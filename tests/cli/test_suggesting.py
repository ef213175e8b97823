import json
from pathlib import Path
from typing import Any

import pytest

from reader.library.load import load
from reader.model import Suggestion
from reader.workspace import open_workspace
from tests.cli.conftest import ARRESTS as TEXT
from tests.cli.conftest import Run, failed

BILLBOARDS = "rise/billboards"
ARRESTS = "rise/arrests"


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_every_article_is_looked_at_and_nothing_is_marked(reader: Run, workspace: Path) -> None:
    result = reader("suggest", "--json")
    assert result.exit_code == 0
    assert {row["article"] for row in rows(result.stdout)} == {ARRESTS, BILLBOARDS}
    assert {row["tag"] for row in rows(result.stdout)} == {"quote", "statistic", "claim"}
    assert not (workspace / "annotations").exists()


def test_rows_are_sorted_and_their_words_are_those_of_the_text(reader: Run) -> None:
    text = reader("show", BILLBOARDS).stdout
    found = rows(reader("suggest", BILLBOARDS, "--json").stdout)
    assert all(text[row["start"] : row["end"]] == row["exact"] for row in found)
    places = [(row["start"], row["end"], row["tag"]) for row in found]
    assert places == sorted(places)


def test_an_article_outside_the_workspace_goes_by_its_stem(reader: Run, tmp_path: Path) -> None:
    note = tmp_path / "elsewhere" / "note.v2.txt"
    note.parent.mkdir()
    note.write_text("They sold 12 boats.", "utf-8")
    found = rows(reader("suggest", str(note), "--json", "--tag", "statistic").stdout)
    assert [(row["article"], row["exact"]) for row in found] == [("note.v2", "12 boats")]


def test_for_people_each_has_its_place_score_words_attributes_and_rule(reader: Run) -> None:
    assert reader("suggest", ARRESTS, "--tag", "statistic").stdout == (
        "rise/arrests\n"
        "  0.90  statistic  42:53  170 arrests\n"
        "                   comparison = · value 170 · unit arrest · counted arrests"
        " · a number of something · 02ddf3be-129dd85b\n"
    )


def test_the_id_of_a_suggestion_follows_from_article_tag_and_span(reader: Run) -> None:
    [row] = rows(reader("suggest", ARRESTS, "--tag", "statistic", "--json").stdout)
    assert row["id"] == "02ddf3be-129dd85b"
    assert rows(reader("suggest", ARRESTS, "--tag", "statistic", "--json").stdout) == [row]


def test_one_suggestion_is_accepted_by_its_id(reader: Run) -> None:
    [row] = rows(reader("suggest", ARRESTS, "--tag", "statistic", "--json").stdout)
    made = reader("accept", row["id"]).stdout.strip()
    [mark] = rows(reader("export").stdout)
    assert (mark["id"], mark["exact"], mark["attributes"]) == (
        made,
        row["exact"],
        row["attributes"],
    )
    assert mark["origin"] == "suggested:statistics"
    assert reader("suggest", ARRESTS, "--tag", "statistic").stdout == ""
    assert failed(reader("accept", row["id"]), f'unknown suggestion "{row["id"]}"')
    assert reader("undo").stdout == "undone: accept statistic\n"
    assert rows(reader("suggest", ARRESTS, "--tag", "statistic", "--json").stdout) == [row]


def test_the_beginning_of_its_id_is_enough_and_it_can_get_another_tag(reader: Run) -> None:
    assert reader("accept", "02ddf3be-1", "--tag", "claim").exit_code == 0
    [mark] = rows(reader("export").stdout)
    assert (mark["tag"], mark["exact"], mark["attributes"]) == ("claim", "170 arrests", {})
    assert reader("suggest", ARRESTS, "--tag", "statistic").stdout == ""


def test_one_suggestion_is_refused_by_its_id_and_only_for_whoever_refuses_it(reader: Run) -> None:
    assert reader("refuse", "02ddf3be-129dd85b").exit_code == 0
    assert reader("suggest", ARRESTS, "--tag", "statistic").stdout == ""
    assert "02ddf3be" in reader("suggest", ARRESTS, "--refused").stdout
    assert "02ddf3be" in reader("suggest", ARRESTS, annotator="ben").stdout


def test_all_accepted_suggestions_of_an_article_are_one_step(reader: Run) -> None:
    ids = reader("suggest", BILLBOARDS, "--accept", "statistic").stdout.split()
    assert len(ids) == 2
    assert reader("undo").exit_code == 0
    assert reader("export").stdout == ""


def test_a_workspace_is_offered_only_the_tags_that_it_defines(reader: Run, workspace: Path) -> None:
    workspace.joinpath("reader.toml").write_text(
        '[[tags]]\nname = "number"\nrole = "statistic"\n[[tags]]\nname = "frame"\n'
    )
    listed = rows(reader("suggest", "--json").stdout)
    assert {row["tag"] for row in listed} == {"number"}
    assert reader("suggest", ARRESTS, "--accept", "number").stdout
    [mark] = rows(reader("export").stdout)
    assert (mark["tag"], mark["attributes"]["value"]) == ("number", 170)
    assert failed(reader("suggest", "--accept", "statistic"),
                  'unknown tag "statistic"; choose from number, frame')  # fmt: skip


def test_tag_and_score_choose(reader: Run) -> None:
    everything = rows(reader("suggest", "--json").stdout)
    for options, chosen in (
        (["--tag", "quote"], [row for row in everything if row["tag"] == "quote"]),
        (["--min-score", "0.85"], [row for row in everything if row["score"] >= 0.85]),
        (["--min-score", "1"], []),
    ):
        assert rows(reader("suggest", "--json", *options).stdout) == chosen


def test_wrong_words_are_told(reader: Run) -> None:
    unknown = 'unknown tag "fact"; choose from claim, quote, statistic'
    assert failed(reader("suggest", "--tag", "fact"), unknown)
    assert failed(reader("suggest", "--accept", "fact"), unknown)
    assert reader("suggest", "--min-score", "2").exit_code == 2
    assert reader("suggest", "--jobs", "0").exit_code == 2
    assert reader("suggest", "nowhere").exit_code == 1


def test_accepted_suggestions_become_marks_that_say_where_they_come_from(reader: Run) -> None:
    ids = reader("suggest", "--accept", "statistic").stdout.split()
    marks = {row["id"]: row for row in rows(reader("export").stdout)}
    assert sorted(ids) == sorted(marks)
    assert {row["origin"] for row in marks.values()} == {"suggested:statistics"}
    assert {row["attributes"]["value"] for row in marks.values()} == {170}


def test_what_is_marked_already_is_not_accepted_again(reader: Run) -> None:
    reader("annotate", ARRESTS, "--tag", "statistic", "--exact", "170")
    assert reader("suggest", ARRESTS, "--accept", "statistic").stdout == ""
    assert reader("suggest", BILLBOARDS, "--accept", "statistic").stdout.count("\n") == 2
    assert reader("suggest", "--accept", "statistic").stdout == ""
    assert reader("suggest", ARRESTS, "--accept", "statistic", annotator="ben").stdout


@pytest.fixture
def refused(workspace: Path, reader: Run) -> Suggestion:
    """Ana has refused the statistic of an article."""
    article = load(workspace / "seeds" / "rise" / "arrests.txt", ARRESTS)
    [row] = rows(reader("suggest", ARRESTS, "--json", "--tag", "statistic").stdout)
    told = Suggestion(
        ARRESTS, "statistic", row["start"], row["end"], {}, "statistics", row["rule"], 0.9
    )
    reader_of_ana = open_workspace(workspace, "ana")
    reader_of_ana.suggestions.refuse(article, told)
    return told


@pytest.mark.usefixtures("refused")
def test_what_was_refused_comes_back_only_when_asked_for(reader: Run) -> None:
    words = ["suggest", ARRESTS, "--tag", "statistic", "--json"]
    assert reader(*words).stdout == ""
    assert reader("suggest", ARRESTS, "--accept", "statistic").stdout == ""
    assert len(rows(reader(*words, "--refused").stdout)) == 1
    assert len(rows(reader(*words, annotator="ben").stdout)) == 1


@pytest.mark.usefixtures("refused")
def test_a_refusal_holds_when_the_words_have_moved(reader: Run, workspace: Path) -> None:
    text = f"A new line.\n\n{TEXT}"
    workspace.joinpath("seeds", "rise", "arrests.txt").write_text(text, "utf-8")
    found = rows(reader("suggest", ARRESTS, "--tag", "statistic", "--json").stdout)
    assert found == []


def test_an_article_that_cannot_be_read_is_told_and_the_others_are_printed(
    reader: Run, workspace: Path
) -> None:
    workspace.joinpath("seeds", "rise", "arrests.txt").write_bytes(b"")
    result = reader("suggest", "--json")
    assert {row["article"] for row in rows(result.stdout)} == {BILLBOARDS}
    assert result.exit_code == 1
    assert result.stderr == (
        "reader: arrests.txt: empty\nreader: some articles could not be read\n"
    )
