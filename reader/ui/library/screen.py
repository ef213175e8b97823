"""The library screen: choose the articles to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from reader.text.bars import bar
from reader.ui.background import run_in_background, stream_from_background
from reader.ui.errors import report_errors
from reader.ui.keys import actions
from reader.ui.keys.bindings import Handlers, bindings
from reader.ui.keys.keymap import Keymap
from reader.ui.library.article_list import ArticleList
from reader.ui.library.introduction import empty_library, introduction
from reader.ui.widgets.bar import Bar, BarRow, counted
from reader.ui.widgets.hints import HintRow, HintSource
from reader.ui.widgets.settling import remove
from reader.workspace.statistics import ARTICLE_ORDERS, Summary

if TYPE_CHECKING:
    from pathlib import Path

    from reader.ui.comparing.matrix import MatrixTarget
    from reader.ui.transfer.scope import Scopes
    from reader.ui.widgets.entry_line import EntryLine, FilterLine
    from reader.workspace import Workspace
    from reader.workspace.articles import Entry

_READ_AFTER = 0.05
"""Seconds before reading starts: until then the terminal's writer thread needs the processor."""
_PROGRESS_AFTER = 1.0
"""Seconds of reading after which the screen shows how many articles have been read."""
_FEWEST_COMPARED = 2
_MOST_PANES = 6
"""The most articles opened at once from the matrix: more are not useful side by side."""
_BAR = 6
"""Width of the progress bar, in cells."""


class LibraryScreen(Screen[None], HintSource):
    """All articles, by folder; their summaries are read in a thread."""

    HANDLERS: ClassVar[Handlers[LibraryScreen]] = {
        actions.LIBRARY_FILTER: lambda screen: screen.filter_words(),
        actions.LIBRARY_MATRIX: lambda screen: screen.open_matrix(),
        actions.LIBRARY_PROGRESS: lambda screen: screen.advance_progress(),
        actions.LIBRARY_DESCRIBE: lambda screen: screen.describe(),
        actions.EXPORT: lambda screen: screen.export(),
        actions.REPORT: lambda screen: screen.report(),
        actions.IMPORT: lambda screen: screen.import_annotations(),
        actions.ADD: lambda screen: screen.add_articles(),
        actions.LIBRARY_BACK: lambda screen: screen.back(),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS)]

    @dataclass
    class Chosen(Message):
        """The person wants to read these articles side by side."""

        entries: list[Entry]
        """The articles; at least one, in the order in which they were chosen."""
        is_beside: bool
        """Whether the articles open now stay open beside them."""
        target: MatrixTarget | None = None
        """The passages to go to, if the person chose them in the matrix."""

    @dataclass
    class Imported(Message):
        """Annotations may have been imported, also for open articles."""

    @dataclass
    class Left(Message):
        """The person wants to go back to the open articles."""

    def __init__(
        self, workspace: Workspace, keymap: Keymap, order: str = "", words: str = ""
    ) -> None:
        """List the workspace's articles.

        Args:
            workspace: The workspace with the articles and their annotations.
            keymap: The keys in force.
            order: The sort order to start with; "" for the default.
            words: The words to filter by at first; "" for no filter.
        """
        super().__init__()
        self._workspace = workspace
        self._keymap = keymap
        self._changed_summaries: Callable[[], Iterator[tuple[str, Summary]]] | None = None
        self._title = Bar(height=2)
        self.list = ArticleList(workspace.articles.entries, order, words)
        self._line: FilterLine | None = None
        self._foot = Bar()
        self._hints = HintRow(keymap)
        self._notice: Widget | None = None
        """The introduction, or the notice of an empty library."""
        self._is_reading = False
        self._reads_since = 0.0
        """When reading started, in seconds of the monotonic clock."""
        self._is_stale = False
        self._waiting: list[Path] = []
        """Files in the folder of articles that could be converted."""
        self._reported_clashes: set[tuple[str, ...]] = set()

    def compose(self) -> ComposeResult:
        """Lay out title, list, status and hints."""
        yield self._title
        yield self.list
        yield self._foot
        yield self._hints

    async def on_mount(self) -> None:
        """Show the status, and the filter or the notice if there is one."""
        self.set_focus(self.list)
        self._hints.follow_focus()
        self._show_status()
        if not self._workspace.articles.entries:
            self._notice = empty_library(
                str(self._workspace.articles.folder.absolute()), self._keymap
            )
            await self.mount(self._notice, before=self._title)
        if self.list.words:
            await self._filter_line()

    def on_descendant_focus(self) -> None:
        """Show the hints of the widget that has the focus."""
        self._hints.follow_focus()

    def on_screen_resume(self) -> None:
        """Read what is new or has changed since the screen was shown last."""
        self.set_timer(_READ_AFTER, self._read)
        self.set_timer(_READ_AFTER, self._look_for_files)

    async def introduce(self) -> None:
        """Show the introduction, on the first start."""
        if self.list.items and self._notice is None:
            self._notice = introduction(self._workspace.schema, self._keymap)
            await self.mount(self._notice, before=self._title)

    def say(self, words: str) -> None:
        """Show a message until the cursor moves."""
        self._foot.show(BarRow(words, style="notice"))

    def on_row_list_moved(self) -> None:
        """Show the status again."""
        self._show_status()

    def on_row_list_chosen(self) -> None:
        """Open the article that was double-clicked."""
        self.list.post_message(self.list.Opened(is_beside=False))

    async def on_article_list_opened(self, message: ArticleList.Opened) -> None:
        """Open the chosen articles, else those under the cursor."""
        entries = self._targets()
        if entries:
            self.list.chosen = {}
            await self._remove_notice()
            self.post_message(self.Chosen(entries, message.is_beside))

    async def back(self) -> None:
        """Hide the introduction, and go back to the open articles."""
        await self._remove_notice()
        self.post_message(self.Left())

    async def filter_words(self) -> None:
        """Open the line that filters by words."""
        (await self._filter_line()).focus_field()

    def on_entry_line_typed(self, message: EntryLine.Typed) -> None:
        """Filter the list by the words typed."""
        self.list.show_words(message.line.words)

    def on_filter_line_left(self) -> None:
        """Focus the list again."""
        self.set_focus(self.list)

    async def _filter_line(self) -> FilterLine:
        """The filter line above the foot, created on first use."""
        from reader.ui.widgets.entry_line import FilterLine  # noqa: PLC0415 (slow to import)

        if self._line is None:
            self._line = FilterLine(self.list.words)
            await self.mount(self._line, before=self._foot)
        return self._line

    async def _remove_notice(self) -> None:
        """Remove the introduction or notice, if articles are listed."""
        if self._notice and self.list.items:
            notice, self._notice = self._notice, None
            await remove(notice)

    def _targets(self) -> list[Entry]:
        """The chosen articles, else those under the cursor."""
        return list(self.list.chosen.values()) or self.list.articles_of(self.list.item)

    def open_matrix(self) -> None:
        """Open the claim matrix of the chosen articles, else of the folder under the cursor."""
        from reader.ui.comparing.matrix_screen import MatrixScreen  # noqa: PLC0415 (seldom needed)

        ids = [entry.id for entry in self._targets()]
        if len(ids) < _FEWEST_COMPARED:
            choose = self._keymap.key(actions.LIBRARY_CHOOSE)
            self.say(f"nothing to compare: go to a folder, or choose articles with {choose}")
        else:
            matrix = MatrixScreen(self._workspace, self._keymap, ids)
            self.app.push_screen(matrix, self._go_to)

    def _go_to(self, target: MatrixTarget | None) -> None:
        """Open the articles with passages in a row of the matrix."""
        if target is None:
            return
        sources = [target.article, *(member.article for member in target.members)]
        ids = list(dict.fromkeys(sources))[:_MOST_PANES]
        entries = [each for each in self._workspace.articles.entries if each.id in ids]
        self.post_message(self.Chosen(entries, is_beside=False, target=target))

    def advance_progress(self) -> None:
        """Set the next progress of the chosen articles, else of those under the cursor."""
        entries = self._targets()
        if not entries:
            return
        with report_errors(self.say):
            state = self._workspace.advance_progress([entry.id for entry in entries])
            self.list.show_progress(entries, state)
            self._show_title()
            self.say(f"{counted(len(entries), 'article')} set to {state}")

    def describe(self) -> None:
        """Open a form for the metadata of the article under the cursor."""
        entries = self.list.articles_of(self.list.item)
        if len(entries) != 1:
            key = self._keymap.key(actions.LIBRARY_DESCRIBE)
            self.say(f"{key} describes one article: go to its row first")
            return
        from reader.ui.library.details import DetailsScreen  # noqa: PLC0415 (seldom needed)

        with report_errors(self.say):
            article = self._workspace.articles.get(entries[0].id)
            screen = DetailsScreen(article, self._keymap)
            self.app.push_screen(screen, partial(self._store_details, article.id))

    def _store_details(self, article: str, changes: Mapping[str, str] | None) -> None:
        if changes:
            with report_errors(self.say):
                self._workspace.articles.describe(article, changes)
                self._read()
                self.say(f"{article}: {', '.join(changes)} saved")

    def export(self) -> None:
        """Open the export screen, set to the chosen articles, else to all."""
        from reader.ui.transfer.export_screen import ExportScreen  # noqa: PLC0415 (seldom needed)

        screen = ExportScreen(self._workspace, self._keymap, self._scopes())
        self.app.push_screen(screen)

    def report(self) -> None:
        """Open the report screen, set to the chosen articles, else to all."""
        from reader.ui.transfer.report_screen import ReportScreen  # noqa: PLC0415 (seldom needed)

        screen = ReportScreen(self._workspace, self._keymap, self._scopes())
        self.app.push_screen(screen)

    def import_annotations(self) -> None:
        """Open the import screen."""
        from reader.ui.transfer.import_screen import ImportScreen  # noqa: PLC0415 (seldom needed)

        self.app.push_screen(ImportScreen(self._workspace, self._keymap), self._finish_import)

    def add_articles(self) -> None:
        """Open the screen to add articles, with the files found in the folder of articles."""
        from reader.ui.transfer.add_screen import AddScreen  # noqa: PLC0415 (seldom needed)

        waiting = "".join(f"{path}\n" for path in self._waiting)
        screen = AddScreen(self._workspace, self._keymap, waiting)
        self.app.push_screen(screen, self._open_new)

    def _scopes(self) -> Scopes:
        """The choices of articles for an export or a report."""
        from reader.ui.transfer.scope import scopes  # noqa: PLC0415 (seldom needed)

        ids = [entry.id for entry in self._targets()]
        has_chosen = bool(self.list.chosen)
        title = "the chosen ones" if has_chosen else "those under the cursor"
        return scopes(self._workspace, ids, title, prefers=has_chosen)

    async def _finish_import(self, article: str | None) -> None:
        self.post_message(self.Imported())
        await self._open_new(article)

    async def _open_new(self, article: str | None) -> None:
        """List the articles again, and open one of them if its id is given."""
        self.list.show_entries(self._workspace.articles.entries)
        if self.list.items:
            await self._remove_notice()
        self._show_status()
        self._read()
        entries = [each for each in self._workspace.articles.entries if each.id == article]
        if entries:
            self.post_message(self.Chosen(entries, is_beside=False))

    def _show_status(self) -> None:
        self._show_title()
        self._foot.show(BarRow(self._status()))

    def _show_title(self) -> None:
        total = len(self._workspace.articles.entries)
        states = Counter(summary.progress for summary in self.list.summaries.values())
        begun, done, waiting = states["in progress"], states["done"], len(self._waiting)
        read = len(self.list.summaries)
        is_slow = self._is_reading and monotonic() - self._reads_since >= _PROGRESS_AFTER
        facts = [
            counted(total, "article"),
            f"{read:,} read so far" if is_slow and read < total else "",
            f"{begun:,} in progress" if begun else "",
            f"{done:,} done {bar(done / total, _BAR)}" if done else "",
            f"{counted(waiting, 'file')} to add with {self._keymap.key(actions.ADD)}"
            if waiting
            else "",
        ]
        self._title.show(BarRow(self._workspace.name, " · ".join(filter(None, facts)), "strong"))

    def _status(self) -> str:
        if chosen := len(self.list.chosen):
            opens = self._keymap.hints((actions.LIBRARY_OPEN, "opens them side by side"))
            return f"{chosen} chosen: {opens}"
        if not self.list.items and self.list.words:
            return "no article contains these words"
        return f"by {self.list.order}" if self.list.order != next(iter(ARTICLE_ORDERS)) else ""

    def _look_for_files(self) -> None:
        """Look for files that could be converted, in a thread."""

        def show(waiting: list[Path]) -> None:
            self._waiting = waiting
            self._show_title()

        run_in_background(self, lambda: self._workspace.articles.convertible, show, group="files")

    def _read(self) -> None:
        """Read what has changed, in a thread; a thread that is running then starts again."""
        self._is_stale = self._is_reading
        if not self._is_reading:
            self._is_reading, self._reads_since = True, monotonic()
            stream_from_background(self, self._read_changed, self._show_summaries)

    def _report_clashes(self) -> None:
        """Report files that differ only in their endings, each once."""
        for clash in self._workspace.articles.clashes:
            if clash.ids not in self._reported_clashes:
                self._reported_clashes.add(clash.ids)
                self.say(clash.line)

    def _read_changed(self) -> Iterator[tuple[str, Summary]]:
        """Read the summaries that have changed since the last time; runs in a thread."""
        if self._changed_summaries is None:
            self._changed_summaries = self._workspace.counts.watch_summaries()
        yield from self._changed_summaries()

    def _show_summaries(self, summaries: list[tuple[str, Summary]], is_last: bool) -> None:
        """Show summaries in the list."""
        self._is_reading = not is_last
        self.list.show_summaries(dict(summaries), is_last=is_last)
        self._show_title()
        if is_last:
            self._report_clashes()
            if self._is_stale:
                self._read()
