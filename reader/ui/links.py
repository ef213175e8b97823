"""Which annotations are linked, as far as the store has been read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Annotation, Link

if TYPE_CHECKING:
    from reader.ui.session import Session


class Linked(NamedTuple):
    """The links of a workspace, and the annotations at their ends that are still there."""

    links: list[Link]
    """All links."""
    ends: list[Annotation]
    """The annotations that they start from or lead to."""


class Links:
    """The links of a workspace by the annotations at their ends.

    What concerns an article is read anew when it may have changed; the rest is known when all
    files of the workspace have been read, behind the screen.
    """

    def __init__(self, session: Session) -> None:
        """Know nothing yet.

        Args:
            session: Where the links are.
        """
        self.is_complete = False
        """Whether the whole workspace has been read."""
        self._session = session
        self._kept: dict[str, list[Link]] = {}
        self._there: dict[str, dict[str, Annotation]] = {}
        self._by_end: dict[str, list[Link]] = {}

    @property
    def ends(self) -> frozenset[str]:
        """The ids of all annotations that are linked."""
        return frozenset(self._by_end)

    def of(self, annotation_id: str) -> list[Link]:
        """The links that start from an annotation or lead to it, in the order they were made."""
        return self._by_end.get(annotation_id, [])

    def other_end(self, link: Link, annotation_id: str) -> Annotation | None:
        """The annotation at the other end of a link; None when it is not there."""
        return self._mark(link.target if link.source == annotation_id else link.source)

    def take(self, article_id: str, marks: Iterable[Annotation]) -> None:
        """Take the annotations that an article has now; which links it has is not asked."""
        if self._by_end:  # most workspaces have no links, and need no annotations for them
            self._there[article_id] = _by_id(marks)

    def read(self, *article_ids: str) -> None:
        """Read what concerns these articles anew."""
        was = self._by_end
        for article_id in article_ids:
            links = self._session.links(article_id)
            if links != self._kept.get(article_id, []):
                self._kept[article_id] = links
                self._sort()
        for article_id in article_ids if self._by_end else ():
            self.take(article_id, self._session.annotations(article_id))
        if self._by_end is not was and any(self._mark(end) is None for end in self._by_end):
            self.is_complete = False

    def make(self, source: Annotation, target: Annotation, relation: str) -> Link | None:
        """Link an annotation to another; None where the annotator has linked them so already.

        Raises:
            StoreError: when the link cannot be written; nothing has changed then.
        """
        from reader.store import values  # noqa: PLC0415 (the store is opened by now)
        from reader.store.records import Change  # noqa: PLC0415 (likewise)

        new = values.link(source, target, relation, self._session.workspace.annotator)
        if any(_says(link) == _says(new) for link in self._session.links(source.article)):
            return None
        self._session.history.apply(f"link {relation}", [Change(None, new)])
        return new

    def know(self, linked: Linked) -> None:
        """Take what was read of the whole workspace; what is known already is newer."""
        for article in {link.article for link in linked.links} - self._kept.keys():
            self._kept[article] = [link for link in linked.links if link.article == article]
        for article in {mark.article for mark in linked.ends} - self._there.keys():
            self._there[article] = _by_id(each for each in linked.ends if each.article == article)
        self.is_complete = True
        self._sort()

    def _mark(self, annotation_id: str) -> Annotation | None:
        found = (marks.get(annotation_id) for marks in self._there.values())
        return next((mark for mark in found if mark), None)

    def _sort(self) -> None:
        self._by_end = {}
        every = (link for kept in self._kept.values() for link in kept)
        for link in sorted(every, key=lambda link: link.id):
            for end in {link.source, link.target}:
                self._by_end.setdefault(end, []).append(link)


def read_all(session: Session) -> Linked:
    """Read the links of a whole workspace; meant for a thread, with a session of its own."""
    links = session.repository.links()
    ends = {end for link in links for end in (link.source, link.target)}
    everything = session.repository.marks().values() if ends else ()
    return Linked(links, [mark for marks in everything for mark in marks if mark.id in ends])


def _says(link: Link) -> tuple[str, str, str, str]:
    return link.source, link.target, link.relation, link.annotator


def _by_id(marks: Iterable[Annotation]) -> dict[str, Annotation]:
    return {mark.id: mark for mark in marks}
