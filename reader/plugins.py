"""Loading plug-ins of other packages, found by their entry points."""

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
"""Seconds that the import of a plug-in may take."""
_ENDLESS: dict[EntryPoint, str] = {}
"""Entry points whose import did not end in time, and the reason; they are not tried again."""


class PluginError(ReaderError):
    """A plug-in cannot be loaded; the message is the reason."""


def installed(group: str) -> tuple[EntryPoint, ...]:
    """The entry points of a group in all packages on the path.

    The first search takes longer than listing a library, so it is done only when needed.
    """
    return _installed(group, tuple(sys.path))


@lru_cache(maxsize=16)
def _installed(group: str, path: tuple[str, ...]) -> tuple[EntryPoint, ...]:  # noqa: ARG001 (part of the cache key)
    from importlib.metadata import entry_points  # noqa: PLC0415 (slow to import)

    return tuple(entry_points(group=group))


def load(point: EntryPoint, kind: type[Any] = object) -> Any:
    """Load the object of an entry point; what it prints meanwhile is dropped.

    Args:
        point: The entry point.
        kind: The class that it must be an instance of.

    Raises:
        PluginError: It cannot be loaded, does not end, tries to end the program, or is not an
            instance of the class.
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
        raise PluginError(f"it is not a {kind.__name__}")
    return loaded


def with_installed(
    built_in: Mapping[str, Plugin],
    group: str,
    what: str,
    on_problem: Callable[[str], None],
    kind: type[Any] = object,
) -> dict[str, Plugin]:
    """The built-in plug-ins and those of other packages, by name.

    Args:
        built_in: The built-in ones; their names cannot be taken.
        group: The group of entry points.
        what: The word for one of them in messages.
        on_problem: Called with a line for each that cannot be used; it is left out.
        kind: The class that each must be an instance of.
    """
    plugins = dict(built_in)
    for point in installed(group):
        if point.name in plugins:
            on_problem(f"{what} {point.name} of {point.value}: this name is taken")
            continue
        try:
            plugins[point.name] = load(point, kind)
        except PluginError as error:
            on_problem(f"{what} {point.name} cannot be loaded: {error}")
    return plugins
