"""The screen on which people see what each article says of each claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.worker import get_current_worker

from reader.model import Member
from reader.text.safe import line
from reader.ui.comparing.matrix_view import SIGNS, MatrixView, folded
from reader.ui.errors import report_errors
from reader.ui.keys.actions import bindings
from reader.ui.keys.keymap import Keymap
from reader.ui.look import Look
from reader.ui.widgets.bar import Bar, BarRow, counted
from reader.workspace.suggestions import check_finders

if TYPE_CHECKING:
    from reader.model import Article
    from reader.workspace import Workspace
    from reader.workspace.comparisons import ArticleComparison, Cell, ComparedArticle, Row

_FEWEST = 2
_LONGEST_FIGURE = 30
"""Characters of a passage that says little without its sentence."""


class Place(NamedTuple):
    """Where a person wants to read on."""

    article: str
    """The id of the article that gets the keys."""
    members: tuple[Member, ...]
    """The passages to show, one of an article; the article need not have one."""


class MatrixScreen(Screen[Place | None]):
    """Claims by articles. The articles are read and compared behind the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("everywhere")]
    AUTO_FOCUS = None

    def __init__(
        self,
        workspace: Workspace,
        keymap: Keymap,
        look: Look,
        ids: Sequence[str],
        known: ArticleComparison | None = None,
    ) -> None:
        """Compare articles.

        Args:
            workspace: Where the articles and their annotations are.
            keymap: The keys in force.
            look: The styles to paint with.
            ids: The articles, from left to right.
            known: What they share, if they have been compared.
        """
        super().__init__()
        self._workspace = workspace
        self._keymap = keymap
        self._ids = ids
        self._comparison = known
        self._missing: list[str] = []
        self._problems: list[str] = []
        self._title = Bar(look)
        self._view = MatrixView(look)
        self._foot = Bar(look, height=4)
        self._notice = ""

    def compose(self) -> ComposeResult:
        """Title, matrix, the words of the cell and the keys."""
        yield self._title
        yield self._view
        yield self._foot

    def on_mount(self) -> None:
        """Begin to read."""
        self.set_focus(self._view)
        self._say("reading …")
        if self._comparison:
            self.run_worker(partial(self._find_rows, self._comparison), thread=True)
        else:
            self.run_worker(self._read, thread=True)

    def show_look(self, look: Look) -> None:
        """Paint in another look."""
        for part in (self._title, self._view, self._foot):
            part.show_look(look)

    def on_matrix_view_moved(self) -> None:
        """Show all words of the cell."""
        self._notice = ""
        self._show()

    def on_matrix_view_asked(self, message: MatrixView.Asked) -> None:
        """Do what a key asks for."""
        row, cell = self._view.row, self._view.cell
        if message.what == "leave":
            self.dismiss(None)
        elif row is None or cell is None or self._comparison is None:
            return
        elif message.what == "undo":
            self._undo(self._comparison)
        elif message.what == "go":
            self.dismiss(Place(cell.article, tuple(filter(None, (c.member for c in row.told)))))
        elif message.what == "same":
            self._link("same", [each.member for each in row.told if each.member])
        elif cell.member:
            first = next(each.member for each in row.cells if each.article == row.reference)
            self._link("contradicts", [each for each in (first, cell.member) if each])

    def _link(self, relation: str, members: Sequence[Member]) -> None:
        """Link passages, and compare again with that."""
        row, before = self._view.row, self._comparison
        if row is None or before is None or len({each.article for each in members}) < _FEWEST:
            self._say("only one article tells this: there is nothing to link it with")
            return
        with report_errors(self._say):
            passages = self._workspace.passages
            step = passages.link(before.articles, members, relation, passages.tag_for(row.kind))
            names = ", ".join(line(before.articles[each.article].title) for each in members)
            self._say(f"linked as {relation}: {names}" if step else f"linked as {relation} already")
            self._compare_anew(before)

    def _undo(self, before: ArticleComparison) -> None:
        with report_errors(self._say):
            step = self._workspace.edits.undo()
            self._say(f"undone: {step.label}" if step else "nothing to undo")
            self._compare_anew(before)

    def _compare_anew(self, before: ArticleComparison) -> None:
        """Compare the articles with their marks as they are now."""
        sources = map(self._source, before.articles.values())
        self.run_worker(partial(self._compare, sources), thread=True)

    def _read(self) -> None:
        """Read the articles, in a thread."""
        worker = get_current_worker()
        check_finders(self._problems.append)
        sources = []
        for number, article_id in enumerate(self._ids):
            if worker.is_cancelled:
                return
            self.app.call_from_thread(self._say, f"reading {number + 1} of {len(self._ids)} …")
            article = self._workspace.articles.find(article_id)
            if article is None:
                self._missing.append(article_id)
            else:
                sources.append(self._source(article))
        self._compare(sources)

    def _source(self, article: Article) -> ComparedArticle:
        return self._workspace.comparisons.source(article, on_problem=self._problems.append)

    def _compare(self, sources: Iterable[ComparedArticle]) -> None:
        """Compare the articles, in a thread."""
        self._find_rows(self._workspace.comparisons.compare(list(sources)))

    def _find_rows(self, comparison: ArticleComparison) -> None:
        """Make the rows, in a thread."""
        self.call_later(self._know, comparison, comparison.rows)

    def _know(self, comparison: ArticleComparison, rows: list[Row]) -> None:
        self._comparison = comparison
        if not self._view.rows:  # so far it was told how much has been read
            self._notice = self._problems[0] if self._problems else ""
        titles = [source.article.title for source in comparison.sources]
        self._view.show_rows(titles, rows, self._words)
        self._show()

    def _say(self, words: str) -> None:
        """Show a line until the cursor moves."""
        self._notice = words
        self._show()

    def _show(self) -> None:
        rows = self._view.rows
        confirmed = sum(row.is_confirmed for row in rows)
        missing = f"{len(self._missing)} not readable" if self._missing else ""
        facts = [
            counted(len(self._ids), "article"),
            counted(len(rows), "row"),
            f"{confirmed:,} confirmed",
            missing,
        ]
        self._title.show(
            BarRow("What each article says", " · ".join(filter(None, facts)), "strong")
        )
        self._foot.show(*self._cell_words(), self._keys())

    def _cell_words(self) -> tuple[BarRow, BarRow, BarRow]:
        """The article, the verdict and the words of the cell, or what is to be said."""
        cell = self._view.cell
        if cell is None or self._comparison is None:
            empty = "nothing to compare: the articles share no claim" if self._comparison else ""
            return BarRow(self._notice or empty, style="notice"), BarRow(""), BarRow("")
        title = line(self._comparison.articles[cell.article].title)
        verdict = f"{SIGNS[cell.verdict]} {cell.verdict}"
        first, second = folded(self._words(cell), max(self.size.width - 2, 1), 2)
        return (
            BarRow(self._notice or f"{verdict} · {title}", style="notice"),
            BarRow(first, style="text"),
            BarRow(second, style="text"),
        )

    def _words(self, cell: Cell) -> str:
        """What an article says; a figure with the sentence that it stands in."""
        if cell.member is None or self._comparison is None:
            return ""
        exact = line(cell.member.exact.replace("\n", " "))
        sentence = self._comparison.sentence_around(cell.member)
        return exact if len(exact) > _LONGEST_FIGURE else f"{exact} · {line(sentence)}"

    def _keys(self) -> BarRow:
        hints = self._keymap.hints
        ours = hints(
            ("matrix.go", "opens the articles there"),
            ("matrix.same", "same"),
            ("matrix.contradicts", "contradicts"),
            ("matrix.undo", "undo"),
        )
        return BarRow(ours, hints(("matrix.back", "back"), ("program.help", "help")))
