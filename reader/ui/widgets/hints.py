"""The hint row: what the keys do in the focused part of the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from reader.ui.keys.actions import HELP, Action
from reader.ui.keys.bindings import ActionOwner
from reader.ui.keys.keymap import Keymap
from reader.ui.theme import Themed
from reader.ui.widgets.bar import cells_of

_GAP = "  "


class HintSource(ActionOwner):
    """A part of the screen that provides hints on its keys while it has the focus."""

    def hints(self) -> Sequence[tuple[Action, str]]:
        """Actions, each with a few words for it; the most important first."""
        return ()


class HintRow(Themed):
    """Rows of hints. Hints that do not fit are left out, the least important first; none is cut."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "HintRow { width: 1fr; height: 1; }"

    def __init__(
        self,
        keymap: Keymap,
        *,
        of: HintSource | None = None,
        rows: int = 1,
        offers_help: bool = True,
    ) -> None:
        """Start without hints.

        Args:
            keymap: The keys in force.
            of: The part whose hints are always shown; None to follow the focus.
            rows: Height in rows.
            offers_help: Whether to show the key for help at the right.
        """
        super().__init__()
        self.styles.height = rows
        self._keymap = keymap
        self._of = of
        self._offers_help = offers_help
        self._focused: Sequence[tuple[Action, str]] = ()

    def follow_focus(self) -> None:
        """Show the hints of the part that has the focus now."""
        if not self.is_attached:
            return  # the program is closing
        hints = hints_of(self.screen.focused, self.screen)
        if hints != self._focused:
            self._focused = hints
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Render one row: hints at the left, help at the right of the first row."""
        look, width = self.look, self.size.width
        helps = self._keymap.hints((HELP, "help")) if self._offers_help else ""
        room = width - 2 - (cells_of(helps) + len(_GAP) if helps else 0)
        rows = list(self._rows(room, max(self.size.height, 1)))
        words = rows[y] if y < len(rows) else ""
        gap = " " * max(width - 2 - cells_of(words) - cells_of(helps), 0)
        segments = [Segment(f" {words}{gap}{helps if y == 0 else ''} ", look.muted)]
        return Strip(segments).adjust_cell_length(width, look.text)

    def _rows(self, room: int, number: int) -> Iterator[str]:
        """Lay out the hints in at most `number` rows of `room` cells, in their order."""
        row = ""
        for action, words in self._of.hints() if self._of else self._focused:
            hint = self._keymap.hints((action, words))
            longer = f"{row}{_GAP}{hint}" if row else hint
            if cells_of(longer) <= room:
                row = longer
                continue
            yield row
            number -= 1
            if number == 0 or cells_of(hint) > room:
                return
            row = hint
        yield row


def hints_of(focused: Widget | None, screen: Widget) -> Sequence[tuple[Action, str]]:
    """The hints of the focused widget, else of the nearest part around it that has some."""
    for node in (focused or screen).ancestors_with_self:
        if isinstance(node, HintSource) and (hints := node.hints()):
            return hints
    return ()
