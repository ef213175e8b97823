"""Links: named relations between two annotations, also across articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from reader import store
from reader.errors import ReaderError
from reader.model import Annotation, Link
from reader.schema import Schema
from reader.workspace.tagging import require_relation
from reader.workspace.values import new_link

if TYPE_CHECKING:
    from reader.store.repository import Repository
    from reader.workspace.edits import Edits
    from reader.workspace.snapshots import Snapshot, Snapshots


class SelfLink(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """An annotation cannot be linked to itself."""


class LinkedAnnotations(NamedTuple):
    """Links, and the annotations at their ends that still exist."""

    links: list[Link]
    """The links, by id."""
    ends: Mapping[str, Annotation]
    """The annotations that they connect, by id."""


class Links:
    """Reads everybody's links and makes the annotator's own; `Annotations.remove` removes them."""

    def __init__(
        self,
        annotator: str,
        schema: Schema,
        repository: Repository,
        edits: Edits,
        snapshots: Snapshots,
    ) -> None:
        self._annotator = annotator
        self._schema = schema
        self._repository = repository
        self._edits = edits
        self._snapshots = snapshots

    def starting_in(self, articles: Iterable[str]) -> list[Link]:
        """The links that start in these articles."""
        return [link for each in articles for link in self._snapshots.of(each).links]

    def add(self, source: Annotation, target: Annotation, relation: str) -> Link:
        """Link an annotation to another; returns the annotator's existing link if there is one.

        Raises:
            NotInSchema: The workspace does not define the relation.
            SelfLink: Both are the same annotation.
            StoreError: It could not be written.
        """
        require_relation(self._schema, relation)
        if source.id == target.id:
            raise SelfLink("an annotation cannot be linked to itself")
        present = self.find(source, target, relation)
        if present:
            return present
        link = new_link(source, target, relation, self._annotator)
        self._edits.apply(f"link {relation}", [store.records.Change(None, link)])
        return link

    def find(self, source: Annotation, target: Annotation, relation: str) -> Link | None:
        """The annotator's existing link of this relation; None if there is none."""
        key = (source.id, target.id, relation, self._annotator)
        return next(
            (
                each
                for each in self._snapshots.of(source.article).links
                if (each.source, each.target, each.relation, each.annotator) == key
            ),
            None,
        )

    # Last in the class: below this line a type checker takes `list` for this method.
    def list(self, articles: Iterable[str] | None = None, annotator: str = "") -> LinkedAnnotations:
        """Links with the annotations at their ends.

        Args:
            articles: Ids of articles that a link starts or ends in; None for all links.
            annotator: Whose links; everybody's if it is empty.
        """
        return self.with_ends(self._repository.overview().links, articles, annotator)

    def with_ends(
        self, every: Iterable[Link], articles: Iterable[str] | None, annotator: str
    ) -> LinkedAnnotations:
        """Those of all links that are wanted, as for `list`, with the annotations at their ends."""
        links = [link for link in every if annotator in {"", link.annotator}]
        ends = {end for each in links for end in (each.source, each.target)}
        annotations = {
            each.id: each
            for _, records in (self._repository.everything() if ends else ())
            for each in records.annotations
            if each.id in ends
        }
        if articles is not None:
            chosen = set(articles)
            inside = {each.id for each in annotations.values() if each.article in chosen}
            links = [each for each in links if not inside.isdisjoint((each.source, each.target))]
        return LinkedAnnotations(sorted(links, key=lambda link: link.id), annotations)


class LinkIndex:
    """The links of a workspace by the annotations at their ends, filled step by step.

    The links of open articles come from their snapshots. The others follow when the whole
    workspace has been read, which takes too long to wait for.
    """

    def __init__(self) -> None:
        self.is_complete = False
        """Whether the whole workspace has been read."""
        self._links: dict[str, tuple[Link, ...]] = {}
        self._annotations: dict[str, Mapping[str, Annotation]] = {}
        self._by_end: dict[str, list[Link]] = {}

    @property
    def ends(self) -> frozenset[str]:
        """The ids of all annotations that are linked."""
        return frozenset(self._by_end)

    def of(self, annotation_id: str) -> list[Link]:
        """The links from or to an annotation, in the order they were made."""
        return self._by_end.get(annotation_id, [])

    def other_end(self, link: Link, annotation_id: str) -> Annotation | None:
        """The annotation at the other end of a link; None if it is missing."""
        return self._annotation(link.target if link.source == annotation_id else link.source)

    def update(self, snapshot: Snapshot) -> None:
        """Take over the present annotations and links of an article."""
        article = snapshot.article
        self._annotations[article] = {each.id: each for each in snapshot.annotations}
        if snapshot.links != self._links.get(article, ()):
            self._links[article] = snapshot.links
            self._index()
            if any(self._annotation(end) is None for end in self._by_end):
                self.is_complete = False

    def fill(self, listed: LinkedAnnotations) -> None:
        """Add the links of the whole workspace; articles that are known already are newer."""
        for article in {link.article for link in listed.links} - self._links.keys():
            self._links[article] = tuple(each for each in listed.links if each.article == article)
        for article in {each.article for each in listed.ends.values()} - self._annotations.keys():
            self._annotations[article] = {
                each.id: each for each in listed.ends.values() if each.article == article
            }
        self.is_complete = True
        self._index()

    def _annotation(self, annotation_id: str) -> Annotation | None:
        candidates = (marks.get(annotation_id) for marks in self._annotations.values())
        return next((each for each in candidates if each), None)

    def _index(self) -> None:
        self._by_end = {}
        links = (link for links in self._links.values() for link in links)
        for link in sorted(links, key=lambda link: link.id):
            for end in {link.source, link.target}:
                self._by_end.setdefault(end, []).append(link)
