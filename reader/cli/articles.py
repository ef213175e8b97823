"""`reader list`, `show`, `describe`, `progress` and `search`."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from shlex import quote
from typing import Any, get_args

import click

from reader.cli.options import (
    ARTICLE,
    ASSIGNMENT,
    TAG,
    TEXT,
    Call,
    global_options,
    pass_call,
)
from reader.cli.output import put, put_json, put_json_array, put_table, to_stderr
from reader.model import ProgressState
from reader.text.anchoring import CONTEXT
from reader.text.blocks import all_blocks
from reader.text.excerpt import excerpt
from reader.text.find import Needle
from reader.text.safe import line, visible
from reader.workspace.articles import Entry
from reader.workspace.rows import annotation_row
from reader.workspace.search import SearchHit

_NOTHING_FOUND = 1


@click.command("list")
@click.argument("names", metavar="[FOLDER]...", nargs=-1, type=ARTICLE)
@click.option("--json", "as_json", is_flag=True, help="A JSON array, one article a line.")
@global_options
@pass_call
def list_(call: Call, names: tuple[str, ...], as_json: bool) -> None:
    """List articles with their marks and progress.

    Lists those of each FOLDER, or all.

    Example: reader list --json
    """
    entries = list(dict.fromkeys(call.workspace.articles.list(names)))
    convertible = [] if names else call.workspace.articles.convertible
    if as_json:
        put_json_array(_article_rows(call, entries))
    else:
        put_library(call, entries, convertible)
    report_clashes(call, entries)
    for path in convertible:
        name = path.relative_to(call.workspace.articles.folder).as_posix()
        call.say(f"{name}: not added yet; add it with: reader add {quote(str(path))}")
    call.report_problems()


def report_clashes(call: Call, entries: Iterable[Entry]) -> None:
    """Report which of these articles share their names with others."""
    listed = {entry.id for entry in entries}
    for clash in call.workspace.articles.clashes:
        if not listed.isdisjoint(clash.ids):
            to_stderr(clash.line)


def put_library(call: Call, entries: list[Entry], convertible: Sequence[Path] = ()) -> None:
    """Print articles as a table for people, with the files that can be converted."""
    if not entries and not convertible:
        call.say("no articles yet; add one with: reader add FILE")
        return
    articles = [*_article_rows(call, entries), *map(_convertible_row, convertible)]
    tags = list(dict.fromkeys(tag for article in articles for tag in article["tags"]))
    fields = ("title", "source", "published", "words")
    put_table(
        ("article", *fields, *tags, "progress"),
        (
            [
                article["id"],
                *(article[key] for key in fields),
                *(article["tags"].get(tag, 0) for tag in tags),
                article["progress"],
            ]
            for article in articles
        ),
    )


def _convertible_row(path: Path) -> dict[str, Any]:
    """A file that can be converted, as a row of the table of articles."""
    row = {"id": path.name, "title": "not added yet", "words": 0, "tags": {}}
    return {**row, "source": "", "published": "", "progress": ""}


def _article_rows(call: Call, entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    for entry, summary in call.workspace.counts.summaries(entries, call.only_by, to_stderr):
        yield {
            "id": entry.id,
            "title": summary.title,
            "source": summary.source,
            "published": summary.published,
            "words": summary.words,
            "annotations": summary.annotations,
            "tags": dict(summary.tags),
            "progress": summary.progress,
        }


@click.command("show")
@click.argument("name", metavar="ARTICLE", type=ARTICLE)
@click.option("--json", "as_json", is_flag=True, help="Add metadata, blocks and annotations.")
@global_options
@pass_call
def show(call: Call, name: str, as_json: bool) -> None:
    """Print the reading text of ARTICLE.

    Offsets refer to exactly this text; nothing is added.

    Example: reader show operation-rise/billboards | less
    """
    article = call.workspace.articles.get(name)
    if not as_json:
        put(article.text)
        return
    marks = call.workspace.annotations.of(article)
    put_json(
        {
            "id": article.id,
            "title": article.title,
            "metadata": dict(article.metadata),
            "notes": article.notes,
            "sha256": article.sha256,
            "text": article.text,
            "blocks": [block._asdict() for block in all_blocks(article)],
            "styles": [style._asdict() for style in article.styles],
            "annotations": [
                annotation_row(article, mark)
                for mark in marks
                if call.only_by in {"", mark.annotation.annotator}
            ],
        }
    )
    call.report_problems()


@click.command("describe")
@click.argument("name", metavar="ARTICLE", type=ARTICLE)
@click.option(
    "--set", "assignments", type=ASSIGNMENT, multiple=True,
    help="Metadata such as title, source, author, published, url or language; KEY= removes it.",
)  # fmt: skip
@click.option(
    "--detect-encoding", is_flag=True, help="Detect the encoding of a file that is not UTF-8."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@global_options
@pass_call
def describe(
    call: Call,
    name: str,
    assignments: tuple[tuple[str, str], ...],
    detect_encoding: bool,
    as_json: bool,
) -> None:
    """Print or set the metadata of ARTICLE.

    It is set in the file NAME.toml beside the article. The file of the article does not change;
    only setting an encoding changes how it is read.

    Example: reader describe notes --set source="City Gazette" --set published=2026-11-22
    """
    articles = call.workspace.articles
    changes = dict(assignments)
    if detect_encoding:
        encoding = articles.detect_encoding(name)
        call.say(f"{name}: read as {encoding}" if encoding else f"{name}: read as before")
    article = articles.describe(name, changes) if changes else articles.get(name)
    if as_json:
        put_json({"id": article.id, "title": article.title, "metadata": dict(article.metadata)})
        return
    put(visible(f"title: {article.title}\n"))
    for key, value in sorted(article.metadata.items()):
        if key != "title":
            put(f"{line(key)}: {line(value)}\n")


@click.command("progress")
@click.argument("state", type=click.Choice(get_args(ProgressState)))
@click.argument("names", metavar="ARTICLE...", nargs=-1, required=True, type=ARTICLE)
@global_options
@pass_call
def progress(call: Call, state: ProgressState, names: tuple[str, ...]) -> None:
    """Set your progress with articles.

    Nothing changes if one of them is unknown.

    Example: reader progress done operation-rise/billboards
    """
    entries = call.workspace.articles.list(names)
    call.workspace.set_progress([entry.id for entry in entries], state)


@click.command("search")
@click.argument("text", type=TEXT)
@click.option("--regex", is_flag=True, help="TEXT is a regular expression.")
@click.option("--tag", metavar="TAG", type=TAG, help="Search only in marks with this tag.")
@click.option("--json", "as_json", is_flag=True, help="A JSON array, one hit a line.")
@global_options
@pass_call
def search(call: Call, text: str, regex: bool, tag: str | None, as_json: bool) -> None:
    """Find TEXT in all articles.

    The search ignores case unless TEXT has a capital letter. In a regular expression, ^ and $ match
    the edges of lines. Exits with 1 if nothing is found.

    Example: reader search "[0-9]+ arrests" --regex --json
    """
    needle = Needle(text, is_expression=regex)
    hits = call.workspace.search.find(
        needle, tag=tag or "", annotator=call.only_by, on_problem=to_stderr
    )
    number = 0
    if as_json:
        rows = [_hit_row(hit) for hit in hits]
        put_json_array(rows)
        number = len(rows)
    else:
        for number, (article, span, _) in enumerate(hits, 1):  # noqa: B007 (counts the hits)
            put(f"{article.id}:{span.start}:{span.end}: {''.join(excerpt(article.text, span))}\n")
    if tag:
        call.report_problems()
    if not number:
        sys.exit(_NOTHING_FOUND)


def _hit_row(hit: SearchHit) -> dict[str, object]:
    text, span = hit.article.text, hit.span
    row: dict[str, object] = {
        "article": hit.article.id,
        "start": span.start,
        "end": span.end,
        "exact": text[span.start : span.end],
        "prefix": text[max(span.start - CONTEXT, 0) : span.start],
        "suffix": text[span.end : span.end + CONTEXT],
    }
    if hit.marks:
        row["tag"] = hit.marks[0].annotation.tag
        row["annotations"] = [mark.annotation.id for mark in hit.marks]
    return row
