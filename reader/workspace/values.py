"""New records, ready to be stored. Nothing here touches a disk."""

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


def accepted(article: Article, suggestion: Suggestion, span: Span, annotator: str) -> Annotation:
    """The annotation that accepting a suggestion makes, over a span that may be another one."""
    return new_annotation(
        article,
        span,
        suggestion.tag,
        annotator,
        attributes=suggestion.attributes,
        origin=f"suggested:{suggestion.finder}",
    )


def new_link(source: Annotation, target: Annotation, relation: str, annotator: str) -> Link:
    """A link from one annotation to another, kept with the article of the first."""
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
    """The refusal of a suggestion, recognised by its words and what stands around them."""
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
    article_id: str, state: ProgressState, annotator: str, before: Progress | None
) -> Progress:
    """How far an annotator is with an article; it was first said when it was said before."""
    now = stamp.now()
    return Progress(
        id=PROGRESS,
        article=article_id,
        state=state,
        annotator=annotator,
        created=before.created if before else now,
        modified=now,
    )
