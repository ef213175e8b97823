"""What a report shows, as plain values that a template can lay out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlsplit

from reader.compare.account import Account
from reader.compare.alignment import Piece, variants
from reader.compare.comparison import Comparison
from reader.compare.dates import when
from reader.compare.matrix import Row
from reader.compare.speakers import Speaker, called
from reader.model import Article, Match, MatchKind, Member
from reader.report.passage import Passage, passage
from reader.text.safe import line

_TITLES: dict[MatchKind, str] = {
    "quote": "Shared quotes",
    "statistic": "Shared figures",
    "passage": "Passages that may tell the same",
}
_RELATIONS = {
    ("quote", "same"): "same words",
    ("quote", "near"): "nearly the same words",
    ("quote", "differs"): "other speaker",
    ("statistic", "same"): "agree",
    ("statistic", "near"): "one is vaguer",
    ("statistic", "differs"): "may differ",
    ("passage", "same"): "shared copy",
    ("passage", "near"): "alike",
}
_LINKED = ("http", "https")


class Source(NamedTuple):
    """An article as the report names it."""

    number: int
    """Its place in the report, from 1."""
    id: str
    """The id of the article."""
    title: str
    """Its title."""
    about: str
    """Outlet and date."""
    url: str
    """Where it was published; empty unless it is a web address."""
    sha256: str
    """Hash of its reading text."""


class Stretch(NamedTuple):
    """A part of an article in which the same matches hold."""

    text: str
    """Its characters."""
    kinds: str
    """The kinds of the matches that hold it, as one string; empty where none does."""
    match: int
    """The number of the first of them; 0 where none does."""


class Side(NamedTuple):
    """One article in full."""

    source: Source
    """What it is called."""
    whole: Passage
    """Its whole text."""
    stretches: list[Stretch]
    """The text in parts, without a gap."""
    ticks: list[tuple[str, float, float]]
    """Where shared passages lie: the kind, and start and width in percent of the text."""


class Statement(NamedTuple):
    """What one article says."""

    source: Source
    """The article."""
    passage: Passage
    """Its words."""
    speaker: str
    """Who says it, where it is a quote."""
    when: str
    """The time that its sentence names."""
    verdict: str
    """What it is to the others, in the matrix; else empty."""


class Group(NamedTuple):
    """A match as the report shows it."""

    number: int
    """Its place in the report, from 1."""
    relation: str
    """What its passages are to each other, in words."""
    score: float
    """How sure it is, 0 to 1."""
    statements: list[Statement]
    """What each article says."""
    variants: list[Piece]
    """The first two laid over each other, where their words differ; else empty."""


class Section(NamedTuple):
    """The matches of one kind."""

    kind: MatchKind
    """The kind."""
    title: str
    """What it is called."""
    groups: list[Group]
    """The matches, the surest first."""


class MatrixRow(NamedTuple):
    """A claim and what each article says of it."""

    kind: str
    """`claim`, `quote`, `statistic` or `passage`."""
    is_confirmed: bool
    """Whether a person has linked its passages."""
    cells: list[Statement | None]
    """One for each article; None where it leaves the claim out."""


class Voice(NamedTuple):
    """Somebody who is quoted."""

    name: str
    """The name, or the role."""
    variants: str
    """All that the articles call them."""
    counts: list[int]
    """How often each article quotes them."""


class Page(NamedTuple):
    """All that a report shows."""

    title: str
    """The title."""
    sources: list[Source]
    """The articles."""
    copied: list[str]
    """Groups of articles that are one source."""
    sides: list[Side]
    """The articles in full."""
    sections: list[Section]
    """The matches."""
    rows: list[MatrixRow]
    """The matrix."""
    voices: list[Voice]
    """Who is quoted."""
    alone: list[Statement]
    """Figures that one article alone has."""


def page(comparison: Comparison, rows: Sequence[Row], title: str) -> Page:
    """What a report on a comparison shows.

    Args:
        comparison: The articles and what they share.
        rows: The rows of their matrix.
        title: What the report is called.
    """
    sources = [_source(number, each.article) for number, each in enumerate(comparison.accounts, 1)]
    desk = _Desk(comparison, {source.id: source for source in sources})
    return Page(
        line(title),
        sources,
        [line(", ".join(each)) for each in comparison.sources if len(each) > 1],
        [desk.side(account) for account in comparison.accounts],
        list(desk.sections()),
        [desk.row(row) for row in rows],
        [_voice(sources, speaker) for speaker in comparison.speakers],
        [desk.statement(each) for each in comparison.only_here if "speaker" not in each.attributes],
    )


class _Desk:
    """What the parts of a page are made with."""

    def __init__(self, comparison: Comparison, sources: dict[str, Source]) -> None:
        self._accounts = {each.article.id: each for each in comparison.accounts}
        self._sources = sources
        self._matches = [
            match for kind in _TITLES for match in comparison.matches if match.kind == kind
        ]

    def sections(self) -> Iterator[Section]:
        """The matches by kind."""
        groups = [(each, self._group(number, each)) for number, each in enumerate(self._matches, 1)]
        for kind, title in _TITLES.items():
            yield Section(kind, title, [group for match, group in groups if match.kind == kind])

    def statement(self, member: Member, verdict: str = "") -> Statement:
        """What an article says."""
        quoted = passage(self._accounts[member.article].article, member)
        time = line(when(self._accounts[member.article], member))
        speaker = line(called(member))
        return Statement(self._sources[member.article], quoted, speaker, time, verdict)

    def row(self, row: Row) -> MatrixRow:
        """A row of the matrix."""
        cells = [self.statement(each.member, each.verdict) if each.member else None
                 for each in row.cells]  # fmt: skip
        return MatrixRow(row.kind, row.is_confirmed, cells)

    def side(self, account: Account) -> Side:
        """An article in full."""
        article = account.article
        marks = [
            (member.start, member.end, match.kind, number)
            for number, match in enumerate(self._matches, 1)
            for member in match.members
            if member.article == article.id
        ]
        whole = Passage(article.id, 0, len(article.text), article.sha256, article.text)
        ticks = [_tick(article, *mark[:3]) for mark in marks]
        return Side(self._sources[article.id], whole, list(_stretches(article, marks)), ticks)

    def _group(self, number: int, match: Match) -> Group:
        statements = [self.statement(member) for member in match.members]
        first, second = (each.exact for each in match.members[:2])
        is_reworded = match.kind == "quote" and match.relation == "near"
        relation = _RELATIONS[match.kind, match.relation]
        laid_over = variants(first, second) if is_reworded else []
        return Group(number, relation, match.score, statements, laid_over)


def _source(number: int, article: Article) -> Source:
    metadata = article.metadata
    about = " · ".join(filter(None, (metadata.get("source", ""), metadata.get("published", ""))))
    url = _web_address(metadata.get("url", ""))
    return Source(number, line(article.id), line(article.title), line(about), url, article.sha256)


def _web_address(text: str) -> str:
    """The text if it is an address of the web, and nothing that a browser would run or open."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    is_clean = line(text) == text and not any(char.isspace() for char in text)
    return text if parts.scheme in _LINKED and parts.netloc and is_clean else ""


def _stretches(
    article: Article, marks: Sequence[tuple[int, int, MatchKind, int]]
) -> Iterator[Stretch]:
    """The text in parts without a gap, each with the matches that hold all of it."""
    edges = {0, len(article.text), *(edge for mark in marks for edge in mark[:2])}
    for start, end in pairwise(sorted(edges)):
        holding = [mark for mark in marks if mark[0] <= start and end <= mark[1]]
        kinds = " ".join(dict.fromkeys(kind for *_, kind, _ in holding))
        number = min((mark[3] for mark in holding), default=0)
        yield Stretch(article.text[start:end], kinds, number)


def _tick(article: Article, start: int, end: int, kind: str) -> tuple[str, float, float]:
    size = len(article.text)
    return kind, round(100 * start / size, 2), round(max(0.6, 100 * (end - start) / size), 2)


def _voice(sources: Iterable[Source], speaker: Speaker) -> Voice:
    counts = [sum(quote.article == source.id for quote in speaker.quotes) for source in sources]
    return Voice(line(speaker.name.shown), line("; ".join(speaker.variants)), counts)
