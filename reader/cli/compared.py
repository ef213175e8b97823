"""What the commands that compare have in common."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from reader.cli.accounts import Compared
from reader.cli.errors import Failure, tell
from reader.cli.params import ASSIGNMENT
from reader.cli.session import Session
from reader.compare.account import MOST_SENTENCES

Command = TypeVar("Command", bound=Callable[..., Any])
_FEWEST = 2


def speaker_options(command: Command) -> Command:
    """Let a command take what a person has decided about the names of speakers."""
    for option in (
        click.option(
            "--split", metavar="NAME=NAME", type=ASSIGNMENT, multiple=True,
            help="Two names that are two speakers.",
        ),
        click.option(
            "--join", metavar="NAME=NAME", type=ASSIGNMENT, multiple=True,
            help="Two names that are one speaker.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def at_least_two(found: Compared) -> Compared:
    """The same, where there is something to compare.

    Raises:
        Failure: when fewer than two articles can be read.
    """
    count = len(found.comparison.accounts)
    if count < _FEWEST:
        raise Failure(f"nothing to compare: {count} article{'' if count == 1 else 's'}")
    return found


def finish(session: Session, found: Compared) -> None:
    """Say what could not be read, and what was too long to be compared as a whole.

    Raises:
        Failure: when articles or marks are missing from what was compared.
    """
    for each in found.comparison.accounts:
        if each.is_cut:
            tell(f"{each.article.id}: only its first {MOST_SENTENCES:,} sentences were compared")
    if session.tell_problems() or not found.is_whole:
        raise Failure("not everything could be compared")
