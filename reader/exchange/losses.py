"""What a format cannot hold: found in one place for all formats, counted and told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from reader.exchange.format import FEATURES, Export, Feature, Format, Lost
from reader.exchange.records import Document, Mark

_OUT_OF_PLACE: frozenset[Feature] = frozenset(("orphans", "suggestions"))
"""What a format must have a place for; anything else it leaves out of what it writes."""


class Losses:
    """What an export loses, by kind.

    Args:
        format_: The format that is written.
    """

    def __init__(self, format_: Format) -> None:
        self._format = format_
        self._found: dict[str, dict[str, int]] = defaultdict(dict)

    def add(self, lost: Lost) -> None:
        """Count a loss."""
        of_kind = self._found[lost.what]
        of_kind[lost.id] = of_kind.get(lost.id, 0) + lost.number

    def __bool__(self) -> bool:
        return bool(self._found)

    def lines(self) -> list[str]:
        """A line for each kind: how many of what are not in the format."""
        return [self._line(what, sum(ids.values())) for what, ids in self._found.items()]

    def report(self) -> dict[str, Any]:
        """All of it as a JSON object: how many of each kind, and the ids that they belong to."""
        return {
            "format": self._format.name,
            "lost": [
                {
                    "what": what,
                    "number": sum(ids.values()),
                    "found_again_by_reader": what in self._format.keeps,
                    "ids": list(ids),
                }
                for what, ids in self._found.items()
            ],
        }

    def _line(self, what: str, number: int) -> str:
        one, several = FEATURES.get(what, (what, what))  # type: ignore[call-overload]
        verb = "is" if number == 1 else "are"
        said = f"{number:,} {one if number == 1 else several} {verb} not in {self._format.name}"
        if what in self._format.keeps:
            said += (
                " for other programs; reader finds it again"
                if number == 1
                else (" for other programs; reader finds them again")
            )
        return said


def told(format_: Format, export: Export, hear: Callable[[Lost], None]) -> Export:
    """The same export, of which is told on the way what the format does not hold.

    Orphans and suggestions that it neither holds nor keeps are left out; they have no place in it.
    """
    missing = frozenset(FEATURES) - format_.holds
    gone = _OUT_OF_PLACE & (missing - format_.keeps)
    if "links" in missing:
        for link in export.links:
            hear(Lost("links", link.id))
    elif "links across articles" in missing:
        for link in export.across:
            hear(Lost("links across articles", link.id))
    return export._replace(documents=_heard(export.documents, missing, gone, hear))


def _heard(
    documents: Iterable[Document],
    missing: frozenset[Feature],
    gone: frozenset[Feature],
    hear: Callable[[Lost], None],
) -> Iterator[Document]:
    for document in documents:
        if "articles" in missing and any(document.metadata.values()):
            hear(Lost("articles", document.id))
        left = []
        for mark in document.marks:
            has = list(_of_mark(mark))
            for what, number in has:
                if what in missing:
                    hear(Lost(what, mark.id, number))
            if not any(what in gone for what, _ in has):
                left.append(mark)
        yield replace(document, marks=tuple(left)) if gone else document


def _of_mark(mark: Mark) -> Iterator[tuple[Feature, int]]:
    """Each feature that can be seen of a mark by itself, and how many of it it has."""
    if mark.anchor == "orphan":
        yield "orphans", 1
        return
    if mark.score is not None:
        yield "suggestions", 1
        return
    details = mark.details
    if details:
        yield "attributes", len(details)
    typed = sum(not isinstance(value, str) for value in details.values())
    if typed:
        yield "types", typed
    if len(mark.spans) > 1:
        yield "parts", len(mark.spans) - 1
    if mark.note:
        yield "notes", 1
    yield "ids", 1
    yield "annotators", 1
    yield "times", 2
    if mark.origin not in {"", "manual"}:
        yield "origins", 1
