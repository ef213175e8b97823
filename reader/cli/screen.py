"""Opening the screen: `reader [PATH...]`."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import reader
from reader.cli.commands import ANNOTATOR, WORKSPACE
from reader.errors import MisuseError, ReaderError

if TYPE_CHECKING:
    from reader.cli.commands import Opening
    from reader.workspace import Workspace
    from reader.workspace.articles import Entry

INTERRUPTED = 130
"""The exit code of a program that was ended with ctrl+c, as shells report it."""

_PATIENCE = 0.05
"""Seconds that a key waits for another program to finish writing; then the edit is postponed."""


def open_directly(opening: Opening) -> int | None:
    """Open the screen where nothing else was asked for.

    This skips loading the command line, a twentieth of the time until the first paint. On any
    error nothing is opened: the command line then reports it.

    Args:
        opening: What the arguments of the program open.

    Returns:
        The exit code; None if no screen was opened.
    """
    if not has_screen():
        return None
    paths, options = opening
    try:
        folder = options.get(WORKSPACE)
        root = root_named(paths) if folder is None else None
        workspace = reader.open(root if folder is None else folder, options.get(ANNOTATOR))
        entries = [] if root is not None or not paths else workspace.articles.list(paths)
        return open_screen(workspace, entries, resumes=not paths)
    except (OSError, ReaderError):
        return None
    except KeyboardInterrupt:
        return INTERRUPTED


def open_screen(
    workspace: Workspace, entries: list[Entry], *, resumes: bool, tour: bool = False
) -> int:
    """Open the screen until the person quits.

    Args:
        workspace: The workspace.
        entries: The articles to open; empty for the library.
        resumes: Whether to reopen what was open last time.
        tour: Whether to start with the tour.

    Returns:
        The exit code.

    Raises:
        ConfigError: The settings assign keys that are not possible.
    """
    gc.disable()  # start-up makes no garbage; the screen turns it on again
    try:
        from reader.ui.textual_import import import_textual  # noqa: PLC0415 (as the next)

        import_textual()
        from reader.ui.app import run  # noqa: PLC0415 (nothing else may load Textual)

        workspace.patience = _PATIENCE
        return run(workspace, entries, resumes=resumes, tour=tour)
    except MisuseError:
        gc.enable()
        raise
    finally:
        unsaved = workspace.end()
        if unsaved:
            with suppress(OSError):  # the terminal may be gone
                sys.stderr.write(f"{unsaved}\n")


def has_screen() -> bool:
    """Whether stdin and stdout are a terminal that can move its cursor."""
    return is_terminal() and os.environ.get("TERM") != "dumb"


def is_terminal() -> bool:
    """Whether stdin and stdout are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def root_named(words: Sequence[str]) -> str | None:
    """The workspace, if the only argument is the folder of one."""
    return words[0] if len(words) == 1 and Path(words[0], "seeds").is_dir() else None
