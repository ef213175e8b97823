"""The public face: what `import reader` costs and offers, and the page that shows it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import reader

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "api.md"


def test_importing_loads_only_what_loads_the_rest() -> None:
    code = "import sys, reader; print(sorted(m for m in sys.modules if m.startswith('reader')))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "['reader', 'reader.lazy']"


def test_every_public_name_can_be_used() -> None:
    for name in reader.__all__:
        assert getattr(reader, name)
        assert name in dir(reader)
    with pytest.raises(AttributeError):
        reader.nothing_of_this_name  # noqa: B018 (looking is the test)


def test_the_worked_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "work"
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    monkeypatch.chdir(tmp_path)
    example = max(re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL), key=len)
    names: dict[str, Any] = {"folder": folder}
    exec(compile(example, str(PAGE), "exec"), names)  # noqa: S102 (our own page)
    assert {"article", "words", "value"} <= set(names["marks"].columns)
    assert len(names["matches"])
    rows = [json.loads(line) for line in Path("marks.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) == len(names["marks"])
    assert {row["tag"] for row in rows} == {"statistic"}


def test_the_page_names_every_part_and_only_what_is_there() -> None:
    workspace = reader.open(ROOT, annotator="ana")
    table = re.findall(
        r"^\| `workspace\.(\w+)`[^|]*\| ([^|]*)\|", PAGE.read_text("utf-8"), re.MULTILINE
    )
    for part, described in table:
        for name in re.findall(r"`(\w+)`", described):
            assert hasattr(getattr(workspace, part), name), f"workspace.{part}.{name}"


def test_every_public_method_has_a_docstring() -> None:
    workspace = reader.open(ROOT, annotator="ana")
    parts = [workspace, *(getattr(workspace, name) for name in _parts(workspace))]
    for part in parts:
        for name in vars(type(part)):
            if not name.startswith("_"):
                assert getattr(type(part), name).__doc__, f"{type(part).__name__}.{name}"


def _parts(workspace: reader.Workspace) -> list[str]:
    return [
        name
        for name in vars(type(workspace))
        if not name.startswith("_")
        and type(getattr(workspace, name)).__module__.startswith("reader.workspace.")
    ]
