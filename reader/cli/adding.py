"""`reader add`: adding articles to the workspace."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

import click

from reader.cli.options import ARTICLE, TEXT, Call, global_options, pass_call
from reader.cli.output import progress_bar, put, put_json, shorten, to_stderr
from reader.model import Anchor, Anchored
from reader.text.safe import line
from reader.workspace.adding import LARGEST, Added, AddOptions, Refused, Source, is_address

_SHOWN = 60
"""Characters of an annotation that are shown."""


@click.command("add")
@click.argument("sources", metavar="[SOURCE]...", nargs=-1, type=click.Path())
@click.option("--as", "article_id", metavar="ID", type=TEXT, help="Id for the article.")
@click.option("--type", "type_", metavar="KIND", type=TEXT, default="",
              help="The file type, whatever the name: html, pdf, docx, txt …")  # fmt: skip
@click.option("--whole/--article-only", "whole", default=None,
              help="Keep a web page whole, with its menus.")  # fmt: skip
@click.option("--plain-lines/--laid-out", "plain_lines", default=None,
              help="Keep the lines of a PDF as printed.")  # fmt: skip
@click.option("--allow-private", is_flag=True,
              help="Fetch pages from this machine and private networks too.")  # fmt: skip
@click.option("--again", metavar="ID", type=ARTICLE, multiple=True,
              help="Convert an article from its original again.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each article.")
@global_options
@pass_call
def add(
    call: Call,
    /,
    sources: tuple[str, ...],
    article_id: str | None,
    again: tuple[str, ...],
    as_json: bool,
    **choices: Any,
) -> None:
    """Add files, folders or web pages as articles; - is stdin.

    They go to seeds/. Markdown and plain text are copied. Web pages, PDF, Word, EPUB, OpenDocument,
    mail and Nexis downloads are converted to Markdown once; the original is kept in originals/. If
    SOURCE has been added before, its new text is a corrected version: the command shows what
    changed and where the annotations are now, and keeps the old text in seeds/.versions/. Exits
    with 1 if anything could not be added; the other sources are added all the same.

    Example: reader add https://example.org/news report.pdf
    """
    if bool(sources) == bool(again):
        raise click.UsageError("Give one or more SOURCE, or --again ID.")
    if article_id is not None and (len(sources) != 1 or again):
        raise click.UsageError("--as names one article: give one SOURCE.")
    if sources.count("-") > 1:
        raise click.UsageError("- is stdin, which can be read only once.")
    chosen = _add_options(call, **choices)
    for name in again:
        _put_added(call, call.workspace.adding.convert_again(name, chosen), as_json)
    if sources:
        named = [_source(each, chosen, article_id) for each in sources]
        _add(call, named, article_id, chosen, as_json)


def _add(
    call: Call,
    named: list[str | Path | Source],
    article_id: str | None,
    options: AddOptions,
    as_json: bool,
) -> None:
    hidden = call.workspace.adding.hidden(named)
    is_refused = False
    with progress_bar(sys.stderr) as bar:
        for each in call.workspace.adding.add(named, article_id, options, bar.show, call.say):
            bar.clear()
            if isinstance(each, Refused):
                is_refused = True
                if as_json:
                    put_json({"source": each.source, "outcome": "refused", "reason": each.reason})
                to_stderr(each.reason)
                continue
            if hidden:
                call.say(f"from now on only seeds/ is listed, without {', '.join(hidden)}")
                hidden = []
            _put_added(call, each, as_json)
    if is_refused:
        sys.exit(1)


def _add_options(call: Call, type_: str, **others: bool | None) -> AddOptions:
    kind = type_.lower().removeprefix(".")
    kinds = call.workspace.adding.kinds()
    if kind and kind not in kinds:
        raise click.UsageError(f"--type {type_}: choose from {', '.join(kinds)}.")
    return AddOptions(f".{kind}" if kind else "", **others)  # type: ignore[arg-type]


def _source(name: str, options: AddOptions, article_id: str | None) -> str | Path | Source:
    """The source with this name: an address stays text; `-` is read from stdin now."""
    if is_address(name):
        return name
    if name != "-":
        return Path(name)
    ending = options.type_ or (Path(article_id).suffix.lower() if article_id else "")
    if not ending and article_id is None:
        raise click.UsageError("give the file type of stdin: --type html, or --as notes.md")
    return Source("stdin", data=sys.stdin.buffer.read(LARGEST + 1), ending=ending or ".txt")


def _put_added(call: Call, each: Added, as_json: bool) -> None:
    if each.problem:
        to_stderr(each.problem)
    if as_json:
        put_json(
            {
                "id": each.id,
                "outcome": each.outcome,
                "title": each.title,
                "metadata": dict(each.metadata),
                "words": each.words,
                "words_of_page": each.words_of_page,
                "notes": list(each.notes),
                "differences": list(each.differences),
            }
        )
    else:
        outcome = "nothing has changed" if each.outcome == "unchanged" else each.outcome
        put(line(f"{each.id}: {outcome}") + "\n")
    sys.stdout.flush()  # a program that reads the output sees each article at once
    if each.metadata:
        _report_conversion(call, each)
    if each.outcome == "corrected" and not as_json:
        for text in (*each.differences, *_mark_lines(each.marks)):
            put(line(text) + "\n")
        call.report_problems()


def _report_conversion(call: Call, each: Added) -> None:
    """Report the metadata of a converted article, and what was left out of it."""
    fields = (each.metadata.get(key, "") for key in ("author", "source", "published"))
    call.say(f"{each.id}: " + " · ".join([f"“{each.title}”", *filter(None, fields)]))
    if each.words_of_page:
        call.say(f"{each.id}: Kept {each.words} of {each.words_of_page} words of the page")
    for note in each.notes:
        call.say(f"{each.id}: {note}")


def _mark_lines(marks: Iterable[Anchored]) -> Iterator[str]:
    """The number of annotations with each anchor, and a line for each that has moved."""
    marks = list(marks)
    counts = Counter(mark.anchor for mark in marks)
    yield "annotations: " + ", ".join(f"{counts[each]} {each}" for each in get_args(Anchor))
    for mark in marks:
        if mark.anchor != "exact":
            annotation = mark.annotation
            label = f"{annotation.id} {annotation.tag} “{shorten(annotation.exact, _SHOWN)}”"
            yield f"{mark.anchor}: {label} {mark.start}:{mark.end}"
