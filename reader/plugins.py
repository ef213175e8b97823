"""What other packages bring along, found by the groups of entry points that they list it in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from reader.errors import ReaderError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

Plugin = TypeVar("Plugin")

_PATIENCE = 30.0
"""Seconds that the import of a package may take."""
_ENDLESS: dict[EntryPoint, str] = {}
"""What never came to its end when it was imported, and why nobody waits for it again."""


class PluginError(ReaderError):
    """Something of another package that cannot be loaded; the message is the reason."""


def installed(group: str) -> tuple[EntryPoint, ...]:
    """The entry points of a group, of all packages on the path.

    Looking for them the first time takes longer than to list a library: only what needs them asks.
    """
    return _installed(group, tuple(sys.path))


@lru_cache(maxsize=16)
def _installed(group: str, path: tuple[str, ...]) -> tuple[EntryPoint, ...]:  # noqa: ARG001 (what is cached depends on it)
    from importlib.metadata import entry_points  # noqa: PLC0415 (slow to import)

    return tuple(entry_points(group=group))


def load(point: EntryPoint, kind: type[Any] = object) -> Any:
    """What an entry point names.

    Args:
        point: The entry point.
        kind: What it must be an instance of.

    Raises:
        PluginError: It cannot be loaded, never ends, tries to end the program, or is something
            else. What it prints meanwhile is dropped.
    """
    if point in _ENDLESS:
        raise PluginError(_ENDLESS[point])
    from reader.isolation import Endless, Misbehaved, isolated  # noqa: PLC0415 (most have none)

    try:
        loaded = isolated(point.load, _PATIENCE, may_print=True)
    except Misbehaved as error:
        if isinstance(error, Endless):
            _ENDLESS[point] = str(error)
        raise PluginError(str(error)) from error
    if not isinstance(loaded, kind):
        raise PluginError(f"it is no {kind.__name__}")
    return loaded


def with_installed(
    built_in: Mapping[str, Plugin],
    group: str,
    what: str,
    on_problem: Callable[[str], None],
    kind: type[Any] = object,
) -> dict[str, Plugin]:
    """What is built in and what other packages bring along, by name.

    Args:
        built_in: What is always there; its names cannot be taken.
        group: The group of entry points.
        what: What messages call one of them.
        on_problem: Hears a line on each that cannot be used; it is left out.
        kind: What each must be an instance of.
    """
    found = dict(built_in)
    for point in installed(group):
        if point.name in found:
            on_problem(f"{what} {point.name} of {point.value}: this name is taken")
            continue
        try:
            found[point.name] = load(point, kind)
        except PluginError as error:
            on_problem(f"{what} {point.name} cannot be loaded: {error}")
    return found
