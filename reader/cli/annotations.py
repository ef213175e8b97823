"""`reader marks`, `annotate`, `edit`, `remove`, `restore` and `undo`."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypedDict, Unpack, get_args

import click

from reader.cli.options import (
    ARTICLE,
    ASSIGNMENT,
    SPAN,
    TAG,
    TEXT,
    Call,
    global_options,
    pass_call,
)
from reader.cli.output import Failure, put, put_json, put_table, shorten, to_stderr
from reader.filters import AnnotationFilter
from reader.model import Anchor, Anchored, Annotation, Article, Link, Span
from reader.text.find import same_words
from reader.text.safe import visible
from reader.workspace.ids import shortest
from reader.workspace.rows import annotation_row, encode, link_row
from reader.workspace.tagging import require_tag

SPAN_HELP = "Offsets of the first character and after the last; repeat it for several parts."
TAG_HELP = "A tag of the workspace: claim, quote, statistic, or one that reader schema lists."
SET_HELP = "An attribute of the tag; may be repeated."
_MOST_OFFSETS = 10
_MOST_WORDS = 40
"""Characters of an annotation that a table shows."""
_COLUMNS = (
    "id", "article", "tag", "start", "end", "exact", "annotator", "anchor", "note", "attributes",
)  # fmt: skip
"""The columns of `--csv`."""


class Filters(TypedDict):
    """The options that filter the listed marks."""

    tag: str | None
    anchor: Anchor | None
    words: str


@click.command("marks")
@click.argument("names", metavar="[ARTICLE]...", nargs=-1, type=ARTICLE)
@click.option("--tag", metavar="TAG", type=TAG, help="List only marks with this tag.")
@click.option(
    "--anchor", type=click.Choice(get_args(Anchor)), help="List only marks found this way."
)
@click.option(
    "--words", metavar="TEXT", type=TEXT, default="",
    help="List only marks with these words in their text, note or attributes (name=value).",
)  # fmt: skip
@click.option("--removed", is_flag=True, help="List removed marks, for reader restore ID.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, as in an export.")
@click.option("--csv", "as_csv", is_flag=True, help="Comma-separated values, a header first.")
@global_options
@pass_call
def marks(
    call: Call,
    names: tuple[str, ...],
    removed: bool,
    as_json: bool,
    as_csv: bool,
    **filters: Unpack[Filters],
) -> None:
    """List marks with their ids.

    Lists those of each ARTICLE or folder, or all; everybody's unless --annotator is given. Other
    commands accept the short ids.

    Example: reader marks operation-rise --tag statistic --words unit=arrest
    """
    if as_json and as_csv:
        raise click.UsageError("Give either --json or --csv.")
    if filters["tag"] is not None:
        require_tag(call.schema, filters["tag"])
    if removed:
        listed = list(_removed(call, names, filters["tag"], filters["words"]))
        ids = shortest(value.id for value in call.workspace.annotations.removed())
    else:
        filter_ = AnnotationFilter(
            tag=filters["tag"] or "",
            annotator=call.only_by,
            anchor=filters["anchor"] or "",
            words=filters["words"],
        )
        listed = list(_present(call, names, filter_))
        ids = call.workspace.annotations.ids.shortest()
    if as_json:
        for article, mark in listed:
            put_json(_row(article, mark, is_removed=removed))
    elif as_csv:
        _put_csv(listed)
    elif listed:
        put_table(
            ("id", "tag", "words", "by", "article", "place", ""),
            [_cells(mark, ids, is_removed=removed) for _, mark in listed],
        )
    call.require_complete("the list is not complete")


_Listed = tuple[Article | None, Anchored | Link]


def _present(call: Call, names: tuple[str, ...], filter_: AnnotationFilter) -> Iterator[_Listed]:
    for snapshot in call.workspace.annotations.snapshots(names, to_stderr):
        for mark in filter_.apply(snapshot.marks, call.schema):
            yield snapshot.text, mark


def _removed(call: Call, names: tuple[str, ...], tag: str | None, words: str) -> Iterator[_Listed]:
    filter_ = AnnotationFilter(tag=tag or "", words=words)
    for value in call.workspace.annotations.removed(names):
        if call.only_by not in {"", value.annotator}:
            continue
        if isinstance(value, Annotation):
            mark = Anchored(value, value.start, value.end, "orphan", 0.0, value.attributes)
            yield from ((None, each) for each in filter_.apply([mark], call.schema))
        elif not tag and not words:
            yield None, value


def _row(article: Article | None, mark: Anchored | Link, *, is_removed: bool) -> dict[str, Any]:
    row = link_row(mark) if isinstance(mark, Link) else annotation_row(article, mark)
    return {**row, "removed": True} if is_removed else row


def _cells(
    mark: Anchored | Link, ids: Mapping[str, str], *, is_removed: bool
) -> list[str | int | float]:
    if isinstance(mark, Link):
        ends = f"{mark.source} → {mark.target}"
        return [ids[mark.id], f"link {mark.relation}", ends, mark.annotator, mark.article, "", ""]
    annotation = mark.annotation
    return [
        ids[annotation.id],
        annotation.tag,
        shorten(annotation.exact, _MOST_WORDS),
        annotation.annotator,
        annotation.article,
        f"{mark.start}:{mark.end}",
        "" if mark.anchor == "exact" or is_removed else mark.anchor,
    ]


def _put_csv(listed: Iterable[_Listed]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for article, mark in listed:
        if isinstance(mark, Anchored):
            row = annotation_row(article, mark)
            writer.writerow([*(row[key] for key in _COLUMNS[:-1]), encode(row["attributes"])])
    put(text.getvalue())


class PassageOptions(TypedDict):
    """The options that select the words to mark."""

    span: tuple[tuple[int, int], ...]
    exact: str | None
    nth: int | None


@click.command()
@click.argument("name", metavar="ARTICLE", type=ARTICLE)
@click.option("--tag", metavar="TAG", type=TAG, required=True, help=TAG_HELP)
@click.option("--span", type=SPAN, multiple=True, help=SPAN_HELP)
@click.option("--exact", metavar="TEXT", type=TEXT, help="The words to mark, as they appear.")
@click.option("--nth", metavar="N", type=int, help="Which occurrence of them, from 1.")
@click.option("--note", metavar="TEXT", type=TEXT, default="", help="A free-text note.")
@click.option("--set", "assignments", type=ASSIGNMENT, multiple=True, help=SET_HELP)
@global_options
@pass_call
def annotate(
    call: Call,
    name: str,
    tag: str,
    note: str,
    assignments: tuple[tuple[str, str], ...],
    **passage: Unpack[PassageOptions],
) -> None:
    """Mark a span of ARTICLE and print its id.

    If you have already marked exactly this, that mark keeps its id.

    Example: reader annotate billboards --tag statistic --exact "170 arrests" --set value=170
    """
    if bool(passage["span"]) == (passage["exact"] is not None):
        raise click.UsageError("Give either --span or --exact.")
    if passage["nth"] is not None and passage["exact"] is None:
        raise click.UsageError("--nth chooses an occurrence of --exact: give both.")
    require_tag(call.schema, tag)
    article = call.workspace.articles.get(name)
    spans = passage["span"]
    if passage["exact"] is not None:
        spans = (_find_words(article, passage["exact"], passage["nth"]),)
    annotation = call.workspace.annotations.add(
        article, spans, tag, attributes=dict(assignments), note=note
    )
    put(f"{annotation.id}\n")


def _find_words(article: Article, words: str, nth: int | None) -> Span:
    """The nth occurrence of the words, or the only one."""
    places = same_words(article.text, words)
    if not places:
        raise Failure(f'"{words}" is not in {article.id}')
    if nth is None and len(places) == 1:
        return places[0]
    if nth is not None and 1 <= nth <= len(places):
        return places[nth - 1]
    starts = [place.start for place in places]
    offsets = ", ".join(map(str, starts[:_MOST_OFFSETS]))
    more = ", …" if len(starts) > _MOST_OFFSETS else ""
    times = "once" if len(starts) == 1 else f"{len(starts)} times"
    raise Failure(
        f'"{words}" is in {article.id} {times}, at {offsets}{more}; choose one with --nth'
    )


@click.command()
@click.argument("id_", metavar="ID", type=TEXT)
@click.option("--tag", metavar="TAG", type=TAG, help=TAG_HELP)
@click.option("--span", "spans", type=SPAN, multiple=True, help=SPAN_HELP)
@click.option("--note", metavar="TEXT", type=TEXT, help="A free-text note.")
@click.option(
    "--set", "assignments", type=ASSIGNMENT, multiple=True, help=f"{SET_HELP} KEY= removes it."
)
@global_options
@pass_call
def edit(
    call: Call,
    id_: str,
    tag: str | None,
    spans: tuple[tuple[int, int], ...],
    note: str | None,
    assignments: tuple[tuple[str, str], ...],
) -> None:
    """Change the tag, span, note or attributes of the annotation ID.

    Example: reader edit ID --tag quote --set speaker="Ana Ruiz" --set cue=
    """
    if tag is None and not spans and note is None and not assignments:
        raise click.UsageError("Give what to change: --tag, --span, --note or --set.")
    annotations = call.workspace.annotations
    annotations.edit(
        _annotation(call, id_), tag=tag, spans=spans, note=note, attributes=dict(assignments)
    )


def _annotation(call: Call, id_: str) -> Annotation:
    try:
        return call.workspace.annotations.get(id_)
    finally:
        call.report_problems()


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True, type=TEXT)
@global_options
@pass_call
def remove(call: Call, ids: tuple[str, ...]) -> None:
    """Remove annotations or links, all of them or none.

    Example: reader remove ID ID
    """
    annotations = call.workspace.annotations
    annotations.remove(annotations.ids.all_of(ids))


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True, type=TEXT)
@global_options
@pass_call
def restore(call: Call, ids: tuple[str, ...]) -> None:
    """Bring back annotations or links that you removed.

    Restores all of them or none.
    `reader marks --removed` lists their ids.

    Example: reader restore ID
    """
    call.workspace.annotations.restore(ids)


@click.command()
@global_options
@pass_call
def undo(call: Call) -> None:
    """Undo your last step, and name it.

    It may have been made here or on the screen.

    Example: reader undo
    """
    step = call.workspace.edits.undo()
    if step is None:
        raise Failure("nothing to undo")
    put(visible(f"undone: {step.label}\n"))
