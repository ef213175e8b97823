"""Listing marks, short ids, bringing back what was removed, and undo in another process."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, failed

BILLBOARDS = "rise/billboards"
ARRESTS = "rise/arrests"
pytestmark = pytest.mark.usefixtures("frozen")


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def annotate(reader: Run, article: str, words: str, tag: str, *more: str, by: str = "ana") -> str:
    result = reader("annotate", article, "--exact", words, "--tag", tag, *more, annotator=by)
    assert result.exit_code == 0, result.stderr
    return result.stdout.strip()


def test_marks_are_listed_with_short_ids_words_annotator_and_place(reader: Run) -> None:
    annotate(reader, ARRESTS, "170 arrests", "statistic")
    annotate(reader, BILLBOARDS, "The agency put up billboards", "claim", by="ben")
    header, first, second = reader("marks").stdout.splitlines()
    assert header.split() == ["id", "tag", "words", "by", "article", "place"]
    assert first.split() == ["id-1", "statistic", "170", "arrests", "ana", ARRESTS, "42:53"]
    assert second.split()[:2] == ["id-2", "claim"]
    assert "ben" in second


def test_marks_of_one_article_of_a_folder_and_by_one_annotator(reader: Run) -> None:
    annotate(reader, ARRESTS, "170 arrests", "statistic")
    annotate(reader, BILLBOARDS, "The agency put up billboards", "claim", by="ben")
    assert [row["id"] for row in rows(reader("marks", BILLBOARDS, "--json").stdout)] == ["id-2"]
    assert len(rows(reader("marks", "rise", "--json").stdout)) == 2
    listed = rows(reader("marks", "--annotator", "ben", "--json").stdout)
    assert [row["annotator"] for row in listed] == ["ben"]


def test_marks_are_filtered_by_tag_words_and_anchor(reader: Run, workspace: Path) -> None:
    annotate(reader, ARRESTS, "170 arrests", "statistic", "--set", "unit=arrest")
    annotate(reader, ARRESTS, "The agency counts", "claim")
    assert len(rows(reader("marks", "--tag", "claim", "--json").stdout)) == 1
    assert len(rows(reader("marks", "--words", "unit=arrest", "--json").stdout)) == 1
    workspace.joinpath("seeds", "rise", "arrests.txt").write_text("Nothing of it is left.\n")
    assert len(rows(reader("marks", "--anchor", "orphan", "--json").stdout)) == 2
    assert rows(reader("marks", "--anchor", "exact", "--json").stdout) == []


def test_json_rows_are_those_of_an_export(reader: Run) -> None:
    annotate(reader, ARRESTS, "170 arrests", "statistic", "--note", "all of them")
    assert reader("marks", "--json").stdout == reader("export").stdout


def test_csv_has_a_header_and_a_row_a_mark(reader: Run) -> None:
    annotate(
        reader, ARRESTS, "170 arrests", "statistic", "--set", "value=170", "--note", 'a "b",\nc'
    )
    header, row = csv.reader(io.StringIO(reader("marks", "--csv").stdout))
    cells = dict(zip(header, row, strict=True))
    assert (cells["id"], cells["exact"], cells["start"]) == ("id-1", "170 arrests", "42")
    assert cells["note"] == 'a "b",\nc'
    assert json.loads(cells["attributes"]) == {"value": 170}


def test_an_article_that_is_gone_still_has_its_marks(reader: Run, workspace: Path) -> None:
    annotate(reader, ARRESTS, "170 arrests", "statistic")
    workspace.joinpath("seeds", "rise", "arrests.txt").unlink()
    (row,) = rows(reader("marks", ARRESTS, "--json").stdout)
    assert (row["id"], row["anchor"]) == ("id-1", "orphan")


def test_an_unknown_article_is_one_line(reader: Run) -> None:
    assert failed(reader("marks", "nowhere"), 'unknown article "nowhere"')


@pytest.fixture
def alike(reader: Run, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two marks and a link whose ids begin alike."""
    from reader.store import stamp  # noqa: PLC0415 (as the program finds it)

    ids = iter(["abcdef-1", "abcxyz-2", "abcxyz-3"])
    monkeypatch.setattr(stamp, "new_id", lambda: next(ids))
    first = annotate(reader, ARRESTS, "170 arrests", "statistic")
    second = annotate(reader, BILLBOARDS, "The agency put up billboards", "claim")
    link = reader("link", first, second, "--as", "supports").stdout.strip()
    return [first, second, link]


def test_the_beginning_of_an_id_is_enough_everywhere(reader: Run, alike: list[str]) -> None:
    listed = reader("marks").stdout.splitlines()[1:]
    assert [line.split()[0] for line in listed] == ["abcd", "abcxyz-2"]
    assert reader("edit", "abcd", "--note", "short").exit_code == 0
    assert rows(reader("marks", ARRESTS, "--json").stdout)[0]["note"] == "short"
    assert reader("remove", "abcxyz-3").exit_code == 0
    assert reader("links").stdout == ""
    assert reader("link", "abcd", "abcxyz", "--as", "same").exit_code == 1  # of a removed link too
    assert reader("remove", "abcd").exit_code == 0
    assert reader("restore", "abcd").exit_code == 0
    assert alike[0] in reader("export").stdout


def test_a_beginning_of_several_ids_names_them(reader: Run, alike: list[str]) -> None:
    result = reader("remove", "abc")
    assert failed(result, f'"abc" is the beginning of 3 ids: {", ".join(sorted(alike))}')
    assert len(reader("export").stdout.splitlines()) == 3


def test_what_was_removed_is_listed_and_comes_back_as_it_was(reader: Run) -> None:
    annotate(reader, ARRESTS, "170 arrests", "statistic", "--note", "kept")
    before = reader("export").stdout
    reader("remove", "id-1")
    assert reader("marks").stdout == ""
    assert "id-1" in reader("marks", "--removed").stdout
    (row,) = rows(reader("marks", "--removed", "--json").stdout)
    assert (row["exact"], row["note"], row["removed"]) == ("170 arrests", "kept", True)
    assert reader("restore", "id-1").exit_code == 0
    assert reader("export").stdout == before
    assert reader("marks", "--removed").stdout == ""


def test_only_ones_own_marks_come_back(reader: Run) -> None:
    annotate(reader, ARRESTS, "170 arrests", "statistic")
    reader("remove", "id-1")
    result = reader("restore", "id-1", annotator="ben")
    assert failed(result, 'unknown removed annotation "id-1"')


def test_undo_takes_back_the_last_step_in_a_new_process_and_the_one_before(reader: Run) -> None:
    annotate(reader, ARRESTS, "170 arrests", "statistic")
    reader("edit", "id-1", "--note", "later")
    assert reader("undo").stdout == "undone: change statistic\n"
    assert rows(reader("export").stdout)[0]["note"] == ""
    assert reader("undo").stdout == "undone: add statistic\n"
    assert reader("export").stdout == ""
    assert failed(reader("undo"), "nothing to undo")


def test_undo_is_ones_own(reader: Run) -> None:
    annotate(reader, ARRESTS, "170 arrests", "statistic")
    assert failed(reader("undo", annotator="ben"), "nothing to undo")
    assert "id-1" in reader("export").stdout


def test_undo_leaves_alone_what_was_changed_since(reader: Run, workspace: Path) -> None:
    annotate(reader, ARRESTS, "170 arrests", "statistic")
    path = workspace / "annotations" / "ana" / "rise" / "arrests.json"
    path.write_text(path.read_text().replace('"note": ""', '"note": "by hand"'))
    result = reader("undo")
    assert result.exit_code == 1
    assert "changed elsewhere" in result.stderr
    assert "by hand" in reader("export").stdout


def test_an_equal_mark_is_not_made_twice(reader: Run) -> None:
    first = annotate(reader, ARRESTS, "170 arrests", "statistic")
    assert annotate(reader, ARRESTS, "170 arrests", "statistic") == first
    assert annotate(reader, ARRESTS, "170 arrests", "statistic", "--note", "new") != first
    assert len(reader("export").stdout.splitlines()) == 2
