"""`reader [PATH...]`: the screen, or the list where there is none."""

import gc
import os
import sys

import click

from reader.cli.errors import Misspelt, tell
from reader.cli.session import Session, global_options, pass_session
from reader.cli.shortcut import is_terminal, root_named
from reader.library.find import Entry, UnknownArticle


@click.command("open", hidden=True, context_settings={"ignore_unknown_options": True})
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@global_options
@pass_session
def open_(session: Session, paths: tuple[str, ...]) -> None:
    """Open the screen on these articles, on a folder of articles, or on a workspace.

    Example: reader operation-rise/billboards operation-rise/arrests
    """
    resumes = not paths
    if session.root is None and (root := root_named(paths)):
        session.root, paths = root, ()
    named = _named(session, paths) if paths else []
    if not _has_screen():
        from reader.cli.listing import print_library  # noqa: PLC0415 (the screen needs no table)

        print_library(session, named if paths else session.entries)
        session.tell_problems()
        return
    gc.disable()  # what is made while starting stays; the screen turns it on again
    from reader.ui.app import run  # noqa: PLC0415 (nothing else may load Textual)

    sys.exit(run(session.workspace, named, resumes=resumes))


def _named(session: Session, paths: tuple[str, ...]) -> list[Entry]:
    """The articles; until the first is found, what looks like an option may be a command's."""
    first, *others = paths
    try:
        entries = session.resolve([first])
    except UnknownArticle:
        _refuse_misspelt(first)
        raise
    if option := next((word for word in others if word.startswith("-")), None):
        raise click.NoSuchOption(option)
    return entries + session.resolve(others)


def _refuse_misspelt(word: str) -> None:
    from difflib import get_close_matches  # noqa: PLC0415 (slow to import, and seldom used)

    context = click.get_current_context().find_root()
    program = context.command
    commands = program.list_commands(context) if isinstance(program, click.Group) else []
    if near := get_close_matches(word, commands, 1):
        raise Misspelt(f'unknown article "{word}"; did you mean the command "{near[0]}"?')


def _has_screen() -> bool:
    if not is_terminal():
        return False
    if os.environ.get("TERM") == "dumb":
        tell("the screen needs a terminal that can move its cursor; here is the list instead")
        return False
    return True
