"""Passages that belong together become annotations, and links between these, in one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.model import Annotation, Article, Attribute, Link, Member
from reader.text.anchoring import tidy

if TYPE_CHECKING:
    from reader.store.records import Step
    from reader.ui.session import Session

ORIGIN = "compare"
"""What the annotations came from that are made here."""
_TAGS = {"quote": "quote", "statistic": "statistic"}
"""The tag for a kind of passage that is not simply a claim."""


class Joining:
    """Marks and links the passages of several articles."""

    def __init__(self, session: Session, articles: Mapping[str, Article]) -> None:
        """Edit in a session.

        Args:
            session: Where annotations and links go.
            articles: The articles by id, all of each.
        """
        self._session = session
        self._articles = articles

    def mark(self, members: Iterable[Member], tag: str) -> Step | None:
        """Mark passages with a tag; None where all of them have it already.

        Raises:
            SpanError: when there is nothing to mark.
            StoreError: when it could not be written; then nothing has changed.
        """
        new = [self._new(each, tag) for each in members if self._known(each, tag) is None]
        return self._apply(f"mark as {tag}", new, [])

    def link(self, members: Sequence[Member], relation: str, tag: str) -> Step | None:
        """Link the first passage to each other one; None where they are linked so already.

        Args:
            members: Two passages or more.
            relation: What the first is to the others.
            tag: What those passages are marked with that are not yet.

        Raises:
            SpanError: when there is nothing to mark.
            StoreError: when it could not be written; then nothing has changed.
        """
        known = [self._known(each, tag) or self._known(each) for each in members]
        ends = [end or self._new(each, tag) for end, each in zip(known, members, strict=True)]
        new = [end for end, before in zip(ends, known, strict=True) if before is None]
        links = [
            link for other in ends[1:] if (link := self._new_link(ends[0], other, relation))
        ]  # fmt: skip
        return self._apply(f"link as {relation}", new, links)

    def _known(self, member: Member, tag: str = "") -> Annotation | None:
        """The annotation that covers a passage, most of it and little else; of a tag if given."""
        marks = self._session.anchored(self._articles[member.article])
        shared = {
            mark.annotation.id: (min(mark.end, member.end) - max(mark.start, member.start), mark)
            for mark in marks
            if tag in {"", mark.annotation.tag} and mark.anchor != "orphan"
        }
        most, found = max(shared.values(), key=lambda each: each[0], default=(0, None))
        if found is None:
            return None
        longer = max(found.end - found.start, member.end - member.start)
        return found.annotation if most > longer / 2 else None

    def _new(self, member: Member, tag: str) -> Annotation:
        from reader.store.values import annotation  # noqa: PLC0415 (the store is opened by now)

        article = self._articles[member.article]
        span = tidy(article, member.start, member.end)
        made = annotation(article, span, tag, self._session.workspace.annotator)
        names = {each.name for each in self._attributes(tag)}
        about = {name: value for name, value in member.attributes.items() if name in names}
        return replace(made, attributes=about, origin=ORIGIN)

    def _new_link(self, source: Annotation, target: Annotation, relation: str) -> Link | None:
        from reader.store.values import link  # noqa: PLC0415 (as for `_new`)

        ends = {source.id, target.id}
        kept = [*self._session.links(source.article), *self._session.links(target.article)]
        if any(each.relation == relation and {each.source, each.target} == ends for each in kept):
            return None
        return link(source, target, relation, self._session.workspace.annotator)

    def _attributes(self, tag: str) -> tuple[Attribute, ...]:
        known = self._session.schema.tag(tag)
        return known.attributes if known else ()

    def _apply(self, label: str, marks: Sequence[Annotation], links: Sequence[Link]) -> Step | None:
        from reader.store.records import Change  # noqa: PLC0415 (as for `_new`)

        changes = [Change(None, mark) for mark in marks]
        changes += [Change(None, link) for link in links]
        return self._session.history.apply(label, changes) if changes else None


def tag_of(kind: str) -> str:
    """The tag that passages of a kind are marked with."""
    return _TAGS.get(kind, "claim")
