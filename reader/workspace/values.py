"""Making new records to store. Nothing here touches the disk."""

from __future__ import annotations

from collections.abc import Mapping

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
from reader.store import stamp
from reader.store.records import PROGRESS
from reader.text.anchoring import describe


def new_annotation(
    article: Article,
    span: Span,
    tag: str,
    annotator: str,
    *,
    attributes: Mapping[str, Value] | None = None,
    note: str = "",
    origin: str = "manual",
) -> Annotation:
    """An annotation of a span of the article's reading text, in code points."""
    now = stamp.now()
    return Annotation(
        id=stamp.new_id(),
        article=article.id,
        tag=tag,
        **describe(article, span)._asdict(),
        attributes=dict(attributes or {}),
        note=note,
        annotator=annotator,
        origin=origin,
        created=now,
        modified=now,
    )


def annotation_from(
    article: Article, suggestion: Suggestion, span: Span, annotator: str
) -> Annotation:
    """The annotation made by accepting a suggestion; its span may differ from the proposal."""
    return new_annotation(
        article,
        span,
        suggestion.tag,
        annotator,
        attributes=suggestion.attributes,
        origin=f"suggested:{suggestion.finder}",
    )


def new_link(source: Annotation, target: Annotation, relation: str, annotator: str) -> Link:
    """A link from one annotation to another, stored with the article of the first."""
    now = stamp.now()
    return Link(
        id=stamp.new_id(),
        article=source.article,
        relation=relation,
        source=source.id,
        target=target.id,
        annotator=annotator,
        created=now,
        modified=now,
    )


def new_refusal(article: Article, suggestion: Suggestion, annotator: str) -> Refusal:
    """The refusal of a suggestion, identified by its words and their context."""
    selectors = describe(article, Span(suggestion.start, suggestion.end))
    now = stamp.now()
    return Refusal(
        id=stamp.new_id(),
        article=article.id,
        finder=suggestion.finder,
        tag=suggestion.tag,
        exact=selectors.exact,
        prefix=selectors.prefix,
        suffix=selectors.suffix,
        annotator=annotator,
        created=now,
        modified=now,
    )


def new_progress(
    article_id: str,
    state: ProgressState,
    annotator: str,
    before: Progress | None,
    text: Article | None,
) -> Progress:
    """An annotator's progress with an article; it keeps the creation time of the one before.

    Args:
        article_id: The id of the article.
        state: The new state.
        annotator: Whose progress it is.
        before: The former progress.
        text: The article, or its beginning; None if it cannot be read.
    """
    now = stamp.now()
    return Progress(
        id=PROGRESS,
        article=article_id,
        state=state,
        annotator=annotator,
        created=before.created if before else now,
        modified=now,
        sha256=text.sha256 if text and text.is_whole else "",
    )
