"""Help: all keys, the everyday ones first; typing filters the list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from reader.text.safe import line
from reader.ui.keys import actions
from reader.ui.keys.actions import Action, Section
from reader.ui.keys.bindings import Handlers, bindings
from reader.ui.keys.keymap import Keymap
from reader.ui.widgets.fields import Field
from reader.ui.widgets.hints import HintRow, HintSource
from reader.ui.widgets.results import finish

_KEYS_WIDTH = 16
"""Cells of the column of keys, in help and in the palette."""
_COLUMN = 62
"""Cells of a column; there are two where they fit."""
_PAGE = 15
_MOUSE = """\
click             put the caret there; go to the annotation
drag              select
double click      select the word
triple click      select the sentence
wheel             scroll"""


class Help(ModalScreen[None], HintSource):
    """All keys on one scrolling page."""

    HANDLERS: ClassVar[Handlers[Help]] = {
        actions.HELP_LEAVE: lambda help_: finish(help_, None),
        actions.HELP_DOWN: lambda help_: help_.scroll(1),
        actions.HELP_UP: lambda help_: help_.scroll(-1),
        actions.HELP_PAGE_DOWN: lambda help_: help_.scroll(_PAGE),
        actions.HELP_PAGE_UP: lambda help_: help_.scroll(-_PAGE),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS, priority=True)]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (2 * _COLUMN + 6, "-wide")]  # noqa: RUF012 (Textual's own type)
    DEFAULT_CSS = f"""
    Help {{ align: center middle; }}
    Help > Vertical {{
        width: {_COLUMN + 4}; max-width: 100%; height: 100%;
        background: $surface; padding: 1 2;
    }}
    Help.-wide > Vertical {{ width: {2 * _COLUMN + 6}; }}
    Help Field {{ height: 1; border: none; padding: 0; background: $panel; margin-bottom: 1; }}
    Help Field:focus {{ border: none; }}
    Help VerticalScroll {{
        height: 1fr;
        scrollbar-size-vertical: 1; scrollbar-color: $panel; scrollbar-background: $surface;
    }}
    Help.-wide VerticalScroll {{ layout: horizontal; }}
    Help Static {{ width: {_COLUMN}; height: auto; }}
    """

    def __init__(self, keymap: Keymap, here: Sequence[Action]) -> None:
        """List the keys in force.

        Args:
            keymap: The keys, and the tags with their letters.
            here: The actions that work only where help was opened; empty in an article.
        """
        super().__init__()
        self._keymap = keymap
        self._here = here
        self._field = Field(placeholder="type to find a key or an action", compact=True)
        self._left = Static()
        self._right = Static()
        self._room = VerticalScroll(self._left, self._right, can_focus=False)
        self._hints = HintRow(keymap, of=self, offers_help=False)

    def hints(self) -> Sequence[tuple[Action, str]]:
        """The keys that leave and scroll help."""
        return (actions.HELP_LEAVE, "leave"), (actions.HELP_DOWN, "scroll")

    def compose(self) -> ComposeResult:
        """Lay out a line to type in, two columns and the hints."""
        with Vertical():
            yield self._field
            yield self._room
            yield self._hints

    def on_mount(self) -> None:
        """Show all keys."""
        self.set_focus(self._field)
        self._show("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the rows that contain the words."""
        event.stop()
        self._show(event.value)

    def scroll(self, rows: int) -> None:
        """Scroll by rows."""
        self._room.scroll_relative(y=rows, animate=False)

    def _show(self, words: str) -> None:
        terms = words.casefold().split()
        blocks = [block for each in self._sections() if (block := self._block(each, terms))]
        if not terms:
            blocks.append(f"Mouse\n{_indented(_MOUSE)}")
        left, right = _halves(blocks or ["no key or action with these words"])
        self._left.update(_page(left))
        self._right.update(_page(right))
        self._room.scroll_home(animate=False)

    def _sections(self) -> Iterator[Section]:
        """The actions that work here, else the everyday ones; then all actions by feature."""
        if self._here:
            yield Section("Here", tuple(self._here))
        else:
            yield Section("Every day", actions.everyday(self._keymap.schema))
        yield from actions.sections(self._keymap.schema)

    def _block(self, section: Section, terms: Sequence[str]) -> str:
        """The rows of a section that contain the words, below its title; empty if none does."""
        rows = [row for row in self._rows(section.actions) if _matches(section.title, row, terms)]
        about = self._tagging() if section.title == "Marking" and not terms else ""
        return "\n".join(filter(None, [section.title, about, *rows])) if rows else ""

    def _rows(self, listed: Iterable[Action]) -> Iterator[str]:
        for action in listed:
            keys = keys_column(self._keymap.keys(action))
            yield f"  {keys}{line(self._keymap.title(action))}"

    def _tagging(self) -> str:
        letters = " · ".join(
            f"{line(tag.letter)} {line(tag.name)}" for tag in self._keymap.schema.tags
        )
        return _indented(
            "A tag key marks the selection, else retags the current\n"
            "annotation, else marks what the caret is in: the\n"
            "sentence as claim, the quotation as quote, the figure\n"
            "as statistic. Each mark is saved at once.\n"
            f"Letters in the margin: {letters}"
        )


def _matches(title: str, row: str, terms: Sequence[str]) -> bool:
    text = f"{title} {row}".casefold()
    return all(word in text for word in terms)


def _indented(text: str) -> str:
    return "\n".join(f"  {row}" for row in text.splitlines())


def keys_column(keys: str) -> str:
    """Keys, padded to the width of their column, with a blank after them at least."""
    return keys + " " * max(1, _KEYS_WIDTH - cell_len(keys))


def _page(blocks: Sequence[str]) -> Content:
    """One block below the other, the first line of each as its title."""
    titled = (block.partition("\n") for block in blocks)
    return Content("\n\n").join(
        Content.assemble((title, "bold $accent"), gap, rows) for title, gap, rows in titled
    )


def _halves(blocks: Sequence[str]) -> tuple[list[str], list[str]]:
    """Split blocks into two columns of about the same height, in their order."""
    total = sum(block.count("\n") + 2 for block in blocks)
    left: list[str] = []
    height = 0
    for block in blocks:
        if height * 2 >= total:
            break
        left.append(block)
        height += block.count("\n") + 2
    return left, list(blocks[len(left) :])
