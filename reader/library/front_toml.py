"""Front matter in TOML."""

import tomllib
from datetime import date, time


def fields(source: str) -> dict[str, str]:
    """The fields of a flat table, each value as text.

    Raises:
        ValueError: It is broken, or more than a flat table; one line tells how.
    """
    try:
        table = tomllib.loads(source)
    except RecursionError as error:  # the parser calls itself for every bracket
        raise ValueError("a value is nested") from error
    return {key: _value(value) for key, value in table.items()}


def _value(value: object) -> str:
    return ", ".join(map(_scalar, value)) if isinstance(value, list) else _scalar(value)


def _scalar(value: object) -> str:
    if isinstance(value, dict | list):
        raise ValueError("a value is nested")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
