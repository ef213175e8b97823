"""The match panel: what the open articles share, and the words of each article."""

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
_LIKELY = 0.5
"""The least score of a match at the caret for the cursor to start there."""
_RELATION_CELLS = 16
_COUNT_CELLS = 3
_WORDS_ROWS = 3
"""Rows that one key scrolls the words by."""


class MatchList(RowList[Match]):
    """Matches, one in each row: verdict, number of articles, words."""

    comparison: ArticleComparison | None = None
    """The comparison that the matches come from."""

    def row(self, item: Match, width: int) -> list[Cell]:
        """Show a match as `reworded      3  the words …`."""
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
    """The list of matches, and the words of the current match in each article."""

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
    SCOPED_CSS = False  # the width of the screen decides the panel's position

    @dataclass
    class Shown(Message):
        """The cursor has moved to another match."""

    @dataclass
    class GoTo(Message):
        """The person wants to go to the match in the text."""

    @dataclass
    class Linked(Message):
        """The person wants to link the passages of the match."""

        relation: str
        """The relation to link them with."""

    @dataclass
    class Left(Message):
        """The person wants to close the panel."""

    def __init__(self, keymap: Keymap) -> None:
        """Start empty, for matches of all kinds.

        Args:
            keymap: The keys in force.
        """
        super().__init__()
        self.rows = MatchList()
        self.comparison: ArticleComparison | None = None
        """The comparison whose matches are listed."""
        self._heading = Bar(height=2)
        self._hints = HintRow(keymap, of=self, rows=2, offers_help=False)
        self._words = Static(Content(""))
        self._room = VerticalScroll(self._words, can_focus=False, classes="words")
        self._kind: MatchKind | Literal[""] = ""

    def compose(self) -> ComposeResult:
        """Lay out the list under its heading, and the words."""
        with Vertical(classes="list"):
            yield self._heading
            yield self.rows
            yield self._hints
        yield self._room

    def hints(self) -> Sequence[tuple[Action, str]]:
        """The keys of the panel."""
        return (
            (actions.MATCH_GO, "go there"),
            (actions.MATCH_SAME, "same"),
            (actions.MATCH_CONTRADICTS, "contradicts"),
            (actions.TAGS[0], "… tag"),
            (actions.MATCH_KIND, "kind"),
            (actions.MATCH_BACK, "close"),
        )

    @property
    def match(self) -> Match | None:
        """The match under the cursor; None in an empty list."""
        return self.rows.item

    @property
    def _matches(self) -> list[Match]:
        return self.comparison.matches if self.comparison else []

    def show_comparison(self, comparison: ArticleComparison) -> None:
        """List the matches of a comparison; the cursor stays on its match if that is listed."""
        before = self.match
        self.comparison = self.rows.comparison = comparison
        self._list()
        if before and before in self.rows.items:
            self.rows.cursor = self.rows.items.index(before)
        self._show_words()

    def begin_at(self, article: str, offset: int) -> None:
        """Move the cursor to a likely match at an offset of an article, else to the first one."""
        at = (
            number
            for number, match in enumerate(self.rows.items)
            if match.score >= _LIKELY
            and any(member.holds(article, offset) for member in match.members)
        )
        self.rows.go(next(at, 0))

    def on_row_list_moved(self) -> None:
        """Show the words of the match under the cursor, and report it."""
        self._show_words()
        self.post_message(self.Shown())

    def on_row_list_chosen(self) -> None:
        """Go to the match that was double-clicked."""
        self.post_message(self.GoTo())

    def scroll_words(self, rows: int) -> None:
        """Scroll the words of the match."""
        self._room.scroll_relative(y=rows, animate=False)

    def next_kind(self) -> None:
        """List only the next kind of match; after the last kind, all of them."""
        present = {match.kind for match in self._matches}
        kinds = [kind for kind in _KINDS if kind in {"", self._kind, *present}]
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self._list()
        self.rows.go(0)

    def _list(self) -> None:
        matches = self._matches
        listed = [match for match in matches if self._kind in {"", match.kind}]
        self.rows.show_items(listed)
        number = f"{len(listed):,} of {len(matches):,}"
        self._heading.show(
            BarRow("What the articles share", style="strong"),
            BarRow(f"{number} · {_KINDS[self._kind]}"),
        )

    def _show_words(self) -> None:
        parts = _words(self.comparison, self.match) if self.comparison and self.match else ()
        self._words.update(Content.assemble(*parts))
        self._room.scroll_home(animate=False)


def _words(comparison: ArticleComparison, match: Match) -> Iterator[tuple[str, str]]:
    """The words of a match in each article, as pieces of text with their styles."""
    for member in match.members:
        title = comparison.articles[member.article].title
        yield f"{line(title)}\n", "$muted"
        if match.kind == "statistic":
            yield from _figure(comparison, member)
        elif match.kind == "passage" and match.relation != "same":
            yield from _shared_words(
                comparison, member, next(each for each in match.members if each is not member)
            )
        else:
            yield from _variant(comparison, member, match.members[0])
        yield "\n\n", ""


def _figure(comparison: ArticleComparison, member: Member) -> Iterator[tuple[str, str]]:
    """A figure in its sentence, underlined."""
    sentence = comparison.sentence_of(member)
    text = comparison.articles[member.article].text
    if sentence:
        yield one_line(text[sentence.start : member.start]), ""
    yield one_line(member.exact), "bold underline"
    if sentence:
        yield one_line(text[member.end : max(sentence.end, member.end)]), ""


def _shared_words(
    comparison: ArticleComparison, member: Member, other: Member
) -> Iterator[tuple[str, str]]:
    """A passage, with the words that it shares with another one in bold."""
    done = 0
    for start, end in comparison.shared_spans(member, other):
        yield one_line(member.exact[done:start]), ""
        yield one_line(member.exact[start:end]), "bold"
        done = end
    yield one_line(member.exact[done:]), ""


def _variant(
    comparison: ArticleComparison, member: Member, first: Member
) -> Iterator[tuple[str, str]]:
    """A passage compared with the first one: added words underlined, missing ones struck out."""
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
