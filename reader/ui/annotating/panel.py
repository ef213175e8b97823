"""The annotation panel: list, filter and change the annotations of one article or all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import msgspec
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message

from reader.filters import Field, values_of
from reader.model import Anchored, Annotation
from reader.text.safe import line, one_line
from reader.ui.background import stream_from_background
from reader.ui.errors import report_errors
from reader.ui.keys import actions
from reader.ui.keys.actions import Action
from reader.ui.keys.bindings import Handlers, bindings
from reader.ui.reading.desk import Desk
from reader.ui.reading.opener import ArticleOpener
from reader.ui.widgets.bar import Bar, BarRow, cells_of, fitted, tag_counts
from reader.ui.widgets.entry_line import EntryLine, FilterLine
from reader.ui.widgets.hints import HintRow, HintSource
from reader.ui.widgets.row_list import Cell, RowList
from reader.workspace.snapshots import Snapshot

if TYPE_CHECKING:
    from reader.workspace.edits import Step

_LEAST_WIDTH = 38
"""The least width of the panel, in columns."""
_SHARE = 0.45
"""The largest share of the window that the panel takes."""
_LONGEST_WORDS = 60
"""The most cells that the panel grows for an annotation's words."""
_LONGEST_NAME = 16
"""The most cells that the panel grows for the name of an article or annotator."""
_NAME_SHARE = 4
"""A column of names takes at most the list's width divided by this."""
_GAP = "  "


class _NameColumn(NamedTuple):
    """A column of names, shown if they are not all the same."""

    name_of: Callable[[Annotation], str]
    cells: int


class MarkList(RowList[Anchored]):
    """Annotations, one in each row; several can be chosen."""

    HANDLERS: ClassVar[Handlers[MarkList]] = {
        actions.PANEL_GO: lambda rows: rows.post_message(rows.Chosen()),
        actions.PANEL_CHOOSE: lambda rows: rows.choose_row(),
        actions.PANEL_CHOOSE_ALL: lambda rows: rows.choose_all(),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS)]

    def __init__(self) -> None:
        """An empty list."""
        super().__init__()
        self.chosen: set[str] = set()
        """The ids of the chosen annotations."""
        self._name_columns: list[_NameColumn] = []

    @property
    def cells_for_names(self) -> int:
        """Cells needed for the names of articles and annotators."""
        return sum(column.cells for column in self._name_columns)

    @property
    def targets(self) -> list[Anchored]:
        """The chosen annotations, else the one under the cursor."""
        chosen = [mark for mark in self.items if mark.annotation.id in self.chosen]
        return chosen or ([self.item] if self.item else [])

    def show_marks(self, marks: list[Anchored]) -> None:
        """Replace the annotations listed; the cursor stays on its annotation if that is listed."""
        under = self.item.annotation.id if self.item else ""
        ids = [mark.annotation.id for mark in marks]
        self.chosen.intersection_update(ids)
        if under in ids:
            self.cursor = ids.index(under)
        self._name_columns = []
        for name_of in (_article_name, _annotator_name):
            names = {name_of(mark.annotation) for mark in marks}
            if len(names) > 1:
                cells = min(max(map(cells_of, names)), _LONGEST_NAME) + len(_GAP)
                self._name_columns.append(_NameColumn(name_of, cells))
        self.show_items(marks)

    def row(self, item: Anchored, width: int) -> list[Cell]:
        """Show an annotation as `C article  annotator  the words … — note`."""
        annotation, look = item.annotation, self.look
        words = one_line(annotation.exact)
        if item.anchor != "exact":
            words = f"({item.anchor}) {words}"
        if annotation.note:
            words = f"{words} — {one_line(annotation.note)}"
        style = look.muted if item.anchor == "orphan" else look.text
        sign = "●" if annotation.id in self.chosen else " "
        names = "".join(
            _padded(column.name_of(annotation), min(column.cells, width // _NAME_SHARE))
            for column in self._name_columns
        )
        return [
            (f"{sign}{look.letter(annotation.tag)} ", look.notice),
            (names, look.muted),
            (fitted(words, width - 4 - cells_of(names)), style),
        ]

    def choose_row(self) -> None:
        """Choose the annotation under the cursor, or unchoose it."""
        if self.item:
            self.chosen ^= {self.item.annotation.id}
            self.step(1)

    def choose_all(self) -> None:
        """Choose all listed annotations; if they are chosen, none."""
        ids = {mark.annotation.id for mark in self.items}
        self.chosen = set() if ids <= self.chosen else ids
        self.go(self.cursor)


class Panel(Vertical, HintSource):
    """The list of annotations with its heading, and details of the row under the cursor."""

    HANDLERS: ClassVar[Handlers[Panel]] = {
        actions.PANEL_SCOPE: lambda panel: panel.switch_scope(),
        actions.PANEL_TAG: lambda panel: panel.filter_by("tag"),
        actions.PANEL_ANNOTATOR: lambda panel: panel.filter_by("annotator"),
        actions.PANEL_ANCHOR: lambda panel: panel.filter_by("anchor"),
        actions.PANEL_WORDS: lambda panel: panel.filter_words(),
        actions.PANEL_SORT: lambda panel: panel.sort(),
        actions.PANEL_REMOVE: lambda panel: panel.remove_targets(),
        actions.PANEL_CONFIRM: lambda panel: panel.confirm(),
        actions.PANEL_ATTACH: lambda panel: panel.attach(),
        actions.PANEL_BACK: lambda panel: panel.back(),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS)]
    DEFAULT_CSS = f"""
    Panel {{ dock: right; width: {_LEAST_WIDTH}; height: 1fr; border-left: solid $panel; }}
    """

    @dataclass
    class GoTo(Message):
        """The person wants to go to an annotation in the text."""

        mark: Anchored
        """The annotation."""

    @dataclass
    class Left(Message):
        """The panel has given the focus back to the article."""

    def __init__(self, desk: Desk, opener: ArticleOpener) -> None:
        """List the annotations of the focused article.

        Args:
            desk: The desk that the panel belongs to.
            opener: Loads an article completely before it is annotated.
        """
        super().__init__()
        self.rows = MarkList()
        self.lists_all_articles = False
        """Whether the annotations of all articles are listed."""
        self._desk = desk
        self._opener = opener
        self._annotations = desk.workspace.annotations
        self._schema = desk.workspace.schema
        self._heading = Bar(height=4)
        self._foot = Bar(height=3)
        self._line: FilterLine | None = None
        self._hints = HintRow(desk.keymap, of=self, rows=2, offers_help=False)
        self._gathered: dict[str, Sequence[Anchored]] = {}
        self._newer: dict[str, Sequence[Anchored]] = {}
        """Changes since the gathering started; they override `_gathered`."""
        self._is_complete = True
        self._all: Sequence[Anchored] = ()

    def compose(self) -> ComposeResult:
        """Lay out heading, list, details of a row and hints."""
        yield self._heading
        yield self.rows
        yield self._foot
        yield self._hints

    def hints(self) -> Sequence[tuple[Action, str]]:
        """The keys of the panel."""
        return (
            (actions.PANEL_GO, "go there"),
            (actions.PANEL_WORDS, "filter"),
            (actions.PANEL_TAG, "tag"),
            (
                actions.PANEL_SCOPE,
                "all articles" if not self.lists_all_articles else "this article",
            ),
            (actions.PANEL_CHOOSE, "choose"),
            (actions.PANEL_REMOVE, "remove"),
            (actions.PANEL_SORT, "sort"),
            (actions.PANEL_BACK, "back"),
        )

    def on_mount(self) -> None:
        """List the annotations."""
        self.list_marks()
        self.fit()

    def fit(self) -> None:
        """Set the width to what the rows need and the window allows."""
        longest = max((cells_of(one_line(m.annotation.exact)) for m in self._all), default=0)
        needed = min(longest, _LONGEST_WORDS) + 6 + self.rows.cells_for_names
        most = int(self._desk.size.width * _SHARE)
        self.styles.width = max(_LEAST_WIDTH, min(needed, most))

    def show(self, snapshot: Snapshot) -> None:
        """Update the list from a snapshot, if its article is listed."""
        if self.lists_all_articles:
            self._newer[snapshot.article] = snapshot.marks
            self.list_marks()
        elif snapshot.article == self._desk.view.article.id:
            self._show_marks(snapshot.marks)

    def list_marks(self) -> None:
        """List the current annotations of the article, or of all articles."""
        if self.lists_all_articles:
            by_article = self._gathered | self._newer
            self._show_marks([mark for each in sorted(by_article) for mark in by_article[each]])
        else:
            self._show_marks(self._annotations.of(self._desk.view.article.id))

    def on_row_list_moved(self) -> None:
        """Show the details of the row under the cursor."""
        self._show_heading()
        self._show_foot()

    def on_row_list_chosen(self) -> None:
        """Go to the annotation that was chosen."""
        if self.rows.item:
            self.post_message(self.GoTo(self.rows.item))

    def on_entry_line_typed(self, message: EntryLine.Typed) -> None:
        """Filter the list by the words typed."""
        message.stop()
        self._desk.panel_filter = msgspec.structs.replace(
            self._desk.panel_filter, words=message.line.words
        )
        self._apply_filter()

    def on_filter_line_left(self, message: FilterLine.Left) -> None:
        """Focus the list again."""
        message.stop()
        self._desk.set_focus(self.rows)

    def switch_scope(self) -> None:
        """Switch between all articles and this one."""
        self.lists_all_articles = not self.lists_all_articles
        if self.lists_all_articles:
            self._gathered, self._newer, self._is_complete = {}, {}, False
            for article in self._desk.panes.articles:
                self._newer[article.id] = self._annotations.of(article.id)
            stream_from_background(self, self._gather, self._add_gathered, group="gather")
        self.list_marks()
        self.fit()
        self._hints.refresh()
        self._desk.show_status()  # its hints name the scope as well

    def filter_by(self, field: Field) -> None:
        """Filter by the next value of a field; after the last value, show all."""
        values = values_of(self._all, field, self._schema)
        self._desk.panel_filter = self._desk.panel_filter.with_next(field, values)
        self._apply_filter()

    def sort(self) -> None:
        """Switch to the next sort order."""
        self._desk.panel_filter = self._desk.panel_filter.with_next_order()
        self._apply_filter()

    async def filter_words(self) -> None:
        """Open the line that filters by words."""
        if self._line is None:
            self._line = FilterLine(self._desk.panel_filter.words)
            await self.mount(self._line, before=self._foot)
        self._line.focus_field()

    def back(self) -> None:
        """Clear the filter if there is one, else give the focus back to the article."""
        if self._desk.panel_filter.describe():
            self._desk.panel_filter = self._desk.panel_filter.cleared()
            if self._line:
                self._line.empty()
            self._apply_filter()
        else:
            self.post_message(self.Left())

    def retag(self, tag: str) -> None:
        """Give the chosen annotations another tag."""
        others = [mark for mark in self.rows.targets if mark.annotation.tag != tag]
        self._change(others, lambda own: self._annotations.retag([m.annotation for m in own], tag))

    def remove_targets(self) -> None:
        """Remove the chosen annotations."""
        self._change(
            self.rows.targets, lambda own: self._annotations.remove([m.annotation for m in own])
        )

    def confirm(self) -> None:
        """Confirm the places where moved annotations were found."""
        moved = [mark for mark in self.rows.targets if mark.anchor in {"moved", "approximate"}]
        if moved:
            self._change(moved, self._annotations.confirm)
        else:
            self._desk.say("nothing to confirm: it has not moved, or its words are gone")

    def attach(self) -> None:
        """Attach the annotation under the cursor to the words selected in its article."""
        mark, view = self.rows.item, self._desk.view
        if mark is None:
            return
        if view.article.id != mark.annotation.article or view.selected is None:
            self._desk.say(f"select its new place in {mark.annotation.article} first")
            return
        span = view.selected
        with report_errors(self._desk.show_error):
            article = self._opener.complete(view.article)
            attached = self._annotations.attach(mark.annotation, article, span)
            self._desk.show_edited(attached)
            self._desk.say(f"{attached.tag} attached here: {self._desk.keymap.undo_hint}")

    def _change(
        self, marks: Sequence[Anchored], change: Callable[[Sequence[Anchored]], Step | None]
    ) -> None:
        """Change the person's own annotations in one step, and leave those of others alone.

        Args:
            marks: The annotations to change.
            change: Changes those that are the person's own.
        """
        own = [mark for mark in marks if self._annotations.is_own(mark.annotation)]
        foreign = len(marks) - len(own)
        if own:
            with report_errors(self._desk.show_error):
                step = change(own)
                self.rows.chosen.clear()
                self.rows.go(self.rows.cursor)
                others = f" · {foreign:,} by others unchanged" if foreign else ""
                undo_hint = self._desk.keymap.undo_hint
                done = f"{step.label}{others}: {undo_hint}" if step else "nothing changed"
                self._desk.say(done)
        elif foreign:
            who = marks[0].annotation.annotator
            self._desk.say(f"this is {who}’s mark; only {who} can change it")

    def _gather(self) -> Iterator[tuple[str, Sequence[Anchored]]]:
        """Read the annotations of all articles; runs in a thread."""
        for article in self._annotations.articles():
            yield article, self._annotations.of(article)

    def _add_gathered(self, found: list[tuple[str, Sequence[Anchored]]], is_last: bool) -> None:
        """Add the annotations of more articles to the list."""
        self._gathered |= dict(found)
        self._is_complete = is_last
        if self.lists_all_articles:
            self.list_marks()
            if is_last:
                self.fit()

    def _show_marks(self, marks: Sequence[Anchored]) -> None:
        """List those of the annotations that pass the filter."""
        self._all = marks
        self._apply_filter()

    def _apply_filter(self) -> None:
        self.rows.show_marks(self._desk.panel_filter.apply(self._all, self._schema))
        self.on_row_list_moved()

    def _show_heading(self) -> None:
        listed, chosen = len(self.rows.items), len(self.rows.chosen)
        scope = "all articles" if self.lists_all_articles else "this article"
        number = f"{listed:,} of {len(self._all):,}"
        if self.lists_all_articles and not self._is_complete:
            number += " …"
        filters = self._desk.panel_filter.describe()
        clears = self._desk.keymap.hints((actions.PANEL_BACK, "clears"))
        self._heading.show(
            BarRow(
                f"Annotations · {number}",
                f"{chosen:,} chosen" if chosen else "",
                style="strong",
            ),
            BarRow(scope, f"by {self._desk.panel_filter.order}"),
            BarRow(f"only {' · '.join(filters)}", clears, style="notice")
            if filters
            else BarRow(self._counts()),
        )

    def _counts(self) -> str:
        """The number of listed annotations of each tag."""
        tags = Counter(mark.annotation.tag for mark in self.rows.items)
        return tag_counts(tags, self._schema)

    def _show_foot(self) -> None:
        """Show below the list how the words of the annotation have changed, if they have."""
        mark, key = self.rows.item, self._desk.keymap.key
        if mark is None or mark.anchor == "exact":
            self._foot.show()
            return
        was = f"was “{one_line(mark.annotation.exact)}”"
        if mark.anchor == "orphan":
            way = f"select its new place, then {key(actions.PANEL_ATTACH)} here"
            self._foot.show(BarRow(was), BarRow(way, style="notice"))
            return
        now = self._words_now(mark)
        confirms = BarRow(f"{key(actions.PANEL_CONFIRM)} confirms its new place", style="notice")
        if now and now != mark.annotation.exact:
            self._foot.show(BarRow(was), BarRow(f"now “{one_line(now)}”"), confirms)
        else:
            self._foot.show(confirms)

    def _words_now(self, mark: Anchored) -> str:
        """The words where an annotation was found; "" if its article is not open."""
        pane = self._desk.panes.showing(mark.annotation.article)
        return pane.article.text[mark.start : mark.end] if pane else ""


def _article_name(annotation: Annotation) -> str:
    return line(annotation.article.rpartition("/")[2])


def _annotator_name(annotation: Annotation) -> str:
    return line(annotation.annotator)


def _padded(words: str, cells: int) -> str:
    words = fitted(words, cells - len(_GAP))
    return words + " " * (cells - cells_of(words))
