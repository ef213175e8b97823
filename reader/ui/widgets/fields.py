"""Fields that people type and paste into, in which no control character ever stands."""

from __future__ import annotations

import re

from textual import events
from textual.widgets import Input, TextArea

from reader.text.safe import line, visible

_LINE_END = re.compile(r"\s*\n\s*")


class Field(Input):
    """One line."""

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted as visible characters, with a blank for each line end within."""
        lines = "\n".join(event.text.splitlines()).strip("\n")  # terminals paste `\r`
        event.text = line(_LINE_END.sub(" ", lines))


class NoteField(TextArea):
    """Several lines; people go on behind what is there."""

    def on_mount(self) -> None:
        """Put the caret behind the text."""
        self.move_cursor(self.document.end)

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted as visible characters, line by line."""
        event.text = visible("\n".join(event.text.splitlines()))
