"""Findings of a check, which changes nothing."""

from pathlib import Path

import pytest
from filelock import FileLock

from reader.store.maintenance import Finding, examine, repair
from tests.store.samples import FILE, add, repository, tree


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with one annotation."""
    add(repository(tmp_path))
    return tmp_path


def found(root: Path) -> list[str]:
    """The first words of each finding."""
    return [each.line.split(": ")[1].split(",")[0] for each in examine(root / "annotations")]


def test_what_is_left_over_is_listed_and_no_fault(root: Path) -> None:
    folder = (root / FILE).parent
    for name in (".tmp-0123456789abcdef-billboards.json.part", "gone.json.lock", ".DS_Store", "x~"):
        (folder / name).touch()

    assert found(root) == ["unfinished", "stale"]
    assert not any(each.is_fault for each in examine(root / "annotations"))

    repair(root / "annotations")
    assert found(root) == ["stale"]


def test_a_lock_in_use_is_listed(root: Path) -> None:
    with FileLock(root / f"{FILE}.lock"):
        assert found(root) == ["held by another program"]
    assert found(root) == []


def test_a_check_writes_nothing(root: Path) -> None:
    (root / FILE).write_bytes(b"\0")
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}

    assert found(root)

    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_a_repair_stays_inside(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in ("x.json", ".tmp-0123456789abcdef-x.json.part", "x.sync-conflict-1.json"):
        (outside / name).write_bytes(b"")
    inside = tmp_path / "workspace/annotations"
    inside.mkdir(parents=True)
    (inside / "ana").symlink_to(outside)
    before = tree(tmp_path)

    lines = repair(inside)

    assert lines
    assert all(line.endswith("leads out of the folder annotations") for line in lines)
    assert tree(tmp_path) == before


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    assert examine(tmp_path / "annotations") == []
    assert repair(tmp_path / "annotations") == []
    assert list(tmp_path.iterdir()) == []


def test_a_finding_is_one_safe_line(root: Path) -> None:
    (root / FILE).with_name("a\x1b[2J\n.json").write_bytes(b"")

    (fault,) = examine(root / "annotations")

    assert fault == Finding(fault.line, is_fault=True)
    assert fault.line.isprintable()
