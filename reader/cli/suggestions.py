"""`reader suggest`, `accept` and `refuse`."""

import sys
from collections.abc import Iterator, Sequence
from typing import TypedDict, Unpack

import click

from reader.cli.options import ARTICLE, TAG, TEXT, Call, global_options, pass_call
from reader.cli.output import Failure, put, put_json, to_stderr
from reader.model import Article, Suggestion, Value
from reader.text.anchoring.offsets import without_offsets
from reader.text.safe import line
from reader.workspace.articles import Entry
from reader.workspace.rows import suggestion_row
from reader.workspace.suggestions import ArticleSuggestions, check_finders
from reader.workspace.tagging import require_tag

_WIPE = "\r\x1b[K"
"""Moves to the start of a terminal line and erases it."""
_INDENT = 19
"""Blanks before the second line of a suggestion."""


class FilterOptions(TypedDict):
    """The options that filter suggestions."""

    tag: str
    least_score: float
    with_refused: bool


class BatchOptions(TypedDict):
    """The options that spread the work over processes or machines."""

    jobs: int | None
    scheduler: str | None


class Options(FilterOptions, BatchOptions):
    """All options of `reader suggest`."""

    as_json: bool
    accept: str | None


@click.command("suggest")
@click.argument("names", metavar="[ARTICLE]...", nargs=-1, type=ARTICLE)
@click.option("--tag", metavar="TAG", type=TAG, default="", help="Only suggestions with this tag.")
@click.option(
    "--min-score",
    "least_score",
    metavar="S",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Only suggestions that score at least this, 0 to 1.",
)
@click.option("--refused", "with_refused", is_flag=True, help="Include suggestions you refused.")
@click.option("--json", "as_json", is_flag=True, help="JSON, one suggestion a line.")
@click.option(
    "--accept", metavar="TAG", type=TAG, help="Accept those with this tag; print the ids."
)
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="Number of processes; by default one, or all processors for many articles.",
)
@click.option("--scheduler", metavar="ADDRESS", help="The address of a dask scheduler to use.")
@global_options
@pass_call
def suggest(call: Call, names: tuple[str, ...], **options: Unpack[Options]) -> None:
    """Propose quotes, statistics and claims to mark.

    Looks in each ARTICLE (an id, a file or a folder), or in all, and leaves out what you have
    refused or marked already. Nothing is marked without --accept.

    Example: reader suggest operation-rise/arrests --tag statistic --min-score 0.9
    """
    for tag in filter(None, (options["tag"], options["accept"])):
        require_tag(call.schema, tag)
    check_finders(to_stderr)
    entries = list(dict.fromkeys(call.workspace.articles.list(names)))
    accepted_tag = options["accept"]
    suggestions = call.workspace.suggestions
    results = suggestions.in_articles(
        entries,
        tag=options["tag"],
        least_score=options["least_score"],
        with_refused=options["with_refused"],
        jobs=options["jobs"],
        scheduler=options["scheduler"],
    )
    is_incomplete = False
    for each in _with_progress(call, results, entries):
        for problem in each.problems:
            to_stderr(problem)
        if each.article is None:
            is_incomplete = True
        elif accepted_tag is None:
            _put(call, each.article, each.suggestions, as_json=options["as_json"])
        else:
            chosen = [one for one in each.suggestions if one.tag == accepted_tag]
            put("".join(f"{made.id}\n" for made in suggestions.accept(each.article, chosen)))
    if is_incomplete:
        raise Failure("some articles could not be read")


def _put(
    call: Call, article: Article, suggestions_: Sequence[Suggestion], *, as_json: bool
) -> None:
    """Print the suggestions of an article."""
    if suggestions_ and not as_json:
        put(f"{article.id}\n")
    for each in suggestions_:
        id_ = call.workspace.suggestions.id_of(each)
        if as_json:
            put_json(suggestion_row(article, each, id_))
        else:
            put(_lines(id_, article, each))


def _with_progress(
    call: Call, results: Iterator[ArticleSuggestions], entries: Sequence[Entry]
) -> Iterator[ArticleSuggestions]:
    """Pass articles on and show progress on a terminal, unless the data goes there too."""
    if call.quiet or not sys.stderr.isatty() or sys.stdout.isatty():
        yield from results
        return
    for number, each in enumerate(results, 1):
        sys.stderr.write(_WIPE)
        yield each
        sys.stderr.write(f"{number} of {len(entries)} articles")
        sys.stderr.flush()
    sys.stderr.write(_WIPE)


def _lines(id_: str, article: Article, each: Suggestion) -> str:
    """A suggestion as text for people: its words, then its attributes and its reason."""
    words = line(article.text[each.start : each.end])
    values = [f"{name} {_shown(value)}" for name, value in without_offsets(each.attributes).items()]
    reason = line(" · ".join([*values, each.rule]))
    place = f"{each.start}:{each.end}"
    return f"  {each.score:.2f}  {each.tag:9}  {place}  {words}\n{'':{_INDENT}}{reason} · {id_}\n"


def _shown(value: Value) -> str:
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


@click.command("accept")
@click.argument("id_", metavar="ID", type=TEXT)
@click.option("--tag", metavar="TAG", type=TAG, default="", help="Use another tag for the mark.")
@global_options
@pass_call
def accept(call: Call, id_: str, tag: str) -> None:
    """Accept the suggestion ID, and print the id of the new mark.

    `reader suggest` prints the ids of suggestions.

    Example: reader accept ID
    """
    suggestions = call.workspace.suggestions
    article, suggestion = suggestions.get(id_, to_stderr)
    (made,) = suggestions.accept(article, [suggestion], tag=tag)
    put(f"{made.id}\n")


@click.command("refuse")
@click.argument("id_", metavar="ID", type=TEXT)
@global_options
@pass_call
def refuse(call: Call, id_: str) -> None:
    """Refuse the suggestion ID.

    It is not proposed to you again.

    Example: reader refuse ID
    """
    suggestions = call.workspace.suggestions
    suggestions.refuse(*suggestions.get(id_, to_stderr))
