"""The screen on which people choose what to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from reader.text.bars import bar
from reader.ui.annotating.progressing import step
from reader.ui.errors import report_errors
from reader.ui.keys.actions import bindings
from reader.ui.keys.keymap import Keymap
from reader.ui.library.article_list import ArticleList
from reader.ui.look import Look
from reader.ui.widgets.bar import Bar, BarRow, counted
from reader.ui.widgets.removal import remove
from reader.workspace.statistics import ARTICLE_ORDERS, Summary

if TYPE_CHECKING:
    from reader.ui.comparing.matrix_screen import Place
    from reader.ui.widgets.filter_line import FilterLine
    from reader.workspace import Workspace
    from reader.workspace.articles import Entry

_READ_AFTER = 0.05
"""Seconds after the first paint: until then the thread that writes to the terminal needs them."""
_PAUSE = 0.2
"""Seconds between two refreshes of the list."""
_FEWEST_COMPARED = 2
_MOST_PANES = 6
"""Articles that are opened at once from the matrix: more would not be looked at side by side."""
_BAR = 6
"""Cells of the bar that shows how much is done."""


class LibraryScreen(Screen[None]):
    """All articles, by folder. What they hold is read behind the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("everywhere")]

    @dataclass
    class Summarised(Message):
        """Some more articles have been read."""

        summaries: dict[str, Summary]
        """Article id to what its row tells."""
        is_last: bool = False
        """Whether that is all."""

    @dataclass
    class Chosen(Message):
        """The person wants to read these articles side by side."""

        entries: list[Entry]
        """At least one, in the order in which they were chosen."""
        is_beside: bool
        """Whether what is open already stays open beside them."""
        place: Place | None = None
        """Where to read on in them, if the person has said that."""

    class Left(Message):
        """The person wants to go back to what was open."""

    def __init__(
        self, workspace: Workspace, keymap: Keymap, look: Look, order: str = "", words: str = ""
    ) -> None:
        """List the workspace's articles.

        Args:
            workspace: Where the articles and their annotations are.
            keymap: The keys in force.
            look: The styles to paint with.
            order: What they are sorted by at first; empty for the usual order.
            words: What they must hold to be listed at first; empty for anything.
        """
        super().__init__()
        self._workspace = workspace
        self._keymap = keymap
        self._changed_summaries: Callable[[], Iterator[tuple[str, Summary]]] | None = None
        self._title = Bar(look, height=2)
        self.list = ArticleList(look, workspace.articles.entries, order, words)
        self._line: FilterLine | None = None
        self._foot = Bar(look, height=2)
        self._introduction: Bar | None = None
        self._is_reading = False
        self._is_stale = False

    def compose(self) -> ComposeResult:
        """Title, list, status and keys."""
        yield self._title
        yield self.list
        yield self._foot

    async def on_mount(self) -> None:
        """Say how many there are, and what they are filtered by."""
        self.set_focus(self.list)
        self._show_status()
        if self.list.words:
            await self._filter_line()

    def on_screen_resume(self) -> None:
        """Read them when they are shown, or what has changed since: something may be marked."""
        self.set_timer(_READ_AFTER, self._read)

    async def introduce(self) -> None:
        """Say to somebody who is here for the first time what to press first."""
        from reader.ui.library.introduction import introduction  # noqa: PLC0415 (shown only once)

        if self.list.items:
            self._introduction = introduction(self._workspace.schema, self._keymap, self.list.look)
            await self.mount(self._introduction, before=self._title)

    def show_look(self, look: Look) -> None:
        """Paint in another look."""
        for part in (self._title, self.list, self._foot):
            part.show_look(look)
        for extra in (self._line, self._introduction):
            if extra:
                extra.show_look(look)

    def say(self, words: str) -> None:
        """Show a line until the cursor moves."""
        self._foot.show(BarRow(words, style="notice"), self._keys())

    def on_library_screen_summarised(self, message: Summarised) -> None:
        """Fill in the rows."""
        self.list.show_summaries(message.summaries)
        self._show_title()
        if message.is_last:
            self._is_reading = False
            if self._is_stale:
                self._read()

    def on_row_list_moved(self) -> None:
        """Say what is chosen."""
        self._show_status()

    def on_row_list_chosen(self) -> None:
        """Open what was clicked twice."""
        self.list.action_open()

    async def on_article_list_opened(self, message: ArticleList.Opened) -> None:
        """Open what is chosen, else what is under the cursor."""
        entries = self._wanted()
        if entries:
            self.list.chosen = {}
            await self._put_away()
            self.post_message(self.Chosen(entries, message.is_beside))

    async def on_article_list_left(self) -> None:
        """Put the introduction away, and go back to what is open."""
        await self._put_away()
        self.post_message(self.Left())

    async def on_article_list_asked(self, message: ArticleList.Asked) -> None:
        """Let the person filter the articles or compare them, or set how far they are with one."""
        if message.what == "filter":
            (await self._filter_line()).take_keys()
        elif message.what == "matrix":
            self._open_matrix()
        else:
            self._step()

    def on_filter_line_typed(self, message: FilterLine.Typed) -> None:
        """List what holds the words."""
        self.list.show_words(message.words)

    def on_filter_line_left(self) -> None:
        """Give the keys back to the list."""
        self.set_focus(self.list)

    async def _filter_line(self) -> FilterLine:
        """The line above the foot, made when somebody first wants to type there."""
        from reader.ui.widgets.filter_line import FilterLine  # noqa: PLC0415 (its field is slow to import)

        if self._line is None:
            self._line = FilterLine(self.list.look, self.list.words)
            await self.mount(self._line, before=self._foot)
        return self._line

    async def _put_away(self) -> None:
        """Take the introduction off the screen if it is there."""
        if self._introduction:
            introduction, self._introduction = self._introduction, None
            await remove(introduction)

    def _wanted(self) -> list[Entry]:
        """What is chosen, else what is under the cursor."""
        return list(self.list.chosen.values()) or self.list.below(self.list.item)

    def _open_matrix(self) -> None:
        """Show what each article says of each claim: each chosen one, else each of the folder."""
        from reader.ui.comparing.matrix_screen import MatrixScreen  # noqa: PLC0415 (seldom needed)

        ids = [entry.id for entry in self._wanted()]
        if len(ids) < _FEWEST_COMPARED:
            choose = self._keymap.key("library.choose")
            self.say(f"nothing to compare: go to a folder, or choose articles with {choose}")
        else:
            matrix = MatrixScreen(self._workspace, self._keymap, self.list.look, ids)
            self.app.push_screen(matrix, self._go_to)

    def _go_to(self, place: Place | None) -> None:
        """Open the articles that tell a row of the matrix."""
        if place is None:
            return
        told_in = [place.article, *(member.article for member in place.members)]
        wanted = list(dict.fromkeys(told_in))[:_MOST_PANES]
        entries = [each for each in self._workspace.articles.entries if each.id in wanted]
        self.post_message(self.Chosen(entries, is_beside=False, place=place))

    def _step(self) -> None:
        """Set how far the person is with what is chosen, else with what is under the cursor."""
        entries = self._wanted()
        if not entries:
            return
        with report_errors(self.say):
            state = step(self._workspace, [entry.id for entry in entries])
            self.list.show_progress(entries, state)
            self._show_title()
            self.say(f"{counted(len(entries), 'article')} set to {state}")

    def _show_status(self) -> None:
        self._show_title()
        self._foot.show(BarRow(self._status()), self._keys())

    def _show_title(self) -> None:
        total = len(self._workspace.articles.entries)
        states = Counter(summary.progress for summary in self.list.summaries.values())
        begun, done = states["in progress"], states["done"]
        facts = [
            counted(total, "article"),
            f"{begun:,} in progress" if begun else "",
            f"{done:,} done {bar(done / total, _BAR)}" if done else "",
        ]
        self._title.show(BarRow(self._workspace.name, " · ".join(filter(None, facts)), "strong"))

    def _status(self) -> str:
        if not self._workspace.articles.entries:
            folder = self._workspace.articles.folder
            return f"no articles yet: put .txt or .md files into {folder}"
        if chosen := len(self.list.chosen):
            return f"{chosen} chosen: enter opens them side by side"
        if not self.list.items:
            return "no article holds these words"
        return f"by {self.list.order}" if self.list.order != next(iter(ARTICLE_ORDERS)) else ""

    def _keys(self) -> BarRow:
        keymap = self._keymap
        ours = (
            ("library.open", "open"),
            ("library.choose", "choose"),
            ("library.filter", "filter"),
            ("library.sort", "sort"),
            ("library.progress", "progress"),
        )
        others = (("program.help", "help"), ("program.quit", "quit"))
        return BarRow(keymap.hints(*ours), keymap.hints(*others))

    def _read(self) -> None:
        """Read what has changed, in a thread; one that is at it goes on, and begins again."""
        self._is_stale = self._is_reading
        if not self._is_reading:
            self._is_reading = True
            self.run_worker(self._summarise, thread=True)

    def _summarise(self) -> None:
        worker, posted = get_current_worker(), monotonic()
        batch: dict[str, Summary] = {}
        if self._changed_summaries is None:
            self._changed_summaries = self._workspace.counts.watch_summaries()
        for entry_id, summary in self._changed_summaries():
            if worker.is_cancelled:
                return
            batch[entry_id] = summary
            if monotonic() - posted > _PAUSE:
                self.post_message(self.Summarised(batch))
                batch, posted = {}, monotonic()
        self.post_message(self.Summarised(batch, is_last=True))
