"""Text fields that turn control characters in pasted text into visible ones."""

from __future__ import annotations

import re

from textual import events
from textual.widgets import Input, TextArea

from reader.text.safe import line, visible

_LINE_END = re.compile(r"\s*\n\s*")


class Field(Input):
    """A field of one line."""

    def on_paste(self, event: events.Paste) -> None:
        """Paste text as visible characters, with a blank for each line end inside it."""
        lines = "\n".join(event.text.splitlines()).strip("\n")  # terminals paste `\r`
        event.text = line(_LINE_END.sub(" ", lines))


class NoteField(TextArea):
    """A field of several lines; typing continues at the end of its text."""

    def on_mount(self) -> None:
        """Put the caret after the text."""
        self.move_cursor(self.document.end)

    def on_paste(self, event: events.Paste) -> None:
        """Paste text as visible characters, line by line."""
        event.text = visible("\n".join(event.text.splitlines()))
