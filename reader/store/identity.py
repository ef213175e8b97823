"""Ids that stand for several records, and links that lead nowhere; both can be mended."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from msgspec.structs import replace

from reader.model import Annotation, Link
from reader.store.records import Change, Records

Identified = Annotation | Link
Owner = tuple[str, str]
"""Annotator and article of a record: whose file it stands in."""
_DIGITS = 12
"""Hexadecimal digits of chance at the end of an id."""


class Identity(NamedTuple):
    """The ids of a workspace."""

    shared: Mapping[str, list[Identified]]
    """Id to the annotations and links that have it, where they are several."""
    stray: list[Link]
    """Links of which neither end is there."""


def examine_ids(everything: Iterable[Records]) -> Identity:
    """Look at the ids of all records."""
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


def keeper(values: Iterable[Identified], annotator: str) -> Identified:
    """The record that keeps an id: the one that was made first, then the annotator's own."""
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


def renewals(identity: Identity, annotator: str) -> dict[Owner, dict[str, str]]:
    """The new ids of those that cannot keep theirs, by the file that they stand in.

    A new id follows from the old one and the file, so that all machines come to the same one.

    Args:
        identity: What was found.
        annotator: Whose records are kept as they are, where they were made at the same time.
    """
    found: dict[Owner, dict[str, str]] = {}
    for id_, values in identity.shared.items():
        kept = keeper(values, annotator)
        for value in values:
            owner = _owner(value)
            if owner != _owner(kept):
                found.setdefault(owner, {})[id_] = renewed(id_, owner)
    return found


def renewing(records: Records, ids: Mapping[str, str], annotator: str) -> list[Change]:
    """The changes that give an annotator's records of an article new ids.

    Links from its annotations follow; where a link leads to nobody can tell.
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


def renewed(id_: str, owner: Owner) -> str:
    """The id that a record gets where another one keeps its own."""
    digits = sha256("\n".join((id_, *owner)).encode(errors="surrogatepass")).hexdigest()[:_DIGITS]
    try:
        UUID(id_)
    except ValueError:
        return f"{id_}-{digits}"
    return f"{id_[:-_DIGITS]}{digits}"
