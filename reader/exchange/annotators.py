"""Formats that know no annotators: a file for each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reader.exchange.records import Document, Mark
from reader.files import safe_name
from reader.model import Link


class Share(NamedTuple):
    """What one annotator marked in one article."""

    annotator: str
    """Who; empty for suggestions."""
    file: str
    """The name of their file, without its ending."""
    marks: list[Mark]
    """What they marked, in order."""
    links: list[Link]
    """The links between these marks."""
    others: list[Link]
    """Links that begin here and lead to other annotators' marks or other articles."""


def shares(document: Document, across: Iterable[Link] = ()) -> Iterator[Share]:
    """What each annotator marked in an article; each link is in one share.

    Args:
        document: The article.
        across: Links that begin in this article and end elsewhere.
    """
    by_annotator: dict[str, list[Mark]] = {}
    whose: dict[str, str] = {}
    for mark in document.marks:
        by_annotator.setdefault(mark.annotator, []).append(mark)
        whose[mark.id] = mark.annotator
    first = next(iter(by_annotator), "")
    links: dict[str, list[Link]] = {annotator: [] for annotator in by_annotator}
    others: dict[str, list[Link]] = {annotator: [] for annotator in by_annotator}
    for link in document.links:
        ends = {whose.get(link.source), whose.get(link.target)}
        owner = whose.get(link.source, first)
        (links if len(ends) == 1 and None not in ends else others)[owner].append(link)
    for link in across:
        others[whose.get(link.source, first)].append(link)
    for annotator, marks in by_annotator.items():
        file = safe_name(annotator or "suggestions")
        yield Share(annotator, file, marks, links[annotator], others[annotator])


class Across:
    """The links across articles, each to be written with the article that it begins in.

    Args:
        links: All of them.
    """

    def __init__(self, links: Iterable[Link]) -> None:
        self._by_article: dict[str, list[Link]] = {}
        for link in links:
            self._by_article.setdefault(link.article, []).append(link)

    def take(self, document: Document) -> list[Link]:
        """Those that begin in an article that has marks; they are taken once."""
        return self._by_article.pop(document.id, []) if document.marks else []

    def left(self) -> list[Link]:
        """Those whose article was not among the documents."""
        return [link for links in self._by_article.values() for link in links]
