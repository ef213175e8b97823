"""Front matter in YAML.

Only plain values are read, straight from the parser's events. Nested values are skipped. Anchors,
aliases and tags, which YAML bombs are made of, are refused before anything is built from them.
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
"""Deepest nesting that is skipped; the parser takes quadratic time for it."""
_NULLS = frozenset({"null", "Null", "NULL", "~"})
"""Spellings of null in YAML, if not quoted."""


def flat_fields(source: str) -> tuple[dict[str, str], list[str]]:
    """The plain fields of a mapping, and the names of the nested ones.

    Every value is text as its author wrote it; null is an empty string.

    Raises:
        ValueError: It is not valid YAML, not a mapping, or has anchors, aliases or tags; the
            message is one line.
    """
    try:
        return _mapping(yaml.parse(source, Loader=yaml.BaseLoader))
    except yaml.MarkedYAMLError as error:
        raise ValueError(f"{error.problem}{_line_of(error)}") from error
    except yaml.YAMLError as error:
        raise ValueError("it contains control characters") from error
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def _line_of(error: yaml.MarkedYAMLError) -> str:
    """The line of an error in the file: marks count from 0, below the opening line."""
    return f" in line {error.problem_mark.line + 2}" if error.problem_mark else ""


def _mapping(events: Iterator[Event]) -> tuple[dict[str, str], list[str]]:
    kinds = [type(next(events)) for _ in range(2)]
    opening = next(events)
    if [*kinds, type(opening)] != [StreamStartEvent, DocumentStartEvent, MappingStartEvent]:
        raise ValueError("it is not a mapping")
    events = map(_refuse_references, events)
    _refuse_references(opening)
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
    deque(events, maxlen=0)  # the parser fails if anything follows
    return flat, nested


def _value(event: Event, events: Iterator[Event]) -> str | None:
    """The text of a plain value or of a list of them; a nested value is consumed, giving None."""
    if isinstance(event, ScalarEvent):
        return _text(event)
    inside = list(_rest_of_collection(events))
    if not inside:
        return ""
    texts = [_text(one) for one in inside if isinstance(one, ScalarEvent)]
    is_flat = isinstance(event, SequenceStartEvent) and len(texts) == len(inside)
    return ", ".join(texts) if is_flat else None


def _rest_of_collection(events: Iterator[Event]) -> Iterator[Event]:
    """The events up to the end of a collection that has begun."""
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


def _refuse_references(event: Event) -> Event:
    """Refuse an event with an anchor, an alias or a tag; return any other."""
    if getattr(event, "anchor", None) or getattr(event, "tag", None):
        raise ValueError("it has anchors, aliases or tags")
    return event
