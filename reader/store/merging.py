"""Two changes of one annotation that were made apart, as one: field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from reader.model import Annotation, Value
from reader.text.anchoring.offsets import END, START

_SELECTORS = ("start", "end", "exact", "prefix", "suffix", "sha256")
_PARTS = "parts"
"""The attribute that says where an annotation is, as its start and its end do."""


class Conflict(NamedTuple):
    """A field that two changes gave different values."""

    field: str
    """`tag`, `note`, `place`, or the name of an attribute."""
    theirs: Value | None
    """What stood there; None where the other change had taken it away. Of a place, its words."""
    ours: Value | None
    """What stands there now, likewise."""


class Merged(NamedTuple):
    """Two changes as one."""

    annotation: Annotation
    """Ours, with what only the other change has changed."""
    conflicts: tuple[Conflict, ...] = ()
    """Where both changed the same; ours stands in the annotation."""


def merge_changes(base: Annotation | None, ours: Annotation, theirs: Annotation) -> Merged:
    """Make two changes of one state in one.

    A place is one field, with the parts of the mark; so is an attribute with its offsets. Where
    the two count in different texts, only the offsets of the one whose place is taken are kept.

    Args:
        base: The state that both were made on; None where nobody knows it: then all that
            differs is a conflict.
        ours: What one of them has made of it; in a conflict it counts.
        theirs: What the other has.
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
    return Merged(merged, tuple(conflicts))


def _place(annotation: Annotation) -> tuple[object, ...]:
    selectors = (getattr(annotation, name) for name in _SELECTORS)
    return (*selectors, annotation.attributes.get(_PARTS))


def _group(name: str) -> str:
    """The attribute that this one is, or is an offset of."""
    return name.removesuffix(START).removesuffix(END)


def _items(annotation: Annotation, group: str, has_offsets: bool) -> Mapping[str, Value]:
    """An attribute, with its offsets if they count."""
    return {
        name: value
        for name, value in annotation.attributes.items()
        if name == group or (has_offsets and _group(name) == group)
    }
