"""Annotations: find them in the present text; make, change and remove them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from reader import store
from reader.filters import AnnotationFilter
from reader.model import Anchored, Annotation, Article, Span, Value
from reader.schema import Schema
from reader.store.merging import Conflict, MergeResult, merge_changes
from reader.text import anchoring
from reader.text.extent import PARTS, Extent, hull, with_span
from reader.workspace.ids import Identified, Ids, choose
from reader.workspace.problems import OnProblem, ignore
from reader.workspace.tagging import assign, require_tag
from reader.workspace.values import new_annotation

if TYPE_CHECKING:
    from reader.store.records import Change, Step
    from reader.store.repository import Overview, Repository
    from reader.workspace.articles import Articles
    from reader.workspace.edits import Edits
    from reader.workspace.snapshots import Snapshot, Snapshots


__all__ = ["Annotations", "Conflict", "MergeResult"]


class Annotations:
    """Reads everybody's annotations and edits those of the annotator.

    An edit that cannot be stored raises `StoreError` and changes nothing.
    """

    def __init__(
        self,
        annotator: str,
        schema: Schema,
        articles: Articles,
        repository: Repository,
        edits: Edits,
        snapshots: Snapshots,
    ) -> None:
        self._annotator = annotator
        self._schema = schema
        self._articles = articles
        self._repository = repository
        self._edits = edits
        self._snapshots = snapshots
        self.ids = Ids(repository)
        """Looks up annotations and links by id."""

    def is_own(self, value: Identified) -> bool:
        """Whether the annotator made this annotation or link, and so may change it."""
        return value.annotator == self._annotator

    def articles(self) -> list[str]:
        """The ids of the articles that have annotations, sorted, including deleted articles."""
        return self._repository.articles()

    def overview(self) -> Overview:
        """The articles that have annotations, and everybody's links."""
        return self._repository.overview()

    def article_ids(self, names: Sequence[str] = ()) -> Sequence[str]:
        """The ids of the articles with these names, as for `snapshots`, sorted.

        Raises:
            UnknownArticle: A name matches no article.
        """
        annotated = self.articles()
        if not names:
            return annotated
        library = {entry.id for entry in self._articles.entries}
        ids: set[str] = set()
        for name in names:
            if name in annotated and name not in library:  # the article has been deleted
                ids.add(name)
            else:
                ids |= {entry.id for entry in self._articles.list([name])}
        return sorted(ids)

    def article_id(self, name: str) -> str:
        """The id of the article with this name, even if the article has been deleted.

        Raises:
            UnknownArticle, SeveralArticles: There is no such article, or more than one.
        """
        return name if name in self.articles() else self._articles.entry(name).id

    def of(self, article: Article | str) -> tuple[Anchored, ...]:
        """Everybody's annotations of an article, located in its present text, by place.

        Orphans are included.

        Args:
            article: The text to locate them in, or the id of an article.
        """
        return self._snapshots.of(article).marks

    def snapshots(
        self, names: Sequence[str] = (), on_problem: OnProblem = ignore
    ) -> Iterator[Snapshot]:
        """Everything stored about each article, sorted by article id.

        Args:
            names: Articles or folders, which may have been deleted; without names, all articles
                that have annotations.
            on_problem: Called for each article that cannot be read; its annotations are orphans.

        Raises:
            UnknownArticle: A name matches no article.
        """
        return self.snapshots_of(self.article_ids(names), on_problem)

    def snapshots_of(
        self, article_ids: Iterable[str], on_problem: OnProblem = ignore
    ) -> Iterator[Snapshot]:
        """Everything stored about the articles with these ids, in their order."""
        library = {entry.id: entry for entry in self._articles.entries}
        for article_id in article_ids:
            entry = library.get(article_id)
            article = next(self._articles.read([entry], on_problem), None) if entry else None
            yield self._snapshots.of(article or article_id)

    def get(self, id_: str) -> Annotation:
        """The annotation with this id or unique id prefix.

        Raises:
            UnknownId, AmbiguousId: No annotation matches, or several do.
        """
        return self.ids.annotation(id_)

    def add(
        self,
        article: Article,
        spans: Iterable[tuple[int, int]],
        tag: str,
        *,
        attributes: Mapping[str, Value] | None = None,
        note: str = "",
        origin: str = "manual",
    ) -> Annotation:
        """Mark a span, or several spans as the parts of one annotation.

        If the annotator has made the same annotation before, that one is returned.

        Args:
            article: All of the article.
            spans: Start and end of each part, in code points of the reading text; blanks at its
                edges are trimmed, and parts with only blanks between them are joined.
            tag: The name of a tag.
            attributes: Attribute name to value, typed or as a person types it.
            note: Free text.
            origin: `manual`, or the program or file that it comes from.

        Raises:
            NotInSchema: The workspace does not define the tag, an attribute or a value.
            SpanError: There is nothing to mark.
            StoreError: It could not be written.
        """
        values = assign(require_tag(self._schema, tag), {}, (attributes or {}).items())
        parts = _parts(article, spans)
        values = _with_parts(values, parts)
        span = hull(parts)
        annotation = new_annotation(
            article, span, tag, self._annotator, attributes=values, note=note, origin=origin
        )
        present = self._equal_annotation(article, annotation)
        if present:
            return present
        return _stored(self._edits.apply(f"add {tag}", [_change(None, annotation)]), annotation)

    def add_all(self, places: Sequence[tuple[Article, Span]], tag: str) -> Step | None:
        """Mark places in any articles with a tag, in one step; None if there are no places.

        Raises:
            NotInSchema, SpanError, StoreError: As for `add`; then nothing is marked.
        """
        require_tag(self._schema, tag)
        annotations = [
            new_annotation(article, anchoring.tidy(article, *span), tag, self._annotator)
            for article, span in places
        ]
        number = "1 place" if len(annotations) == 1 else f"{len(annotations):,} places"
        changes = [_change(None, each) for each in annotations]
        return self._edits.apply(f"tag {number} as {tag}", changes) if changes else None

    def _equal_annotation(self, article: Article, annotation: Annotation) -> Annotation | None:
        """The annotator's own annotation that already says all of this."""
        for mark in self.of(article):
            present = mark.annotation
            if (
                mark.start == annotation.start
                and (mark.end, present.tag) == (annotation.end, annotation.tag)
                and self.is_own(present)
                and annotation.attributes.items() <= mark.attributes.items()
                and annotation.note in {"", present.note}
            ):
                return present
        return None

    def edit(
        self,
        annotation: Annotation,
        *,
        tag: str | None = None,
        spans: Iterable[tuple[int, int]] = (),
        note: str | None = None,
        attributes: Mapping[str, Value] | None = None,
    ) -> Annotation:
        """Change fields of an annotation; a field that is not given stays as it is.

        Args:
            annotation: The annotation, as it was when the person saw it.
            tag: The name of its new tag; its attributes are kept.
            spans: Its new spans, as for `add`.
            note: Its new note.
            attributes: Attributes to set; an empty text removes one.

        Raises:
            NotInSchema, SpanError: As for `add`.
            ArticleError, UnknownArticle: Its article cannot be read, and spans are given.
            StoreError: It belongs to somebody else, has been removed, or could not be written.
        """
        changes: dict[str, Any] = {} if note is None else {"note": note}
        if tag is not None:
            changes["tag"] = require_tag(self._schema, tag).name
        values = annotation.attributes
        if attributes:
            kind = require_tag(self._schema, tag or annotation.tag)
            values = assign(kind, values, attributes.items())
        spans = list(spans)
        if spans:
            article = self._articles.get(annotation.article)
            parts = _parts(article, spans)
            changes |= anchoring.describe(article, hull(parts))._asdict()
            if PARTS not in (attributes or {}):
                values = {name: value for name, value in values.items() if name != PARTS}
            values = _with_parts(values, parts)
        edited = msgspec.structs.replace(annotation, attributes=values, **changes)
        return self.save(edited, annotation)

    def save(self, annotation: Annotation, base: Annotation | None = None) -> Annotation:
        """Change one of the annotator's annotations; `change` returns the conflicts as well.

        Raises:
            NotInSchema, StoreError: As for `change`.
        """
        return self.change(annotation, base).annotation

    def change(self, annotation: Annotation, base: Annotation | None = None) -> MergeResult:
        """Change one of the annotator's annotations, field by field.

        Fields that another program has changed since the base keep that change. If both changed
        a field, this change wins and the other state is kept among the losers.

        Args:
            annotation: The new state.
            base: The stored state that this change started from; by default a recent state with
                the annotation's time of modification.

        Returns:
            The annotation as it is stored, and the fields that both have changed.

        Raises:
            NotInSchema: Its tag has changed to one that the workspace does not define.
            StoreError: As for `edit`.
        """
        base = base or self._base(annotation)
        change = self._merged(annotation, base)
        step = self._edits.apply(f"change {annotation.tag}", [change])
        made = step.changes[0]
        stored = _stored(step, annotation)
        if not isinstance(made.before, Annotation):
            return MergeResult(stored)
        return MergeResult(stored, merge_changes(base, annotation, made.before).conflicts)

    def _base(self, annotation: Annotation) -> Annotation | None:
        (present,) = self._current([annotation])
        if isinstance(present, Annotation) and present.modified == annotation.modified:
            return present
        return self._snapshots.former(annotation)

    def _merged(self, annotation: Annotation, base: Annotation | None) -> Change:
        """The change that applies what is new since the base to the stored annotation."""
        (present,) = self._current([annotation])
        if not isinstance(present, Annotation):
            return _change(present, annotation)
        merged = merge_changes(base, annotation, present)
        if merged.annotation.tag != present.tag:
            require_tag(self._schema, merged.annotation.tag)
        change = _change(present, _with_new_time(merged.annotation))
        return change._replace(keeps_before=bool(merged.conflicts))

    def retag(self, annotations: Sequence[Annotation], tag: str) -> Step | None:
        """Give annotations another tag; None if all of them have it already.

        Raises:
            NotInSchema, StoreError: As for `edit`.
        """
        require_tag(self._schema, tag)
        changes = [
            _change(each, _with_new_time(msgspec.structs.replace(each, tag=tag)))
            for each in self._current(annotations)
            if isinstance(each, Annotation) and each.tag != tag
        ]
        label = f"{_step_subject(annotations)}: {tag}"
        return self._edits.apply(label, changes) if changes else None

    def remove(self, values: Sequence[Identified]) -> Step | None:
        """Remove annotations and links, all of them or none; None if there are none.

        Raises:
            StoreError: As for `edit`.
        """
        changes = [_change(each, None) for each in self._current(values)]
        return self._edits.apply(f"{_step_subject(values)}: removed", changes) if changes else None

    def _current(self, values: Sequence[Identified]) -> Sequence[Identified]:
        """Annotations or links as they are now, which may be newer than what the person saw.

        Raises:
            StoreError: One of them has been removed.
        """
        present: dict[tuple[str, str, str], Identified] = {}
        for article in {each.article for each in values}:
            snapshot = self._snapshots.of(article)
            present |= {_key(each): each for each in snapshot.annotations}
            present |= {_key(each): each for each in snapshot.links}
        for value in values:
            if _key(value) not in present:
                raise store.errors.StoreError(
                    f"{value.article}: removed elsewhere: {_step_subject([value])}, {value.id}"
                )
        return [present[_key(each)] for each in values]

    def removed(self, names: Sequence[str] = ()) -> list[Identified]:
        """Everybody's annotations and links that were removed, the latest first.

        Args:
            names: As for `snapshots`.

        Raises:
            UnknownArticle: A name matches no article.
        """
        removed = self._repository.removed()
        if not names:
            return list(removed)
        articles: set[str] = set()
        for name in names:
            is_article_id = any(each.article == name for each in removed)
            articles |= {name} if is_article_id else set(self.article_ids([name]))
        return [each for each in removed if each.article in articles]

    def restore(self, ids: Iterable[str]) -> list[Identified]:
        """Bring back the annotator's removed annotations and links, in one step.

        Args:
            ids: Their ids or unique id prefixes.

        Raises:
            UnknownId, AmbiguousId: No removed annotation of the annotator matches, or several do.
            StoreError: It could not be written.
        """
        removed = {each.id: each for each in self._repository.removed() if self.is_own(each)}
        chosen = dict.fromkeys(choose(each, removed, "removed annotation") for each in ids)
        values = [removed[each] for each in chosen]
        if values:
            changes = [_change(None, each) for each in values]
            self._edits.apply(f"{_step_subject(values)}: restored", changes)
        return values

    def confirm(self, marks: Sequence[Anchored]) -> Step | None:
        """Store the places where moved annotations were found; None if none had moved.

        Raises:
            StoreError: As for `edit`.
        """
        changes = []
        for mark in marks:
            if mark.anchor in {"moved", "approximate"}:
                article = self._articles.find(mark.annotation.article)
                if article:  # without a readable text there is no place to store
                    after = anchoring.confirmed(mark, article)
                    changes.append(self._merged(after, mark.annotation))
        label = f"{_step_subject([each.annotation for each in marks])}: confirmed"
        return self._edits.apply(label, changes) if changes else None

    def attach(self, annotation: Annotation, article: Article, span: Span) -> Annotation:
        """Attach an orphan to the span where the person says it is now.

        Raises:
            SpanError: There is nothing to mark.
            StoreError: As for `edit`.
        """
        return self.save(anchoring.attach(annotation, article, span), annotation)

    def cover(self, article: Article, mark: Anchored, spans: Extent) -> Annotation:
        """Let an annotation cover other parts of the present text, at least one.

        Raises:
            StoreError: As for `edit`.
        """
        return self.save(anchoring.placed(article, mark, spans), mark.annotation)

    def fill(self, article: Article, mark: Anchored, attributes: Mapping[str, Value]) -> Annotation:
        """Give an annotation more attributes, with offsets into the present text.

        Raises:
            StoreError: As for `edit`.
        """
        more = mark._replace(attributes={**mark.attributes, **attributes})
        return self.save(anchoring.confirmed(more, article), mark.annotation)

    # Last in the class: below this line a type checker takes `list` for this method.
    def list(
        self,
        names: Sequence[str] = (),
        *,
        tag: str = "",
        annotator: str = "",
        anchor: str = "",
        words: str = "",
        on_problem: OnProblem = ignore,
    ) -> Iterator[Anchored]:
        """Annotations located in the present text, by article and place.

        Args:
            names: As for `snapshots`.
            tag: Only those with this tag, if it is not empty.
            annotator: Only those by this annotator, if it is not empty.
            anchor: Only those with this anchor, such as `moved`, if it is not empty.
            words: Only those with all of these words in their text, note or attributes.
            on_problem: As for `snapshots`.

        Raises:
            UnknownArticle: A name matches no article.
        """
        filter_ = AnnotationFilter(tag=tag, annotator=annotator, anchor=anchor, words=words)
        for snapshot in self.snapshots(names, on_problem):
            yield from filter_.apply(snapshot.marks, self._schema)


def _parts(article: Article, spans: Iterable[tuple[int, int]]) -> Extent:
    """The parts that the spans cover together.

    Raises:
        SpanError: One of them cannot be marked.
    """
    parts: Extent = ()
    for start, end in spans:
        parts = with_span(article, parts, anchoring.tidy(article, start, end))
    if not parts:
        raise anchoring.SpanError("there is nothing to mark")
    return parts


def _with_parts(attributes: Mapping[str, Value], parts: Extent) -> dict[str, Value]:
    """The attributes, with `parts` set if there are several; one span leaves it as it is."""
    if len(parts) == 1:
        return dict(attributes)
    return {**attributes, PARTS: [list(part) for part in parts]}


def _key(value: Identified) -> tuple[str, str, str]:
    """The unique key of a record: an id alone may occur in several files."""
    return value.annotator, value.article, value.id


def _change(before: Identified | None, after: Identified | None) -> Change:
    return store.records.Change(before, after)


def _with_new_time(annotation: Annotation) -> Annotation:
    return msgspec.structs.replace(annotation, modified=store.stamp.after(annotation.modified))


def _stored(step: Step, value: Annotation) -> Annotation:
    """The annotation as the step stored it."""
    return next(each.after for each in step.changes if isinstance(each.after, type(value)))


def _step_subject(values: Sequence[Identified]) -> str:
    """What a step changes, for its label: `3 annotations`, a tag or a relation."""
    if len(values) != 1:
        return f"{len(values):,} annotations"
    (value,) = values
    return value.tag if isinstance(value, Annotation) else f"link {value.relation}"
