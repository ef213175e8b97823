"""The matrix screen: what each article says about each fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from reader.model import Article, Member
from reader.text.safe import line, one_line
from reader.ui.background import run_in_background, stream_from_background
from reader.ui.comparing.matrix import Column, Matrix, MatrixTarget
from reader.ui.comparing.verdict_signs import SIGNS
from reader.ui.errors import report_errors
from reader.ui.keys import actions
from reader.ui.keys.actions import Action
from reader.ui.keys.bindings import Handlers, bindings
from reader.ui.keys.keymap import Keymap
from reader.ui.widgets.bar import Bar, BarRow, counted, wrapped
from reader.ui.widgets.hints import HintRow, HintSource
from reader.ui.widgets.results import finish
from reader.workspace import Workspace
from reader.workspace.comparisons import ArticleComparison, ComparedArticle
from reader.workspace.row_filter import RowFilter
from reader.workspace.suggestions import check_finders

if TYPE_CHECKING:
    from reader.ui.widgets.entry_line import EntryLine, FilterLine
    from reader.workspace.comparisons import Cell, Row

_FEWEST = 2
_LONGEST_FIGURE = 30
"""Passages of at most this many characters are shown with their sentence."""


class MatrixScreen(Screen[MatrixTarget | None], HintSource):
    """Facts by articles; the articles are read and compared in a thread."""

    HANDLERS: ClassVar[Handlers[MatrixScreen]] = {
        actions.MATRIX_SAME: lambda screen: screen.link_as_same(),
        actions.MATRIX_CONTRADICTS: lambda screen: screen.link_as_contradicting(),
        actions.UNDO: lambda screen: screen.undo(),
        actions.REDO: lambda screen: screen.redo(),
        actions.MATRIX_SORT: lambda screen: screen.filter(screen.row_filter.with_next_order()),
        actions.MATRIX_KIND: lambda screen: screen.next_kind(),
        actions.MATRIX_ARTICLE: lambda screen: screen.next_article(),
        actions.MATRIX_WORDS: lambda screen: screen.filter_words(),
        actions.MATRIX_BACK: lambda screen: screen.back(),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS)]
    AUTO_FOCUS = None

    def __init__(
        self,
        workspace: Workspace,
        keymap: Keymap,
        ids: Sequence[str],
        comparison: ArticleComparison | None = None,
    ) -> None:
        """Compare articles.

        Args:
            workspace: The workspace with the articles and their annotations.
            keymap: The keys in force.
            ids: The ids of the articles, from left to right.
            comparison: Their comparison, if there is one already.
        """
        super().__init__()
        self._workspace = workspace
        self._keymap = keymap
        self._ids = ids
        self._comparison = comparison
        self._sources: list[ComparedArticle] = []
        self._rows: Sequence[Row] = ()
        self._missing: list[str] = []
        self._problems: list[str] = []
        self._title = Bar(height=2)
        self._matrix = Matrix()
        self._line: FilterLine | None = None
        self._foot = Bar(height=3)
        self._hints = HintRow(keymap)
        self._notice = ""
        self.row_filter: RowFilter = RowFilter()
        """The filter and the order of the rows."""

    def compose(self) -> ComposeResult:
        """Lay out title, matrix, the words of the cell and the hints."""
        yield self._title
        yield self._matrix
        yield self._foot
        yield self._hints

    def hints(self) -> Sequence[tuple[Action, str]]:
        """The keys of the matrix."""
        return (
            (actions.MATRIX_GO, "open"),
            (actions.MATRIX_SAME, "same"),
            (actions.MATRIX_CONTRADICTS, "contradicts"),
            (actions.MATRIX_KIND, "kind"),
            (actions.MATRIX_WORDS, "filter"),
            (actions.MATRIX_SORT, "sort"),
            (actions.MATRIX_ARTICLE, "article"),
            (actions.UNDO, "undo"),
            (actions.MATRIX_BACK, "back"),
        )

    def on_mount(self) -> None:
        """Start reading the articles."""
        self.set_focus(self._matrix)
        self._hints.follow_focus()
        self._say("reading …")
        if self._comparison:
            self._find_rows(self._comparison)
        else:
            stream_from_background(self, self._read, self._add_read)

    def on_descendant_focus(self) -> None:
        """Show the hints of the widget that has the focus."""
        self._hints.follow_focus()

    def on_row_list_moved(self) -> None:
        """Show the words of the cell under the cursor."""
        self._notice = ""
        self._show()

    def on_row_list_chosen(self) -> None:
        """Close the matrix and go to the passages of the row."""
        row, cell = self._matrix.item, self._matrix.cell
        if row and cell:
            members = tuple(each.member for each in row.stated if each.member)
            finish(self, MatrixTarget(cell.article, members))

    def on_entry_line_typed(self, message: EntryLine.Typed) -> None:
        """Filter the rows by the words typed."""
        self.filter(replace(self.row_filter, words=message.line.words))

    def on_filter_line_left(self) -> None:
        """Focus the matrix again."""
        self.set_focus(self._matrix)

    def link_as_same(self) -> None:
        """Link the passages of the row as the same."""
        if self._matrix.item:
            cells = self._matrix.item.stated
            self._link("same", [each.member for each in cells if each.member])

    def link_as_contradicting(self) -> None:
        """Link the passage of the cell as contradicting the row's reference passage."""
        row, cell = self._matrix.item, self._matrix.cell
        if row and cell and cell.member:
            first = next(each.member for each in row.cells if each.article == row.reference)
            self._link("contradicts", [each for each in (first, cell.member) if each])

    def undo(self) -> None:
        """Undo the last edit."""
        with report_errors(self._say):
            step = self._workspace.edits.undo()
            self._say(f"undone: {step.label}" if step else "nothing to undo")
            self._compare_again()

    def redo(self) -> None:
        """Redo the edit undone last."""
        with report_errors(self._say):
            step = self._workspace.edits.redo()
            self._say(f"redone: {step.label}" if step else "nothing to redo")
            self._compare_again()

    def filter(self, row_filter: RowFilter) -> None:
        """Apply another filter or order."""
        self.row_filter = row_filter
        self._show_rows()

    def next_kind(self) -> None:
        """Filter by the next kind of row."""
        self.filter(self.row_filter.with_next_kind(self._rows))

    def next_article(self) -> None:
        """Filter by the next article: only rows that it reports."""
        if self._comparison:
            self.filter(self.row_filter.with_next_article(list(self._comparison.articles)))

    async def filter_words(self) -> None:
        """Open the line that filters by words."""
        from reader.ui.widgets.entry_line import FilterLine  # noqa: PLC0415 (slow to import)

        if self._line is None:
            self._line = FilterLine(self.row_filter.words)
            await self.mount(self._line, before=self._foot)
        self._line.focus_field()

    def back(self) -> None:
        """Clear the filter if there is one, else close the matrix."""
        if not self.row_filter.describe():
            finish(self, None)
            return
        if self._line:
            self._line.empty()
        self.filter(self.row_filter.cleared())

    def _link(self, relation: str, members: Sequence[Member]) -> None:
        """Link passages, and compare again."""
        row, comparison = self._matrix.item, self._comparison
        if row is None or comparison is None or len({each.article for each in members}) < _FEWEST:
            self._say("only one article reports this: there is nothing to link it with")
            return
        with report_errors(self._say):
            passages = self._workspace.passages
            step = passages.link(comparison.articles, members, relation, passages.tag_for(row.kind))
            names = ", ".join(line(comparison.articles[each.article].title) for each in members)
            self._say(f"linked as {relation}: {names}" if step else f"already linked as {relation}")
            self._compare_again()

    def _compare_again(self) -> None:
        """Compare the articles with their current annotations."""
        if self._comparison:
            sources = map(self._source, self._comparison.articles.values())
            run_in_background(
                self, partial(self._compare, sources), self._set_rows, group="compare"
            )

    def _read(self) -> Iterator[ComparedArticle]:
        """Read the articles; runs in a thread."""
        check_finders(self._problems.append)
        for article_id in self._ids:
            article = self._workspace.articles.find(article_id)
            if article is None:
                self._missing.append(article_id)
            else:
                yield self._source(article)

    def _add_read(self, sources: list[ComparedArticle], is_last: bool) -> None:
        """Collect articles and show how many have been read; compare them after the last."""
        self._sources.extend(sources)
        if is_last:
            work = partial(self._compare, self._sources)
            run_in_background(self, work, self._set_rows, group="compare")
        else:
            self._say(f"read {len(self._sources)} of {len(self._ids)} …")

    def _source(self, article: Article) -> ComparedArticle:
        return self._workspace.comparisons.source(article, on_problem=self._problems.append)

    def _compare(self, sources: Iterable[ComparedArticle]) -> tuple[ArticleComparison, list[Row]]:
        """Compare the articles; runs in a thread."""
        comparison = self._workspace.comparisons.compare(list(sources))
        return comparison, comparison.rows

    def _find_rows(self, comparison: ArticleComparison) -> None:
        """Compute the rows of a comparison, in a thread."""
        run_in_background(
            self, lambda: (comparison, comparison.rows), self._set_rows, group="compare"
        )

    def _set_rows(self, result: tuple[ArticleComparison, list[Row]]) -> None:
        if not self._rows:  # the notice still shows how many articles have been read
            self._notice = self._problems[0] if self._problems else ""
        self._comparison, self._rows = result
        self._show_rows()

    def _show_rows(self) -> None:
        if self._comparison:
            articles = [source.article for source in self._comparison.sources]
            heads = [
                Column(
                    article.metadata.get("source", ""),
                    article.metadata.get("published", ""),
                    article.title,
                )
                for article in articles
            ]
            self._matrix.show_rows(heads, self.row_filter.apply(self._rows), self._words)
        self._show()

    def _say(self, words: str) -> None:
        """Show a message until the cursor moves."""
        self._notice = words
        self._show()

    def _show(self) -> None:
        shown, total = len(self._matrix.items), len(self._rows)
        confirmed = sum(row.is_confirmed for row in self._rows)
        facts = [
            counted(len(self._ids), "article"),
            counted(total, "row"),
            f"{confirmed:,} confirmed",
            f"{len(self._missing)} unreadable" if self._missing else "",
        ]
        filters = self.row_filter.describe()
        clears = self._keymap.hints((actions.MATRIX_BACK, "clears"))
        about = f"{shown:,} of {total:,} rows: only {' · '.join(filters)}" if filters else ""
        self._title.show(
            BarRow("What each article says", " · ".join(filter(None, facts)), "strong"),
            BarRow(about, clears, "notice")
            if filters
            else BarRow(f"by {self.row_filter.order}", ""),
        )
        self._foot.show(*self._cell_words())

    def _cell_words(self) -> tuple[BarRow, BarRow, BarRow]:
        """The verdict, the article and the words of the cell, or a message."""
        cell = self._matrix.cell
        if cell is None or self._comparison is None:
            empty = "nothing to compare: the articles share no claim" if self._comparison else ""
            if self._rows:
                empty = "no row passes the filter"
            return BarRow(self._notice or empty, style="notice"), BarRow(""), BarRow("")
        title = line(self._comparison.articles[cell.article].title)
        verdict = f"{SIGNS[cell.verdict]} {cell.verdict}"
        first, second = wrapped(self._words(cell), max(self.size.width - 2, 1), 2)
        return (
            BarRow(self._notice or f"{verdict} · {title}", style="notice"),
            BarRow(first, style="text"),
            BarRow(second, style="text"),
        )

    def _words(self, cell: Cell) -> str:
        """The words of a cell; a short passage with its sentence."""
        if cell.member is None or self._comparison is None:
            return ""
        exact = one_line(cell.member.exact)
        sentence = self._comparison.sentence_around(cell.member)
        return exact if len(exact) > _LONGEST_FIGURE else f"{exact} · {line(sentence)}"
