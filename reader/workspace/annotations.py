"""Annotations: reading them where they stand now, making, changing and removing them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from reader.filters import AnnotationFilter
from reader.model import Anchored, Annotation, Article, Span, Value
from reader.schema import Schema
from reader.store.merging import Conflict, Merged, merge_changes
from reader.text import anchoring
from reader.text.extent import PARTS, Extent, hull, placed, with_span
from reader.workspace.ids import Identified, Ids, choose
from reader.workspace.problems import OnProblem, ignore
from reader.workspace.tagging import assign, require_tag
from reader.workspace.values import new_annotation

if TYPE_CHECKING:
    from reader.store.records import Change, Step
    from reader.store.repository import Repository
    from reader.workspace.articles import Articles, Entry
    from reader.workspace.edits import Edits
    from reader.workspace.snapshots import Snapshot, Snapshots


__all__ = ["Annotations", "Conflict", "Merged"]


class Annotations:
    """Everybody's annotations to read, and one's own to change.

    Whatever cannot be stored raises `StoreError`, and then nothing has changed.
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
        """Annotations and links by their ids."""

    def is_own(self, value: Identified) -> bool:
        """Whether the annotator made an annotation or link, and may change it."""
        return value.annotator == self._annotator

    def articles(self) -> list[str]:
        """The ids of the articles that have annotations, sorted; some may be gone."""
        return self._repository.articles()

    def article_ids(self, names: Sequence[str] = ()) -> Sequence[str]:
        """The ids of the articles that names stand for, as for `snapshots`, sorted.

        Raises:
            UnknownArticle: A name stands for nothing.
        """
        return list(self._wanted(names))

    def article_id(self, name: str) -> str:
        """The id of the article that a name stands for, also of one that is gone.

        Raises:
            UnknownArticle, SeveralArticles: There is no such article, or more than one.
        """
        return name if name in self.articles() else self._articles.entry(name).id

    def of(self, article: Article | str) -> tuple[Anchored, ...]:
        """Everybody's annotations of an article where they stand now, orphans included, by place.

        Args:
            article: The text that they are to be placed in, or the id of an article.
        """
        return self._snapshots.of(article).marks

    def snapshots(
        self, names: Sequence[str] = (), on_problem: OnProblem = ignore
    ) -> Iterator[Snapshot]:
        """All that is stored about each article, by the ids of the articles.

        Args:
            names: The names of articles or folders, also of articles that are gone; all articles
                that have annotations, without a name.
            on_problem: Hears of each article that cannot be read; its annotations are orphans.

        Raises:
            UnknownArticle: A name stands for nothing.
        """
        for article_id, entry in self._wanted(names).items():
            article = next(self._articles.read([entry], on_problem), None) if entry else None
            yield self._snapshots.of(article or article_id)

    def _wanted(self, names: Sequence[str]) -> dict[str, Entry | None]:
        """The articles that names stand for, by id; without an entry those that are gone."""
        annotated = self.articles()
        known = {entry.id: entry for entry in self._articles.entries}
        wanted: dict[str, Entry | None] = (
            {} if names else {each: known.get(each) for each in annotated}
        )
        for name in names:
            if name in annotated and name not in known:
                wanted[name] = None
            else:
                wanted |= {entry.id: entry for entry in self._articles.list([name])}
        return dict(sorted(wanted.items()))

    def get(self, id_: str) -> Annotation:
        """The annotation with an id, or with the only id that begins so.

        Raises:
            UnknownId, AmbiguousId: There is none, or more than one.
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
        """Mark a span, or several as the parts of one annotation.

        Where the annotator has marked exactly this already, that annotation.

        Args:
            article: All of the article.
            spans: Start and end of each part, in code points of the reading text; blanks at its
                edges are left out, and parts with nothing but blanks between them are one.
            tag: The name of a tag.
            attributes: Attribute name to value, typed or as a person types it.
            note: Free text.
            origin: `manual`, or what it comes from.

        Raises:
            NotInSchema: The workspace does not define the tag, an attribute or a value.
            SpanError: There is nothing to mark.
            StoreError: It could not be written.
        """
        values = assign(require_tag(self._schema, tag), {}, (attributes or {}).items())
        parts = _parts(article, spans)
        values = _with_parts(values, parts)
        span = hull(parts)
        made = new_annotation(
            article, span, tag, self._annotator, attributes=values, note=note, origin=origin
        )
        twin = self._twin(article, made)
        if twin:
            return twin
        return _stored(self._edits.apply(f"add {tag}", [_change(None, made)]), made)

    def add_all(self, places: Sequence[tuple[Article, Span]], tag: str) -> Step | None:
        """Mark places of any articles with a tag, in one step; None without any.

        Raises:
            NotInSchema, SpanError, StoreError: As for `add`; then nothing is marked.
        """
        require_tag(self._schema, tag)
        made = [
            new_annotation(article, anchoring.tidy(article, *span), tag, self._annotator)
            for article, span in places
        ]
        number = "1 place" if len(made) == 1 else f"{len(made):,} places"
        changes = [_change(None, each) for each in made]
        return self._edits.apply(f"tag {number} as {tag}", changes) if changes else None

    def _twin(self, article: Article, made: Annotation) -> Annotation | None:
        """One's own annotation that says all of this already."""
        for mark in self.of(article):
            known = mark.annotation
            if (
                mark.start == made.start
                and (mark.end, known.tag) == (made.end, made.tag)
                and self.is_own(known)
                and made.attributes.items() <= mark.attributes.items()
                and made.note in {"", known.note}
            ):
                return known
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
        """Change parts of an annotation; what is not given stays.

        Args:
            annotation: Which.
            tag: The name of its new tag; its attributes are kept.
            spans: Where it is now, as for `add`.
            note: Its new note.
            attributes: Attributes to set; an empty text takes one away.

        Raises:
            NotInSchema, SpanError: As for `add`.
            ArticleError, UnknownArticle: Its article cannot be read, and spans are given.
            StoreError: It is somebody else's or removed, or could not be written.
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
        """Change one's own annotation; `change` also tells what somebody else changed meanwhile.

        Raises:
            NotInSchema, StoreError: As for `change`.
        """
        return self.change(annotation, base).annotation

    def change(self, annotation: Annotation, base: Annotation | None = None) -> Merged:
        """Change one's own annotation, field by field.

        What others, or other screens, have changed since the base stays, but for fields that both
        have changed: there this change counts, and the other state is kept among the losers.

        Args:
            annotation: As it shall be.
            base: As it was stored when somebody began to change it; by default the state of that
                time, if it was present not long ago.

        Returns:
            The annotation as it is stored, and the fields that both have changed.

        Raises:
            NotInSchema: It has another tag than before, which the workspace does not define.
            StoreError: As for `edit`.
        """
        base = base or self._base(annotation)
        change = self._merged(annotation, base)
        step = self._edits.apply(f"change {annotation.tag}", [change])
        made = step.changes[0]
        stored = _stored(step, annotation)
        if not isinstance(made.before, Annotation):
            return Merged(stored)
        return Merged(stored, merge_changes(base, annotation, made.before).conflicts)

    def _base(self, annotation: Annotation) -> Annotation | None:
        (present,) = self._present([annotation])
        if isinstance(present, Annotation) and present.modified == annotation.modified:
            return present
        return self._snapshots.former(annotation)

    def _merged(self, annotation: Annotation, base: Annotation | None) -> Change:
        """The change that gives an annotation what is new since the base."""
        (present,) = self._present([annotation])
        if not isinstance(present, Annotation):
            return _change(present, annotation)
        merged = merge_changes(base, annotation, present)
        if merged.annotation.tag != present.tag:
            require_tag(self._schema, merged.annotation.tag)
        change = _change(present, _touched(merged.annotation))
        return change._replace(keeps_before=bool(merged.conflicts))

    def retag(self, annotations: Sequence[Annotation], tag: str) -> Step | None:
        """Give annotations another tag; None where all of them have it.

        Raises:
            NotInSchema, StoreError: As for `edit`.
        """
        require_tag(self._schema, tag)
        changes = [
            _change(each, _touched(msgspec.structs.replace(each, tag=tag)))
            for each in self._present(annotations)
            if isinstance(each, Annotation) and each.tag != tag
        ]
        label = f"{_several(annotations)}: {tag}"
        return self._edits.apply(label, changes) if changes else None

    def remove(self, values: Sequence[Identified]) -> Step | None:
        """Remove annotations and links, all of them or none; None without any.

        Raises:
            StoreError: As for `edit`.
        """
        changes = [_change(each, None) for each in self._present(values)]
        return self._edits.apply(f"{_several(values)}: removed", changes) if changes else None

    def _present(self, values: Sequence[Identified]) -> Sequence[Identified]:
        """Annotations or links as they are now, which may be newer than what a person saw.

        Raises:
            StoreError: One of them is there no more.
        """
        present: dict[tuple[str, str, str], Identified] = {}
        for article in {each.article for each in values}:
            snapshot = self._snapshots.of(article)
            present |= {_key(each): each for each in snapshot.annotations}
            present |= {_key(each): each for each in snapshot.links}
        from reader.store.errors import StoreError  # noqa: PLC0415 (reading needs none)

        for value in values:
            if _key(value) not in present:
                raise StoreError(
                    f"{value.article}: removed elsewhere: {_several([value])}, {value.id}"
                )
        return [present[_key(each)] for each in values]

    def removed(self, names: Sequence[str] = ()) -> list[Identified]:
        """Annotations and links that were removed, everybody's, the latest first.

        Args:
            names: As for `snapshots`.

        Raises:
            UnknownArticle: A name stands for nothing.
        """
        wanted = set(self._wanted_ids(names))
        return [each for each in self._repository.removed() if not names or each.article in wanted]

    def _wanted_ids(self, names: Sequence[str]) -> Iterator[str]:
        gone = {each.article for each in self._repository.removed()} if names else set()
        for name in names:
            if name in gone:
                yield name
            else:
                yield from self._wanted([name])

    def restore(self, ids: Iterable[str]) -> list[Identified]:
        """Bring back annotations and links of one's own that were removed, in one step.

        Args:
            ids: Their ids, or what is enough of them.

        Raises:
            UnknownId, AmbiguousId: Nothing of one's own that was removed has such an id, or several
                have.
            StoreError: It could not be written.
        """
        removed = {each.id: each for each in self._repository.removed() if self.is_own(each)}
        wanted = dict.fromkeys(choose(each, removed, "removed annotation") for each in ids)
        values = [removed[each] for each in wanted]
        if values:
            changes = [_change(None, each) for each in values]
            self._edits.apply(f"{_several(values)}: restored", changes)
        return values

    def confirm(self, marks: Sequence[Anchored]) -> Step | None:
        """Take the places where annotations were found for good; None where none had moved.

        Raises:
            StoreError: As for `edit`.
        """
        changes = []
        for mark in marks:
            if mark.anchor in {"moved", "approximate"}:
                article = self._articles.find(mark.annotation.article)
                if article:  # in one that cannot be read there is nothing to confirm it in
                    after = anchoring.confirmed(mark, article)
                    changes.append(self._merged(after, mark.annotation))
        label = f"{_several([each.annotation for each in marks])}: confirmed"
        return self._edits.apply(label, changes) if changes else None

    def attach(self, annotation: Annotation, article: Article, span: Span) -> Annotation:
        """Put an annotation that was not found where a person says it is now.

        Raises:
            SpanError: There is nothing to mark.
            StoreError: As for `edit`.
        """
        return self.save(anchoring.attach(annotation, article, span), annotation)

    def cover(self, article: Article, mark: Anchored, spans: Extent) -> Annotation:
        """Let an annotation cover other parts of the present text, one at least.

        Raises:
            StoreError: As for `edit`.
        """
        return self.save(placed(article, mark, spans), mark.annotation)

    def fill(self, article: Article, mark: Anchored, attributes: Mapping[str, Value]) -> Annotation:
        """Give an annotation more attributes, whose offsets count in the present text.

        Raises:
            StoreError: As for `edit`.
        """
        more = mark._replace(attributes={**mark.attributes, **attributes})
        return self.save(anchoring.confirmed(more, article), mark.annotation)

    # Last, since from here on `list` is this function to a type checker.
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
        """Annotations where they stand now, by article and place.

        Args:
            names: As for `snapshots`.
            tag: Only those with this tag, if it is not empty.
            annotator: Only those by this annotator, if it is not empty.
            anchor: Only those that were found like this, if it is not empty.
            words: Only those with all of these words in them, their notes or attributes.
            on_problem: As for `snapshots`.

        Raises:
            UnknownArticle: A name stands for nothing.
        """
        wanted = AnnotationFilter(tag=tag, annotator=annotator, anchor=anchor, words=words)
        for snapshot in self.snapshots(names, on_problem):
            yield from wanted.apply(snapshot.marks, self._schema)


def _parts(article: Article, spans: Iterable[tuple[int, int]]) -> Extent:
    """What spans cover together.

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
    """The attributes with several parts listed; parts that were set by name stay for one span."""
    if len(parts) == 1:
        return dict(attributes)
    return {**attributes, PARTS: [list(part) for part in parts]}


def _key(value: Identified) -> tuple[str, str, str]:
    """What tells a value from all others, also where others have the same id."""
    return value.annotator, value.article, value.id


def _change(before: Identified | None, after: Identified | None) -> Change:
    from reader.store.records import Change  # noqa: PLC0415 (reading needs no changes)

    return Change(before, after)


def _touched(annotation: Annotation) -> Annotation:
    from reader.store import stamp  # noqa: PLC0415 (as above)

    return msgspec.structs.replace(annotation, modified=stamp.after(annotation.modified))


def _stored(step: Step, value: Annotation) -> Annotation:
    """A value as a step has stored it."""
    return next(each.after for each in step.changes if isinstance(each.after, type(value)))


def _several(values: Sequence[Identified]) -> str:
    """What is changed, for the label of a step."""
    if len(values) != 1:
        return f"{len(values):,} annotations"
    (value,) = values
    return value.tag if isinstance(value, Annotation) else f"link {value.relation}"
