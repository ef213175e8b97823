"""Import Textual without two modules that no first paint of ours needs.

Textual loads its command palette, with input lines, lists and trees, to name its classes in type
hints. asyncio loads `ssl`, and works without it. Together they take an eighth of the time until
the first paint, and 2 MB. Whoever needs either module later imports it as usual.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


def import_textual() -> None:
    """Import Textual, unless it has been imported.

    What Textual itself does with a command palette does not work afterwards; ours
    (`keys/palette.py`) is a class of the true module.
    """
    with _in_place_of("ssl", None):
        import asyncio  # noqa: F401, PLC0415 (while `ssl` is away)
    with _in_place_of("textual.command", _Names("textual.command")):
        import textual.app  # noqa: F401, PLC0415 (while the palette is away)


class _Names(ModuleType):
    """A module from which every class can be imported; none of them does anything."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("_"):  # what the import system asks for
            raise AttributeError(name)
        return type(name, (), {})


@contextmanager
def _in_place_of(name: str, module: ModuleType | None) -> Iterator[None]:
    """Let imports of a module find another, or none; nothing happens if it is loaded already."""
    if name in sys.modules:
        yield
        return
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]  # as documented
    modules[name] = module
    try:
        yield
    finally:
        del sys.modules[name]
