"""New values, ready to be stored: nothing here touches a disk."""

from reader.model import (
    Annotation,
    Article,
    Link,
    Progress,
    ProgressState,
    Refusal,
    Span,
    Suggestion,
)
from reader.store import stamp
from reader.store.records import PROGRESS
from reader.text.anchoring import describe


def annotation(article: Article, span: Span, tag: str, annotator: str) -> Annotation:
    """An annotation of a span, with no attributes and no note."""
    time = stamp.now()
    return Annotation(
        id=stamp.new_id(),
        article=article.id,
        tag=tag,
        **describe(article, span)._asdict(),
        annotator=annotator,
        created=time,
        modified=time,
    )


def link(source: Annotation, target: Annotation, relation: str, annotator: str) -> Link:
    """A link from one annotation to another, kept with the article of the first."""
    time = stamp.now()
    return Link(
        id=stamp.new_id(),
        article=source.article,
        relation=relation,
        source=source.id,
        target=target.id,
        annotator=annotator,
        created=time,
        modified=time,
    )


def refusal(article: Article, suggestion: Suggestion, annotator: str) -> Refusal:
    """The refusal of a suggestion, recognised by its words and what stands around them."""
    words = describe(article, Span(suggestion.start, suggestion.end))
    time = stamp.now()
    return Refusal(
        id=stamp.new_id(),
        article=article.id,
        finder=suggestion.finder,
        tag=suggestion.tag,
        exact=words.exact,
        prefix=words.prefix,
        suffix=words.suffix,
        annotator=annotator,
        created=time,
        modified=time,
    )


def progress(article: str, state: ProgressState, annotator: str) -> Progress:
    """How far an annotator is with the article of this id."""
    time = stamp.now()
    return Progress(
        id=PROGRESS,
        article=article,
        state=state,
        annotator=annotator,
        created=time,
        modified=time,
    )
