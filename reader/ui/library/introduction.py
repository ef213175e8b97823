"""The notices for a first start and for an empty library."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from reader.schema import Schema
from reader.text.safe import line
from reader.ui.keys import actions
from reader.ui.keys.keymap import Keymap


def introduction(schema: Schema, keymap: Keymap) -> Static:
    """The introduction for a first start: a few sentences that wrap and take no keys.

    Args:
        schema: The tags.
        keymap: The keys in force.
    """
    key = keymap.key
    tags = ", ".join(f"{tag.key} {line(tag.name)}" for tag in schema.tags[:3])
    return _notice(
        f"First time here? {key(actions.LIBRARY_BACK)} hides this.",
        f"{key(actions.LIBRARY_OPEN)} opens an article, {key(actions.LIBRARY_CHOOSE)} chooses"
        f" several. In an article, a digit marks what the caret is in: {tags}."
        f" {key(actions.UNDO)} undoes anything, {key(actions.HELP)} lists all keys.",
    )


def empty_library(folder: str, keymap: Keymap) -> Static:
    """The notice for a library without articles.

    Args:
        folder: The folder in which articles are expected.
        keymap: The keys in force.
    """
    return _notice(
        "No articles yet.",
        f"{keymap.hints((actions.ADD, 'adds files and web pages'))}; or run: reader add FILE\n"
        f"Or put .txt or .md files into {line(folder)}\n"
        f"To try the program on sample articles: reader --demo\n"
        f"{keymap.hints((actions.HELP, 'lists all keys'), (actions.QUIT, 'quits'))}",
    )


def _notice(heading: str, words: str) -> Static:
    """A heading with sentences that wrap."""
    content = Content.assemble((f"{heading}\n", "$accent"), (words, "$muted"))
    static = Static(content)
    static.styles.padding = (0, 1, 1, 1)
    static.styles.height = "auto"
    return static
