"""Which formats there are: those of this package, and those that others bring along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from reader.exchange.base import Format
from reader.exchange.jsonl import JSONL
from reader.plugins import with_installed

GROUP = "reader.formats"
"""The group of entry points that other packages list their formats in."""


def formats(on_problem: Callable[[str], None] = lambda _: None) -> dict[str, Format]:
    """The formats that there are, by name; the usual one comes first.

    Args:
        on_problem: Hears a line on each of another package that cannot be used; it is left out.
    """
    return with_installed({JSONL.name: JSONL}, GROUP, "format", on_problem, Format)


def guess(name: str) -> Format | None:
    """The format of a file of this name, by its ending; None where there is none."""
    ending = PurePath(name.lower()).suffix
    return next((each for each in formats().values() if ending in each.endings), None)
