"""`reader annotate`: a mark made without the screen."""

from collections.abc import Iterable, Mapping
from typing import TypedDict, Unpack

import click

from reader.cli.errors import Failure
from reader.cli.output import put
from reader.cli.params import ASSIGNMENT, SPAN, WORDS
from reader.cli.session import Session, global_options, pass_session
from reader.cli.tagging import SET_HELP, TAG_HELP, assigned, known_tag
from reader.model import Article, Value
from reader.text.anchoring import tidy
from reader.text.extent import PARTS, Extent, hull, with_span

SPAN_HELP = "Offsets of the first character and after the last one; repeated for several parts."
_MOST_OFFSETS = 10


class Where(TypedDict):
    """The options that say which words are meant."""

    span: tuple[tuple[int, int], ...]
    exact: str | None
    nth: int | None


@click.command()
@click.argument("name", metavar="ARTICLE")
@click.option("--tag", metavar="TAG", type=WORDS, required=True, help=TAG_HELP)
@click.option("--span", type=SPAN, multiple=True, help=SPAN_HELP)
@click.option("--exact", metavar="TEXT", type=WORDS, help="The words to mark, letter for letter.")
@click.option("--nth", metavar="N", type=int, help="Which of several such places, from 1.")
@click.option("--note", metavar="TEXT", type=WORDS, default="", help="Anything worth noting.")
@click.option("--set", "assignments", type=ASSIGNMENT, multiple=True, help=SET_HELP)
@global_options
@pass_session
def annotate(
    session: Session,
    name: str,
    tag: str,
    note: str,
    assignments: tuple[tuple[str, str], ...],
    **where: Unpack[Where],
) -> None:
    """Mark a span of ARTICLE and print its id.

    Example: reader annotate billboards --tag statistic --exact "170 arrests" --set value=170
    """
    _check_usage(where)
    known_tag(session.schema, tag)
    attributes = assigned(session.schema, {}, tag, assignments)
    article = session.article(name)
    parts = _parts(article, where)
    made = session.repository.add(
        article, hull(parts), tag, attributes=with_parts(attributes, parts), note=note
    )
    put(f"{made.id}\n")


def _check_usage(where: Where) -> None:
    if bool(where["span"]) == (where["exact"] is not None):
        raise click.UsageError("Give either --span or --exact.")
    if where["nth"] is not None and where["exact"] is None:
        raise click.UsageError("--nth counts the places of --exact.")


def _parts(article: Article, where: Where) -> Extent:
    if where["exact"] is None:
        return parts_of(article, where["span"])
    start = _start(article, where["exact"], where["nth"])
    return parts_of(article, [(start, start + len(where["exact"]))])


def parts_of(article: Article, spans: Iterable[tuple[int, int]]) -> Extent:
    """What spans cover together: those with nothing but blanks between them are one part.

    Raises:
        SpanError: when one of them cannot be marked.
    """
    parts: Extent = ()
    for span in spans:
        parts = with_span(article, parts, tidy(article, *span))
    return parts


def with_parts(attributes: Mapping[str, Value], parts: Extent) -> dict[str, Value]:
    """The attributes of an annotation that covers these parts; one part alone is not listed.

    Parts that were set by name stay where one span covers all of them.
    """
    if len(parts) == 1:
        return dict(attributes)
    return {**attributes, PARTS: [list(part) for part in parts]}


def _start(article: Article, words: str, nth: int | None) -> int:
    """Where the nth occurrence of the words begins, or the only one."""
    starts = _occurrences(article.text, words)
    if not starts:
        raise Failure(f'"{words}" is not in {article.id}')
    if nth is None and len(starts) == 1:
        return starts[0]
    if nth is not None and 1 <= nth <= len(starts):
        return starts[nth - 1]
    raise Failure(f'"{words}" is in {article.id} {_places(starts)}; choose one with --nth')


def _occurrences(text: str, words: str) -> list[int]:
    """The offsets where the words begin, overlapping ones included."""
    starts = []
    start = text.find(words) if words else -1
    while start >= 0:
        starts.append(start)
        start = text.find(words, start + 1)
    return starts


def _places(starts: list[int]) -> str:
    offsets = ", ".join(map(str, starts[:_MOST_OFFSETS]))
    more = ", …" if len(starts) > _MOST_OFFSETS else ""
    times = "once" if len(starts) == 1 else f"{len(starts)} times"
    return f"{times}, at {offsets}{more}"
