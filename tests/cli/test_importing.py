import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, failed

ARRESTS = "rise/arrests"


@pytest.fixture
def export(reader: Run) -> str:
    """Two annotations and a link, of two annotators."""
    words = ["--tag", "statistic", "--exact"]
    one = reader("annotate", ARRESTS, *words, "170 arrests", "--set", "value=170").stdout
    other = reader(
        "annotate", "rise/billboards", *words, "170", "--nth", "1", annotator="ben"
    ).stdout
    reader("link", one.strip(), other.strip(), "--as", "same", annotator="ben")
    return reader("export").stdout


@pytest.fixture
def empty(tmp_path_factory: pytest.TempPathFactory, workspace: Path) -> Path:
    """A workspace with the same articles and no annotations."""
    root = tmp_path_factory.mktemp("empty")
    (root / "seeds").symlink_to(workspace / "seeds")
    return root


def saved(root: Path, text: str) -> str:
    path = root / "marks.jsonl"
    path.write_text(text, "utf-8")
    return str(path)


def changed(text: str, **fields: Any) -> str:
    """The first row with other values, and the others as they are."""
    first, *others = text.splitlines()
    return "\n".join([json.dumps(json.loads(first) | fields), *others]) + "\n"


def test_an_export_comes_back_byte_for_byte(reader: Run, export: str, empty: Path) -> None:
    result = reader("import", saved(empty, export), root=empty)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == [
        "reader: rise/arrests, ana: 1 added",
        "reader: rise/arrests, ben: 1 added",
        "reader: rise/billboards, ben: 1 added",
        "reader: 3 added, 0 updated, 0 unchanged",
    ]
    assert reader("export", root=empty).stdout == export


def test_without_the_articles_annotations_are_kept_for_them(
    reader: Run, export: str, tmp_path_factory: pytest.TempPathFactory, workspace: Path
) -> None:
    bare = tmp_path_factory.mktemp("bare")
    assert reader("import", saved(bare, export), root=bare).exit_code == 0
    orphans = reader("export", root=bare).stdout
    assert orphans.count('"anchor": "orphan"') == 2
    other = tmp_path_factory.mktemp("other")
    reader("import", saved(other, orphans), root=other)
    assert reader("export", root=other).stdout == orphans
    (bare / "seeds").symlink_to(workspace / "seeds")
    assert reader("export", root=bare).stdout == export


def test_to_import_twice_changes_nothing(reader: Run, export: str, workspace: Path) -> None:
    before = (workspace / "annotations" / "ana" / "rise" / "arrests.json").read_bytes()
    result = reader("import", saved(workspace, export))
    assert result.stderr.endswith("reader: 0 added, 0 updated, 3 unchanged\n")
    assert (workspace / "annotations" / "ana" / "rise" / "arrests.json").read_bytes() == before


def test_the_state_that_was_modified_later_counts(
    reader: Run, export: str, workspace: Path
) -> None:
    later = changed(export, note="later", modified="2999-01-01T00:00:00Z")
    assert "0 added, 1 updated" in reader("import", saved(workspace, later)).stderr
    assert json.loads(reader("export").stdout.splitlines()[0]) == json.loads(later.splitlines()[0])
    earlier = changed(export, note="earlier", modified="2001-01-01T00:00:00Z")
    assert "0 updated, 3 unchanged" in reader("import", saved(workspace, earlier)).stderr
    assert '"later"' in reader("export").stdout


def test_what_was_removed_here_stays_removed(reader: Run, export: str, workspace: Path) -> None:
    id_ = json.loads(export.splitlines()[0])["id"]
    reader("remove", id_)
    result = reader("import", saved(workspace, export))
    assert f"restore one with: reader restore {id_}" in result.stderr
    assert id_ not in [json.loads(row)["id"] for row in reader("export").stdout.splitlines()]
    later = changed(export, modified="2999-01-01T00:00:00Z")
    assert "1 added" in reader("import", saved(workspace, later)).stderr


def test_an_annotator_can_be_chosen(reader: Run, export: str, empty: Path) -> None:
    reader("import", saved(empty, export), "--annotator", "ana", root=empty)
    rows = [json.loads(row) for row in reader("export", root=empty).stdout.splitlines()]
    assert [(row["type"], row["annotator"]) for row in rows] == [("annotation", "ana")]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"schema": "reader/2"}, "its schema is 'reader/2', not 'reader/1'"),
        ({"type": "opinion"}, "unknown type of row: 'opinion'"),
        ({"start": 50}, "its words are not as long as its span"),
        ({"start": 60}, "60:53 is not a span"),
        ({"annotator": " "}, "its annotator is empty"),
        ({"created": "yesterday"}, "'yesterday' is not a time such as 2026-11-22T10:00:00Z"),
        ({"note": 1}, "Expected `str`, got `int` - at `$.note`"),
    ],
)
def test_broken_rows_are_told_and_nothing_is_imported(
    reader: Run, export: str, empty: Path, fields: dict[str, Any], reason: str
) -> None:
    path = saved(empty, changed(export, **fields))
    result = reader("import", path, root=empty)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0] == f"reader: {path}, line 1: {reason}"
    assert not (empty / "annotations").exists()
    assert reader("import", path, "--skip-broken", root=empty).exit_code == 0
    assert len(reader("export", root=empty).stdout.splitlines()) == 2


def test_an_id_stands_for_one_annotation(reader: Run, export: str, workspace: Path) -> None:
    path = saved(workspace, changed(export, article="rise/other"))
    id_ = json.loads(export.splitlines()[0])["id"]
    stderr = reader("import", path).stderr
    assert f"line 1: the id {id_} is taken in rise/arrests, by ana" in stderr


def test_a_link_needs_an_annotation(reader: Run, export: str, empty: Path) -> None:
    link = export.splitlines()[-1]
    path = saved(empty, link)
    id_ = json.loads(link)["id"]
    result = reader("import", path, root=empty)
    assert f"line 1: neither annotation of link {id_} is known" in result.stderr


@pytest.mark.parametrize("name", ["../../../out", "/etc/passwd", "..", "", "a\x00b"])
def test_no_name_leads_out_of_the_folder(reader: Run, export: str, empty: Path, name: str) -> None:
    above = sorted(empty.parent.iterdir())
    reader("import", saved(empty, changed(export, article=name, annotator=name)), root=empty)
    assert sorted(empty.parent.iterdir()) == above
    inside = {path.name for path in empty.iterdir()}
    assert inside <= {"annotations", "marks.jsonl", "seeds"}


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff\n", b"{", b"[1]", b"null", b"{" * 100_000, b'"' + b"a" * 100_000, b"\x00", b"{}",
        b'{"schema": "reader/1", "type": "annotation", "id": "\\ud800"}',
    ],
)  # fmt: skip
def test_rubbish_is_refused_in_one_line(reader: Run, empty: Path, raw: bytes) -> None:
    (empty / "marks.jsonl").write_bytes(raw)
    result = reader("import", str(empty / "marks.jsonl"), root=empty)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 2
    assert "line 1: " in result.stderr
    assert not (empty / "annotations").exists()


def test_many_broken_rows_are_counted(reader: Run, empty: Path) -> None:
    result = reader("import", saved(empty, "{\n" * 50), root=empty)
    assert len(result.stderr.splitlines()) == 22
    assert "30 more rows are broken" in result.stderr


def test_nothing_is_imported_into_a_store_that_cannot_be_read(
    reader: Run, export: str, workspace: Path
) -> None:
    workspace.joinpath("annotations", "ben", "rise", "billboards.json").write_text("{")
    result = reader("import", saved(workspace, export))
    assert result.exit_code == 1
    assert "some stored files cannot be read" in result.stderr


def test_a_missing_file(reader: Run) -> None:
    assert failed(reader("import", "nowhere.jsonl"), "nowhere.jsonl: No such file or directory")
    assert failed(reader("import", "-"), "0 added, 0 updated, 0 unchanged", code=0)


def test_rows_dated_after_now_are_told(reader: Run, export: str, workspace: Path) -> None:
    later = changed(export, note="later", modified="2999-01-01T00:00:00Z")

    lines = reader("import", saved(workspace, later)).stderr.splitlines()

    assert "reader: 1 dated in the future: a clock is or was wrong, here or there" in lines
    assert reader("edit", json.loads(later.splitlines()[0])["id"], "--note", "mine").exit_code == 0
    reader("import", saved(workspace, later))
    assert '"mine"' in reader("export").stdout
