"""Parsing and showing the values of attributes."""

import re
from math import isfinite

from reader.model import Attribute, Value

_YES_NO = {"yes": True, "no": False}
_WHOLE = r"[+-]?[0-9]{1,18}"
_DECIMAL = r"[+-]?[0-9]*\.?[0-9]+([eE][+-]?[0-9]{1,3})?"
_OFFSET = r"[0-9]{1,18}"
_PARTS = r"[0-9]{1,18}:[0-9]{1,18}(,[0-9]{1,18}:[0-9]{1,18})*"


def parse_value(attribute: Attribute, text: str) -> Value:
    """Parse a value that a person typed.

    Args:
        attribute: The attribute that the value is for.
        text: What was typed: numbers as in JSON, offsets in plain digits, parts as
            `START:END,START:END`, yes/no as one of these words.

    Raises:
        ValueError: It does not fit the attribute's type or choices; the message is one line.
    """
    value = _typed(attribute, text.strip())
    if attribute.choices and str(value) not in attribute.choices:
        raise ValueError(
            f"{attribute.name} cannot be {text!r}; choose from {', '.join(attribute.choices)}"
        )
    return value


def _typed(attribute: Attribute, text: str) -> Value:
    match attribute.type:
        case "number":
            return _number(attribute.name, text)
        case "offset":
            return _offset(attribute.name, text)
        case "parts":
            return _parts(attribute.name, text)
        case "yes/no":
            return _yes_no(attribute.name, text)
        case _:
            return text


def _number(name: str, text: str) -> int | float:
    if re.fullmatch(_WHOLE, text):
        return int(text)
    if re.fullmatch(_DECIMAL, text) and isfinite(value := float(text)):
        return value
    raise ValueError(f"{name} must be a number such as 170 or 3.5, not {text!r}")


def _offset(name: str, text: str) -> int:
    if re.fullmatch(_OFFSET, text):
        return int(text)
    raise ValueError(f"{name} must be an offset such as 170, not {text!r}")


def _parts(name: str, text: str) -> list[list[int]]:
    if not re.fullmatch(_PARTS, text):
        raise ValueError(f"{name} must be parts such as 0:12,20:31, not {text!r}")
    return [[int(edge) for edge in part.split(":")] for part in text.split(",")]


def _yes_no(name: str, text: str) -> bool:
    if text in _YES_NO:
        return _YES_NO[text]
    raise ValueError(f"{name} must be yes or no, not {text!r}")


def shown_value(value: Value) -> str:
    """A value as text, which `parse_value` reads back as the same value."""
    if isinstance(value, list):
        return ",".join(f"{start}:{end}" for start, end in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
