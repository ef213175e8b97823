"""A TOML file with settings, and errors that name their line in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

from reader import config
from reader.errors import MisuseError
from reader.files import FileError, read_if_there

_MOST_BYTES = 64_000
_PLACE = r" \(at (?:line (\d+), column \d+|end of document)\)$"


class ConfigError(MisuseError):
    """A file with settings that cannot be used; the message names file, line and reason."""


class Source(NamedTuple):
    """The text of a file."""

    name: str
    """The file's name in messages."""
    text: str
    """Its text; empty if the file does not exist."""

    def error(self, place: str, reason: str) -> ConfigError:
        """An error about something in the file.

        Args:
            place: Where it is, as `line_of` takes it.
            reason: What is wrong.
        """
        return ConfigError(f"{self.where(place)}: {reason}")

    def where(self, place: str) -> str:
        """File and line of a place: `reader.toml line 12`."""
        return f"{self.name} line {config.lines.line_of(self.text, place)}"

    def values(self) -> dict[str, Any]:
        """The parsed contents of the file.

        Raises:
            ConfigError: when it is not TOML.
        """
        if not self.text:
            return {}
        try:
            return config.toml.loads(self.text)
        except config.toml.TooDeep as error:
            where = f" line {error.line}" if error.line else ""
            raise ConfigError(f"{self.name}{where}: {error}") from error
        except ValueError as error:
            raise self._not_toml(str(error)) from error

    def _not_toml(self, reason: str) -> ConfigError:
        place = re.search(_PLACE, reason)
        last = self.text.rstrip("\n").count("\n") + 1
        number = place[1] if place and place[1] else last
        return ConfigError(f"{self.name} line {number}: {re.sub(_PLACE, '', reason)}")


def read_source(path: Path, name: str) -> Source:
    """Read a file, which need not exist.

    Args:
        path: The file.
        name: Its name in messages.

    Raises:
        ConfigError: when it cannot be read, is too large or is not UTF-8.
    """
    try:
        raw = read_if_there(path, _MOST_BYTES) or b""
    except OSError as error:
        raise ConfigError(f"{name}: {error.strerror}") from error
    except FileError as error:
        raise ConfigError(f"{name}: {error}") from error
    try:
        return Source(name, raw.decode("utf-8").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{name} line {line}: not UTF-8") from error
