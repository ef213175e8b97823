"""The contents of a report, as plain values for a template.

What people have marked and linked comes first, under their names; what the program proposes is kept
apart and labelled as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlsplit

from reader.compare.account import Account
from reader.compare.alignment import Piece
from reader.compare.comparison import Comparison
from reader.compare.dates import time_near
from reader.compare.matrix import Cell, Row
from reader.compare.speakers import Speaker
from reader.compare.verdicts import EXPLAINED, KIND_NAMES
from reader.model import Anchored, Article, Link, Member, Value
from reader.report.passage import Passage, passage
from reader.text.safe import line

_MAIL = "mailto"
_LINKED = ("http", "https", _MAIL)
_UNCLEAN = re.compile(r"[\s<>\"'`]")
_LONGEST = 180
"""Most characters of a passage in a cell; the rest is in the article."""
_TALKATIVE = 2
"""Fewest quotes of a speaker who is listed although quoted in one article only."""


class Source(NamedTuple):
    """An article in the list of sources."""

    number: int
    """Its number in the report, from 1."""
    id: str
    """The id of the article."""
    title: str
    """Its title."""
    about: str
    """Outlet and date."""
    label: str
    """The heading of its columns and passages; no other article has the same."""
    url: str
    """Where it was published; empty unless it is a web address."""
    sha256: str
    """Hash of its reading text."""


class Stretch(NamedTuple):
    """A part of an article that belongs to the same matches throughout."""

    text: str
    """Its characters."""
    kinds: str
    """The kinds of these matches, separated by blanks; empty if there are none."""
    match: int
    """The number of the first match; 0 if there is none."""


class Side(NamedTuple):
    """One article in full."""

    source: Source
    """The article."""
    whole: Passage
    """Its whole text."""
    stretches: list[Stretch]
    """The text in parts, without gaps."""
    ticks: list[tuple[str, float, float]]
    """Positions of shared passages: kind, start and width in percent of the text."""


class Statement(NamedTuple):
    """A passage of one article, with its context."""

    source: Source
    """The article."""
    passage: Passage
    """Its words, or their beginning."""
    stress: tuple[int, int]
    """Offsets in these words of the figure or quote to stress; 0, 0 for all of them."""
    is_cut: bool
    """Whether the passage continues in the article."""
    speaker: str
    """The speaker of a quote."""
    when: str
    """The time that its sentence names."""
    verdict: str
    """Its verdict in the matrix; else empty."""


class MatrixRow(NamedTuple):
    """A fact and what each article says about it."""

    kind: str
    """`claim`, `quote`, `figure` or `passage`."""
    is_confirmed: bool
    """Whether a person has linked its passages."""
    head: Statement
    """The sentence that says the most."""
    cells: list[Statement | None]
    """One cell per article; None where nothing was found by its words."""
    variants: list[Piece]
    """The wordings of a quote in two articles merged, if they differ; else empty."""


class OnlyHere(NamedTuple):
    """Statements found in one article only."""

    source: Source
    """The article."""
    statements: list[Statement]
    """Its figures and quotes."""


class Mark(NamedTuple):
    """An annotation in an article."""

    statement: Statement
    """The words."""
    tag: str
    """The name of its tag."""
    attributes: str
    """Its attributes in one line."""
    note: str
    """The annotator's note."""
    annotator: str
    """Who marked it."""


class LinkedMarks(NamedTuple):
    """Two annotations that somebody has linked."""

    relation: str
    """The name of the relation."""
    one: Statement
    """The start of the link."""
    other: Statement
    """The end of the link."""
    annotator: str
    """Who linked them."""


class Voice(NamedTuple):
    """A quoted speaker."""

    name: str
    """The name, or the role."""
    variants: str
    """All names that the articles use."""
    counts: list[int]
    """How often each article quotes them."""


class Page(NamedTuple):
    """The contents of a report."""

    title: str
    """The title."""
    sources: list[Source]
    """The articles."""
    copied: list[str]
    """Groups of articles that count as one source."""
    links: list[LinkedMarks]
    """People's links."""
    marks: list[Mark]
    """People's annotations, by article and place."""
    confirmed: list[MatrixRow]
    """The rows that people have marked or linked."""
    rows: list[MatrixRow]
    """The rows that are proposals."""
    alone: list[OnlyHere]
    """Statements found in one article only."""
    voices: list[Voice]
    """Speakers who are quoted in several articles, or often."""
    sides: list[Side]
    """The articles in full."""
    verdicts: list[tuple[str, str]]
    """The verdicts on the page, each with its meaning."""


def page(
    comparison: Comparison,
    rows: Sequence[Row],
    title: str,
    marks: Mapping[str, Sequence[Anchored]] | None = None,
    links: Sequence[Link] = (),
) -> Page:
    """The contents of a report on a comparison.

    Args:
        comparison: The articles and what they share.
        rows: The rows of their matrix.
        title: The title of the report.
        marks: Article id to people's annotations in it; orphans are left out.
        links: The links between these marks.
    """
    sources = _sources([account.article for account in comparison.accounts])
    desk = _Desk(comparison, {source.id: source for source in sources}, marks or {})
    by_people = [row for row in rows if row.kind == "claim" or row.is_confirmed]
    proposed = [row for row in rows if row not in by_people and not row.only_in]
    words = {cell.verdict: None for row in [*by_people, *proposed] for cell in row.cells}
    return Page(
        line(title),
        sources,
        [line(", ".join(each)) for each in comparison.sources if len(each) > 1],
        list(desk.links(links)),
        list(desk.marks()),
        [desk.row(row) for row in by_people],
        [desk.row(row) for row in proposed],
        list(desk.alone(rows)),
        [
            _voice(sources, speaker)
            for speaker in comparison.speakers
            if len(speaker.articles) > 1 or len(speaker.quotes) >= _TALKATIVE
        ],
        [desk.side(account, [*by_people, *proposed]) for account in comparison.accounts],
        [(verdict, EXPLAINED[verdict]) for verdict in EXPLAINED if verdict in words],
    )


class _Desk:
    """Builds the parts of a page."""

    def __init__(
        self,
        comparison: Comparison,
        sources: dict[str, Source],
        marks: Mapping[str, Sequence[Anchored]],
    ) -> None:
        self._comparison = comparison
        self._accounts = {each.article.id: each for each in comparison.accounts}
        self._sources = sources
        self._marks = {
            article: [mark for mark in found if mark.anchor != "orphan"]
            for article, found in marks.items()
            if article in sources
        }

    def statement(
        self, member: Member, verdict: str = "", stressed: Member | None = None
    ) -> Statement:
        """A passage of an article, with the words to stress."""
        account = self._accounts[member.article]
        cut = _cut(member)
        stress = (0, 0)
        if stressed and cut.start <= stressed.start and stressed.end <= cut.end:
            stress = (stressed.start - cut.start, stressed.end - cut.start)
        return Statement(
            self._sources[member.article],
            passage(account.article, cut),
            stress,
            cut.end < member.end,
            line(self._comparison.speaker_of(stressed or member)),
            line(time_near(account, member)),
            verdict,
        )

    def row(self, row: Row) -> MatrixRow:
        """A row of the matrix."""
        return MatrixRow(
            KIND_NAMES[row.kind],
            row.is_confirmed,
            self.statement(row.head),
            [self._cell(row, cell) for cell in row.cells],
            self._word_changes(row),
        )

    def alone(self, rows: Iterable[Row]) -> Iterator[OnlyHere]:
        """The statements that only one article has, by article."""
        members: dict[str, list[Member]] = {article: [] for article in self._sources}
        for row in rows:
            members.get(row.only_in, []).extend(
                cell.member for cell in row.stated if cell.member and row.only_in
            )
        for article, found in members.items():
            if found:
                in_order = sorted(found, key=lambda each: each.start)
                yield OnlyHere(self._sources[article], [self.statement(each) for each in in_order])

    def marks(self) -> Iterator[Mark]:
        """People's annotations, with their notes and names."""
        for found in self._marks.values():
            for mark in sorted(found, key=lambda each: (each.start, each.end)):
                annotation = mark.annotation
                yield Mark(
                    self._marked(mark),
                    line(annotation.tag),
                    _attributes(annotation.attributes),
                    line(annotation.note),
                    line(annotation.annotator),
                )

    def links(self, links: Iterable[Link]) -> Iterator[LinkedMarks]:
        """People's links of which both ends are in these articles."""
        ends = {mark.annotation.id: mark for found in self._marks.values() for mark in found}
        for link in links:
            one, other = ends.get(link.source), ends.get(link.target)
            if one and other:
                yield LinkedMarks(
                    line(link.relation),
                    self._marked(one),
                    self._marked(other),
                    line(link.annotator),
                )

    def side(self, account: Account, rows: Sequence[Row]) -> Side:
        """An article in full."""
        article = account.article
        marks = [
            (cell.member.start, cell.member.end, row.kind, number)
            for number, row in enumerate(rows, 1)
            for cell in row.stated
            if cell.member and cell.article == article.id
        ]
        whole = Passage(article.id, 0, len(article.text), article.sha256, article.text)
        ticks = [_tick(article, *mark[:3]) for mark in marks]
        return Side(self._sources[article.id], whole, list(_stretches(article, marks)), ticks)

    def _cell(self, row: Row, cell: Cell) -> Statement | None:
        """The contents of a cell: a figure is shown in its sentence, unless that is the head."""
        if cell.member is None:
            return None
        is_figure = row.kind == "statistic" and cell.sentence and cell.sentence != row.head
        shown = cell.sentence if is_figure and cell.sentence else cell.member
        return self.statement(shown, cell.verdict, cell.member)

    def _word_changes(self, row: Row) -> list[Piece]:
        """The words of a quote in two articles laid over each other, where one has reworded it."""
        first = next((cell for cell in row.cells if cell.article == row.reference), None)
        other = next((cell for cell in row.cells if cell.verdict == "reworded"), None)
        if row.kind != "quote" or not (first and other and first.member and other.member):
            return []
        if first.article == other.article or len(first.member.exact) > _LONGEST:
            return []
        return self._comparison.word_changes(first.member, other.member)

    def _marked(self, mark: Anchored) -> Statement:
        account = self._accounts[mark.annotation.article]
        return self.statement(account.member(mark.start, mark.end, mark.annotation.attributes))


def _cut(member: Member) -> Member:
    """A passage, or if it is long, its beginning up to the end of a word."""
    if len(member.exact) <= _LONGEST:
        return member
    words = member.exact[:_LONGEST].rsplit(maxsplit=1)[0] or member.exact[:_LONGEST]
    return member._replace(exact=words, end=member.start + len(words))


def _attributes(attributes: Mapping[str, Value]) -> str:
    """The attributes of an annotation in one line, without offsets."""
    shown = (
        f"{name}: {value}"
        for name, value in sorted(attributes.items())
        if not isinstance(value, list) and not name.endswith(("_start", "_end")) and value != ""
    )
    return line(" · ".join(shown))


def _sources(articles: Sequence[Article]) -> list[Source]:
    """The articles, each labelled by outlet and date, else by title, else by id."""
    abouts = [_about(article) for article in articles]
    titles = [line(article.title) for article in articles]
    sources = []
    for number, (article, about, title) in enumerate(zip(articles, abouts, titles, strict=True), 1):
        label = line(article.id)
        if about and abouts.count(about) == 1:
            label = about
        elif titles.count(title) == 1:
            label = title
        url = _web_address(article.metadata.get("url", ""))
        id_ = line(article.id)
        sources.append(Source(number, id_, title, about, label, url, article.sha256))
    return sources


def _about(article: Article) -> str:
    """Outlet and date of an article, as far as they are known."""
    fields = (article.metadata.get("source", ""), article.metadata.get("published", ""))
    return line(" · ".join(filter(None, fields)))


def _web_address(text: str) -> str:
    """The text if it is exactly a web or mail address, else an empty string.

    The result has nothing that could end a link early or that a browser would run.
    """
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    is_clean = line(text) == text and not _UNCLEAN.search(text)
    is_complete = bool(parts.path if parts.scheme == _MAIL else parts.netloc)
    return text if is_clean and is_complete and parts.scheme in _LINKED else ""


def _stretches(article: Article, marks: Sequence[tuple[int, int, str, int]]) -> Iterator[Stretch]:
    """The text in parts without gaps, each with the matches that cover it."""
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
