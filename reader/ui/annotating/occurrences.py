"""Mark every occurrence of the same words in all articles, with review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from reader.text.occurrences import Likeness
from reader.text.safe import line
from reader.ui.background import stream_from_background
from reader.ui.finding.hit_list import excerpt_cells
from reader.ui.keys import actions
from reader.ui.keys.actions import Action, TagAction
from reader.ui.keys.bindings import Handlers, bindings
from reader.ui.keys.keymap import Keymap
from reader.ui.widgets.bar import Bar, BarRow, counted, fitted
from reader.ui.widgets.hints import HintRow, HintSource
from reader.ui.widgets.results import finish
from reader.ui.widgets.row_list import Cell, RowList
from reader.workspace import Workspace
from reader.workspace.search import Occurrence, OccurrenceGroup, Occurrences

_PAUSE = 0.1
"""Seconds between two refreshes of the list."""

_SIGNS = {True: " ✓ ", False: " ✗ ", None: "   "}
_MARKED = " = "


class OccurrenceList(RowList[OccurrenceGroup | Occurrence]):
    """Occurrences below the titles of their articles."""

    def __init__(self, tag: str) -> None:
        """An empty list.

        Args:
            tag: The tag to mark them with; "" while none is chosen.
        """
        super().__init__()
        self.tag = tag

    @property
    def under_cursor(self) -> list[Occurrence]:
        """The occurrence under the cursor; on a title, all occurrences in its article."""
        match self.item:
            case Occurrence() as occurrence:
                return [occurrence]
            case OccurrenceGroup(occurrences=results):
                return results
            case _:
                return []

    def is_undecided(self, occurrence: Occurrence) -> bool:
        """Whether an occurrence is undecided and not yet marked with the tag."""
        return self.tag not in occurrence.tags and occurrence.is_wanted is None

    def go_to_undecided(self) -> None:
        """Go to the next undecided occurrence, if there is one."""
        rows = range(self.cursor, len(self.items))
        self.go(next((row for row in rows if self._is_undecided_row(row)), self.cursor))

    def row(self, item: OccurrenceGroup | Occurrence, width: int) -> list[Cell]:
        """Show a title, or the words with their context."""
        if isinstance(item, OccurrenceGroup):
            return [(f" {fitted(line(item.title), width - 2)}", self.look.text)]
        is_marked = self.tag in item.tags
        sign = _MARKED if is_marked else _SIGNS[item.is_wanted]
        cells = excerpt_cells(item.excerpt, width - len(sign) - 1, self.look)
        if is_marked or item.is_wanted is False:
            cells = [(words, self.look.muted) for words, _ in cells]
        return [(sign, self.look.notice), *cells]

    def _is_undecided_row(self, row: int) -> bool:
        item = self.items[row]
        return isinstance(item, Occurrence) and self.is_undecided(item)


class MarkRequest(NamedTuple):
    """The occurrences that a person decided to mark."""

    tag: str
    """The tag to mark them with."""
    occurrences: list[Occurrence]
    """The occurrences to mark; at least one."""
    already_marked: int
    """How many other occurrences have this tag already."""


def _tag(action: TagAction) -> Callable[[OccurrenceScreen], object]:
    return lambda screen: screen.tag_with(action.digit)


class OccurrenceScreen(Screen[MarkRequest | None], HintSource):
    """A list of occurrences; a key accepts or skips each, or accepts all at once."""

    HANDLERS: ClassVar[Handlers[OccurrenceScreen]] = {
        **{action: _tag(action) for action in actions.TAGS},
        actions.OCCURRENCE_YES: lambda screen: screen.decide(is_wanted=True),
        actions.OCCURRENCE_NO: lambda screen: screen.decide(is_wanted=False),
        actions.OCCURRENCES_ALL: lambda screen: screen.accept_all(),
        actions.OCCURRENCES_MARK: lambda screen: screen.mark(),
        actions.OCCURRENCES_CASE: lambda screen: screen.toggle_case(),
        actions.OCCURRENCES_QUOTES: lambda screen: screen.toggle_quotes(),
        actions.OCCURRENCES_SPACE: lambda screen: screen.toggle_space(),
        actions.OCCURRENCES_BACK: lambda screen: finish(screen, None),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS)]
    AUTO_FOCUS = None

    def __init__(
        self,
        workspace: Workspace,
        keymap: Keymap,
        words: str,
        tag: str,
        likeness: Likeness,
    ) -> None:
        """Search for words in the workspace's articles.

        Args:
            workspace: The workspace with the articles and their annotations.
            keymap: The keys in force.
            words: The words to search for.
            tag: The tag to mark them with; "" if it is still to be chosen.
            likeness: The differences to ignore when words are compared.
        """
        super().__init__()
        self.likeness = likeness
        """The differences ignored now."""
        self._schema = workspace.schema
        self._search = workspace.search
        self._results = Occurrences(words, likeness)
        self._accepts_all = False
        self._title = Bar(height=2)
        self._list = OccurrenceList(tag)
        self._foot = Bar()
        self._hints = HintRow(keymap)

    def compose(self) -> ComposeResult:
        """Lay out title, list, message and hints."""
        yield self._title
        yield self._list
        yield self._foot
        yield self._hints

    def hints(self) -> Sequence[tuple[Action, str]]:
        """The keys that decide on occurrences."""
        return (
            (actions.OCCURRENCE_YES, "yes"),
            (actions.OCCURRENCE_NO, "no"),
            (actions.OCCURRENCES_ALL, "all others"),
            (actions.OCCURRENCES_MARK, "mark"),
            (actions.OCCURRENCES_BACK, "back"),
            (actions.OCCURRENCES_CASE, "case"),
            (actions.OCCURRENCES_QUOTES, "quotes"),
            (actions.OCCURRENCES_SPACE, "space"),
        )

    def on_mount(self) -> None:
        """Start the search."""
        self.set_focus(self._list)
        self._hints.follow_focus()
        self._start_search(self.likeness)

    def on_row_list_chosen(self) -> None:
        """Accept the occurrence that was double-clicked."""
        self.decide(is_wanted=True)

    def decide(self, *, is_wanted: bool) -> None:
        """Accept or skip the occurrence under the cursor, and go to the next one."""
        for occurrence in self._list.under_cursor:
            occurrence.is_wanted = is_wanted
        self._list.go_to_undecided()
        self._show()

    def accept_all(self) -> None:
        """Accept and mark all undecided occurrences once all articles have been searched."""
        self._accepts_all = True
        if self._results.is_complete:
            self._accept_all()
        else:
            self._show("marks all of them once every article has been searched …")

    def mark(self) -> None:
        """Mark the accepted occurrences."""
        accepted = [each for each in self._results.occurrences if each.is_wanted]
        unmarked = [each for each in accepted if self._list.tag not in each.tags]
        if not self._list.tag:
            self._show("with which tag? press its key")
        elif not unmarked:
            self._show("nothing to mark: accept some places, or all")
        else:
            finish(self, MarkRequest(self._list.tag, unmarked, self._marked))

    def tag_with(self, digit: str) -> None:
        """Choose the tag with this digit as its key."""
        tag = self._schema.tag_with_key(digit)
        if tag:
            self._list.tag = tag.name
            self._show()

    def can_carry_out(self, action: Action) -> bool:
        """Digits without a tag do nothing."""
        if isinstance(action, TagAction):
            return self._schema.tag_with_key(action.digit) is not None
        return True

    def toggle_case(self) -> None:
        """Toggle whether case is ignored, and search again."""
        self._start_search(self.likeness._replace(ignores_case=not self.likeness.ignores_case))

    def toggle_quotes(self) -> None:
        """Toggle whether the style of quotation marks is ignored, and search again."""
        self._start_search(self.likeness._replace(ignores_quotes=not self.likeness.ignores_quotes))

    def toggle_space(self) -> None:
        """Toggle whether differences in white space are ignored, and search again."""
        self._start_search(self.likeness._replace(ignores_space=not self.likeness.ignores_space))

    @property
    def _marked(self) -> int:
        return sum(self._list.tag in each.tags for each in self._results.occurrences)

    def _accept_all(self) -> None:
        self._accepts_all = False
        for occurrence in filter(self._list.is_undecided, self._results.occurrences):
            occurrence.is_wanted = True
        self.mark()

    def _start_search(self, likeness: Likeness) -> None:
        self.likeness = likeness
        self._accepts_all = False
        self._results = Occurrences(self._results.words, likeness)
        self._list.show_items(self._results.rows)
        self._list.go(0)
        self._show()
        results = self._results
        work = partial(self._search.list_occurrences, results)
        stream_from_background(
            self, work, partial(self._show_results, results), group="occurrences", pause=_PAUSE
        )

    def _show_results(self, results: Occurrences, _: list[None], is_last: bool) -> None:
        """List new occurrences, unless another search has started since."""
        if results is not self._results:
            return
        if self._list.cursor == 0:
            self._list.go_to_undecided()
        self._show()
        if self._accepts_all and is_last:
            self._accept_all()

    def _show(self, notice: str = "") -> None:
        """Show the list, the counts and a message."""
        words = f"“{line(self._results.words.strip())}”"
        tag = f"as {line(self._list.tag)}" if self._list.tag else "with which tag?"
        self._title.show(
            BarRow(f"{words} {tag}", self._facts(), "strong"),
            BarRow(_likeness_words(self.likeness)),
        )
        self._foot.show(BarRow(notice or self._results.problem, style="notice"))
        self._list.refresh()

    def _facts(self) -> str:
        results = self._results.occurrences
        accepted = sum(bool(each.is_wanted) for each in results)
        facts = [
            f"{counted(len(results), 'place')} in {counted(len(self._results.groups), 'article')}",
            f"{accepted} accepted" if accepted else "",
            f"{self._marked} marked" if self._marked else "",
            "" if self._results.is_complete else "searching …",
        ]
        return " · ".join(filter(None, facts))


def _likeness_words(likeness: Likeness) -> str:
    names = ("case", "quotation marks", "white space")
    ignored = [name for name, is_ignored in zip(names, likeness, strict=True) if is_ignored]
    return f"ignoring {', '.join(ignored)}" if ignored else "letter for letter"
