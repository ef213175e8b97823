import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, failed

BILLBOARDS = "rise/billboards"
ARRESTS = "rise/arrests"


@pytest.fixture(autouse=True)
def marked(reader: Run) -> None:
    """A mark of Ana's and one of Ben's."""
    reader("annotate", ARRESTS, "--tag", "statistic", "--exact", "170 arrests")
    reader("annotate", BILLBOARDS, "--tag", "claim", "--exact", "The agency put", annotator="ben")


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_everybody_is_exported_unless_a_name_is_given(reader: Run) -> None:
    assert [row["annotator"] for row in rows(reader("export").stdout)] == ["ana", "ben"]
    for words in (["export", "--annotator", "ben"], ["--annotator", "ben", "export"]):
        assert [row["annotator"] for row in rows(reader(*words).stdout)] == ["ben"]


def test_articles_are_sorted_and_can_be_limited(reader: Run, workspace: Path) -> None:
    assert [row["article"] for row in rows(reader("export").stdout)] == [ARRESTS, BILLBOARDS]
    assert [row["article"] for row in rows(reader("export", BILLBOARDS).stdout)] == [BILLBOARDS]
    folder = str(workspace / "seeds" / "rise")
    assert reader("export", folder, ARRESTS).stdout == reader("export").stdout
    assert reader("export", "nowhere").exit_code == 1


def test_a_moved_annotation_has_its_present_place(reader: Run, workspace: Path) -> None:
    article = workspace / "seeds" / "rise" / "arrests.txt"
    article.write_text("New words.\n\n" + article.read_text("utf-8"), "utf-8")
    text = reader("show", ARRESTS).stdout
    row = rows(reader("export").stdout)[0]
    assert row["anchor"] == "moved"
    assert text[row["start"] : row["end"]] == row["exact"] == "170 arrests"
    assert row["sha256"] == json.loads(reader("show", ARRESTS, "--json").stdout)["sha256"]


@pytest.mark.parametrize("names", [[], [ARRESTS]])
def test_annotations_of_a_lost_article_are_orphans(
    reader: Run, workspace: Path, names: list[str]
) -> None:
    before = rows(reader("export", ARRESTS).stdout)[0]
    workspace.joinpath("seeds", "rise", "arrests.txt").unlink()
    result = reader("export", *names)
    lost = {"anchor": "orphan", "title": "", "source": "", "url": "", "published": ""}
    assert (result.exit_code, result.stderr) == (0, "")
    assert rows(result.stdout)[0] == before | lost


def test_an_unreadable_article_is_told_and_its_annotations_are_orphans(
    reader: Run, workspace: Path
) -> None:
    workspace.joinpath("seeds", "rise", "arrests.txt").write_text("")
    result = reader("export")
    assert result.stderr == "reader: arrests.txt: empty\n"
    assert [row["anchor"] for row in rows(result.stdout)] == ["orphan", "exact"]


def test_strict_exports_nothing_unless_all_is_in_place(reader: Run, workspace: Path) -> None:
    assert reader("export", "--strict").stdout == reader("export").stdout
    lost = rows(reader("export").stdout)[0]["id"]
    workspace.joinpath("seeds", "rise", "arrests.txt").unlink()
    result = reader("export", "--strict", "-o", str(workspace / "out.jsonl"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        f"reader: {lost} in {ARRESTS}: orphan",
        "reader: nothing exported: 1 annotation is not exact",
    ]
    assert not workspace.joinpath("out.jsonl").exists()
    assert reader("export", "--strict", BILLBOARDS).exit_code == 0


def test_what_cannot_be_read_makes_the_export_fail(reader: Run, workspace: Path) -> None:
    workspace.joinpath("annotations", "ben", "rise", "billboards.json").write_text("{")
    result = reader("export")
    assert [row["annotator"] for row in rows(result.stdout)] == ["ana"]
    assert result.exit_code == 1
    assert "annotations/ben/rise/billboards.json: " in result.stderr


def test_a_file_has_the_bytes_of_stdout_and_nothing_lies_beside_it(
    reader: Run, workspace: Path
) -> None:
    target = workspace / "out.jsonl"
    target.write_text("old")
    result = reader("export", "-o", str(target))
    assert (result.exit_code, result.output) == (0, "")
    assert target.read_bytes() == reader("export", "-o", "-").stdout_bytes
    assert sorted(path.name for path in workspace.iterdir()) == [
        "annotations",
        "out.jsonl",
        "seeds",
    ]


def test_a_link_is_written_through_and_a_device_is_written_into(
    reader: Run, workspace: Path
) -> None:
    link, target = workspace / "link", workspace / "target"
    link.symlink_to(target)
    assert reader("export", "-o", str(link)).exit_code == 0
    assert link.is_symlink()
    assert target.read_bytes() == reader("export").stdout_bytes
    assert reader("export", "-o", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("place", ["nowhere/out.jsonl", "annotations/../seeds/.."])
def test_an_unwritable_file(reader: Run, workspace: Path, place: str) -> None:
    target = workspace / place
    result = reader("export", "-o", str(target))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"reader: cannot write {target}: ")


@pytest.mark.parametrize("place", ["seeds/new.jsonl", "annotations/ana/x.json", "seeds"])
def test_articles_and_annotations_are_never_overwritten(
    reader: Run, workspace: Path, place: str
) -> None:
    target = workspace / place
    result = reader("export", "-o", str(target))
    assert failed(result, f"cannot write {target}: that folder belongs to the workspace")


def test_an_article_beside_the_annotations_is_not_overwritten(reader: Run, tmp_path: Path) -> None:
    flat = tmp_path / "flat"
    flat.mkdir()
    article = flat / "a.txt"
    article.write_text("One claim.\n")
    reader("annotate", "a", "--tag", "claim", "--span", "0:3", root=flat)
    result = reader("export", "-o", str(article), root=flat)
    assert failed(result, f"cannot write {article}: it is an article")
    assert reader("export", "-o", str(flat / "a.jsonl"), root=flat).exit_code == 0


def test_an_unknown_format_is_wrong_usage(reader: Run) -> None:
    assert reader("export", "--format", "nowhere").exit_code == 2
