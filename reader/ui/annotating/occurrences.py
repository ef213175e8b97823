"""Marking every occurrence: the same words in all articles of the library, with review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from reader.text.occurrences import Likeness
from reader.text.safe import line
from reader.ui.background import stream_behind
from reader.ui.errors import report_errors
from reader.ui.finding.hit_list import excerpt_cells
from reader.ui.keys import actions
from reader.ui.keys.actions import Action, TagAction
from reader.ui.keys.bindings import Handlers, bindings
from reader.ui.keys.keymap import Keymap
from reader.ui.reading.desk import Desk
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
    """Places below the titles of their articles."""

    def __init__(self, tag: str) -> None:
        """An empty list.

        Args:
            tag: The tag that the places are to have; empty while there is none.
        """
        super().__init__()
        self.tag = tag

    @property
    def under_cursor(self) -> list[Occurrence]:
        """The place under the cursor; all those of an article on its title."""
        match self.item:
            case Occurrence() as occurrence:
                return [occurrence]
            case OccurrenceGroup(occurrences=found):
                return found
            case _:
                return []

    def is_open(self, occurrence: Occurrence) -> bool:
        """Whether a place is still to be decided on: not marked with the tag, nor looked at."""
        return self.tag not in occurrence.tags and occurrence.is_wanted is None

    def go_on(self) -> None:
        """Go to the next place that is to be decided on; stay where there is none."""
        rows = range(self.cursor, len(self.items))
        self.go(next((row for row in rows if self._is_open_row(row)), self.cursor))

    def row(self, item: OccurrenceGroup | Occurrence, width: int) -> list[Cell]:
        """A title, or words in the middle of what stands around them."""
        if isinstance(item, OccurrenceGroup):
            return [(f" {fitted(line(item.title), width - 2)}", self.look.text)]
        is_marked = self.tag in item.tags
        sign = _MARKED if is_marked else _SIGNS[item.is_wanted]
        cells = excerpt_cells(item.excerpt, width - len(sign) - 1, self.look)
        if is_marked or item.is_wanted is False:
            cells = [(words, self.look.muted) for words, _ in cells]
        return [(sign, self.look.notice), *cells]

    def _is_open_row(self, row: int) -> bool:
        item = self.items[row]
        return isinstance(item, Occurrence) and self.is_open(item)


class Wanted(NamedTuple):
    """What a person wants to be marked."""

    tag: str
    """With which tag."""
    places: list[Occurrence]
    """Where; at least one place."""
    marked: int
    """How many other places are marked so already."""


def _tag(action: TagAction) -> Callable[[OccurrenceScreen], object]:
    return lambda screen: screen.tag_with(action.digit)


class OccurrenceScreen(Screen[Wanted | None], HintSource):
    """A list of places; each is taken or left out with one key, or all at once."""

    HANDLERS: ClassVar[Handlers[OccurrenceScreen]] = {
        **{action: _tag(action) for action in actions.TAGS},
        actions.OCCURRENCE_YES: lambda screen: screen.decide(is_wanted=True),
        actions.OCCURRENCE_NO: lambda screen: screen.decide(is_wanted=False),
        actions.OCCURRENCES_ALL: lambda screen: screen.take_all(),
        actions.OCCURRENCES_MARK: lambda screen: screen.mark(),
        actions.OCCURRENCES_CASE: lambda screen: screen.switch_case(),
        actions.OCCURRENCES_QUOTES: lambda screen: screen.switch_quotes(),
        actions.OCCURRENCES_SPACE: lambda screen: screen.switch_space(),
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
        """Look for words in the workspace's articles.

        Args:
            workspace: Where the articles and their annotations are.
            keymap: The keys in force.
            words: What to look for.
            tag: What to mark it with; empty where that is still to be said.
            likeness: What does not count when words are compared.
        """
        super().__init__()
        self.likeness = likeness
        """What does not count now."""
        self._schema = workspace.schema
        self._search = workspace.search
        self._found = Occurrences(words, likeness)
        self._takes_all = False
        self._title = Bar(height=2)
        self._list = OccurrenceList(tag)
        self._foot = Bar()
        self._hints = HintRow(keymap)

    def compose(self) -> ComposeResult:
        """Title, list, what was said, and keys."""
        yield self._title
        yield self._list
        yield self._foot
        yield self._hints

    def hints(self) -> Sequence[tuple[Action, str]]:
        """What the keys do to the places."""
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
        """Begin to search."""
        self.set_focus(self._list)
        self._hints.follow_focus()
        self._look_for(self.likeness)

    def on_row_list_chosen(self) -> None:
        """Take what was clicked twice."""
        self.decide(is_wanted=True)

    def decide(self, *, is_wanted: bool) -> None:
        """Take the place under the cursor or leave it out, and go to the next one."""
        for occurrence in self._list.under_cursor:
            occurrence.is_wanted = is_wanted
        self._list.go_on()
        self._show()

    def take_all(self) -> None:
        """Take all that was not decided on, as soon as all articles have been searched."""
        self._takes_all = True
        if self._found.is_complete:
            self._take_all()
        else:
            self._show("marks all of them when all articles have been searched …")

    def mark(self) -> None:
        """Mark what was taken."""
        places = [each for each in self._found.occurrences if each.is_wanted]
        wanted = [each for each in places if self._list.tag not in each.tags]
        if not self._list.tag:
            self._show("with which tag? press its key")
        elif not wanted:
            self._show("nothing to be marked: take places, or all of them")
        else:
            finish(self, Wanted(self._list.tag, wanted, self._marked))

    def tag_with(self, digit: str) -> None:
        """Mark with the tag that a digit stands for."""
        tag = self._schema.tag_with_key(digit)
        if tag:
            self._list.tag = tag.name
            self._show()

    def can_carry_out(self, action: Action) -> bool:
        """Digits that stand for no tag do nothing."""
        if isinstance(action, TagAction):
            return self._schema.tag_with_key(action.digit) is not None
        return True

    def switch_case(self) -> None:
        """Let case count, or no longer; search anew."""
        self._look_for(self.likeness._replace(ignores_case=not self.likeness.ignores_case))

    def switch_quotes(self) -> None:
        """Let quotation marks count, or no longer; search anew."""
        self._look_for(self.likeness._replace(ignores_quotes=not self.likeness.ignores_quotes))

    def switch_space(self) -> None:
        """Let white space count, or no longer; search anew."""
        self._look_for(self.likeness._replace(ignores_space=not self.likeness.ignores_space))

    @property
    def _marked(self) -> int:
        return sum(self._list.tag in each.tags for each in self._found.occurrences)

    def _take_all(self) -> None:
        self._takes_all = False
        for occurrence in filter(self._list.is_open, self._found.occurrences):
            occurrence.is_wanted = True
        self.mark()

    def _look_for(self, likeness: Likeness) -> None:
        self.likeness = likeness
        self._takes_all = False
        self._found = Occurrences(self._found.words, likeness)
        self._list.show_items(self._found.rows)
        self._list.go(0)
        self._show()
        found = self._found
        work = partial(self._search.list_occurrences, found)
        stream_behind(self, work, partial(self._take, found), group="occurrences", pause=_PAUSE)

    def _take(self, found: Occurrences, _: list[None], is_last: bool) -> None:
        """List what was found, unless something else is looked for by now."""
        if found is not self._found:
            return
        if self._list.cursor == 0:
            self._list.go_on()
        self._show()
        if self._takes_all and is_last:
            self._take_all()

    def _show(self, notice: str = "") -> None:
        """Show how far it is."""
        words = f"“{line(self._found.words.strip())}”"
        tag = f"as {line(self._list.tag)}" if self._list.tag else "with which tag?"
        self._title.show(
            BarRow(f"{words} {tag}", self._facts(), "strong"),
            BarRow(_likeness_words(self.likeness)),
        )
        self._foot.show(BarRow(notice or self._found.problem, style="notice"))
        self._list.refresh()

    def _facts(self) -> str:
        found = self._found.occurrences
        taken = sum(bool(each.is_wanted) for each in found)
        facts = [
            f"{counted(len(found), 'place')} in {counted(len(self._found.groups), 'article')}",
            f"{taken} taken" if taken else "",
            f"{self._marked} marked already" if self._marked else "",
            "" if self._found.is_complete else "searching …",
        ]
        return " · ".join(filter(None, facts))


def _likeness_words(likeness: Likeness) -> str:
    names = ("case", "quotation marks", "white space")
    ignored = [name for name, is_ignored in zip(names, likeness, strict=True) if is_ignored]
    return f"ignoring {', '.join(ignored)}" if ignored else "letter for letter"


class OccurrenceMarker:
    """Asks where else words are to be marked, and marks them there in one step."""

    def __init__(self, desk: Desk) -> None:
        """Mark what is selected on this desk."""
        self._desk = desk
        self._likeness = Likeness()

    def begin(self) -> None:
        """List the places of the selected words, else of those of the annotation here."""
        desk = self._desk
        words, tag = self._words()
        if not words.strip():
            desk.say(f"no words here: select some, or go to a mark with {desk.keymap.mark_keys}")
            return
        screen = OccurrenceScreen(desk.workspace, desk.keymap, words, tag, self._likeness)

        def go_on(wanted: Wanted | None) -> None:
            self._likeness = screen.likeness
            if wanted:
                self._mark(wanted)

        desk.app.push_screen(screen, go_on)

    def _words(self) -> tuple[str, str]:
        """The words to look for and the tag to mark them with, each empty where there is none."""
        view = self._desk.view
        if view.selected:
            return view.article.text[slice(*view.selected)], ""
        mark = view.mark_here
        if mark is None:
            return "", ""
        return view.article.text[mark.start : mark.end], mark.annotation.tag

    def _mark(self, wanted: Wanted) -> None:
        with report_errors(self._desk.refuse):
            places = [(each.article, each.span) for each in wanted.places]
            self._desk.workspace.annotations.add_all(places, wanted.tag)
            self._desk.say(f"{_summary(wanted)} · {self._desk.keymap.undo_hint}")


def _summary(wanted: Wanted) -> str:
    articles = len({place.article.id for place in wanted.places})
    number = counted(len(wanted.places), "place")
    before = f"; {wanted.marked} marked so before" if wanted.marked else ""
    return f"{number} tagged as {wanted.tag} in {counted(articles, 'article')}{before}"
