"""Find the lines of keys and tables in a TOML file, which `tomllib` does not report."""

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
    """The line, from 1, of a place in the file, or of the innermost table around it.

    Args:
        text: The file.
        place: Keys separated by dots, with the index of a table in an array in brackets:
            `tags[0].attributes[2].type`.
    """
    lines = _lines(text)
    while place and place not in lines:
        place = place[: max(place.rfind("."), place.rfind("["), 0)]
    return lines.get(place, 1)


@lru_cache(maxsize=4)  # a file may have thousands of keys, each of which is looked up
def _lines(text: str) -> Mapping[str, int]:
    """Every table and key to its line; for a repeated name, the first line."""
    return dict(reversed(list(_places(text))))


def _places(text: str) -> Iterator[tuple[str, int]]:
    """Every table and key with its line."""
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
    """A dotted name without quotation marks and blanks."""
    return ".".join(part.strip("\"'") for part in re.findall(_NAME, dotted))


def _resolved(name: str, counted: Counter[str], *, is_array: bool) -> str:
    """The place of a table, with the indices of the arrays that it is in."""
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
