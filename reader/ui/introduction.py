"""What somebody who opens the program for the first time should know."""

from __future__ import annotations

from reader.ui.bar import Bar, Words
from reader.ui.keymap import Keymap
from reader.ui.look import Look


def introduction(keymap: Keymap, look: Look) -> Bar:
    """Four lines and a blank one; they leave all keys alone.

    Args:
        keymap: The keys in force.
        look: The styles to paint with.
    """
    key = keymap.key
    rows = (
        Words("First time here?", f"{key('library.back')} puts this away", "notice"),
        Words(f"{key('library.open')} reads an article, {key('library.choose')} chooses several."),
        Words("Reading, 1 marks a claim, 2 a quote, 3 a statistic: where the caret is."),
        Words(f"{key('edit.undo')} takes anything back, {key('program.help')} lists all keys."),
    )
    bar = Bar(look, height=len(rows) + 1)
    bar.show(*rows)
    return bar
