"""Which attributes of an annotation are offsets, whatever its tag.

They come in pairs, `speaker_start` and `speaker_end`, or as the list of the parts of a quote.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reader.model import Span, Value

START, END = "_start", "_end"
"""How the names of the two offsets of a pair end."""


def without_offsets(attributes: Mapping[str, Value]) -> dict[str, Value]:
    """The attributes but for those that are offsets."""
    names = {name + edge for name, _ in pairs(attributes) for edge in (START, END)}
    return {
        name: value
        for name, value in attributes.items()
        if name not in names and not isinstance(value, list)
    }


def inside(attributes: Mapping[str, Value], length: int) -> Mapping[str, Value]:
    """The attributes without offsets that lie outside a text of so many characters."""
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
    """Give attributes their values of now, and take away those that have none."""
    for name, value in now.items():
        if value is None:
            del attributes[name]
        else:
            attributes[name] = value


def pairs(attributes: Mapping[str, Value]) -> Iterator[tuple[str, Span]]:
    """The offsets that come in pairs, by what they are the offsets of."""
    for key, start in attributes.items():
        name = key.removesuffix(START)
        end = attributes.get(name + END)
        if name != key and isinstance(start, int) and isinstance(end, int):
            yield name, Span(start, end)


def parts(value: list[list[int]]) -> list[Span]:
    """The parts of a quote; an empty span for what is no pair, which is never found."""
    return [Span(*part) if len(part) == 2 else Span(0, 0) for part in value]  # noqa: PLR2004
