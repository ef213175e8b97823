"""Parquet: the same columns whatever is in it, and nothing but our own rows."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from reader.exchange.format import CannotRead
from reader.workspace import Workspace
from reader.workspace.exchange import Selection
from tests.exchange.golden import golden_workspace
from tests.exchange.marks import rows

duckdb: Any = import_module("duckdb")


def exported(workspace: Workspace, path: Path) -> Any:
    """What duckdb itself reads of an export."""
    workspace.exchange.export(Selection(), format_="parquet").put(path)
    return duckdb.read_parquet(str(path))


def test_columns_and_types_are_always_the_same(workspace: Workspace, tmp_path: Path) -> None:
    empty = exported(workspace, tmp_path / "empty.parquet")
    full = exported(golden_workspace(tmp_path / "golden"), tmp_path / "full.parquet")
    assert (empty.columns, empty.types) == (full.columns, full.types)
    assert empty.fetchall() == []
    of_row = [dict(zip(full.columns, row, strict=True)) for row in full.fetchall()]
    assert [(row["type"], row["exact"]) for row in of_row][:1] == [("annotation", "5,000")]
    assert of_row[0]["attributes"] == '{"comparison": "=", "unit": "€", "value": 5000}'


def test_duckdb_shows_no_progress_on_stdout() -> None:
    program = (  # without a file, duckdb takes a program for somebody who types
        "from reader.exchange.formats.parquet import _connected; "
        "print(_connected().execute(\"SELECT current_setting('enable_progress_bar')\").fetchall())"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert ran.stdout.split() == [b"[(False,)]"]


def test_a_name_that_means_several_files_elsewhere_is_one_file(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "it's [a]*.parquet"
    golden = golden_workspace(tmp_path / "golden")
    golden.exchange.export(Selection(), format_="parquet").put(path)
    workspace.exchange.import_(workspace.exchange.read(path))
    assert {row["id"] for row in rows(workspace)} == {row["id"] for row in rows(golden)}


def test_what_is_no_export_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    duckdb.sql("SELECT 1 AS id").write_parquet(str(path))
    with pytest.raises(CannotRead, match="it lacks columns of an export: schema, type"):
        workspace.exchange.read(path)
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(CannotRead, match="duckdb cannot read it"):
        workspace.exchange.read(path)
    path.write_bytes(b"no")
    with pytest.raises(CannotRead, match="not Parquet"):
        workspace.exchange.read(path, format_="parquet")


def test_a_row_with_a_fault_is_refused_with_its_number(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "a.parquet"
    rows_ = exported(golden_workspace(tmp_path / "golden"), tmp_path / "b.parquet")
    changed = (
        "* REPLACE (CASE WHEN exact = '5,000' THEN '[broken' ELSE attributes END AS attributes)"
    )
    rows_.project(changed).write_parquet(str(path))
    found = workspace.exchange.read(path)
    assert [(each.line, each.reason[:8]) for each in found.broken][:1] == [(1, "Expected")]
