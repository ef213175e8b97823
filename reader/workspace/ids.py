"""Annotations and links by their ids, or by what is enough of an id to tell it from all others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.model import Annotation, Link

if TYPE_CHECKING:
    from reader.store.repository import Repository

Identified = Annotation | Link
"""What has an id that people use."""
SHORTEST = 4
"""Characters of an id that people are shown at least."""
_MOST_NAMED = 5


class UnknownId(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """Nothing has this id, or an id that begins like this."""


class AmbiguousId(ReaderError):  # noqa: N818 (as above)
    """Several ids begin like this."""


def choose(prefix: str, ids: Iterable[str], kind: str) -> str:
    """The id that is meant.

    Args:
        prefix: An id, or the beginning of one.
        ids: All ids that there are.
        kind: What messages call the thing.

    Raises:
        UnknownId: None of the ids begins so.
        AmbiguousId: Several do, and none is exactly this.
    """
    matching = sorted({each for each in ids if each.startswith(prefix)}) if prefix else []
    if prefix in matching:
        return prefix
    if not matching:
        raise UnknownId(f'unknown {kind} "{prefix}"')
    if len(matching) > 1:
        more = ", …" if len(matching) > _MOST_NAMED else ""
        named = ", ".join(matching[:_MOST_NAMED])
        raise AmbiguousId(f'"{prefix}" is the beginning of {len(matching)} ids: {named}{more}')
    return matching[0]


def shortest(ids: Iterable[str]) -> Mapping[str, str]:
    """Each id to its shortest beginning that no other id has, of `SHORTEST` characters at least."""
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
    """Everybody's annotations and links by their ids."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    def annotation(self, prefix: str) -> Annotation:
        """The annotation that is meant.

        Raises:
            UnknownId, AmbiguousId: As for `choose`.
        """
        annotations, _ = self._all()
        return annotations[choose(prefix, annotations, "annotation")]

    def all_of(self, prefixes: Iterable[str]) -> list[Identified]:
        """The annotations and links that are meant, each once.

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
        """The id of each annotation and link to its shortest unambiguous beginning."""
        annotations, links = self._all()
        return shortest([*annotations, *links])

    def _all(self) -> tuple[dict[str, Annotation], dict[str, Link]]:
        """Of several with one id, which a check tells, one's own: nobody else's is in the way."""
        annotations: dict[str, Annotation] = {}
        links: dict[str, Link] = {}
        for _, records in self._repository.everything():
            for mark in records.annotations:
                if self._is_meant(mark, annotations.get(mark.id)):
                    annotations[mark.id] = mark
            for link in records.links:
                if self._is_meant(link, links.get(link.id)):
                    links[link.id] = link
        return annotations, links

    def _is_meant(self, value: Identified, known: Identified | None) -> bool:
        """Whether an id stands for this, and not for another that has it too."""
        own = self._repository.annotator
        return known is None or (value.annotator == own != known.annotator)
