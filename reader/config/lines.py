"""Where something stands in a TOML file, which `tomllib` does not tell of what it has read."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

_NAME = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_DOTTED = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]")
_KEY = re.compile(rf"\s*({_DOTTED})\s*=")
_QUOTES = re.compile(r'"""|' + "'''")


def line_of(text: str, place: str) -> int:
    """The line, from 1, where a place stands, or else the nearest one that it is part of.

    Args:
        text: The file.
        place: Keys with points between, and the index of a table among its like in brackets:
            `tags[0].attributes[2].type`.
    """
    lines = _lines(text)
    while place and place not in lines:
        place = place[: max(place.rfind("."), place.rfind("["), 0)]
    return lines.get(place, 1)


@lru_cache(maxsize=4)  # a file may have thousands of keys, and each is asked for
def _lines(text: str) -> Mapping[str, int]:
    """Every table and key to its line; of a name that stands twice, the first."""
    return dict(reversed(list(_places(text))))


def _places(text: str) -> Iterator[tuple[str, int]]:
    """Every table and key, and its line."""
    table = ""
    counted = Counter[str]()
    is_inside = False
    for number, line in enumerate(text.split("\n"), 1):
        if not is_inside and (header := _HEADER.match(line)):
            table = _resolved(_plain(header[2]), counted, is_array=header[1] == "[[")
            yield table, number
        elif not is_inside and (key := _KEY.match(line)):
            yield f"{table}.{_plain(key[1])}".lstrip("."), number
        if len(_QUOTES.findall(line)) % 2:
            is_inside = not is_inside


def _plain(dotted: str) -> str:
    """Dotted names without quotation marks and blanks."""
    return ".".join(part.strip("\"'") for part in re.findall(_NAME, dotted))


def _resolved(name: str, counted: Counter[str], *, is_array: bool) -> str:
    """The place of a table: which one it is of those that its name, and that above it, go by."""
    place = ""
    *above, last = name.split(".")
    for part in above:
        place = f"{place}.{part}".lstrip(".")
        if counted[place]:
            place += f"[{counted[place] - 1}]"
    place = f"{place}.{last}".lstrip(".")
    if is_array:
        counted[place] += 1
        place += f"[{counted[place] - 1}]"
    return place
