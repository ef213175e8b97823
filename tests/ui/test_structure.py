"""The files of the screen import each other one way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

UI = Path(__file__).parents[2] / "reader" / "ui"


def imports(path: Path) -> Iterator[str]:
    """The modules below `reader.ui` that a file imports anywhere, for type checkers too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("reader.ui"):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_no_file_of_the_screen_imports_itself_by_way_of_others() -> None:
    modules = {
        ".".join(["reader", "ui", *path.relative_to(UI).with_suffix("").parts]): path
        for path in UI.rglob("*.py")
    }
    assert len(modules) > 40
    order = TopologicalSorter(
        {name: set(imports(path)) & modules.keys() for name, path in modules.items()}
    )
    order.prepare()  # raises CycleError, which names the circle
