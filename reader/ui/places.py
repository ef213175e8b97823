"""Searching all articles of the library, as far as people can look through what is found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reader.library.search import Collection
from reader.model import Article, Span
from reader.text.excerpt import excerpt
from reader.text.find import Needle, NeedleError
from reader.text.hits import Hits
from reader.text.intervals import Intervals
from reader.ui.bar import counted
from reader.ui.hit_list import Heading, Place
from reader.ui.session import Session

MOST = 5_000
"""Places that are listed: nobody reads more, and a few more letters make them fewer."""


@dataclass(eq=False)
class Places:
    """What is looked for in all articles, and where it was found so far."""

    needle: Needle
    """What is looked for."""
    tag: str = ""
    """The tag of the annotations in which it is looked for; empty for anywhere."""
    rows: list[Heading | Place] = field(default_factory=list)
    """The places by article, each article's below its heading."""
    articles: int = 0
    """In how many articles."""
    is_complete: bool = False
    """Whether nothing more will come."""
    problem: str = ""
    """What could not be searched, and why; one line."""

    @property
    def number(self) -> int:
        """How many places are listed."""
        return len(self.rows) - self.articles

    def told(self) -> str:
        """How many places in how many articles."""
        if not self.rows:
            return ("no hits" if self.is_complete else "searching…") if self.needle.words else ""
        more = "the first " if self.number >= MOST else ""
        end = "" if self.is_complete else "…"
        return f"{more}{counted(self.number, 'hit')} in {counted(self.articles, 'article')}{end}"

    def search(self, collection: Collection, session: Session) -> Iterator[None]:
        """Search one article after the other, and say after each that it is done.

        Args:
            collection: The articles.
            session: Where their annotations are; used by nobody else meanwhile.
        """
        try:
            for searched in collection.search(self.needle) if self.needle.words else ():
                if searched.article is None:
                    self.problem = self.problem or searched.problem
                else:
                    self._add(
                        searched.article, self._wanted(session, searched.article, searched.hits)
                    )
                if self.number >= MOST:
                    break
                yield
        except NeedleError as error:
            self.problem = str(error)
        self.is_complete = True
        yield

    def _add(self, article: Article, hits: list[Span]) -> None:
        hits = hits[: MOST - self.number]
        places = [Place(article.id, hit, excerpt(article.text, hit)) for hit in hits]
        if places:
            self.articles += 1
            # In one step, since others may be reading.
            self.rows.extend([Heading(article.title, places[0]), *places])

    def _wanted(self, session: Session, article: Article, hits: Hits) -> list[Span]:
        """The hits to list: those in annotations of the tag, if there is one."""
        if not hits or not self.tag:
            return list(hits)
        marks = (mark for mark in session.anchored(article) if mark.annotation.tag == self.tag)
        marked = Intervals(mark for mark in marks if mark.anchor != "orphan")
        return [hit for hit in hits if marked.within(*hit)]
