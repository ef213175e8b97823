"""`reader suggest`: what the finders propose to mark."""

import sys
from collections.abc import Iterator, Sequence
from typing import TypedDict, Unpack

import click

from reader.cli.accepting import accept_all
from reader.cli.errors import Failure, tell
from reader.cli.output import put
from reader.cli.params import WORDS
from reader.cli.proposing import Proposed, Proposing, refused_in
from reader.cli.session import Session, global_options, pass_session
from reader.cli.tagging import known_tag
from reader.library.find import Entry
from reader.suggest.batch import BatchError, spread
from reader.suggest.finders import all_finders

_WIPE = "\r\x1b[K"
"""Goes to the start of a line of a terminal and empties it."""


class Choice(TypedDict):
    """The options that say which suggestions are wanted."""

    tag: str | None
    min_score: float
    refused: bool


class Spread(TypedDict):
    """The options that say who does the work."""

    jobs: int | None
    scheduler: str | None


class Options(Choice, Spread):
    """All of them."""

    as_json: bool
    accept: str | None


@click.command("suggest")
@click.argument("names", metavar="[ARTICLE]...", nargs=-1)
@click.option("--tag", metavar="TAG", type=WORDS, help="Only suggestions of this tag.")
@click.option(
    "--min-score",
    metavar="S",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Only those with this score or a higher one, 0 to 1.",
)
@click.option("--refused", is_flag=True, help="Those as well that you have refused.")
@click.option("--json", "as_json", is_flag=True, help="JSON, one suggestion a line.")
@click.option("--accept", metavar="TAG", type=WORDS, help="Mark those of this tag, print the ids.")
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="How many processes; otherwise one, or for many articles one for each processor.",
)
@click.option("--scheduler", metavar="ADDRESS", help="A dask scheduler whose workers do the work.")
@global_options
@pass_session
def suggest(session: Session, names: tuple[str, ...], **options: Unpack[Options]) -> None:
    """Propose quotes, statistics and claims to mark.

    Those in each ARTICLE, or in all: an id, a file, or a folder of files. Nothing is marked,
    unless --accept says so.

    Example: reader suggest operation-rise/arrests --tag statistic --min-score 0.9
    """
    for tag in filter(None, (options["tag"], options["accept"])):
        known_tag(session.schema, tag)
    all_finders(tell)
    entries = session.resolve(names) if names else session.entries
    proposing = Proposing(
        options["tag"],
        options["min_score"],
        options["as_json"],
        frozenset() if options["refused"] else refused_in(session, entries),
    )
    if options["accept"] is not None:
        accept_all(session, entries, proposing, options["accept"])
    elif _print(proposing, entries, jobs=options["jobs"], scheduler=options["scheduler"]):
        raise Failure("some articles could not be read")


def _print(proposing: Proposing, entries: Sequence[Entry], **who: Unpack[Spread]) -> bool:
    """Print what is proposed, article by article; whether an article could not be read."""
    is_incomplete = False
    try:
        for proposed in _with_progress(spread(proposing, entries, **who), len(entries)):
            put(proposed.text)
            for problem in proposed.problems:
                tell(problem)
            is_incomplete |= proposed.is_lost
    except BatchError as error:
        raise Failure(str(error)) from error
    return is_incomplete


def _with_progress(proposed: Iterator[Proposed], count: int) -> Iterator[Proposed]:
    """The same; a terminal is shown how far it is, unless the data goes there as well."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from proposed
        return
    for number, each in enumerate(proposed, 1):
        sys.stderr.write(_WIPE)
        yield each
        sys.stderr.write(f"{number} of {count} articles")
        sys.stderr.flush()
    sys.stderr.write(_WIPE)
