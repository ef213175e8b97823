"""Counting what a format cannot hold, in one place for all formats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from reader.exchange.format import FEATURES, Export, Feature, Format, Lost
from reader.exchange.records import Document, Mark

_OUT_OF_PLACE: frozenset[Feature] = frozenset(("orphans", "suggestions"))
"""Features of marks that are left out completely if the format does not support them."""


class Losses:
    """The losses of an export, by kind.

    Args:
        format_: The format of the export.
    """

    def __init__(self, format_: Format) -> None:
        self._format = format_
        self._found: dict[str, dict[str, int]] = defaultdict(dict)

    def add(self, lost: Lost) -> None:
        """Count a loss."""
        self.count(*lost)

    def count(self, what: str, id_: str, number: int = 1) -> None:
        """Count losses of a kind for the annotation or link with an id."""
        if not number:
            return
        numbers = self._found[what]
        numbers[id_] = numbers.get(id_, 0) + number

    def __bool__(self) -> bool:
        return bool(self._found)

    def lines(self) -> list[str]:
        """A line for each kind: how many of it are not in the format."""
        return [self._line(what, sum(ids.values())) for what, ids in self._found.items()]

    def report(self) -> dict[str, Any]:
        """All losses as a JSON object: the number of each kind, and the ids concerned."""
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
        loss = f"{number:,} {one if number == 1 else several} {verb} not in {self._format.name}"
        if what in self._format.keeps:
            loss += (
                " for other programs; reader finds it again"
                if number == 1
                else (" for other programs; reader finds them again")
            )
        return loss


def count_losses(format_: Format, export: Export, losses: Losses) -> Export:
    """The same export, which counts meanwhile what the format does not hold.

    Orphans and suggestions are left out if the format neither holds nor keeps them.
    """
    missing = frozenset(FEATURES) - format_.holds
    if not missing:
        return export
    if "links" in missing:
        for link in export.links:
            losses.count("links", link.id)
    elif "links across articles" in missing:
        for link in export.across:
            losses.count("links across articles", link.id)
    return export._replace(documents=_counted(export.documents, format_, missing, losses))


def _counted(
    documents: Iterable[Document], format_: Format, missing: frozenset[Feature], losses: Losses
) -> Iterator[Document]:
    left_out = _OUT_OF_PLACE & (missing - format_.keeps)
    counts = [(what, count) for what, count in _OF_MARK.items() if what in missing]
    for document in documents:
        if "articles" in missing and any(document.metadata.values()):
            losses.count("articles", document.id)
        writable = []
        for mark in document.marks:
            needed = _needed(mark)
            if needed is None:
                for what, count in counts:
                    losses.count(what, mark.id, count(mark))
            elif needed in missing:
                losses.count(needed, mark.id)
            if needed not in left_out:
                writable.append(mark)
        yield replace(document, marks=tuple(writable)) if left_out else document


def _needed(mark: Mark) -> Feature | None:
    """The feature that a format needs to hold a mark at all; None for ordinary marks."""
    if mark.anchor == "orphan":
        return "orphans"
    return None if mark.score is None else "suggestions"


def _types(mark: Mark) -> int:
    return sum(not isinstance(value, str) for value in mark.details.values())


_OF_MARK: Mapping[Feature, Callable[[Mark], int]] = {
    "attributes": lambda mark: len(mark.details),
    "types": _types,
    "parts": lambda mark: len(mark.spans) - 1,
    "notes": lambda mark: bool(mark.note),
    "ids": lambda _: 1,
    "annotators": lambda _: 1,
    "times": lambda _: 2,
    "origins": lambda mark: mark.origin not in {"", "manual"},
}
"""The number of each feature in an ordinary mark."""
