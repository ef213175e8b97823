"""What the library tells of each article, read behind the screen and only when it has changed."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from reader.library.find import Entry
from reader.library.load import ArticleError, load
from reader.model import Article, ProgressState
from reader.schema import Schema
from reader.text.words import count_words
from reader.ui.session import Session

_Stamp = tuple[int, int]
"""When a file was last changed, and its size; zeros where there is none."""


class Summary(NamedTuple):
    """What a row tells of an article once it has been read."""

    title: str
    """Its title."""
    source: str = ""
    """Who published it."""
    published: str = ""
    """When."""
    words: int | None = None
    """How many words it has; None as long as it has not been read."""
    marks: int = 0
    """How many annotations it has."""
    tags: str = ""
    """How many of each tag: `C2 Q3 S1`."""
    progress: ProgressState = "new"
    """How far the annotator is with it."""
    problem: str = ""
    """Why it cannot be opened; then the rest is empty."""


class Summaries:
    """The summaries of all articles of a session.

    An article is read once, and again when its file has changed; its annotations likewise. It
    works in a thread of its own, and nobody else may ask the same session meanwhile.

    Args:
        session: A session that nobody else asks.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._read: dict[str, tuple[_Stamp, Summary]] = {}

    def anew(self) -> Iterator[tuple[str, Summary]]:
        """Each article that has changed since the last call, with its summary."""
        entries = self._session.shelf.entries
        marked = self._session.changed(entry.id for entry in entries)
        for entry in entries:
            stamp = _stamp(entry)
            known = self._read.get(entry.id)
            if known and known[0] == stamp and entry.id not in marked:
                continue
            summary = known[1] if known and known[0] == stamp else _about(entry)
            summary = self._with_marks(entry.id, summary)
            self._read[entry.id] = stamp, summary
            yield entry.id, summary

    def _with_marks(self, article_id: str, summary: Summary) -> Summary:
        if summary.problem:
            return summary
        session = self._session
        found = Counter(mark.tag for mark in session.repository.annotations(article_id))
        return summary._replace(
            marks=found.total(),
            tags=_told(found, session.schema),
            progress=session.repository.progress(article_id),
        )


def unread(entry: Entry) -> Summary:
    """What is known of an article by its name alone."""
    return Summary(entry.id.rpartition("/")[2])


def _about(entry: Entry) -> Summary:
    try:
        return _summary(load(entry.path, entry.id))
    except ArticleError as error:
        return Summary("", problem=str(error))


def _summary(article: Article) -> Summary:
    known = article.metadata.get
    return Summary(
        article.title, known("source", ""), known("published", ""), count_words(article.text)
    )


def _told(found: Counter[str], schema: Schema) -> str:
    letters: Counter[str] = Counter()
    for tag, number in found.items():
        letters[schema.letter(tag)] += number
    return " ".join(f"{letter}{number}" for letter, number in sorted(letters.items()))


def _stamp(entry: Entry) -> _Stamp:
    try:
        status = os.stat(entry.file)  # noqa: PTH116 (as text: a library has thousands)
    except OSError:  # reading it will tell why
        return 0, 0
    return status.st_mtime_ns, status.st_size
