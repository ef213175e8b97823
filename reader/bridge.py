"""What the command line and the screen still ask of the store, until both go through the core."""

from collections.abc import Mapping
from typing import TypeVar, cast

import msgspec

from reader.model import (
    Annotation,
    Article,
    Link,
    Progress,
    ProgressState,
    Refusal,
    Span,
    Suggestion,
    Value,
)
from reader.store import stamp, values
from reader.store.errors import StoreError
from reader.store.history import History
from reader.store.records import Change, describe
from reader.store.repository import Repository

Kind = TypeVar("Kind", Annotation, Link, Refusal, Progress)


class OldRepository(Repository):
    """A repository with a verb for each kind of record."""

    def annotations(self, article: str) -> list[Annotation]:
        """The annotations of an article."""
        return [*self.records(article).annotations]

    def links_from(self, article: str) -> list[Link]:
        """The links that are kept with an article."""
        return [*self.records(article).links]

    def refusals(self, article: str) -> list[Refusal]:
        """The refusals in an article."""
        return [*self.records(article).refusals]

    def progress(self, article: str) -> ProgressState:
        """How far the annotator is."""
        mine = [x for x in self.records(article).progress if x.annotator == self.annotator]
        return mine[0].state if mine else "new"

    def marks(self) -> dict[str, list[Annotation]]:
        """The annotations of every article that has any."""
        return {
            article: [*records.annotations]
            for article, records in self.everything()
            if records.annotations
        }

    def links(self) -> list[Link]:
        """All links, by id."""
        links = [link for _, records in self.everything() for link in records.links]
        return sorted(links, key=lambda link: link.id)

    def find(self, annotation_id: str) -> Annotation | None:
        """The annotation with an id."""
        marks = (mark for marks in self.marks().values() for mark in marks)
        return next((mark for mark in marks if mark.id == annotation_id), None)

    def add(
        self,
        article: Article,
        span: Span,
        tag: str,
        *,
        attributes: Mapping[str, Value] | None = None,
        note: str = "",
        origin: str = "manual",
    ) -> Annotation:
        """Mark a span."""
        new = values.annotation(article, span, tag, self.annotator)
        more = {"attributes": dict(attributes or {}), "note": note, "origin": origin}
        return self._put(msgspec.structs.replace(new, **more))

    def add_link(self, source: Annotation, target: Annotation, relation: str) -> Link:
        """Link two annotations."""
        return self._put(values.link(source, target, relation, self.annotator))

    def add_refusal(self, article: Article, suggestion: Suggestion) -> Refusal:
        """Refuse a suggestion."""
        return self._put(values.refusal(article, suggestion, self.annotator))

    def set_progress(self, article: str, state: ProgressState) -> Progress:
        """Say how far the annotator is."""
        return cast("Progress", self.apply([self.progress_change(article, state)])[0].after)

    def progress_change(self, article: str, state: ProgressState) -> Change:
        """The change that says so."""
        new = values.progress(article, state, self.annotator)
        old = self.current(new)
        return Change(old, msgspec.structs.replace(new, created=old.created) if old else new)

    def save(self, value: Kind) -> Kind:
        """Replace a value."""
        changed = msgspec.structs.replace(value, modified=stamp.now())
        return cast("Kind", self.apply([Change(self._present(value), changed)])[0].after)

    def remove(self, value: Kind) -> None:
        """Remove a value."""
        self.apply([Change(self._present(value), None)])

    def _put(self, value: Kind) -> Kind:
        return cast("Kind", self.apply([Change(None, value)])[0].after)

    def _present(self, value: Kind) -> Kind:
        present = self.current(value)
        if present is None:
            raise StoreError(f"removed elsewhere: {describe(value)} of {value.article}, {value.id}")
        return present


class OldHistory(History):
    """A history with a verb for each kind of edit."""

    def add(
        self,
        article: Article,
        span: Span,
        tag: str,
        *,
        attributes: Mapping[str, Value] | None = None,
        note: str = "",
        origin: str = "manual",
    ) -> Annotation:
        """Mark a span."""
        new = values.annotation(article, span, tag, self._repository.annotator)
        more = {"attributes": dict(attributes or {}), "note": note, "origin": origin}
        changes = [Change(None, msgspec.structs.replace(new, **more))]
        return cast("Annotation", self.apply(f"add {tag}", changes).changes[0].after)

    def save(self, value: Kind) -> Kind:
        """Replace a value."""
        changed = msgspec.structs.replace(value, modified=stamp.now())
        step = self.apply(f"change {describe(value)}", [Change(self.current(value), changed)])
        return cast("Kind", step.changes[0].after)

    def remove(self, value: Kind) -> None:
        """Remove a value."""
        self.apply(f"remove {describe(value)}", [Change(self.current(value), None)])
