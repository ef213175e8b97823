"""Read validated values from a table of a TOML file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from reader.config.source import ConfigError, Source
from reader.text.safe import visible

Choice = TypeVar("Choice", bound=str)

_MOST_LETTERS = 40
_MOST_ITEMS = 64
_DEEPEST = 16
"""Deepest nesting of tables for `flat`."""


class Table:
    """A table with keys and values, and its place in the file."""

    def __init__(self, source: Source, place: str, values: Mapping[str, Any]) -> None:
        """Wrap a parsed table.

        Args:
            source: The file.
            place: The table's place in the file; empty for the file itself.
            values: The parsed keys and values.
        """
        self._source = source
        self._place = place
        self._values = values

    def __contains__(self, key: str) -> bool:
        """Whether the table has a key."""
        return key in self._values

    def place_of(self, key: str) -> str:
        """The place of a key in the file, as `line_of` takes it."""
        return ".".join(filter(None, (self._place, key)))

    def wrong(self, key: str, reason: str) -> ConfigError:
        """An error about the value of a key, or about the table itself if the key is empty."""
        return self._source.error(self.place_of(key), reason)

    def allow(self, keys: Iterable[str]) -> None:
        """Refuse all other keys.

        Raises:
            ConfigError: There is another key. The methods below raise it for wrong values.
        """
        allowed = tuple(keys)
        for key in self._values:
            if key not in allowed:
                raise self.wrong(
                    key, f"unknown key {key[:_MOST_LETTERS]!r}; choose from {', '.join(allowed)}"
                )

    def text(self, key: str, most: int = _MOST_LETTERS, *, lines: bool = False) -> str:
        """A string of one line, or several.

        Args:
            key: Its key.
            most: The most characters it may have.
            lines: Whether it may have several lines.
        """
        return self._checked_text(key, self._values[key], most, lines=lines)

    def word(self, key: str, pattern: str, what: str) -> str:
        """A string that matches a pattern.

        Args:
            key: Its key.
            pattern: A regular expression that must match all of it.
            what: What it must be, for the message.
        """
        text = self.text(key)
        if not re.fullmatch(pattern, text):
            raise self.wrong(key, f"{key} must be {what}, not {text!r}")
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """A string or a list of distinct strings."""
        value = self._values[key]
        items = value if isinstance(value, list) else [value]
        if not items or len(items) > _MOST_ITEMS:
            raise self.wrong(key, f"{key} must be a list of 1 to {_MOST_ITEMS} texts")
        texts = tuple(self._checked_text(key, item, _MOST_LETTERS) for item in items)
        if len(set(texts)) < len(texts):
            raise self.wrong(key, f"{key} names something twice")
        return texts

    def number(self, key: str) -> int:
        """A whole number."""
        value = self._values[key]
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.wrong(key, f"{key} must be a whole number")
        return value

    def choice(self, key: str, choices: Sequence[Choice]) -> Choice:
        """One of several strings."""
        text = self.text(key)
        for each in choices:
            if each == text:
                return each
        raise self.wrong(key, f"{key} must be one of {', '.join(choices)}, not {text!r}")

    def share(self, key: str) -> float:
        """A number from 0 to 1."""
        value = self._values[key]
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not 0 <= value <= 1:
            raise self.wrong(key, f"{key} must be a number from 0 to 1")
        return float(value)

    def table(self, key: str) -> Table:
        """The table `[key]`; empty if it does not exist."""
        value = self._values.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, f"{key} must be a table: [{key}]")
        return Table(self._source, self.place_of(key), value)

    def tables(self, key: str, most: int) -> list[Table]:
        """The tables `[[key]]`, limited in number; empty if there are none."""
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.wrong(key, f"{key} must be tables: [[{self._name_of(key)}]]")
        if len(value) > most:
            raise self.wrong(f"{key}[{most}]", f"more than {most} {key}")
        place = self.place_of(key)
        return [Table(self._source, f"{place}[{i}]", item) for i, item in enumerate(value)]

    def flat(self, above: str = "") -> Iterator[tuple[str, Table, str]]:
        """Every value below the table: its dotted name, its table, and its key there.

        `a.b = 1` and `"a.b" = 1` are the same.

        Args:
            above: Prefix of the names.

        Raises:
            ConfigError: The tables are nested too deeply.
        """
        for key, value in self._values.items():
            if isinstance(value, dict):
                if above.count(".") >= _DEEPEST:
                    raise self.wrong(key, "nested too deeply")
                yield from self.table(key).flat(f"{above}{key}.")
            else:
                yield f"{above}{key}", self, key

    def _checked_text(self, key: str, value: object, most: int, *, lines: bool = False) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, f"{key} must be words in quotation marks")
        text = value.strip()
        if len(text) > most:
            raise self.wrong(key, f"{key} has more than {most} characters")
        if visible(text) != text or ("\n" in text and not lines):
            raise self.wrong(key, f"{key} has a character that cannot be shown")
        return text

    def _name_of(self, key: str) -> str:
        return re.sub(r"\[\d+\]", "", self.place_of(key))
