"""`reader add`: articles into the workspace."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

import click

from reader.cli.options import ARTICLE, TEXT, Call, global_options, pass_call
from reader.cli.output import progress_bar, put, put_json, shorten, tell
from reader.model import Anchor, Anchored
from reader.text.safe import line
from reader.workspace.adding import LARGEST, Added, Refused, Source, Wishes, is_address

_SHOWN = 60
"""Characters of an annotation that are shown."""


@click.command("add")
@click.argument("sources", metavar="[SOURCE]...", nargs=-1, type=click.Path())
@click.option("--as", "wanted", metavar="ID", type=TEXT, help="The id that the article shall have.")
@click.option("--type", "type_", metavar="KIND", type=TEXT, default="",
              help="What SOURCE is, whatever it is called: html, pdf, docx, txt …")  # fmt: skip
@click.option("--whole/--article-only", "whole", default=None,
              help="Take a web page as it is, with its menus.")  # fmt: skip
@click.option("--plain-lines/--laid-out", "plain_lines", default=None,
              help="Take a PDF line by line, as it is drawn.")  # fmt: skip
@click.option("--allow-private", is_flag=True,
              help="Fetch pages from this machine and private networks too.")  # fmt: skip
@click.option("--again", metavar="ID", type=ARTICLE, multiple=True,
              help="Convert the article anew, from its original.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each article.")
@global_options
@pass_call
def add(
    call: Call,
    /,
    sources: tuple[str, ...],
    wanted: str | None,
    again: tuple[str, ...],
    as_json: bool,
    **wishes: Any,
) -> None:
    """Bring articles into seeds/: files, folders of files, addresses of the web; - is stdin.

    Markdown and plain text are copied. Web pages, PDF, Word, EPUB, OpenDocument, mail and downloads
    of Nexis are converted into Markdown once; the original is kept in originals/. What comes from
    the same place as an article is a corrected version of it: what has changed is shown, the old
    text is kept in seeds/.versions/, and it is told where each annotation stands now. The exit code
    is 1 when something could not be brought in; the rest is there all the same.

    Example: reader add https://example.org/news report.pdf
    """
    if bool(sources) == bool(again):
        raise click.UsageError("Give one or more SOURCE, or --again ID.")
    if wanted is not None and (len(sources) != 1 or again):
        raise click.UsageError("--as names one article: give one file.")
    if sources.count("-") > 1:
        raise click.UsageError("- is stdin, which can be read once.")
    how = _wishes(call, **wishes)
    for name in again:
        _put_added(call, call.workspace.adding.convert_again(name, how), as_json)
    if sources:
        _add(call, [_source(each, how, wanted) for each in sources], wanted, how, as_json)


def _add(
    call: Call, named: list[str | Path | Source], wanted: str | None, how: Wishes, as_json: bool
) -> None:
    hidden = call.workspace.adding.hidden(named)
    is_refused = False
    with progress_bar(sys.stderr) as bar:
        for each in call.workspace.adding.add(named, wanted, how, bar.show, call.say):
            bar.clear()
            if isinstance(each, Refused):
                is_refused = True
                if as_json:
                    put_json({"source": each.source, "outcome": "refused", "reason": each.reason})
                tell(each.reason)
                continue
            if hidden:
                call.say(f"only what is in seeds/ is listed from now on, not {', '.join(hidden)}")
                hidden = []
            _put_added(call, each, as_json)
    if is_refused:
        sys.exit(1)


def _wishes(call: Call, type_: str, **others: bool | None) -> Wishes:
    kind = type_.lower().removeprefix(".")
    kinds = call.workspace.adding.kinds()
    if kind and kind not in kinds:
        raise click.UsageError(f"--type {type_}: it is none of {', '.join(kinds)}.")
    return Wishes(f".{kind}" if kind else "", **others)  # type: ignore[arg-type]


def _source(name: str, how: Wishes, wanted: str | None) -> str | Path | Source:
    """What somebody named: an address stays text, `-` is read now."""
    if is_address(name):
        return name
    if name != "-":
        return Path(name)
    ending = how.type_ or (Path(wanted).suffix.lower() if wanted else "")
    if not ending and wanted is None:
        raise click.UsageError("- needs to be told what it is: --type html, or --as notes.md")
    return Source("stdin", data=sys.stdin.buffer.read(LARGEST + 1), ending=ending or ".txt")


def _put_added(call: Call, each: Added, as_json: bool) -> None:
    if each.problem:
        tell(each.problem)
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
    sys.stdout.flush()  # who reads along sees what is there
    if each.metadata:
        _tell_conversion(call, each)
    if each.outcome == "corrected" and not as_json:
        for words in (*each.differences, *_marks_now(each.marks)):
            put(line(words) + "\n")
        call.tell_problems()


def _tell_conversion(call: Call, each: Added) -> None:
    """Say what is known of a converted article, and what was left out of it."""
    about = (each.metadata.get(key, "") for key in ("author", "source", "published"))
    call.say(f"{each.id}: " + " · ".join([f"“{each.title}”", *filter(None, about)]))
    if each.words_of_page:
        call.say(f"{each.id}: Kept {each.words} of {each.words_of_page} words of the page")
    for note in each.notes:
        call.say(f"{each.id}: {note}")


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
