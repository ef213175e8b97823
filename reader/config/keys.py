"""Key bindings from the workspace's settings and from the person's own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reader import config
from reader.config.rebound import Rebound
from reader.config.source import Source, read_source

if TYPE_CHECKING:
    from reader.config.table import Table

USERS = "keys.toml"
"""The file of a person's own keys, in the folder `reader` of their configuration folder."""


def keys_of(source: Source, table: Table) -> tuple[Rebound, ...]:
    """The bindings in a table `[keys]`: action id to a key or a list of keys.

    Raises:
        ConfigError: when a value is neither.
    """
    return tuple(_rebound(source, table))


def users_keys() -> tuple[Rebound, ...]:
    """The bindings in the person's own `keys.toml`, for all workspaces.

    Raises:
        ConfigError: when the file cannot be used.
    """
    path = users_file()
    source = read_source(path, str(path))
    if not source.text:
        return ()
    return keys_of(source, config.table.Table(source, "", source.values()))


def users_file() -> Path:
    """The path of that file, which need not exist.

    The folder is the one that platformdirs uses on Linux, but found without it: most people have no
    such file, and the import would delay the first paint by some milliseconds.
    """
    settings = os.environ.get("XDG_CONFIG_HOME", "").strip() or "~/.config"
    return Path(settings).expanduser() / "reader" / USERS


def _rebound(source: Source, table: Table) -> Iterator[Rebound]:
    for action, inner, key in table.flat():
        yield Rebound(action, inner.texts(key), source.where(inner.place_of(key)))
