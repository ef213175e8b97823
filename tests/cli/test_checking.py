import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

FILE = "annotations/ana/rise/billboards.json"


@pytest.fixture
def marked(reader: Run) -> str:
    """The id of an annotation."""
    exact = ("--exact", "on Friday")
    return reader("annotate", "rise/billboards", "--tag", "claim", *exact).stdout.strip()


def article(workspace: Path) -> Path:
    return workspace / "seeds/rise/billboards.md"


def test_where_all_is_well_each_annotation_is_told(reader: Run, marked: str) -> None:
    done = reader("check")

    assert done.exit_code == 0
    assert done.stderr == ""
    assert done.stdout.splitlines()[1].split() == [
        *(marked, "rise/billboards", "exact", "57", "66", "1.0")
    ]


def test_json_has_one_row_each(reader: Run, workspace: Path, marked: str) -> None:
    text = article(workspace).read_text().replace("The agency put up", "In all, the agency put up")
    article(workspace).write_text(text)

    (row,) = map(json.loads, reader("check", "--json").stdout.splitlines())

    assert row.keys() == {"id", "article", "outcome", "start", "end", "score"}
    assert (row["id"], row["article"], row["outcome"]) == (marked, "rise/billboards", "moved")
    assert row["end"] - row["start"] == len("on Friday")


def test_annotations_of_an_article_that_is_gone_are_orphans(
    reader: Run, workspace: Path, marked: str
) -> None:
    article(workspace).unlink()

    done = reader("check", "--json")

    assert done.exit_code == 1
    assert json.loads(done.stdout)["outcome"] == "orphan"
    assert json.loads(done.stdout)["id"] == marked


def test_a_renamed_article_is_recognised_and_its_annotations_follow(
    reader: Run, workspace: Path, marked: str
) -> None:
    article(workspace).rename(workspace / "seeds/boards.md")

    told = reader("check")
    assert told.exit_code == 1
    assert "rise/billboards: seems to have been renamed to boards" in told.stderr

    done = reader("check", "--json", "--repair")
    assert done.exit_code == 0
    assert "moved to boards, 1 records" in done.stderr
    row = json.loads(done.stdout)
    assert (row["id"], row["article"], row["outcome"]) == (marked, "boards", "exact")
    assert reader("check").stderr == ""


def test_two_articles_with_the_same_text_are_not_guessed_at(
    reader: Run, workspace: Path, marked: str
) -> None:
    raw = article(workspace).read_bytes()
    article(workspace).unlink()
    for name in ("one.md", "two.md"):
        (workspace / "seeds" / name).write_bytes(raw)

    done = reader("check", "--repair", "--json")

    assert done.exit_code == 1
    assert json.loads(done.stdout)["outcome"] == "orphan"
    assert json.loads(done.stdout)["id"] == marked


def test_a_broken_file_is_told_and_repaired(reader: Run, workspace: Path, marked: str) -> None:
    file = workspace / FILE
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())

    told = reader("check")
    assert told.exit_code == 1
    assert f"reader: {FILE}: begins with a byte order mark\n" in told.stderr
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")

    done = reader("check", "--repair")
    assert done.exit_code == 0
    assert "restored, 1 records" in done.stderr
    assert marked in done.stdout


def test_only_the_annotator_asked_for_is_listed(reader: Run, marked: str) -> None:
    reader("annotate", "rise/arrests", "--tag", "claim", "--exact", "170", annotator="ben")

    done = reader("check", "--json", "--annotator", "ana")

    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [marked]


def test_nothing_is_written_without_repair(reader: Run, workspace: Path) -> None:
    before = sorted(workspace.rglob("*"))

    assert reader("check").exit_code == 0
    assert reader("check", "--repair").exit_code == 0

    assert sorted(workspace.rglob("*")) == before
