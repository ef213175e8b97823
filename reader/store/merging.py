"""Merge two concurrent changes of one annotation, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from reader.model import Annotation, Value
from reader.text.anchoring.offsets import END, START

_SELECTORS = ("start", "end", "exact", "prefix", "suffix", "sha256")
_PARTS = "parts"
"""The attribute that, like start and end, says where an annotation is."""


class Conflict(NamedTuple):
    """A field that two changes gave different values."""

    field: str
    """`tag`, `note`, `place`, or the name of an attribute."""
    theirs: Value | None
    """The value that lost; None if the other change removed it. For `place`, the words."""
    ours: Value | None
    """The value that won; None if our change removed it. For `place`, the words."""


class MergeResult(NamedTuple):
    """The result of a merge."""

    annotation: Annotation
    """Our version, with the fields that only the other change touched."""
    conflicts: tuple[Conflict, ...] = ()
    """Fields that both changed; the annotation has our values."""


def merge_changes(base: Annotation | None, ours: Annotation, theirs: Annotation) -> MergeResult:
    """Merge two changes of the same state.

    The place, with the parts of the mark, is one field; so is an attribute with its offsets. If
    the two refer to different texts, only the offsets of the side whose place wins are kept.

    Args:
        base: The state that both started from; None if unknown: then every difference is a
            conflict.
        ours: One changed version, which wins conflicts.
        theirs: The other changed version.
    """
    conflicts: list[Conflict] = []

    def pick(field: str, states: tuple[object, object, object], *shown: Value | None) -> Annotation:
        before, our, their = states
        if our == their or (base and our == before):
            return theirs
        if not (base and their == before):
            conflicts.append(Conflict(field, shown[1], shown[0]))
        return ours

    first = base or theirs
    tag = pick("tag", (first.tag, ours.tag, theirs.tag), ours.tag, theirs.tag)
    note = pick("note", (first.note, ours.note, theirs.note), ours.note, theirs.note)
    places = _place(first), _place(ours), _place(theirs)
    place = pick("place", places, ours.exact, theirs.exact)
    same_text = ours.sha256 == theirs.sha256 == first.sha256
    attributes: dict[str, Value] = {}
    for name in dict.fromkeys(_group(each) for each in [*theirs.attributes, *ours.attributes]):
        groups = [_items(each, name, same_text) for each in (first, ours, theirs)]
        shown = ours.attributes.get(name), theirs.attributes.get(name)
        if name == _PARTS or groups[1] == groups[2]:
            side = place
        else:
            side = pick(name, (groups[0], groups[1], groups[2]), *shown)
        attributes |= _items(side, name, same_text or side.sha256 == place.sha256)
    merged = replace(
        theirs,
        tag=tag.tag,
        note=note.note,
        attributes=attributes,
        modified=max(ours.modified, theirs.modified),
        **{name: getattr(place, name) for name in _SELECTORS},
    )
    return MergeResult(merged, tuple(conflicts))


def _place(annotation: Annotation) -> tuple[object, ...]:
    selectors = (getattr(annotation, name) for name in _SELECTORS)
    return (*selectors, annotation.attributes.get(_PARTS))


def _group(name: str) -> str:
    """The attribute that this one belongs to: itself, or the one it is an offset of."""
    return name.removesuffix(START).removesuffix(END)


def _items(annotation: Annotation, group: str, has_offsets: bool) -> Mapping[str, Value]:
    """An attribute, with its offsets if wanted."""
    return {
        name: value
        for name, value in annotation.attributes.items()
        if name == group or (has_offsets and _group(name) == group)
    }
