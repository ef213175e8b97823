"""Front matter in YAML.

It is read from the events of the parser, and only if it is a flat mapping: anchors, aliases, tags
and nesting, of which bombs are made, are refused before anything is built of them.
"""

from collections import deque
from collections.abc import Iterator
from itertools import takewhile

import yaml
from yaml import (
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamStartEvent,
)


def fields(source: str) -> dict[str, str]:
    """The fields of a flat mapping; every value is the text that its author wrote.

    Raises:
        ValueError: It is broken, no mapping, or more than a flat one; one line tells how.
    """
    try:
        return _mapping(yaml.parse(source, Loader=yaml.BaseLoader))
    except yaml.MarkedYAMLError as error:
        raise ValueError(f"{error.problem}{_place(error)}") from error
    except yaml.YAMLError as error:
        raise ValueError("it holds control characters") from error


def _place(error: yaml.MarkedYAMLError) -> str:
    """Where in the file it went wrong: a mark counts from 0, below the opening line."""
    return f" in line {error.problem_mark.line + 2}" if error.problem_mark else ""


def _mapping(events: Iterator[Event]) -> dict[str, str]:
    kinds = [type(next(events)) for _ in range(2)]
    opening = next(events)
    if [*kinds, type(opening)] != [StreamStartEvent, DocumentStartEvent, MappingStartEvent]:
        raise ValueError("it is no mapping")
    _refuse_names(opening)
    found = {_scalar(key): _value(events) for key in _until(MappingEndEvent, events)}
    deque(events, maxlen=0)  # the parser objects if anything follows
    return found


def _value(events: Iterator[Event]) -> str:
    event = next(events)
    if not isinstance(event, SequenceStartEvent):
        return _scalar(event)
    _refuse_names(event)
    return ", ".join(map(_scalar, _until(SequenceEndEvent, events)))


def _scalar(event: Event) -> str:
    _refuse_names(event)
    if not isinstance(event, ScalarEvent):
        raise ValueError("a value is nested")
    return str(event.value)


def _refuse_names(event: Event) -> None:
    if getattr(event, "anchor", None) or getattr(event, "tag", None):
        raise ValueError("it has anchors, aliases or tags")


def _until(end: type[Event], events: Iterator[Event]) -> Iterator[Event]:
    return takewhile(lambda event: not isinstance(event, end), events)
