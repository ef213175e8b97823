"""Splitting a document by annotator, for formats with a file for each annotator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reader.exchange.records import Document, Mark
from reader.files import safe_name
from reader.model import Link


class AnnotatorShare(NamedTuple):
    """The marks of one annotator in one article."""

    annotator: str
    """The name of the annotator; empty for suggestions."""
    file: str
    """The name of their file, without the ending."""
    marks: list[Mark]
    """Their marks, in order."""
    links: list[Link]
    """The links between these marks."""
    others: list[Link]
    """Links from here to marks of other annotators or in other articles."""


def shares(document: Document, across: Iterable[Link] = ()) -> Iterator[AnnotatorShare]:
    """Split an article by annotator; each link is in one share.

    Args:
        document: The article.
        across: Links that start in this article and end elsewhere.
    """
    by_annotator: dict[str, list[Mark]] = {}
    annotator_of: dict[str, str] = {}
    for mark in document.marks:
        by_annotator.setdefault(mark.annotator, []).append(mark)
        annotator_of[mark.id] = mark.annotator
    first = next(iter(by_annotator), "")
    links: dict[str, list[Link]] = {annotator: [] for annotator in by_annotator}
    others: dict[str, list[Link]] = {annotator: [] for annotator in by_annotator}
    for link in document.links:
        ends = {annotator_of.get(link.source), annotator_of.get(link.target)}
        owner = annotator_of.get(link.source, first)
        (links if len(ends) == 1 and None not in ends else others)[owner].append(link)
    for link in across:
        others[annotator_of.get(link.source, first)].append(link)
    for annotator, marks in by_annotator.items():
        file = safe_name(annotator or "suggestions")
        yield AnnotatorShare(annotator, file, marks, links[annotator], others[annotator])


class CrossLinks:
    """The links across articles, each written with the article that it starts in.

    Args:
        links: All links across articles.
    """

    def __init__(self, links: Iterable[Link]) -> None:
        self._by_article: dict[str, list[Link]] = {}
        for link in links:
            self._by_article.setdefault(link.article, []).append(link)

    def take(self, document: Document) -> list[Link]:
        """Take the links that start in an article with marks; each is taken once."""
        return self._by_article.pop(document.id, []) if document.marks else []

    def remaining(self) -> list[Link]:
        """The links whose article was not among the documents."""
        return [link for links in self._by_article.values() for link in links]
