"""The tour: eight steps for the person to do; the program notices each one done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.segment import Segment
from textual.strip import Strip

from reader.ui.keys import actions
from reader.ui.reading.desk import Desk
from reader.ui.theme import Themed
from reader.ui.widgets.bar import wrapped

_ROWS = 2


@dataclass(frozen=True)
class Step:
    """One thing to try."""

    words: str
    """What to do; at most two rows of 78 cells."""
    is_done: Callable[[Desk], bool]
    """Returns whether the person has done it."""


def steps(desk: Desk) -> tuple[Step, ...]:
    """The steps of the tour, with the keys in force."""
    key = desk.keymap.key
    return (
        Step(
            f"{key(actions.MOVES[8])} moves to the next paragraph, {key(actions.MOVES[6])} to the"
            " next sentence. Try it.",
            lambda desk: desk.view.selection.head > 0,
        ),
        Step(
            f"{key(actions.TAGS[0])} marks the sentence under the caret as a claim,"
            f" {key(actions.TAGS[1])} a quotation, {key(actions.TAGS[2])} a figure. Mark one.",
            lambda desk: own_marks(desk) > 0,
        ),
        Step(
            f"The mark you made is current. {key(actions.EDIT)} opens its form for attributes and a"
            f" note. Open it; {key(actions.FORM_SAVE)} saves.",
            lambda desk: desk.side.shown is not None,
        ),
        Step(
            f"Leave the form with {key(actions.FORM_SAVE)} or {key(actions.FORM_LEAVE)}. Then"
            f" {key(actions.UNDO)} undoes your last step: try it.",
            lambda desk: desk.side.shown is None and desk.workspace.edits.can_redo,
        ),
        Step(
            f"{key(actions.FIND)} finds words as you type them; {key(actions.FIND_KEEP)} stays"
            " there. Find “arrests”.",
            lambda desk: desk.view.search is not None,
        ),
        Step(
            "Small letters in the margin are suggestions."
            f" {key(actions.NEXT_SUGGESTION)} goes to the next one; {key(actions.ACCEPT)} accepts"
            f" it, {key(actions.REFUSE)} refuses it.",
            lambda desk: desk.view.proposed is not None,
        ),
        Step(
            f"{key(actions.MATCH_PANEL)} lists what the articles share: the same quote, the same"
            " figure or another. Open the list.",
            lambda desk: desk.side.shown is not None,
        ),
        Step(
            f"{key(actions.MATCH_BACK)} closes the list, {key(actions.NEXT_PANE)} goes to the next"
            f" article, {key(actions.HELP)} lists every key. Go to another article.",
            lambda desk: desk.panes.panes.index(desk.panes.focused) > 0,
        ),
    )


def own_marks(desk: Desk) -> int:
    """The number of the person's own marks in the open articles."""
    annotations = desk.workspace.annotations
    marks = (mark for pane in desk.panes.panes for mark in pane.view.marks.all)
    return sum(annotations.is_own(mark.annotation) for mark in marks)


class TourBar(Themed):
    """The current step of the tour, shown above the articles."""

    ALLOW_SELECT = False
    DEFAULT_CSS = f"TourBar {{ height: {_ROWS + 1}; }}"

    def __init__(self, desk: Desk) -> None:
        """Start with the first step."""
        super().__init__()
        self._desk = desk
        self._steps = steps(desk)
        self._number = 0

    @property
    def words(self) -> str:
        """The text of the current step, or of the end."""
        key = self._desk.keymap.key
        skip = key(actions.TOUR)
        if self._number < len(self._steps):
            number = f"Tour {self._number + 1} of {len(self._steps)}"
            return f"{number} · {self._steps[self._number].words} ({skip} skips)"
        ends = f"{key(actions.HELP)} lists all keys, {key(actions.QUIT)} quits, {skip} hides this"
        return f"That was the tour: {ends}."

    def follow(self) -> None:
        """Go on to the next step if the current one is done."""
        if self._number < len(self._steps) and self._steps[self._number].is_done(self._desk):
            self._number += 1
            self.refresh()

    def skip(self) -> bool:
        """Skip the current step; return whether there is still something to show."""
        self._number += 1
        self.refresh()
        return self._number <= len(self._steps)

    def render_line(self, y: int) -> Strip:
        """Render the text in two rows, and a blank row."""
        look, width = self.look, self.size.width
        rows = wrapped(self.words, max(width - 2, 1), _ROWS)
        row = f" {rows[y]}" if y < _ROWS else ""
        return Strip([Segment(row, look.notice)]).adjust_cell_length(width, look.text)
