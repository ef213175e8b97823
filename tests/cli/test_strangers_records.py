"""Records and files that other people, clocks and machines left, as the command line tells them."""

import json
import shutil
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import pytest
from click.testing import CliRunner

from reader.cli import exchange
from reader.cli.program import program
from reader.store import stamp
from tests.cli.conftest import Run

BILLBOARDS = "rise/billboards"
FILE = "annotations/ana/rise/billboards.json"


@pytest.fixture
def marked(reader: Run) -> str:
    """The id of Ana's mark."""
    exact = ("--exact", "on Friday", "--note", "mine")
    return reader("annotate", BILLBOARDS, "--tag", "claim", *exact).stdout.strip()


def rows(reader: Run) -> list[dict[str, object]]:
    return [json.loads(line) for line in reader("export").stdout.splitlines()]


def test_my_mark_stays_mine_when_its_id_is_in_anothers_file(
    reader: Run, workspace: Path, marked: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for name in ("aaron", "zoe"):
        shutil.copytree(workspace / "annotations/ana", workspace / "annotations" / name)
        copy = workspace / FILE.replace("/ana/", f"/{name}/")
        copy.write_text(copy.read_text().replace('"annotator": "ana"', f'"annotator": "{name}"'))

    assert reader("edit", marked, "--note", "still mine").exit_code == 0
    assert sorted(str(row["note"]) for row in rows(reader)) == ["mine", "mine", "still mine"]
    told = reader("check")
    assert told.exit_code == 1
    assert f"3 records share the id {marked}" in told.stderr

    assert reader("check", "--repair").exit_code == 0
    assert reader("check").stderr == ""
    (own,) = [row for row in rows(reader) if row["id"] == marked]
    assert (own["annotator"], own["note"]) == ("ana", "still mine")
    empty = tmp_path_factory.mktemp("empty")
    (empty / "all.jsonl").write_text(reader("export").stdout)
    assert "3 added" in reader("import", str(empty / "all.jsonl"), root=empty).stderr
    assert reader("remove", marked).exit_code == 0


@pytest.mark.parametrize("year", [1970, 1999, 3000, 9999])
def test_a_wrong_clock_costs_nothing(
    reader: Run, monkeypatch: pytest.MonkeyPatch, year: int
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Clock":
            return cls(year, 12, 31, 23, 59, 59, 999_000, tzinfo=tz)

    with monkeypatch.context() as patch:
        patch.setattr(stamp, "datetime", Clock)
        exact = ("--exact", "on Friday", "--note", "first")
        made = reader("annotate", BILLBOARDS, "--tag", "claim", *exact).stdout.strip()
        reader("annotate", BILLBOARDS, "--tag", "claim", "--exact", "170 faces", "--nth", "2")
        exported = reader("export").stdout
    assert datetime.now(UTC).year not in {1970, 1999, 3000, 9999}

    assert reader("check").exit_code == 0
    assert reader("check", "--repair").stderr == ""
    assert reader("export").stdout == exported
    assert reader("edit", made, "--note", "second").exit_code == 0
    assert reader("undo").exit_code == 0
    assert reader("export").stdout == exported
    assert reader("remove", made).exit_code == 0
    assert len(rows(reader)) == 1
    assert reader("restore", made).exit_code == 0
    assert reader("export").stdout == exported


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"start": 10**12, "end": 10**12 + 1, "exact": ""}, "a mark without words"),
        ({"start": 10**18, "end": 2**63 - 2, "exact": ""}, "a mark without words"),
        ({"attributes": {"parts": [[0, 1]] * 20_000}}, "more than 1,000 parts"),
        ({"note": "x" * 3_000_000}, "more than 200,000 characters"),
        ({"exact": "x" * 3_000_000, "start": 0, "end": 3_000_000}, "more than 200,000 characters"),
        ({"attributes": {"claimer": "x" * 3_000_000}}, "more than 200,000 characters"),
    ],
)
@pytest.mark.usefixtures("marked")
def test_a_record_that_no_screen_could_show_is_told_and_the_others_go_on(
    reader: Run, workspace: Path, change: dict[str, object], reason: str
) -> None:
    tables = json.loads((workspace / FILE).read_bytes())
    (row,) = tables["annotations"].values()
    tables["annotations"] = {"m": row | change | {"id": "m", "annotator": "mallory"}}
    theirs = workspace / FILE.replace("/ana/", "/mallory/")
    theirs.parent.mkdir(parents=True)
    theirs.write_text(json.dumps(tables))

    told = reader("check")

    assert told.exit_code == 1
    assert f"{FILE.replace('/ana/', '/mallory/')}: annotation m: {reason}" in told.stderr
    export = reader("export")
    assert [json.loads(line)["note"] for line in export.stdout.splitlines()] == ["mine"]
    assert reason in export.stderr


@pytest.mark.usefixtures("marked")
def test_a_span_beyond_the_text_is_an_orphan(reader: Run, workspace: Path) -> None:
    file = workspace / FILE
    tables = json.loads(file.read_bytes())
    for row in tables["annotations"].values():
        row |= {"start": 10**12, "end": 10**12 + 5, "exact": "words"}
    file.write_text(json.dumps(tables))

    assert [row["anchor"] for row in rows(reader)] == ["orphan"]
    assert reader("check").exit_code == 1


@pytest.mark.usefixtures("marked")
def test_a_file_of_200_megabytes_is_told_and_not_read(reader: Run, workspace: Path) -> None:
    with (workspace / FILE).open("r+b") as file:
        file.truncate(200_000_000)

    for command in (["list"], ["export"], ["check"], ["check", "--repair"]):
        result = reader(*command)
        assert f"{FILE}: more than 100 MB" in result.stderr
    assert (workspace / FILE).stat().st_size == 200_000_000


@pytest.mark.usefixtures("marked")
def test_a_folder_in_the_place_of_a_file_is_told(reader: Run, workspace: Path) -> None:
    (workspace / "annotations/ana/rise/arrests.json").mkdir()

    told = reader("check")

    assert told.exit_code == 1
    assert "annotations/ana/rise/arrests.json: a folder, not a file" in told.stderr
    assert len(rows(reader)) == 1


def test_annotations_that_lead_out_of_the_workspace_are_neither_read_nor_written(
    reader: Run, workspace: Path, marked: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    shutil.move(workspace / "annotations", outside / "annotations")
    (workspace / "annotations").symlink_to(outside / "annotations")
    before = {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()}
    reason = "annotations: a link that leads out of the workspace"

    made = reader("annotate", BILLBOARDS, "--tag", "claim", "--exact", "170 faces", "--nth", "1")

    assert (made.exit_code, reason in made.stderr) == (1, True)
    assert reader("edit", marked, "--note", "x").exit_code == 1
    told = reader("check")
    assert (told.exit_code, reason in told.stderr) == (1, True)
    assert reader("export").stdout == ""
    assert {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()} == before


@pytest.mark.usefixtures("marked")
def test_orphans_count_wherever_marks_are_counted(reader: Run, workspace: Path) -> None:
    (workspace / "seeds/rise/billboards.md").write_text("Nothing of it is left.\n")

    listed = {each["id"]: each for each in json.loads(reader("list", "--json").stdout)}
    assert listed[BILLBOARDS]["annotations"] == 1
    figures = json.loads(reader("stats", "--json").stdout)
    assert figures["annotations"] == 1
    assert len(rows(reader)) == len(reader("marks", "--json").stdout.splitlines()) == 1
    assert len(reader("check", "--json").stdout.splitlines()) == 1
    row = next(line for line in reader("stats").stdout.splitlines() if BILLBOARDS in line)
    assert "█" not in row  # it stands nowhere


def test_an_input_without_an_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "_MOST_BYTES", 1000)

    result = CliRunner().invoke(program, ["import", "-"], input=b"{" * 2000)

    assert result.exit_code == 1
    assert result.stderr == "reader: -: more than 1 GB, or endless: import it from a file\n"


@pytest.mark.usefixtures("marked")
def test_a_disk_without_locks_is_told_once_a_command(
    reader: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("fcntl.flock", refuse)

    made = reader("annotate", BILLBOARDS, "--tag", "claim", "--exact", "170 faces", "--nth", "1")

    assert made.exit_code == 0
    assert made.stderr.count("this disk has no locks") == made.stderr.count("\n") == 1
    assert len(rows(reader)) == 2
    assert reader("export").stderr == ""
