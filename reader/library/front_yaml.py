"""Front matter in YAML.

It is read from the events of the parser, and only what is flat in it: what is nested is passed
over, and anchors, aliases and tags, of which bombs are made, are refused before anything is built
of them.
"""

from collections import deque
from collections.abc import Iterator
from itertools import takewhile

import yaml
from yaml import (
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamStartEvent,
)

_DEEPEST = 20
"""Nesting that is passed over; the parser takes quadratic time over it."""
_NULLS = frozenset({"null", "Null", "NULL", "~"})
"""How YAML writes that there is nothing, without quotes."""


def flat_fields(source: str) -> tuple[dict[str, str], list[str]]:
    """The flat fields of a mapping, and the names of those that are not flat.

    Every value is the text that its author wrote; nothing is an empty text.

    Raises:
        ValueError: It is broken, no mapping, or has anchors, aliases or tags; one line tells how.
    """
    try:
        return _mapping(yaml.parse(source, Loader=yaml.BaseLoader))
    except yaml.MarkedYAMLError as error:
        raise ValueError(f"{error.problem}{_place(error)}") from error
    except yaml.YAMLError as error:
        raise ValueError("it holds control characters") from error
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def _place(error: yaml.MarkedYAMLError) -> str:
    """Where in the file it went wrong: a mark counts from 0, below the opening line."""
    return f" in line {error.problem_mark.line + 2}" if error.problem_mark else ""


def _mapping(events: Iterator[Event]) -> tuple[dict[str, str], list[str]]:
    kinds = [type(next(events)) for _ in range(2)]
    opening = next(events)
    if [*kinds, type(opening)] != [StreamStartEvent, DocumentStartEvent, MappingStartEvent]:
        raise ValueError("it is no mapping")
    events = map(_without_names, events)
    _without_names(opening)
    flat: dict[str, str] = {}
    nested: list[str] = []
    for event in takewhile(lambda event: not isinstance(event, MappingEndEvent), events):
        key, value = _value(event, events), _value(next(events), events)
        if value is None:
            nested.append(key or "a field whose name is nested")
        elif key is not None:
            flat[key] = value
        else:
            nested.append("a field whose name is nested")
    deque(events, maxlen=0)  # the parser objects if anything follows
    return flat, nested


def _value(event: Event, events: Iterator[Event]) -> str | None:
    """The text of a plain value or of a list of such; None for what is nested, which is read."""
    if isinstance(event, ScalarEvent):
        return _text(event)
    inside = list(_until_it_ends(events))
    if not inside:
        return ""
    texts = [_text(one) for one in inside if isinstance(one, ScalarEvent)]
    is_flat = isinstance(event, SequenceStartEvent) and len(texts) == len(inside)
    return ", ".join(texts) if is_flat else None


def _until_it_ends(events: Iterator[Event]) -> Iterator[Event]:
    """What is inside a collection that has begun."""
    depth = 1
    for event in events:
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth == 0:
            return
        if depth > _DEEPEST:
            raise ValueError("it is nested too deeply")
        yield event


def _text(event: ScalarEvent) -> str:
    is_plain = event.style is None
    return "" if is_plain and event.value in _NULLS else str(event.value)


def _without_names(event: Event) -> Event:
    """The same event, which must not refer to another, nor say what to build of it."""
    if getattr(event, "anchor", None) or getattr(event, "tag", None):
        raise ValueError("it has anchors, aliases or tags")
    return event
