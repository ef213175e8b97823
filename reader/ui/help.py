"""Help: every action that there is, with the keys that are really bound to it."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.schema import TAGS
from reader.ui.actions import Place, actions, keys_shown

_SECTIONS: tuple[tuple[str, Place], ...] = (
    ("Reading and marking", "reading"),
    ("Caret and selection", "article"),
    ("Annotation panel", "panel"),
    ("Library", "library"),
    ("Everywhere", "everywhere"),
)
_MOUSE = (
    "click: caret, and the annotation there becomes current · drag: select\n"
    "double click: word · triple click: sentence · wheel: scroll"
)
_TAGGING = (
    "A tag key marks the selection. Without one it changes the tag of the current annotation.\n"
    "Without that it marks what is under the caret: claim the sentence, quote the quotation,\n"
    "statistic the figure with its words. Every mark is on disk before the next key."
)


class Help(ModalScreen[None]):
    """All keys on one page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter", "dismiss", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(15)", show=False),
        Binding("pageup", "scroll(-15)", show=False),
    ]
    DEFAULT_CSS = """
    Help { align: center middle; }
    Help VerticalScroll {
        width: 96; max-width: 100%; height: auto; max-height: 100%;
        background: $surface; padding: 1 2; scrollbar-size-vertical: 1;
    }
    """

    def compose(self) -> ComposeResult:
        """One text in a scroll."""
        with VerticalScroll(can_focus=False):
            yield Static(Content("\n".join(_lines())))

    def action_scroll(self, rows: int) -> None:
        """Scroll by rows."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)


def _lines() -> list[str]:
    letters = " · ".join(f"{tag.letter} {tag.name}" for tag in TAGS)
    lines = [_TAGGING, f"In the gutter: {letters}", ""]
    for title, place in _SECTIONS:
        lines.append(title)
        for action in actions([place]):
            keys = keys_shown(action)
            lines.append(f"  {keys}{' ' * max(1, 26 - cell_len(keys))}{action.title}")
        lines.append("")
    return [*lines, "Mouse", *("  " + line for line in _MOUSE.split("\n")), "", "esc  close"]
