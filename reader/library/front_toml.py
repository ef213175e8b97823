"""Front matter and sidecars in TOML."""

from datetime import date, time

from reader.config.toml import TooDeep, loads


def flat_fields(source: str) -> tuple[dict[str, str], list[str]]:
    """The plain fields of a table, each value as text, and the names of the nested ones.

    Raises:
        ValueError: It is not valid TOML; the message is one line.
    """
    try:
        table = loads(source)
    except TooDeep as error:
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
