"""What somebody who opens the program for the first time should know."""

from __future__ import annotations

from reader.schema import Schema
from reader.ui.keys.keymap import Keymap
from reader.ui.look import Look
from reader.ui.widgets.bar import Bar, BarRow


def introduction(schema: Schema, keymap: Keymap, look: Look) -> Bar:
    """Four lines and a blank one; they leave all keys alone.

    Args:
        schema: The tags.
        keymap: The keys in force.
        look: The styles to paint with.
    """
    key = keymap.key
    tags = keymap.hints(*((f"tag.{tag.key}", tag.name) for tag in schema.tags[:3]))
    rows = (
        BarRow("First time here?", f"{key('library.back')} puts this away", "notice"),
        BarRow(f"{key('library.open')} reads an article, {key('library.choose')} chooses several."),
        BarRow(f"In an article, a digit marks what the caret is in: {tags}."),
        BarRow(f"{key('edit.undo')} takes anything back, {key('program.help')} lists all keys."),
    )
    bar = Bar(look, height=len(rows) + 1)
    bar.show(*rows)
    return bar
