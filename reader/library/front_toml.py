"""Front matter in TOML, and the files beside articles."""

import tomllib
from datetime import date, time


def flat_fields(source: str) -> tuple[dict[str, str], list[str]]:
    """The flat fields of a table, each value as text, and the names of those that are not flat.

    Raises:
        ValueError: It is broken; one line tells how.
    """
    try:
        table = tomllib.loads(source)
    except RecursionError as error:  # the parser calls itself for every bracket
        raise ValueError("a value is nested") from error
    flat, nested = {}, []
    for key, value in table.items():
        items = value if isinstance(value, list) else [value]
        if any(isinstance(item, dict | list) for item in items):
            nested.append(key)
        else:
            flat[key] = ", ".join(map(_scalar, items))
    return flat, nested


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
