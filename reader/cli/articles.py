"""`reader list`, `show`, `describe`, `add`, `progress`, `search`: the articles."""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
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
from reader.cli.output import put, put_json, put_json_array, put_table, shorten, tell
from reader.model import Anchor, Anchored, ProgressState
from reader.text.anchoring import CONTEXT
from reader.text.blocks import all_blocks
from reader.text.excerpt import excerpt
from reader.text.find import Needle
from reader.text.safe import line, visible
from reader.workspace.articles import Entry
from reader.workspace.rows import annotation_row
from reader.workspace.search import SearchHit

_NOTHING_FOUND = 1
_SHOWN = 60
"""Characters of an annotation that are shown."""


@click.command("list")
@click.argument("names", metavar="[FOLDER]...", nargs=-1, type=ARTICLE)
@click.option("--json", "as_json", is_flag=True, help="A JSON array, one article a line.")
@global_options
@pass_call
def list_(call: Call, names: tuple[str, ...], as_json: bool) -> None:
    """List articles with their marks and progress: those of each FOLDER, or all.

    Example: reader list --json
    """
    entries = list(dict.fromkeys(call.workspace.articles.list(names)))
    if as_json:
        put_json_array(_described(call, entries))
    else:
        put_library(call, entries)
    tell_clashes(call, entries)
    call.tell_problems()


def tell_clashes(call: Call, entries: Iterable[Entry]) -> None:
    """Say which of these articles share their names with others."""
    listed = {entry.id for entry in entries}
    for clash in call.workspace.articles.clashes:
        if not listed.isdisjoint(clash.ids):
            tell(clash.line)


def put_library(call: Call, entries: list[Entry]) -> None:
    """Print articles as a table for people."""
    if not entries:
        call.say("there are no articles here")
        return
    articles = list(_described(call, entries))
    tags = list(dict.fromkeys(tag for article in articles for tag in article["tags"]))
    about = ("title", "source", "published", "words")
    put_table(
        ("article", *about, *tags, "progress"),
        (
            [
                article["id"],
                *(article[key] for key in about),
                *(article["tags"].get(tag, 0) for tag in tags),
                article["progress"],
            ]
            for article in articles
        ),
    )


def _described(call: Call, entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    for entry, summary in call.workspace.counts.summaries(entries, call.only_by, tell):
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

    Offsets count in exactly this text; nothing is added.

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
    call.tell_problems()


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
    """Print the metadata of ARTICLE, or set it in the file NAME.toml beside it.

    The article itself does not change; only another encoding changes how it is read.

    Example: reader describe notes --set source="City Gazette" --set published=2026-11-22
    """
    articles = call.workspace.articles
    changes = dict(assignments)
    if detect_encoding:
        found = articles.detect_encoding(name)
        call.say(f"{name}: read as {found}" if found else f"{name}: read as before")
    article = articles.describe(name, changes) if changes else articles.get(name)
    if as_json:
        put_json({"id": article.id, "title": article.title, "metadata": dict(article.metadata)})
        return
    put(visible(f"title: {article.title}\n"))
    for key, value in sorted(article.metadata.items()):
        if key != "title":
            put(f"{line(key)}: {line(value)}\n")


@click.command("add")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--as", "wanted", metavar="ID", type=TEXT, help="The id that the article shall have.")
@global_options
@pass_call
def add(call: Call, files: tuple[Path, ...], wanted: str | None) -> None:
    """Copy articles into seeds/, all of them or none; - reads one from stdin.

    A file with the name of an article is a corrected version of it: what has changed is shown, the
    old file is kept in seeds/.versions/, and it is told where each annotation stands now.

    Example: reader add draft.md --as rise/billboards
    """
    if wanted is not None and len(files) > 1:
        raise click.UsageError("--as names one article: give one file.")
    if Path("-") not in files:
        _add(call, files, wanted)
    elif len(files) > 1 or wanted is None:
        raise click.UsageError("- is one file, and needs a name: --as notes.md")
    else:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, f"stdin{Path(wanted).suffix or '.txt'}")
            file.write_bytes(sys.stdin.buffer.read())
            _add(call, (file,), wanted)


def _add(call: Call, files: tuple[Path, ...], wanted: str | None) -> None:
    hidden = call.workspace.adding.hidden(files)
    added = call.workspace.adding.add(files, wanted)
    if hidden:
        call.say(f"only what is in seeds/ is listed from now on, not {', '.join(hidden)}")
    for each in added:
        if each.problem:
            tell(each.problem)
        outcome = "nothing has changed" if each.outcome == "unchanged" else each.outcome
        put(line(f"{each.id}: {outcome}") + "\n")
        if each.outcome == "corrected":
            for words in (*each.differences, *_marks_now(each.marks)):
                put(line(words) + "\n")
            call.tell_problems()


def _marks_now(marks: Iterable[Anchored]) -> Iterator[str]:
    """How the annotations stand, and each that is not where it was."""
    marks = list(marks)
    counts = Counter(mark.anchor for mark in marks)
    yield "annotations: " + ", ".join(f"{counts[each]} {each}" for each in get_args(Anchor))
    for mark in marks:
        if mark.anchor != "exact":
            note = mark.annotation
            words = shorten(note.exact, _SHOWN)
            yield f"{mark.anchor}: {note.id} {note.tag} “{words}” {mark.start}:{mark.end}"


@click.command("progress")
@click.argument("state", type=click.Choice(get_args(ProgressState)))
@click.argument("names", metavar="ARTICLE...", nargs=-1, required=True, type=ARTICLE)
@global_options
@pass_call
def progress(call: Call, state: ProgressState, names: tuple[str, ...]) -> None:
    """Set your progress with articles; nothing changes if one of them is unknown.

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

    Lower case matches any case; a capital makes the search exact. In a regular expression, ^ and $
    match the edges of lines. Exits with 1 when nothing is found.

    Example: reader search "[0-9]+ arrests" --regex --json
    """
    needle = Needle(text, is_expression=regex)
    hits = call.workspace.search.find(
        needle, tag=tag or "", annotator=call.only_by, on_problem=tell
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
        call.tell_problems()
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
