"""Places of web annotations, as W3C and Hypothesis tell them: words, what is around, positions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from reader.exchange.records import Mark
from reader.model import Span

_HIGHLIGHT, _COMMENT = "highlight", "comment"


class Place(NamedTuple):
    """Where a target stands."""

    span: Span | None
    """Its position; None where that is not told."""
    exact: str
    """Its words; nothing where they are not told, as below."""
    prefix: str
    """What stands before them."""
    suffix: str
    """What stands after them."""


def place(target: Mapping[str, Any]) -> Place:
    """Where a target stands.

    Raises:
        ValueError: It tells neither words nor a position; the message says what it tells.
    """
    selectors = [each for each in listed(target.get("selector")) if isinstance(each, dict)]
    inner = [each.get("refinedBy") for each in selectors]
    selectors += [each for each in inner if isinstance(each, dict)]
    by_type = {str(each.get("type")).removeprefix("oa:"): each for each in selectors}
    words = by_type.get("TextQuoteSelector", {})
    position = by_type.get("TextPositionSelector", {})
    start, end = position.get("start"), position.get("end")
    span = Span(start, end) if type(start) is int and type(end) is int else None
    exact = str(words.get("exact") or "")
    if span is None and not exact:
        kinds = ", ".join(sorted(by_type)) or "none"
        raise ValueError(f"no words and no position tell its place (selectors: {kinds})")
    return Place(span, exact, str(words.get("prefix") or ""), str(words.get("suffix") or ""))


def tagged(mark: Mark, tags: Sequence[str]) -> list[Mark]:
    """A mark for each tag; one for none, which says whether there is a note."""
    if not tags:
        return [replace(mark, tag=_COMMENT if mark.note else _HIGHLIGHT)]
    first, *others = dict.fromkeys(tags)
    return [
        replace(mark, tag=first),
        *(replace(mark, tag=tag, id=f"{mark.id} {tag}") for tag in others),
    ]


def listed(value: object) -> list[Any]:
    """A value as a list: JSON-LD leaves out the brackets around one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
