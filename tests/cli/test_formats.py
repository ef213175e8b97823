"""Formats on the command line: which there are, what they lose, and where they go."""

import json
from pathlib import Path

import pytest

from reader.exchange.registry import formats
from tests.cli.conftest import Run, failed

ARRESTS = "rise/arrests"
BILLBOARDS = "rise/billboards"


@pytest.fixture(autouse=True)
def marked(reader: Run) -> None:
    """A figure of Ana's with an attribute and a note, and a claim of Ben's."""
    words = ["--exact", "170 arrests", "--set", "value=170", "--note", "in one week?"]
    reader("annotate", ARRESTS, "--tag", "statistic", *words)
    reader("annotate", BILLBOARDS, "--tag", "claim", "--exact", "The agency put", annotator="ben")


def test_the_table_has_a_row_for_each_and_a_sign_for_each_feature(reader: Run) -> None:
    result = reader("formats")
    head, *lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(formats())
    assert {len(line.split()) for line in lines} == {len(head.split())}
    assert "+ kept, o kept but only reader reads it back, - lost" in result.stderr


def test_as_json_it_says_what_each_holds_keeps_and_loses(reader: Run) -> None:
    described = {each["name"]: each for each in json.loads(reader("formats", "--json").stdout)}
    assert described["jsonl"]["loses"] == []
    assert "attributes" in described["conll"]["loses"]
    assert "times" in described["brat"]["kept_for_reader_alone"]
    for each in described.values():
        told = [*each["holds"], *each["kept_for_reader_alone"], *each["loses"]]
        assert len(told) == len(set(told)) == 14


def test_what_is_lost_is_told_in_one_line_a_kind_with_the_ids_beside(
    reader: Run, workspace: Path
) -> None:
    target = workspace / "out.jsonl"
    result = reader("export", "--annotator", "ana", "--format", "labelbuddy", "-o", str(target))
    assert result.exit_code == 0
    said = "1 attribute is not in labelbuddy for other programs; reader finds it again"
    assert f"reader: {said}" in result.stderr.splitlines()
    told = json.loads((workspace / "out.jsonl.losses.json").read_text("utf-8"))
    (lost,) = [each for each in told["lost"] if each["what"] == "attributes"]
    assert lost["ids"] == [json.loads(reader("export", ARRESTS).stdout)["id"]]


def test_strict_writes_nothing_where_something_would_be_lost(reader: Run, workspace: Path) -> None:
    target = workspace / "out.zip"
    result = reader("export", "--format", "conll", "--strict", "-o", str(target))
    assert result.exit_code == 1
    assert "1 attribute is not in conll" in result.stderr
    assert result.stderr.endswith("nothing exported: conll cannot hold everything\n")
    assert not target.exists()
    assert reader("export", "--format", "csv", "--strict").exit_code == 0


def test_the_report_of_losses_goes_when_nothing_is_lost_any_more(
    reader: Run, workspace: Path
) -> None:
    target = workspace / "out.x"
    reader("export", "--annotator", "ana", "--format", "prodigy", "-o", str(target))
    assert (workspace / "out.x.losses.json").exists()
    reader("export", "--annotator", "ana", "--format", "tsv", "-o", str(target))
    assert not (workspace / "out.x.losses.json").exists()


def test_files_go_to_a_folder_or_an_archive_and_one_file_to_stdout(
    reader: Run, workspace: Path
) -> None:
    folder = workspace / "out"
    assert reader("export", "--format", "doccano", "-o", str(folder)).exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["ana.jsonl", "ben.jsonl"]
    one = reader("export", "--format", "doccano", "--annotator", "ana")
    assert one.stdout == (folder / "ana.jsonl").read_text("utf-8")
    both = reader("export", "--format", "doccano")
    assert failed(
        both,
        "doccano needs 2 files for this: "
        "name a folder or a .zip, or one annotator with --annotator",
    )
    again = reader("export", "--format", "doccano", "-o", str(folder))
    assert failed(again, f"cannot write {folder}: this folder is not empty")


@pytest.mark.parametrize("format_", ["jsonl", "csv"])
def test_one_file_is_no_archive(reader: Run, workspace: Path, format_: str) -> None:
    target = workspace / "out.zip"
    result = reader("export", "--format", format_, "-o", str(target))
    assert "is one file and cannot be written to an archive" in result.stderr
    assert not target.exists()


def test_a_folder_that_fails_leaves_nothing(
    reader: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reader.exchange.output.put_in_place", fail)
    before = sorted(workspace.iterdir())
    result = reader("export", "--format", "brat", "-o", str(workspace / "out"))
    assert failed(result, f"cannot write {workspace / 'out'}: No space left on device")
    assert sorted(workspace.iterdir()) == before


def test_links_go_into_a_second_table_which_is_read_with_the_first(
    reader: Run, workspace: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows = [json.loads(row) for row in reader("export").stdout.splitlines()]
    reader("link", rows[0]["id"], rows[1]["id"], "--as", "same")
    target = workspace / "out.csv"
    result = reader("export", "-o", str(target))
    assert "with out-links.csv" in result.stderr
    stdout = reader("export", "--format", "csv")
    assert "not written to stdout: links.csv" in stdout.stderr
    other = tmp_path_factory.mktemp("other")
    (other / "seeds").symlink_to(workspace / "seeds")
    reader("import", str(target), root=other)
    assert reader("export", root=other).stdout == reader("export").stdout


FORMULAS = ["=1+1", "+12", "-5 percent", "@cmd", "\t=1", " =1", "'=1", "''=1", "'quoted'", "plain"]


@pytest.mark.parametrize("note", FORMULAS)
def test_a_cell_that_would_run_is_guarded_and_comes_back_as_it_was(
    reader: Run, workspace: Path, tmp_path_factory: pytest.TempPathFactory, note: str
) -> None:
    row = json.loads(reader("export", ARRESTS).stdout)
    (workspace / "in.jsonl").write_text(
        json.dumps(row | {"note": note, "modified": "2999-01-01T00:00:00Z"}), "utf-8"
    )
    reader("import", str(workspace / "in.jsonl"))
    for words in ([], ["--no-spreadsheet"]):
        reader("export", "-o", str(workspace / "out.csv"), *words)
        data = (workspace / "out.csv").read_text("utf-8")
        is_guarded = f",'{note}," in data
        assert is_guarded == (note.lstrip("'\t ")[:1] in "=+-@" and (not words or note[0] == "'"))
        other = tmp_path_factory.mktemp("other")
        (other / "seeds").symlink_to(workspace / "seeds")
        reader("import", str(workspace / "out.csv"), root=other)
        back = [json.loads(each) for each in reader("export", root=other).stdout.splitlines()]
        assert note in {each["note"] for each in back}


def test_suggestions_come_along_only_where_they_are_asked_for(reader: Run) -> None:
    assert "suggestion" not in reader("export").stdout
    rows = [json.loads(row) for row in reader("export", "--suggestions").stdout.splitlines()]
    assert {row["type"] for row in rows} == {"annotation", "suggestion"}


def test_a_dry_run_says_what_would_happen_and_stores_nothing(
    reader: Run, workspace: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    reader("export", "--format", "brat", "-o", str(workspace / "out.zip"))
    other = tmp_path_factory.mktemp("other")
    result = reader("import", "--dry-run", "--json", str(workspace / "out.zip"), root=other)
    assert "nothing is stored, this was a dry run" in result.stderr
    told = json.loads(result.stdout)
    assert (told["format"], told["new_articles"]) == ("brat", [ARRESTS, BILLBOARDS])
    assert [each["added"] for each in told["outcomes"]] == [1, 1]
    assert list(other.iterdir()) == []
