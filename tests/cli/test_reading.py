"""list, show and stats."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, failed

GOLDEN = Path(__file__).parents[1] / "golden"
BILLBOARDS = "rise/billboards"
ARRESTS = "rise/arrests"


@pytest.fixture
def marked(reader: Run, frozen: None) -> None:  # noqa: ARG001 (a fixture for its effect)
    """Three marks by two people."""
    reader("annotate", BILLBOARDS, "--tag", "claim", "--exact", "The agency put up billboards")
    reader("annotate", BILLBOARDS, "--tag", "quote", "--exact", "“They may pose a threat,”")
    reader("annotate", ARRESTS, "--tag", "statistic", "--exact", "170 arrests", annotator="ben")


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize(
    ("command", "golden"),
    [
        (["list"], "list.txt"),
        (["list", "--json"], "list.json"),
        (["show", BILLBOARDS], "show.txt"),
        (["show", BILLBOARDS, "--json"], "show.json"),
        (["stats"], "stats.txt"),
        (["stats", "--json"], "stats.json"),
        (["export"], "export.jsonl"),
    ],
)
def test_the_bytes_are_a_contract(reader: Run, command: list[str], golden: str) -> None:
    result = reader(*command)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes == GOLDEN.joinpath(golden).read_bytes()


def test_a_path_and_an_id_show_the_same(reader: Run, workspace: Path) -> None:
    path = workspace / "seeds" / "rise" / "arrests.txt"
    assert reader("show", str(path)).stdout_bytes == reader("show", ARRESTS).stdout_bytes
    assert json.loads(reader("show", str(path), "--json").stdout)["id"] == ARRESTS


def test_offsets_count_in_what_show_prints(reader: Run) -> None:
    text = reader("show", ARRESTS).stdout
    start = text.index("170")
    reader("annotate", ARRESTS, "--tag", "claim", "--span", f"{start}:{start + 3}")
    (mark,) = json.loads(reader("show", ARRESTS, "--json").stdout)["annotations"]
    assert text[mark["start"] : mark["end"]] == mark["exact"] == "170"


def test_an_unknown_article_is_named_with_its_neighbours(reader: Run) -> None:
    result = reader("show", "rise/arests")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "rise/arests" in result.stderr
    assert ARRESTS in result.stderr


def test_an_unreadable_file_is_one_line_and_the_rest_is_listed(
    reader: Run, workspace: Path
) -> None:
    workspace.joinpath("seeds", "empty.txt").write_text("")
    result = reader("list", "--json")
    assert result.exit_code == 0
    assert result.stderr == "reader: empty.txt: empty\n"
    assert [entry["id"] for entry in json.loads(result.stdout)] == [ARRESTS, BILLBOARDS]
    assert failed(reader("show", "empty"), "empty.txt: empty")


def test_a_stored_file_that_cannot_be_read_is_told(reader: Run, workspace: Path) -> None:
    broken = workspace / "annotations" / "ben" / "rise" / "arrests.json"
    broken.parent.mkdir(parents=True)
    broken.write_text("{")
    for command in (["list"], ["stats"], ["show", ARRESTS, "--json"]):
        result = reader(*command)
        assert result.exit_code == 0
        assert result.stderr.startswith("reader: annotations/ben/rise/arrests.json: ")


def test_hostile_titles_and_ids_stay_on_their_line(reader: Run, workspace: Path) -> None:
    title = "\x1b]0;owned\x07" + "広" * 60
    workspace.joinpath("seeds", "x\x1b[2J\n.txt").write_text(f"{title}\n\nWords.\n", "utf-8")
    lines = reader("list").stdout.split("\n")
    assert len(lines) == 5
    assert "\x1b" not in "".join(lines)
    assert "…" in "".join(lines)


def test_an_empty_library_says_so(reader: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    result = reader("list", root=empty)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "reader: no articles yet; add one with: reader add FILE\n"
    assert reader("list", "--json", root=empty).stdout == "[]\n"
    assert json.loads(reader("stats", "--json", root=empty).stdout)["words"] == 0


@pytest.mark.usefixtures("marked")
def test_annotator_limits_what_is_counted(reader: Run) -> None:
    figures = json.loads(reader("stats", "--json", "--annotator", "ben").stdout)
    assert figures["annotators"] == {"ben": 1}
    assert figures["annotations"] == 1
    listed = json.loads(reader("--annotator", "ben", "list", "--json").stdout)
    assert [entry["annotations"] for entry in listed] == [1, 0]


@pytest.mark.usefixtures("marked")
def test_stats_count_what_lost_its_article(reader: Run, workspace: Path) -> None:
    workspace.joinpath("seeds", "rise", "arrests.txt").unlink()
    figures = json.loads(reader("stats", "--json").stdout)
    (lost,) = [each for each in figures["articles"] if each["id"] == ARRESTS]
    assert (lost["words"], lost["annotations"], lost["per_1000_words"]) == (0, 1, 0.0)
    assert figures["annotations"] == 3


@pytest.mark.usefixtures("marked")
def test_reading_writes_nothing(reader: Run, workspace: Path) -> None:
    def files() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in workspace.rglob("*")}

    before = files()
    for command in (["list"], ["stats"], ["show", ARRESTS, "--json"], ["export"], []):
        reader(*command)
    assert files() == before


def test_an_encoding_is_found_out_and_kept_beside_the_article(reader: Run, workspace: Path) -> None:
    words = "Министр сказал, что мост откроют до первого снега. «Мы успеем», — заявил он. " * 5
    (workspace / "seeds/bridge.txt").write_bytes(words.encode("cp1251"))
    assert "мост" not in reader("show", "bridge").stdout

    assert "encoding: cp1251" in reader("describe", "bridge", "--detect-encoding").stdout
    assert "мост откроют" in reader("show", "bridge").stdout
    assert (workspace / "seeds/bridge.toml").read_text("utf-8") == 'encoding = "cp1251"\n'
    again = reader("describe", "rise/arrests", "--detect-encoding")
    assert (again.exit_code, again.stderr) == (0, "reader: rise/arrests: read as before\n")
