"""The match panel: what the open articles share, and how each of them puts it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from reader.model import Match, Member
from reader.text.safe import line
from reader.ui.keys.actions import bindings
from reader.ui.look import Look
from reader.ui.widgets.bar import Bar, BarRow, fitted
from reader.ui.widgets.row_list import Cell, RowList
from reader.workspace.comparisons import shared_spans, word_changes

if TYPE_CHECKING:
    from reader.workspace.comparisons import ArticleComparison

_KINDS = {"": "all", "quote": "quotes", "statistic": "figures", "passage": "passages"}
_SURE = 0.5
"""The score from which a match at the caret is likelier to be wanted than the first one."""
_RELATION_CELLS = 16
_COUNT_CELLS = 3
_WORDS_ROWS = 3
"""Rows by which the words are scrolled."""


class MatchList(RowList[Match]):
    """Matches, one row each: what they are, in how many articles, the words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("matches"),
        Binding("right,l", "ask('down')", show=False),
        Binding("left,h", "ask('up')", show=False),
    ]

    @dataclass
    class Asked(Message):
        """A key of the list was pressed, or the cursor is on another match."""

        what: str
        """`show`, `go`, `same`, `contradicts` or `leave`; `kind`, `down` and `up` of the panel."""

    comparison: ArticleComparison | None = None
    """Where the matches come from."""

    def row(self, item: Match, width: int) -> list[Cell]:
        """`reworded      3  the words …`."""
        relation = self.comparison.verdict(item) if self.comparison else item.relation
        number = len({member.article for member in item.members})
        room = width - _RELATION_CELLS - _COUNT_CELLS - 2
        return [
            (f" {relation:{_RELATION_CELLS}}", self.look.notice),
            (f"{number:<{_COUNT_CELLS}}", self.look.muted),
            (fitted(line(item.members[0].exact.replace("\n", " ")), room), self.look.text),
        ]

    def action_choose(self) -> None:
        """Go to the passage."""
        self.action_ask("go")

    def action_ask(self, what: str) -> None:
        """Ask the screen for something."""
        self.post_message(self.Asked(what))


class MatchPanel(Vertical):
    """The list, its heading, and below it the words of the current match in each article."""

    DEFAULT_CSS = """
    MatchPanel { height: 45%; width: 1fr; border-top: solid $panel; layout: horizontal; }
    MatchPanel .list { width: 1fr; height: 1fr; }
    MatchPanel .words {
        width: 1fr; height: 1fr; padding: 0 1;
        scrollbar-size-vertical: 1; scrollbar-color: $panel;
        scrollbar-background: $background; scrollbar-background-hover: $background;
    }
    MatchPanel Static { color: $foreground; height: auto; }
    Screen.-wide MatchPanel {
        dock: right; width: 50; height: 1fr; layout: vertical;
        border-top: none; border-left: solid $panel;
    }
    """
    SCOPED_CSS = False  # how wide the screen is decides where the panel stands

    def __init__(self, look: Look) -> None:
        """An empty panel that lists matches of all kinds."""
        super().__init__()
        self.rows = MatchList(look)
        self.comparison: ArticleComparison | None = None
        """What is listed."""
        self._heading = Bar(look, height=2)
        self._words = Static(Content(""))
        self._room = VerticalScroll(self._words, can_focus=False, classes="words")
        self._kind = ""

    def compose(self) -> ComposeResult:
        """The list under its heading, and the words."""
        with Vertical(classes="list"):
            yield self._heading
            yield self.rows
        yield self._room

    @property
    def match(self) -> Match | None:
        """The current match."""
        return self.rows.item

    @property
    def _every(self) -> list[Match]:
        return self.comparison.matches if self.comparison else []

    def show_comparison(self, comparison: ArticleComparison) -> None:
        """List what articles share; the cursor stays at its match as long as that is there."""
        before = self.match
        self.comparison = self.rows.comparison = comparison
        self._list()
        if before and before in self.rows.items:
            self.rows.cursor = self.rows.items.index(before)
        self._show_words()

    def begin_at(self, article: str, offset: int) -> None:
        """Put the cursor on a match that is sure and has a passage there, else on the first."""
        at = (
            number
            for number, match in enumerate(self.rows.items)
            if match.score >= _SURE
            and any(member.holds(article, offset) for member in match.members)
        )
        self.rows.go(next(at, 0))

    def show_look(self, look: Look) -> None:
        """Paint in another look."""
        self.rows.show_look(look)
        self._heading.show_look(look)

    def on_row_list_moved(self) -> None:
        """Show the match under the cursor, here and in the panes."""
        self._show_words()
        self.post_message(MatchList.Asked("show"))

    def on_row_list_chosen(self) -> None:
        """Go to what was clicked twice."""
        self.rows.action_choose()

    def on_match_list_asked(self, message: MatchList.Asked) -> None:
        """List another kind of matches, or scroll their words; the rest is for the screen."""
        if message.what == "kind":
            self._next_kind()
        elif message.what in {"down", "up"}:
            rows = _WORDS_ROWS if message.what == "down" else -_WORDS_ROWS
            self._room.scroll_relative(y=rows, animate=False)
        else:
            return
        message.stop()

    def _next_kind(self) -> None:
        """List the next kind only of those that there are, after the last one all of them."""
        there = {match.kind for match in self._every}
        kinds = [kind for kind in _KINDS if kind in {"", self._kind, *there}]
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self._list()
        self.rows.go(0)

    def _list(self) -> None:
        every = self._every
        listed = [match for match in every if self._kind in {"", match.kind}]
        self.rows.show_items(listed)
        number = f"{len(listed):,} of {len(every):,}"
        self._heading.show(
            BarRow("What the articles share", style="strong"),
            BarRow(f"{number} · {_KINDS[self._kind]}"),
        )

    def _show_words(self) -> None:
        parts = _words(self.comparison, self.match) if self.comparison and self.match else ()
        self._words.update(Content.assemble(*parts))
        self._room.scroll_home(animate=False)


def _words(comparison: ArticleComparison, match: Match) -> Iterator[tuple[str, str]]:
    """The words of a match in each article."""
    for member in match.members:
        title = comparison.articles[member.article].title
        yield f"{line(title)}\n", "$muted"
        if match.kind == "statistic":
            yield from _figure(comparison, member)
        elif match.kind == "passage" and match.relation != "same":
            yield from _alike(member, next(each for each in match.members if each is not member))
        else:
            yield from _variant(member, match.members[0])
        yield "\n\n", ""


def _figure(comparison: ArticleComparison, member: Member) -> Iterator[tuple[str, str]]:
    """A figure in its sentence."""
    sentence = comparison.sentence_of(member)
    text = comparison.articles[member.article].text
    if sentence:
        yield _flat(text[sentence.start : member.start]), ""
    yield _flat(member.exact), "bold underline"
    if sentence:
        yield _flat(text[member.end : max(sentence.end, member.end)]), ""


def _alike(member: Member, other: Member) -> Iterator[tuple[str, str]]:
    """A passage in which the words stand out that another one has as well."""
    done = 0
    for start, end in shared_spans(member.exact, other.exact):
        yield _flat(member.exact[done:start]), ""
        yield _flat(member.exact[start:end]), "bold"
        done = end
    yield _flat(member.exact[done:]), ""


def _variant(member: Member, first: Member) -> Iterator[tuple[str, str]]:
    """A passage; what the first one has not stands out, what only that one has is struck out."""
    speaker = member.attributes.get("speaker")
    if speaker:
        yield f"{line(str(speaker))}: ", "$muted"
    if member is first:
        yield _flat(member.exact), ""
        return
    before = ""
    for piece in word_changes(member.exact, first.exact):
        match piece.change:
            case "right":
                yield ("" if before.endswith(" ") else " "), ""
                yield f"[{_flat(piece.text)}]", "strike $muted"
                yield " ", ""
            case "left" if any(letter.isalnum() for letter in piece.text):
                yield _flat(piece.text), "bold underline"
            case _:
                yield _flat(piece.text), ""
        before = piece.text


def _flat(text: str) -> str:
    return line(text.replace("\n", " "))
