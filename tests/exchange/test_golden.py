"""The bytes of every export, and that they are read back. READER_GOLDEN=write makes them anew."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

import reader
from reader.exchange.format import Format
from reader.exchange.registry import formats
from reader.workspace.exchange import Selection
from tests.exchange.golden import ABOUT, GOLDEN, TEXT, golden_workspace
from tests.exchange.marks import rows

WRITTEN = [each for each in formats().values() if each.write]
_BINARY = {"spacy", "parquet"}
"""What packages of others write: their versions may differ in a byte."""
_READ_AS = {"xmi": "cas"}
"""Formats whose files another one reads."""


def files_below(folder: Path) -> dict[str, bytes]:
    """The path of each file below a folder to what it holds; archives are opened."""
    found: dict[str, bytes] = {}
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".qdpx":
            with ZipFile(path) as archive:
                found |= {f"{name}/{each}": archive.read(each) for each in archive.namelist()}
        else:
            found[name] = path.read_bytes()
    return found


def exported(format_: Format, root: Path) -> Path:
    """What a format makes of the golden article, in a folder."""
    folder = root / format_.name
    folder.mkdir()
    name = "out" if format_.layout == "files" else f"out{format_.endings[0]}"
    workspace = golden_workspace(root / "work")
    workspace.exchange.export(Selection(), format_=format_.name, spreadsheet=True).put(
        folder / name
    )
    return folder


@pytest.mark.parametrize("format_", WRITTEN, ids=lambda each: each.name)
def test_an_export_has_always_the_same_bytes(format_: Format, tmp_path: Path) -> None:
    if format_.needs:
        pytest.importorskip(format_.needs)
    folder = exported(format_, tmp_path)
    kept = GOLDEN / format_.name
    if os.environ.get("READER_GOLDEN") == "write":
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(folder, kept)
    found, wanted = files_below(folder), files_below(kept)
    assert sorted(found) == sorted(wanted)
    if format_.name not in _BINARY:
        assert found == wanted


@pytest.mark.parametrize(
    "format_", [each for each in WRITTEN if each.read], ids=lambda each: each.name
)
@pytest.mark.parametrize("is_here", [True, False], ids=["here", "new"])
def test_a_golden_file_is_read_word_for_word(
    format_: Format, is_here: bool, tmp_path: Path
) -> None:
    if format_.needs:
        pytest.importorskip(format_.needs)
    root = tmp_path / "other"
    (root / "seeds" / "fire").mkdir(parents=True)
    if is_here or (not format_.keeps and "articles" in format_.holds):
        root.joinpath("seeds", "fire", "brigade.txt").write_text(TEXT, "utf-8")
        root.joinpath("seeds", "fire", "brigade.toml").write_text(ABOUT, "utf-8")
    workspace = reader.open(root, annotator="importer")
    name = "out" if format_.layout == "files" else f"out{format_.endings[0]}"
    found = workspace.exchange.read(GOLDEN / format_.name / name)
    assert (found.format.name, found.broken) == (_READ_AS.get(format_.name, format_.name), [])
    workspace.exchange.import_(found)
    # What is put together from tokens has other blanks.
    words = {"".join(row["exact"].split()) for row in rows(workspace) if "exact" in row}
    assert {"5,000", "Morethan170arrests", "cafe\u0301"} <= words
    if "overlaps" in format_.holds:
        assert len(words) == 5
