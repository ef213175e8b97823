"""A table of a TOML file, from which values are taken only as they should be."""

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
"""Tables in each other that `flat` goes into."""


class Table:
    """Some keys and values, and where in the file they stand."""

    def __init__(self, source: Source, place: str, values: Mapping[str, Any]) -> None:
        """Take nothing yet.

        Args:
            source: The file.
            place: Where in it the table stands; empty for the file itself.
            values: What the table says.
        """
        self._source = source
        self._place = place
        self._values = values

    def __contains__(self, key: str) -> bool:
        """Whether the table says anything about a key."""
        return key in self._values

    def place_of(self, key: str) -> str:
        """Where in the file a key stands, as `line_of` takes it."""
        return ".".join(filter(None, (self._place, key)))

    def wrong(self, key: str, reason: str) -> ConfigError:
        """What to tell of the value of a key; an empty key stands for the table."""
        return self._source.error(self.place_of(key), reason)

    def allow(self, keys: Iterable[str]) -> None:
        """Refuse all other keys.

        Raises:
            ConfigError: as do all methods that take a value.
        """
        allowed = tuple(keys)
        for key in self._values:
            if key not in allowed:
                raise self.wrong(
                    key, f"unknown key {key[:_MOST_LETTERS]!r}; choose from {', '.join(allowed)}"
                )

    def text(self, key: str, most: int = _MOST_LETTERS, *, lines: bool = False) -> str:
        """Words in quotation marks: one line of them, or several.

        Args:
            key: Its key.
            most: The most characters it may have.
            lines: Whether it may have several lines.
        """
        return self._checked_text(key, self._values[key], most, lines=lines)

    def word(self, key: str, pattern: str, what: str) -> str:
        """Words of a certain form.

        Args:
            key: Its key.
            pattern: A regular expression for all of it.
            what: What it must be, for the message.
        """
        text = self.text(key)
        if not re.fullmatch(pattern, text):
            raise self.wrong(key, f"{key} must be {what}, not {text!r}")
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """One text or a list of them, each once."""
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
        """One of some words."""
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
        """The table `[key]`; an empty one where there is none."""
        value = self._values.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, f"{key} must be a table: [{key}]")
        return Table(self._source, self.place_of(key), value)

    def tables(self, key: str, most: int) -> list[Table]:
        """The tables `[[key]]`, at most so many; none where there are none."""
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.wrong(key, f"{key} must be tables: [[{self._name_of(key)}]]")
        if len(value) > most:
            raise self.wrong(f"{key}[{most}]", f"more than {most} {key}")
        place = self.place_of(key)
        return [Table(self._source, f"{place}[{i}]", item) for i, item in enumerate(value)]

    def flat(self, above: str = "") -> Iterator[tuple[str, Table, str]]:
        """Every value below the table: its name with points between, its table, its key there.

        `a.b = 1` and `"a.b" = 1` are the same.

        Args:
            above: What the names begin with.

        Raises:
            ConfigError: Tables stand in each other too deeply.
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
            raise self.wrong(key, f"{key} has a character that is not for words")
        return text

    def _name_of(self, key: str) -> str:
        return re.sub(r"\[\d+\]", "", self.place_of(key))
