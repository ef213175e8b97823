"""The selectors of web annotations of W3C and Hypothesis: words, context and position."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from reader.exchange.records import Mark
from reader.model import Span

_HIGHLIGHT, _COMMENT = "highlight", "comment"


class TextPlace(NamedTuple):
    """The place of a target in its text."""

    span: Span | None
    """Its position; None if unknown."""
    exact: str
    """Its words; empty if unknown."""
    prefix: str
    """The text before them; empty if unknown."""
    suffix: str
    """The text after them; empty if unknown."""


def text_place(target: Mapping[str, Any]) -> TextPlace:
    """The place of a target, from its selectors.

    Raises:
        ValueError: It has neither words nor a position; the message lists its selectors.
    """
    selectors = [each for each in as_list(target.get("selector")) if isinstance(each, dict)]
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
        raise ValueError(f"it has no words and no position (selectors: {kinds})")
    return TextPlace(span, exact, str(words.get("prefix") or ""), str(words.get("suffix") or ""))


def by_tag(mark: Mark, tags: Sequence[str]) -> list[Mark]:
    """A mark for each tag; without tags, a `comment` if it has a note, else a `highlight`."""
    if not tags:
        return [replace(mark, tag=_COMMENT if mark.note else _HIGHLIGHT)]
    first, *others = dict.fromkeys(tags)
    return [
        replace(mark, tag=first),
        *(replace(mark, tag=tag, id=f"{mark.id} {tag}") for tag in others),
    ]


def as_list(value: object) -> list[Any]:
    """A value as a list: JSON-LD leaves out the brackets around a single value."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
