"""Fields that people type and paste into, in which no control character ever stands."""

from __future__ import annotations

from textual import events
from textual.widgets import Input, TextArea

from reader.text.safe import line, visible


class Field(Input):
    """One line."""

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted as visible characters."""
        event.text = line(event.text.partition("\n")[0])


class NoteField(TextArea):
    """Several lines."""

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted as visible characters, line by line."""
        event.text = visible("\n".join(event.text.splitlines()))
