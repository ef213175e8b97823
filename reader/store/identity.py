"""Find ids that several records share, and dangling links; compute the changes to mend both."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from msgspec.structs import replace

from reader.model import Annotation, Link
from reader.store.records import Change, Records

Identified = Annotation | Link
Owner = tuple[str, str]
"""Annotator and article of a record, which determine its file."""
_DIGITS = 12
"""Random hexadecimal digits at the end of an id."""


class Identity(NamedTuple):
    """Problems with the ids of a workspace."""

    shared: Mapping[str, list[Identified]]
    """Id to the annotations and links that share it, if there are several."""
    stray: list[Link]
    """Links of which neither end exists."""


def examine_ids(everything: Iterable[Records]) -> Identity:
    """Check the ids of all records."""
    by_id: dict[str, list[Identified]] = {}
    links: list[Link] = []
    for records in everything:
        links += records.links
        values: list[Identified] = [*records.annotations, *records.links]
        for value in values:
            by_id.setdefault(value.id, []).append(value)
    marks = {id_ for id_, values in by_id.items() if any(map(_is_mark, values))}
    return Identity(
        {id_: values for id_, values in sorted(by_id.items()) if len(set(map(_owner, values))) > 1},
        [link for link in links if not {link.source, link.target} & marks],
    )


def id_keeper(values: Iterable[Identified], annotator: str) -> Identified:
    """The record that keeps a shared id: the oldest, then the annotator's own."""
    return min(
        values,
        key=lambda each: (
            each.created,
            each.annotator != annotator,
            each.annotator,
            each.article,
            isinstance(each, Link),
        ),
    )


def new_ids_by_file(identity: Identity, annotator: str) -> dict[Owner, dict[str, str]]:
    """Old id to new id of the records that cannot keep theirs, by the file that they are in.

    A new id is derived from the old one and the file, so that all machines choose the same one.

    Args:
        identity: The shared ids.
        annotator: Whose records keep their ids if they were created at the same time as others.
    """
    new_ids: dict[Owner, dict[str, str]] = {}
    for id_, values in identity.shared.items():
        keeper = id_keeper(values, annotator)
        for value in values:
            owner = _owner(value)
            if owner != _owner(keeper):
                new_ids.setdefault(owner, {})[id_] = derived_id(id_, owner)
    return new_ids


def id_changes(records: Records, ids: Mapping[str, str], annotator: str) -> list[Change]:
    """The changes that give an annotator's records of an article new ids.

    Links from its annotations are updated; which record a link leads to is not known.
    """
    changes: list[Change] = []
    for mark in records.annotations:
        if mark.annotator == annotator and mark.id in ids:
            changes += [Change(mark, None), Change(None, replace(mark, id=ids[mark.id]))]
    for link in records.links:
        if link.annotator != annotator:
            continue
        source = ids.get(link.source, link.source)
        if link.id in ids:
            new = replace(link, id=ids[link.id], source=source)
            changes += [Change(link, None), Change(None, new)]
        elif source != link.source:
            changes.append(Change(link, replace(link, source=source)))
    return changes


def _owner(value: Identified) -> Owner:
    return value.annotator, value.article


def _is_mark(value: Identified) -> bool:
    return isinstance(value, Annotation)


def derived_id(id_: str, owner: Owner) -> str:
    """The new id of a record when another record keeps the shared one."""
    digits = sha256("\n".join((id_, *owner)).encode(errors="surrogatepass")).hexdigest()[:_DIGITS]
    try:
        UUID(id_)
    except ValueError:
        return f"{id_}-{digits}"
    return f"{id_[:-_DIGITS]}{digits}"
