"""Accepting suggestions without the screen."""

from collections.abc import Iterable

from reader.cli.errors import tell
from reader.cli.output import put
from reader.cli.proposing import Proposing
from reader.cli.session import Session
from reader.library.find import Entry
from reader.model import Article, Span, Suggestion
from reader.text.anchoring import anchored


def accept_all(session: Session, entries: Iterable[Entry], proposing: Proposing, tag: str) -> None:
    """Mark what is proposed with a tag, and print the ids.

    What one has marked already with this tag, wholly or in part, is left as it is.
    """
    for article in session.readable(entries):
        problems: list[str] = []
        taken = _marked(session, article, tag)
        for each in proposing.wanted(article, problems):
            if each.tag == tag and not any(_overlap(each, span) for span in taken):
                put(f"{_accept(session, article, each)}\n")
        for problem in problems:
            tell(problem)


def _accept(session: Session, article: Article, each: Suggestion) -> str:
    made = session.repository.add(
        article,
        Span(each.start, each.end),
        each.tag,
        attributes=each.attributes,
        origin=f"suggested:{each.finder}",
    )
    return made.id


def _marked(session: Session, article: Article, tag: str) -> list[Span]:
    """Where one has marked something with a tag."""
    annotator = session.workspace.annotator
    marks = anchored(article, session.repository.annotations(article.id))
    return [
        Span(mark.start, mark.end)
        for mark in marks
        if (mark.annotation.tag, mark.annotation.annotator) == (tag, annotator)
    ]


def _overlap(one: Suggestion, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
