"""What is proposed in one article, as it is printed. It runs in any process."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from reader.cli.session import Session
from reader.exchange.suggestions import suggestion_rows
from reader.library.find import Entry
from reader.library.load import ArticleError, load
from reader.model import Article, Span, Suggestion, Value
from reader.suggest.finders import Finder, all_finders, suggestions
from reader.text.anchoring import describe
from reader.text.safe import line

_HIDDEN = {"speaker_start", "speaker_end", "cue_start", "cue_end", "parts"}
"""Attributes that are offsets, and tell people nothing."""


class Place(NamedTuple):
    """The words that a suggestion proposes to mark, found again by what stands around them."""

    article: str
    """The id of the article."""
    tag: str
    """The name of the tag."""
    exact: str
    """The words."""
    prefix: str
    """Up to 32 characters before them."""
    suffix: str
    """Up to 32 characters after them."""


class Proposed(NamedTuple):
    """What came of one article."""

    text: str
    """What to print."""
    problems: list[str]
    """A line on each thing that went wrong."""
    is_lost: bool = False
    """Whether the article could not be read."""


@dataclass(frozen=True)
class Proposing:
    """Which suggestions are wanted, and how they are printed; call it with an article's entry."""

    tag: str | None = None
    """Only this tag, or any."""
    min_score: float = 0.0
    """Only this score or a higher one."""
    as_json: bool = False
    """Whether they are printed as JSON."""
    refused: frozenset[Place] = frozenset()
    """What is not proposed again."""

    def __call__(self, entry: Entry) -> Proposed:
        """What is proposed in an article."""
        problems: list[str] = []
        try:
            article = load(entry.path, entry.id)
        except ArticleError as error:
            return Proposed("", [str(error)], is_lost=True)
        wanted = self.wanted(article, problems)
        rows = suggestion_rows if self.as_json else _lines
        return Proposed("".join(rows(article, wanted)), problems)

    def wanted(self, article: Article, problems: list[str]) -> list[Suggestion]:
        """The suggestions that are wanted; lines on what went wrong are added to the problems."""
        found = suggestions(article, _finders(), problems.append)
        return [each for each in found if self._wants(article, each)]

    def _wants(self, article: Article, each: Suggestion) -> bool:
        is_chosen = each.tag == (self.tag or each.tag) and each.score >= self.min_score
        return is_chosen and (not self.refused or place_of(article, each) not in self.refused)


def refused_in(session: Session, entries: Iterable[Entry]) -> frozenset[Place]:
    """What the annotator has refused in these articles."""
    annotator = session.workspace.annotator
    if not (session.workspace.annotations / annotator).is_dir():
        return frozenset()
    return frozenset(
        Place(each.article, each.tag, each.exact, each.prefix, each.suffix)
        for entry in entries
        for each in session.repository.refusals(entry.id)
        if each.annotator == annotator
    )


def place_of(article: Article, suggestion: Suggestion) -> Place:
    """The words that a suggestion proposes to mark, with what stands around them."""
    selectors = describe(article, Span(suggestion.start, suggestion.end))
    about = (selectors.exact, selectors.prefix, selectors.suffix)
    return Place(article.id, suggestion.tag, *about)


@cache
def _finders() -> dict[str, Finder]:
    """All finders, looked for once in each process; the first one tells of those that fail."""
    return all_finders()


def _lines(article: Article, found: Iterable[Suggestion]) -> Iterable[str]:
    """For people: the article, and a line on each suggestion."""
    lines = [_line(article, each) for each in found]
    return [f"{article.id}\n", *lines] if lines else []


def _line(article: Article, each: Suggestion) -> str:
    words = line(article.text[each.start : each.end])
    told = [
        f"{name} {_told(value)}" for name, value in each.attributes.items() if name not in _HIDDEN
    ]
    about = line(" · ".join([*told, each.rule]))
    return f"  {each.score:.2f}  {each.tag:9}  {each.start}:{each.end}  {words}\n{'':19}{about}\n"


def _told(value: Value) -> str:
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
