"""Annotations and links by id or by unique id prefix."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.model import Annotation, Link

if TYPE_CHECKING:
    from reader.store.repository import Repository

Identified = Annotation | Link
"""A record whose id people type."""
SHORTEST = 4
"""The fewest characters of an id that are shown."""
_MOST_LISTED = 5


class UnknownId(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """No id begins with this prefix."""


class AmbiguousId(ReaderError):  # noqa: N818 (as above)
    """Several ids begin with this prefix."""


def choose(prefix: str, ids: Iterable[str], kind: str) -> str:
    """The one id that a prefix stands for.

    Args:
        prefix: An id, or the beginning of one.
        ids: All ids.
        kind: The name of the kind of record, for messages.

    Raises:
        UnknownId: No id begins with the prefix.
        AmbiguousId: Several do, and none is equal to it.
    """
    matching = sorted({each for each in ids if each.startswith(prefix)}) if prefix else []
    if prefix in matching:
        return prefix
    if not matching:
        raise UnknownId(f'unknown {kind} "{prefix}"')
    if len(matching) > 1:
        more = ", …" if len(matching) > _MOST_LISTED else ""
        named = ", ".join(matching[:_MOST_LISTED])
        raise AmbiguousId(f'"{prefix}" is the beginning of {len(matching)} ids: {named}{more}')
    return matching[0]


def shortest(ids: Iterable[str]) -> Mapping[str, str]:
    """Each id's shortest unique prefix of at least `SHORTEST` characters, by id."""
    ordered = sorted(set(ids))
    lengths = dict.fromkeys(ordered, SHORTEST - 1)
    for one, other in pairwise(ordered):
        common = next(
            (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
            len(one),
        )
        lengths[one], lengths[other] = max(lengths[one], common), max(lengths[other], common)
    return {each: each[: length + 1] for each, length in lengths.items()}


class Ids:
    """Looks up everybody's annotations and links by id."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    def annotation(self, prefix: str) -> Annotation:
        """The annotation with this id or unique id prefix.

        Raises:
            UnknownId, AmbiguousId: As for `choose`.
        """
        annotations, _ = self._all()
        return annotations[choose(prefix, annotations, "annotation")]

    def all_of(self, prefixes: Iterable[str]) -> list[Identified]:
        """The annotations and links with these ids or unique id prefixes, each once.

        Raises:
            UnknownId, AmbiguousId: As for `choose`.
        """
        annotations, links = self._all()
        stored: dict[str, Identified] = {**annotations, **links}
        return [
            stored[each]
            for each in dict.fromkeys(choose(prefix, stored, "annotation") for prefix in prefixes)
        ]

    def shortest(self) -> Mapping[str, str]:
        """The shortest unique prefix of every annotation's and link's id, by id."""
        annotations, links = self._all()
        return shortest([*annotations, *links])

    def _all(self) -> tuple[dict[str, Annotation], dict[str, Link]]:
        """All records by id. If several have one id, which a check reports, one's own wins."""
        annotations: dict[str, Annotation] = {}
        links: dict[str, Link] = {}
        for _, records in self._repository.everything():
            for mark in records.annotations:
                if self._wins(mark, annotations.get(mark.id)):
                    annotations[mark.id] = mark
            for link in records.links:
                if self._wins(link, links.get(link.id)):
                    links[link.id] = link
        return annotations, links

    def _wins(self, value: Identified, present: Identified | None) -> bool:
        """Whether a record replaces one that has the same id."""
        own = self._repository.annotator
        return present is None or (value.annotator == own != present.annotator)
