"""Textual's own widgets for text, each in the smallest program: `widgets.py text|markdown FILE`."""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.widgets import MarkdownViewer, TextArea


class Widgets(App[None]):
    """One widget that shows one file."""

    def __init__(self, shown: Widget) -> None:
        """Show a widget."""
        super().__init__()
        self._shown = shown

    def compose(self) -> ComposeResult:
        """The widget."""
        yield self._shown

    def on_mount(self) -> None:
        """Give it the keys."""
        self._shown.focus()


if __name__ == "__main__":
    kind, file = sys.argv[1:]
    words = Path(file).read_text("utf-8")
    text = TextArea(words, read_only=True)
    Widgets(text if kind == "text" else MarkdownViewer(words, show_table_of_contents=False)).run()
