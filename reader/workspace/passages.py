"""Marking and linking the passages of a match, in one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from reader import store
from reader.model import Annotation, Article, Link, MatchKind, Member
from reader.schema import Schema
from reader.text.anchoring import tidy
from reader.workspace.tagging import require_relation, require_tag
from reader.workspace.values import new_annotation, new_link

if TYPE_CHECKING:
    from reader.store.records import Step
    from reader.workspace.edits import Edits
    from reader.workspace.snapshots import Snapshots

ORIGIN = "compare"
"""The origin of annotations made here."""


class Passages:
    """Marks and links passages of several articles."""

    def __init__(self, annotator: str, schema: Schema, edits: Edits, snapshots: Snapshots) -> None:
        self._annotator = annotator
        self._schema = schema
        self._edits = edits
        self._snapshots = snapshots

    def tag_for(self, kind: MatchKind | str) -> str:
        """The tag for passages of a kind: by its role, else the claim tag or the first one."""
        tag = self._schema.with_role(kind) or self._schema.with_role("claim")
        return tag.name if tag else self._schema.names[0]

    def mark(
        self, articles: Mapping[str, Article], members: Iterable[Member], tag: str
    ) -> Step | None:
        """Mark passages with a tag; None if all of them have it already.

        Args:
            articles: The complete articles, by id.
            members: Passages of these articles.
            tag: The name of a tag.

        Raises:
            NotInSchema: The workspace does not define the tag.
            SpanError: There is nothing to mark.
            StoreError: It could not be written; nothing has changed.
        """
        require_tag(self._schema, tag)
        new = [
            self._new(articles[each.article], each, tag)
            for each in members
            if self._annotation_of(articles[each.article], each, tag) is None
        ]
        return self._apply(f"mark as {tag}", new)

    def link(
        self,
        articles: Mapping[str, Article],
        members: Sequence[Member],
        relation: str,
        tag: str,
    ) -> Step | None:
        """Link the first passage to each of the others; None if all links exist already.

        Args:
            articles: As for `mark`.
            members: At least two passages.
            relation: The relation of the first to the others.
            tag: The tag for passages that are not marked yet.

        Raises:
            NotInSchema: The workspace does not define the tag or the relation.
            SpanError, StoreError: As for `mark`.
        """
        require_relation(self._schema, relation)
        ends: list[Annotation] = []
        new: list[Annotation | Link] = []
        for member in members:
            article = articles[member.article]
            present = self._annotation_of(article, member, tag) or self._annotation_of(
                article, member
            )
            end = present or self._new(article, member, require_tag(self._schema, tag).name)
            new += [] if present else [end]
            ends.append(end)
        for other in ends[1:]:
            if not self._is_linked(ends[0], other, relation):
                new.append(new_link(ends[0], other, relation, self._annotator))
        return self._apply(f"link as {relation}", new)

    def _annotation_of(self, article: Article, member: Member, tag: str = "") -> Annotation | None:
        """The annotation that shares more than half of its span and of the passage's.

        Only annotations with the tag count, if one is given.
        """
        shared = {
            mark.annotation.id: (min(mark.end, member.end) - max(mark.start, member.start), mark)
            for mark in self._snapshots.of(article).marks
            if tag in {"", mark.annotation.tag} and mark.anchor != "orphan"
        }
        most, mark = max(shared.values(), key=lambda each: each[0], default=(0, None))
        if mark is None:
            return None
        longer = max(mark.end - mark.start, member.end - member.start)
        return mark.annotation if most > longer / 2 else None

    def _new(self, article: Article, member: Member, tag: str) -> Annotation:
        span = tidy(article, member.start, member.end)
        names = {each.name for each in require_tag(self._schema, tag).attributes}
        attributes = {name: value for name, value in member.attributes.items() if name in names}
        return new_annotation(
            article, span, tag, self._annotator, attributes=attributes, origin=ORIGIN
        )

    def _is_linked(self, source: Annotation, target: Annotation, relation: str) -> bool:
        ends = {source.id, target.id}
        return any(
            link.relation == relation and {link.source, link.target} == ends
            for article in {source.article, target.article}
            for link in self._snapshots.of(article).links
        )

    def _apply(self, label: str, values: Sequence[Annotation | Link]) -> Step | None:
        changes = [store.records.Change(None, each) for each in values]
        return self._edits.apply(label, changes) if changes else None
