"""A workspace that files of other programs come into."""

from __future__ import annotations

from pathlib import Path

import pytest

import reader
from reader.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "work" / "seeds").mkdir(parents=True)
    return reader.open(tmp_path / "work", annotator="importer")
