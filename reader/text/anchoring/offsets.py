"""Attributes that are offsets, whatever the tag.

They come in pairs, `speaker_start` and `speaker_end`, or as the list of the parts of a quote.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reader.model import Span, Value

START, END = "_start", "_end"
"""Suffixes of the names of the two offsets of a pair."""


def without_offsets(attributes: Mapping[str, Value]) -> dict[str, Value]:
    """The attributes except those that are offsets."""
    names = {name + edge for name, _ in pairs(attributes) for edge in (START, END)}
    return {
        name: value
        for name, value in attributes.items()
        if name not in names and not isinstance(value, list)
    }


def inside(attributes: Mapping[str, Value], length: int) -> Mapping[str, Value]:
    """The attributes without offsets that lie outside a text of the given length."""
    outside = {
        name + edge
        for name, span in (pairs(attributes) if attributes else ())
        for edge in (START, END)
        if not 0 <= span.start <= span.end <= length
    }
    if not outside:
        return attributes
    return {name: value for name, value in attributes.items() if name not in outside}


def put(attributes: dict[str, Value], now: Mapping[str, Value | None]) -> None:
    """Set each attribute to its new value, or delete it if that is None."""
    for name, value in now.items():
        if value is None:
            del attributes[name]
        else:
            attributes[name] = value


def pairs(attributes: Mapping[str, Value]) -> Iterator[tuple[str, Span]]:
    """The pairs of offsets, each with the name of the attribute that it locates."""
    for key, start in attributes.items():
        if key.endswith(START):
            name = key.removesuffix(START)
            end = attributes.get(name + END)
            if isinstance(start, int) and isinstance(end, int):
                yield name, Span(start, end)


def parts(value: list[list[int]]) -> list[Span]:
    """The parts of a quote; an item that is not a pair becomes an empty span, never found."""
    return [Span(*part) if len(part) == 2 else Span(0, 0) for part in value]  # noqa: PLR2004
