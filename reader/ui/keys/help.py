"""Help: every action that there is, with the keys that are really bound to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.schema import Schema
from reader.ui.keys.actions import Place
from reader.ui.keys.keymap import Keymap
from reader.ui.keys.shown_keys import keys_shown

_LEFT: tuple[tuple[str, tuple[Place, ...]], ...] = (
    ("Marking", ("reading",)),
    ("Panes", ("panes",)),
    ("Finding", ("pane", "find")),
    ("Annotation panel", ("marks", "panel")),
    ("Library", ("library",)),
    ("Finding in all articles", ("search",)),
    ("Every occurrence", ("occurrences",)),
    ("Match panel", ("matches",)),
    ("Matrix", ("matrix",)),
    ("Everywhere", ("everywhere",)),
)
_RIGHT: tuple[tuple[str, tuple[Place, ...]], ...] = (("Caret and selection", ("article",)),)
SECTIONS = (*_RIGHT, *_LEFT)
"""Headings, and the places whose actions stand below them."""
_KEYS_WIDTH = 18
_MOUSE = """\
Mouse
  click             caret; the annotation there
  drag              select
  double click      select the word
  triple click      select the sentence
  wheel             scroll"""
_TAGGING = """\
A tag key marks the selection. Without one it
changes the tag of the current annotation. Without
that it marks what the caret stands in: claim the
sentence, quote the quotation, statistic the figure
with its words. Each mark is on disk at once.
"""


class Help(ModalScreen[None]):
    """All keys on one page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter", "dismiss", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(15)", show=False),
        Binding("pageup", "scroll(-15)", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (112, "-wide")]  # noqa: RUF012 (Textual's own type)
    DEFAULT_CSS = """
    Help { align: center middle; }
    Help VerticalScroll {
        width: 56; max-width: 100%; height: auto; max-height: 100%;
        background: $surface; padding: 1 2;
        scrollbar-size-vertical: 1; scrollbar-color: $panel; scrollbar-background: $surface;
    }
    Help.-wide VerticalScroll { width: 108; layout: horizontal; }
    Help Static { width: 52; height: auto; }
    """

    def __init__(self, schema: Schema, keymap: Keymap) -> None:
        """List the keys in force, and the tags with their letters."""
        super().__init__()
        self._schema = schema
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """Two columns, below each other where they do not fit."""
        letters = " · ".join(f"{tag.letter} {tag.name}" for tag in self._schema.tags)
        with VerticalScroll(can_focus=False):
            yield Static(
                Content(
                    "\n".join(
                        [_TAGGING, f"In the gutter: {letters}\n", *_lines(_LEFT, self._keymap)]
                    )
                )
            )
            yield Static(
                Content("\n".join([*_lines(_RIGHT, self._keymap), _MOUSE, "", "esc  close"]))
            )

    def action_scroll(self, rows: int) -> None:
        """Scroll by rows."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)


def _lines(sections: tuple[tuple[str, tuple[Place, ...]], ...], keymap: Keymap) -> Iterator[str]:
    for title, places in sections:
        yield title
        for action in keymap.in_places(places):
            keys = keys_shown(action)
            yield f"  {keys}{' ' * max(1, _KEYS_WIDTH - cell_len(keys))}{action.title}"
        yield ""
