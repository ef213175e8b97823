import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, failed

GOLDEN = Path(__file__).parent.parent / "golden"
BILLBOARDS = "rise/billboards"
ARRESTS = "rise/arrests"


@pytest.fixture
def marks(reader: Run) -> tuple[str, str]:
    """The ids of a statistic of Ana's and of one of Ben's."""
    words = ["--tag", "statistic", "--exact"]
    one = reader("annotate", ARRESTS, *words, "170 arrests")
    other = reader("annotate", BILLBOARDS, *words, "170 faces", "--nth", "1", annotator="ben")
    return one.stdout.strip(), other.stdout.strip()


def exported(reader: Run, *words: str) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in reader("export", *words).stdout.splitlines()]
    return [row for row in rows if row["type"] == "link"]


def link(
    reader: Run, marks: tuple[str, str], relation: str = "contradicts", by: str = "ana"
) -> str:
    result = reader("link", *marks, "--as", relation, annotator=by)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout.strip()


def test_a_link_is_exported_after_all_annotations(reader: Run, marks: tuple[str, str]) -> None:
    made = link(reader, marks)
    last = reader("export").stdout.splitlines()[-1]
    row = json.loads(last)
    assert list(row) == [
        "schema", "type", "id", "relation", "from", "to", "annotator", "created",
    ]  # fmt: skip
    assert (row["id"], row["relation"], row["from"], row["to"]) == (made, "contradicts", *marks)
    assert len(reader("export").stdout.splitlines()) == 3


@pytest.mark.usefixtures("frozen")
def test_the_bytes_of_an_export_with_links(reader: Run, marks: tuple[str, str]) -> None:
    link(reader, marks, "same")
    link(reader, marks[::-1], by="ben")
    assert reader("export").stdout == GOLDEN.joinpath("links.jsonl").read_text("utf-8")


def test_the_same_link_is_made_once(reader: Run, marks: tuple[str, str]) -> None:
    made = link(reader, marks)
    assert link(reader, marks) == made
    assert link(reader, marks, "supports") != made
    assert link(reader, marks, by="ben") != made
    assert len(exported(reader)) == 3


def test_articles_and_annotator_limit_the_links(reader: Run, marks: tuple[str, str]) -> None:
    link(reader, marks)
    assert len(exported(reader, ARRESTS)) == len(exported(reader, BILLBOARDS)) == 1
    assert len(exported(reader, "--annotator", "ana")) == 1
    assert exported(reader, "--annotator", "ben") == []


def test_links_are_listed_with_both_ends(reader: Run, marks: tuple[str, str]) -> None:
    made = link(reader, marks)
    assert reader("links").stdout == (
        f"{made}  rise/arrests: statistic “170 arrests”  contradicts  "
        "rise/billboards: statistic “170 faces”  by ana\n"
    )
    assert (
        reader("links", BILLBOARDS, "--json").stdout
        == reader("export").stdout.splitlines()[-1] + "\n"
    )
    assert reader("links", "--annotator", "ben").stdout == ""


def test_a_link_without_an_end_is_listed_and_exported(reader: Run, marks: tuple[str, str]) -> None:
    made = link(reader, marks)
    reader("remove", marks[1], annotator="ben")
    assert reader("links").stdout.startswith(f"{made}  rise/arrests")
    assert "contradicts  (gone)  by ana" in reader("links").stdout
    assert len(exported(reader)) == 1


def test_a_link_is_removed_by_its_id_and_only_by_who_made_it(
    reader: Run, marks: tuple[str, str]
) -> None:
    made = link(reader, marks)
    assert "only ana can change it" in reader("remove", made, annotator="ben").stderr
    assert reader("remove", made, marks[0]).exit_code == 0
    assert reader("links").stdout == ""
    assert failed(reader("remove", made), f'unknown annotation "{made}"')


def test_what_cannot_be_linked(reader: Run, marks: tuple[str, str]) -> None:
    assert failed(
        reader("link", *marks, "--as", "likes"),
        'unknown relation "likes"; choose from same, contradicts, supports, source-of',
    )
    itself = reader("link", marks[0], marks[0], "--as", "same")
    assert failed(itself, "an annotation cannot be linked to itself")
    nothing = reader("link", marks[0], "nothing", "--as", "same")
    assert failed(nothing, 'unknown annotation "nothing"')
    assert reader("link", *marks).exit_code == 2
    assert exported(reader) == []


def test_a_workspace_has_relations_of_its_own(
    reader: Run, workspace: Path, marks: tuple[str, str]
) -> None:
    workspace.joinpath("reader.toml").write_text('relations = ["updates"]\n')
    link(reader, marks, "updates")
    link(reader, marks, "same")
    assert [row["relation"] for row in exported(reader)] == ["updates", "same"]
