"""The short way to the screen, for `reader [PATH...]` without options."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from reader.cli.commands import COMMANDS
from reader.config.source import ConfigError
from reader.library.find import Entry, UnknownArticle, resolve
from reader.workspace import Workspace, WorkspaceError, open_workspace

_INTERRUPTED = 130
"""What a shell reports for a program that ctrl+c ended."""


def to_screen(words: Sequence[str]) -> int | None:
    """Open the screen on articles, on a folder of articles, on a workspace, or where it was left.

    `reader.cli.opening` does the same, but with the command line around it, which takes a
    twentieth of the time until the first paint to load. Whatever is not as usual is left to it:
    it can say what is wrong.

    Args:
        words: What was typed after the name of the program.

    Returns:
        The exit code; None when no screen was opened.
    """
    if not _are_paths(words) or not is_terminal() or os.environ.get("TERM") == "dumb":
        return None
    try:
        workspace, named = _asked_for(words)
    except (ConfigError, OSError, UnknownArticle, WorkspaceError):
        return None
    gc.disable()  # what is made while starting stays; the screen turns it on again
    from reader.ui.app import run  # noqa: PLC0415 (nothing else may load Textual)

    try:
        return run(workspace, named, resumes=not words)
    except ConfigError:  # which keys cannot be, before anything is shown
        return None
    except KeyboardInterrupt:
        return _INTERRUPTED


def is_terminal() -> bool:
    """Whether a person types and reads."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def root_named(words: Sequence[str]) -> str | None:
    """The workspace that the one word names, if it does."""
    return words[0] if len(words) == 1 and Path(words[0], "seeds").is_dir() else None


def _are_paths(words: Sequence[str]) -> bool:
    """Whether there is neither a command nor an option among the words, nor anything odd."""
    return all(word.isprintable() and not word.startswith("-") for word in words) and (
        not words or words[0] not in COMMANDS
    )


def _asked_for(words: Sequence[str]) -> tuple[Workspace, list[Entry]]:
    root = root_named(words)
    workspace = open_workspace(root, None)
    if root is not None or not words:
        return workspace, []
    return workspace, resolve(words, workspace.articles, recursive=workspace.is_seeded)
