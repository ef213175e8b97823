"""`reader search`: where something stands in the articles."""

import sys
from collections.abc import Iterator

import click

from reader.cli.errors import Failure, tell
from reader.cli.output import put, put_json_array
from reader.cli.params import WORDS
from reader.cli.session import Session, global_options, pass_session
from reader.library.search import Collection, Searched
from reader.model import Anchored, Article, Span
from reader.text.anchoring import CONTEXT, anchored
from reader.text.excerpt import excerpt
from reader.text.find import Needle, NeedleError
from reader.text.intervals import Intervals

_NOTHING_FOUND = 1

Hit = tuple[Article, Span, list[Anchored]]
"""Where something was found, and the annotations there that were asked for."""


class UselessExpression(Failure):
    """An expression that is none, or takes too long; ends with exit code 2."""

    exit_code = 2


@click.command("search")
@click.argument("text", type=WORDS)
@click.option("--regex", is_flag=True, help="TEXT is a regular expression.")
@click.option(
    "--tag",
    metavar="TAG",
    type=WORDS,
    help="Only where something is marked with this tag.",
)
@click.option("--json", "as_json", is_flag=True, help="A JSON array, one hit a line.")
@global_options
@pass_session
def search(session: Session, text: str, regex: bool, tag: str | None, as_json: bool) -> None:
    """Find TEXT in all articles.

    In lower case it is found in any case; with a capital in it, exactly so. In a regular
    expression ^ and $ are the edges of lines. The exit code is 1 when nothing is found.

    Example: reader search "[0-9]+ arrests" --regex --json
    """
    if tag is not None and session.schema.tag(tag) is None:
        choices = ", ".join(session.schema.names)
        raise click.BadParameter(f'"{tag}" is none of {choices}', param_hint="'--tag'")
    hits = _hits(session, Needle(text, is_expression=regex), tag)
    try:
        found = _put_json(hits) if as_json else _put_lines(hits)
    except NeedleError as error:
        raise UselessExpression(str(error)) from error
    if tag:
        session.tell_problems()
    if not found:
        sys.exit(_NOTHING_FOUND)


def _hits(session: Session, needle: Needle, tag: str | None) -> Iterator[Hit]:
    for searched in Collection(session.entries).search(needle):
        if searched.article is None:
            tell(searched.problem)
        elif tag is None:
            yield from ((searched.article, hit, []) for hit in searched.hits)
        elif searched.hits:
            yield from _marked(session, searched, searched.article, tag)


def _marked(session: Session, searched: Searched, article: Article, tag: str) -> Iterator[Hit]:
    """The hits that share a character with an annotation of the tag."""
    wanted = (each for each in session.annotations(article.id) if each.tag == tag)
    marks = Intervals(mark for mark in anchored(article, wanted) if mark.anchor != "orphan")
    for hit in searched.hits:
        if there := marks.within(*hit):
            yield article, hit, there


def _put_lines(hits: Iterator[Hit]) -> bool:
    """Print hits for people; whether there were any."""
    found = False
    for article, hit, _ in hits:
        found = True
        put(f"{article.id}:{hit.start}:{hit.end}: {''.join(excerpt(article.text, hit))}\n")
    return found


def _put_json(hits: Iterator[Hit]) -> bool:
    """Print hits for programs; whether there were any."""
    rows = [_row(*hit) for hit in hits]
    put_json_array(rows)
    return bool(rows)


def _row(article: Article, hit: Span, marks: list[Anchored]) -> dict[str, object]:
    row: dict[str, object] = {
        "article": article.id,
        "start": hit.start,
        "end": hit.end,
        "exact": article.text[hit.start : hit.end],
        "prefix": article.text[max(hit.start - CONTEXT, 0) : hit.start],
        "suffix": article.text[hit.end : hit.end + CONTEXT],
    }
    if marks:
        row["tag"] = marks[0].annotation.tag
        row["annotations"] = [mark.annotation.id for mark in marks]
    return row
