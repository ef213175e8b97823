"""Filtering and sorting annotations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Literal

import msgspec

from reader.attributes import shown_value
from reader.model import Anchored
from reader.schema import Schema

Order = Literal["place", "tag", "time"]
ORDERS: tuple[Order, ...] = ("place", "tag", "time")
"""The orders of annotations; by time, the latest change comes first."""
Field = Literal["tag", "annotator", "anchor"]
FIELDS: tuple[Field, ...] = ("tag", "annotator", "anchor")
"""The fields that annotations can be filtered by, one value at a time."""
_READ: dict[str, Callable[[Anchored], str]] = {
    "tag": lambda mark: mark.annotation.tag,
    "annotator": lambda mark: mark.annotation.annotator,
    "anchor": lambda mark: mark.anchor,
}


class AnnotationFilter(msgspec.Struct, frozen=True):
    """A choice of annotations and their order."""

    order: Order = ORDERS[0]
    """One of `ORDERS`."""
    tag: str = ""
    """Show only this tag; empty for all."""
    annotator: str = ""
    """Show only this annotator's; empty for everybody's."""
    anchor: str = ""
    """Show only annotations with this anchor; empty for all."""
    words: str = ""
    """Show only annotations with all of these words, in any case, in their text, note or attributes
    (as `name=value`); empty for all."""

    def apply(self, marks: Iterable[Anchored], schema: Schema) -> list[Anchored]:
        """The annotations that pass the filter, in its order.

        Args:
            marks: Annotations by article and place.
            schema: The schema, whose tags come first in the order by tag.
        """
        words = self.words.casefold().split()
        fields = [(_READ[name], getattr(self, name)) for name in FIELDS if getattr(self, name)]
        passing = [
            mark
            for mark in marks
            if all(read(mark) == value for read, value in fields)
            and (not words or _contains(mark, words))
        ]
        return _sorted(passing, self.order, schema)

    def with_next(self, field: Field, values: Sequence[str]) -> AnnotationFilter:
        """Filter a field by the next of some values; after the last one by none."""
        choices = ["", *values]
        value = getattr(self, field)
        index = choices.index(value) + 1 if value in choices else 0
        changed: dict[str, Any] = {field: choices[index % len(choices)]}
        return msgspec.structs.replace(self, **changed)

    def with_next_order(self) -> AnnotationFilter:
        """Sort by the next of `ORDERS`."""
        return msgspec.structs.replace(
            self, order=ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        )

    def cleared(self) -> AnnotationFilter:
        """Show all annotations, in the same order."""
        return AnnotationFilter(self.order)

    def describe(self) -> list[str]:
        """The filters in force, a few words each, for a heading; empty if all are shown."""
        by = f"by {self.annotator}" if self.annotator else ""
        words = f"“{self.words}”" if self.words.strip() else ""
        return [word for word in (self.tag, by, self.anchor, words) if word]


def values_of(marks: Iterable[Anchored], field: Field, schema: Schema) -> list[str]:
    """The values that occur in a field, to filter by.

    Args:
        marks: The annotations.
        field: One of `FIELDS`.
        schema: The schema, whose tags come first.
    """
    defined = schema.names if field == "tag" else ()
    present = set(map(_READ[field], marks))
    return [*(name for name in defined if name in present), *sorted(present.difference(defined))]


def _sorted(marks: Sequence[Anchored], order: Order, schema: Schema) -> list[Anchored]:
    match order:
        case "tag":
            ranks = {name: rank for rank, name in enumerate(schema.names)}
            return sorted(marks, key=partial(_tag_rank, ranks))
        case "time":
            return sorted(
                marks, key=lambda mark: (mark.annotation.modified, mark.annotation.id), reverse=True
            )
    return list(marks)


def _tag_rank(ranks: Mapping[str, int], mark: Anchored) -> tuple[int, str]:
    tag = mark.annotation.tag
    return ranks.get(tag, len(ranks)), tag


def _contains(mark: Anchored, words: Iterable[str]) -> bool:
    annotation = mark.annotation
    values = [f"{name}={shown_value(value)}" for name, value in annotation.attributes.items()]
    text = "\n".join([annotation.exact, annotation.note, *values]).casefold()
    return all(word in text for word in words)
