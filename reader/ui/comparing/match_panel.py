"""The match panel: what the open articles share, and how each of them puts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, get_args

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from reader.model import Match, MatchKind, Member
from reader.text.safe import line, one_line
from reader.ui.comparing.verdict_signs import verdict_style
from reader.ui.keys import actions
from reader.ui.keys.actions import Action
from reader.ui.keys.bindings import Handlers, bindings
from reader.ui.keys.keymap import Keymap
from reader.ui.widgets.bar import Bar, BarRow, fitted
from reader.ui.widgets.hints import HintRow, HintSource
from reader.ui.widgets.row_list import Cell, RowList
from reader.workspace.comparisons import ArticleComparison
from reader.workspace.row_filter import KIND_NAMES

_KINDS: dict[MatchKind | Literal[""], str] = {
    "": "all",
    **{kind: f"{KIND_NAMES[kind]}s" for kind in get_args(MatchKind)},
}
_SURE = 0.5
"""The score from which a match at the caret is likelier to be wanted than the first one."""
_RELATION_CELLS = 16
_COUNT_CELLS = 3
_WORDS_ROWS = 3
"""Rows by which the words are scrolled."""


class MatchList(RowList[Match]):
    """Matches, one row each: what they are, in how many articles, the words."""

    comparison: ArticleComparison | None = None
    """Where the matches come from."""

    def row(self, item: Match, width: int) -> list[Cell]:
        """`reworded      3  the words …`."""
        verdict = self.comparison.verdict(item) if self.comparison else item.relation
        number = len({member.article for member in item.members})
        room = width - _RELATION_CELLS - _COUNT_CELLS - 2
        look = self.look
        return [
            (f" {verdict:{_RELATION_CELLS}}", verdict_style(verdict, look)),
            (f"{number:<{_COUNT_CELLS}}", look.muted),
            (fitted(one_line(item.members[0].exact), room), look.text),
        ]


class MatchPanel(Vertical, HintSource):
    """The list, its heading, and below it the words of the current match in each article."""

    HANDLERS: ClassVar[Handlers[MatchPanel]] = {
        actions.MATCH_GO: lambda panel: panel.post_message(panel.GoTo()),
        actions.MATCH_SAME: lambda panel: panel.post_message(panel.Linked("same")),
        actions.MATCH_CONTRADICTS: lambda panel: panel.post_message(panel.Linked("contradicts")),
        actions.MATCH_KIND: lambda panel: panel.next_kind(),
        actions.MATCH_WORDS_DOWN: lambda panel: panel.scroll_words(_WORDS_ROWS),
        actions.MATCH_WORDS_UP: lambda panel: panel.scroll_words(-_WORDS_ROWS),
        actions.MATCH_BACK: lambda panel: panel.post_message(panel.Left()),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS)]

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

    @dataclass
    class Shown(Message):
        """The cursor is on another match."""

    @dataclass
    class GoTo(Message):
        """The person wants to read on at the match."""

    @dataclass
    class Linked(Message):
        """The person wants the passages of the match linked."""

        relation: str
        """How."""

    @dataclass
    class Left(Message):
        """The person is done with the panel."""

    def __init__(self, keymap: Keymap) -> None:
        """An empty panel that lists matches of all kinds.

        Args:
            keymap: The keys in force.
        """
        super().__init__()
        self.rows = MatchList()
        self.comparison: ArticleComparison | None = None
        """What is listed."""
        self._heading = Bar(height=2)
        self._hints = HintRow(keymap, of=self, rows=2, offers_help=False)
        self._words = Static(Content(""))
        self._room = VerticalScroll(self._words, can_focus=False, classes="words")
        self._kind: MatchKind | Literal[""] = ""

    def compose(self) -> ComposeResult:
        """The list under its heading, and the words."""
        with Vertical(classes="list"):
            yield self._heading
            yield self.rows
            yield self._hints
        yield self._room

    def hints(self) -> Sequence[tuple[Action, str]]:
        """What the keys do to a match."""
        return (
            (actions.MATCH_GO, "go there"),
            (actions.MATCH_SAME, "same"),
            (actions.MATCH_CONTRADICTS, "contradicts"),
            (actions.TAGS[0], "… tag"),
            (actions.MATCH_KIND, "one kind"),
            (actions.MATCH_BACK, "close"),
        )

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

    def on_row_list_moved(self) -> None:
        """Show the match under the cursor, here and in the panes."""
        self._show_words()
        self.post_message(self.Shown())

    def on_row_list_chosen(self) -> None:
        """Go to what was clicked twice."""
        self.post_message(self.GoTo())

    def scroll_words(self, rows: int) -> None:
        """Scroll the words of the match."""
        self._room.scroll_relative(y=rows, animate=False)

    def next_kind(self) -> None:
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
            yield from _alike(
                comparison, member, next(each for each in match.members if each is not member)
            )
        else:
            yield from _variant(comparison, member, match.members[0])
        yield "\n\n", ""


def _figure(comparison: ArticleComparison, member: Member) -> Iterator[tuple[str, str]]:
    """A figure in its sentence."""
    sentence = comparison.sentence_of(member)
    text = comparison.articles[member.article].text
    if sentence:
        yield one_line(text[sentence.start : member.start]), ""
    yield one_line(member.exact), "bold underline"
    if sentence:
        yield one_line(text[member.end : max(sentence.end, member.end)]), ""


def _alike(
    comparison: ArticleComparison, member: Member, other: Member
) -> Iterator[tuple[str, str]]:
    """A passage in which the words stand out that another one has as well."""
    done = 0
    for start, end in comparison.shared_spans(member, other):
        yield one_line(member.exact[done:start]), ""
        yield one_line(member.exact[start:end]), "bold"
        done = end
    yield one_line(member.exact[done:]), ""


def _variant(
    comparison: ArticleComparison, member: Member, first: Member
) -> Iterator[tuple[str, str]]:
    """A passage; what the first one has not stands out, what only that one has is struck out."""
    speaker = member.attributes.get("speaker")
    if speaker:
        yield f"{line(str(speaker))}: ", "$muted"
    if member is first:
        yield one_line(member.exact), ""
        return
    before = ""
    for piece in comparison.word_changes(member, first):
        match piece.change:
            case "right":
                yield ("" if before.endswith(" ") else " "), ""
                yield f"[{one_line(piece.text)}]", "strike $muted"
                yield " ", ""
            case "left" if any(letter.isalnum() for letter in piece.text):
                yield one_line(piece.text), "bold underline"
            case _:
                yield one_line(piece.text), ""
        before = piece.text
