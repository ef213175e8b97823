"""Apply a person's decision about an annotation whose text has changed. Stores nothing."""

from __future__ import annotations

from msgspec.structs import replace

from reader.model import Anchored, Annotation, Article, Span, Value
from reader.text.anchoring.offsets import without_offsets
from reader.text.anchoring.selectors import SpanError, describe, tidy
from reader.text.extent import PARTS, Extent, hull


def confirmed(mark: Anchored, article: Article) -> Annotation:
    """The annotation as if it had been made on the current text, where it was found.

    Args:
        mark: The annotation and its span, as `anchored` returned it for this article.
        article: The article.

    Raises:
        SpanError: when it is an orphan, which has no span.
    """
    if mark.anchor == "orphan":
        raise SpanError(f"{mark.annotation.id} is an orphan: choose a new place for it")
    return _made_on(article, mark.annotation, Span(mark.start, mark.end), dict(mark.attributes))


def attach(annotation: Annotation, article: Article, span: Span) -> Annotation:
    """The annotation moved to a span that a person chose.

    Its attributes are kept, except for offsets that do not refer to the current text.

    Args:
        annotation: The annotation, an orphan or not.
        article: The article.
        span: The new span.

    Raises:
        SpanError: when that span cannot be marked.
    """
    attributes = annotation.attributes
    if annotation.sha256 != article.sha256:
        attributes = without_offsets(attributes)
    return _made_on(article, annotation, tidy(article, *span), attributes)


def placed(article: Article, mark: Anchored, spans: Extent) -> Annotation:
    """The annotation changed to cover these spans of the current text.

    Args:
        article: The article.
        mark: The annotation, with attributes whose offsets refer to this text.
        spans: At least one span.
    """
    attributes: dict[str, Value] = {k: v for k, v in mark.attributes.items() if k != PARTS}
    if len(spans) > 1:
        attributes[PARTS] = [list(span) for span in spans]
    return _made_on(article, mark.annotation, hull(spans), attributes)


def _made_on(
    article: Article, annotation: Annotation, span: Span, attributes: dict[str, Value]
) -> Annotation:
    selectors = describe(article, span)._asdict()
    return replace(annotation, **selectors, attributes=attributes)
