"""The way to the screen: `reader [PATH...]`, with the rest of the command line or without it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import reader
from reader.cli.commands import are_paths
from reader.errors import MisuseError, ReaderError

if TYPE_CHECKING:
    from reader.workspace import Workspace
    from reader.workspace.articles import Entry

INTERRUPTED = 130
"""What a shell reports for a program that ctrl+c ended."""

_PATIENCE = 0.05
"""Seconds that a key may wait for another program that is writing; then the edit waits."""


def open_directly(words: Sequence[str]) -> int | None:
    """Open the screen where nothing but paths was typed, or nothing.

    To load the command line takes a twentieth of the time until the first paint. Whatever is not
    as usual is left to it: it can say what is wrong.

    Args:
        words: What was typed after the name of the program.

    Returns:
        The exit code; None when no screen was opened.
    """
    if not are_paths(words) or not has_screen():
        return None
    try:
        root = root_named(words)
        workspace = reader.open(root)
        entries = [] if root is not None or not words else workspace.articles.list(words)
        return open_screen(workspace, entries, resumes=not words)
    except (OSError, ReaderError):
        return None
    except KeyboardInterrupt:
        return INTERRUPTED


def open_screen(
    workspace: Workspace, entries: list[Entry], *, resumes: bool, tour: bool = False
) -> int:
    """Open the screen and stay there until the person quits.

    Args:
        workspace: Where annotations go.
        entries: The articles to open; none for the library.
        resumes: Whether to come back to what was open last time, if there was anything.
        tour: Whether to begin with the tour.

    Returns:
        The exit code.

    Raises:
        ConfigError: Somebody has given keys that cannot be.
    """
    gc.disable()  # what is made while starting stays; the screen turns it on again
    try:
        from reader.ui.app import run  # noqa: PLC0415 (nothing else may load Textual)

        workspace.patience = _PATIENCE
        return run(workspace, entries, resumes=resumes, tour=tour)
    except MisuseError:
        gc.enable()
        raise
    finally:
        left = workspace.end()
        if left:
            with suppress(OSError):  # the terminal may be gone
                sys.stderr.write(f"{left}\n")


def has_screen() -> bool:
    """Whether a person types and reads, on a terminal that can move its cursor."""
    return is_terminal() and os.environ.get("TERM") != "dumb"


def is_terminal() -> bool:
    """Whether a person types and reads."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def root_named(words: Sequence[str]) -> str | None:
    """The workspace that the one word names, if it does."""
    return words[0] if len(words) == 1 and Path(words[0], "seeds").is_dir() else None
