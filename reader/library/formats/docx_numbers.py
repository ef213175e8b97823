"""The numbers of lists in Word files, which are not in the text and have to be counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from xml.etree import ElementTree as ET

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VALUE = f"{_WORD}val"
_OPENS, _MIDDLE, _CLOSES = "\ue000", "\ue001", "\ue002"
"""Private-use characters around a number at the start of its paragraph."""
_IN_ITEM = re.compile(f"<li>((?:<p>)?){_OPENS}(\\d+){_MIDDLE}[\\d.]+{_CLOSES}")
_ELSEWHERE = re.compile(f"{_OPENS}\\d+{_MIDDLE}([\\d.]+){_CLOSES}")
_LEVELS = 9
_MOST = 999_999


class _List(NamedTuple):
    """A list, as `numbering.xml` describes it."""

    counter: str
    """The id of its counter: lists with the same one continue each other's numbers."""
    starts: Mapping[int, int]
    """The first number of each level."""
    overrides: Mapping[int, int]
    """The number at which this list restarts, by level."""
    bullets: frozenset[int]
    """Levels without numbers."""


def mark_numbers(document: ET.Element, numbering: ET.Element, styles: ET.Element | None) -> None:
    """Put the number of each paragraph of a numbered list at its start.

    Args:
        document: The root of `document.xml`; changed in place.
        numbering: The root of `numbering.xml`.
        styles: The root of `styles.xml`, whose styles can number paragraphs too.
    """
    lists = _lists(numbering)
    by_style = _numbered_styles(styles)
    counts: dict[str, list[int | None]] = {}
    begun: set[tuple[str, int]] = set()
    for paragraph in document.iter(f"{_WORD}p"):
        name, level = _number_of(paragraph, by_style)
        list_ = lists.get(name)
        if list_ is None or level in list_.bullets or not 0 <= level < _LEVELS:
            continue
        count = counts.setdefault(list_.counter, [None] * _LEVELS)
        if level in list_.overrides and (name, level) not in begun:
            count[level] = None
        begun.add((name, level))
        before = count[level]
        first = list_.overrides.get(level, list_.starts.get(level, 1))
        number = first if before is None else before + 1
        count[level] = number
        count[level + 1 :] = [None] * (_LEVELS - level - 1)
        if 0 <= number <= _MOST:
            _put(paragraph, number, [each or 1 for each in count[: level + 1]])


def read_numbers(html: str) -> str:
    """Move the marked numbers in HTML made from such a document to where they belong.

    The number of a list item becomes its value. A numbered heading or paragraph outside of lists
    keeps its number in its text, as on paper.
    """
    html = _IN_ITEM.sub(r'<li value="\2">\1', html)
    return _ELSEWHERE.sub(r"\1 ", html)


def _put(paragraph: ET.Element, number: int, levels: list[int]) -> None:
    label = f"{number}." if len(levels) == 1 else ".".join(map(str, levels))
    run = ET.Element(f"{_WORD}r")
    ET.SubElement(run, f"{_WORD}t").text = f"{_OPENS}{number}{_MIDDLE}{label}{_CLOSES}"
    has_properties = len(paragraph) > 0 and paragraph[0].tag == f"{_WORD}pPr"
    paragraph.insert(int(has_properties), run)


def _number_of(paragraph: ET.Element, by_style: Mapping[str, tuple[str, int]]) -> tuple[str, int]:
    """The list and the level of a paragraph; the list is empty if it is in none."""
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    inherited = by_style.get(style.get(_VALUE, ""), ("", 0)) if style is not None else ("", 0)
    return _list_and_level(paragraph.find(f"{_WORD}pPr/{_WORD}numPr"), inherited)


def _list_and_level(numbered: ET.Element | None, inherited: tuple[str, int]) -> tuple[str, int]:
    if numbered is None:
        return inherited
    name, level = numbered.find(f"{_WORD}numId"), numbered.find(f"{_WORD}ilvl")
    return (
        name.get(_VALUE, "") if name is not None else inherited[0],
        _integer(level, inherited[1]),
    )


def _numbered_styles(styles: ET.Element | None) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for style in styles.iter(f"{_WORD}style") if styles is not None else ():
        numbered = style.find(f"{_WORD}pPr/{_WORD}numPr")
        if numbered is not None:
            found[style.get(f"{_WORD}styleId", "")] = _list_and_level(numbered, ("", 0))
    return found


def _lists(numbering: ET.Element) -> dict[str, _List]:
    kinds: dict[str, tuple[dict[int, int], frozenset[int]]] = {}
    for kind in numbering.iter(f"{_WORD}abstractNum"):
        starts, bullets = {}, set()
        for level in kind.iter(f"{_WORD}lvl"):
            place = int(level.get(f"{_WORD}ilvl", "0"))
            starts[place] = _integer(level.find(f"{_WORD}start"), 1)
            sign = level.find(f"{_WORD}numFmt")
            if sign is not None and sign.get(_VALUE) in {"bullet", "none"}:
                bullets.add(place)
        kinds[kind.get(f"{_WORD}abstractNumId", "")] = starts, frozenset(bullets)
    found: dict[str, _List] = {}
    for each in numbering.iter(f"{_WORD}num"):
        named = each.find(f"{_WORD}abstractNumId")
        counter = named.get(_VALUE, "") if named is not None else ""
        starts, numberless = kinds.get(counter, ({}, frozenset()))
        overrides = {
            int(level.get(f"{_WORD}ilvl", "0")): _integer(level.find(f"{_WORD}startOverride"), 1)
            for level in each.iter(f"{_WORD}lvlOverride")
            if level.find(f"{_WORD}startOverride") is not None
        }
        found[each.get(f"{_WORD}numId", "")] = _List(counter, starts, overrides, numberless)
    return found


def _integer(element: ET.Element | None, default: int) -> int:
    text = element.get(_VALUE, "") if element is not None else ""
    return int(text) if text.isdecimal() else default
