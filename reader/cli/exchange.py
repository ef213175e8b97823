"""`reader export`, `reader import` and `reader formats`: annotations and links as files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reader import workspace as core
from reader.cli.options import ARTICLE, Call, global_options, pass_call
from reader.cli.output import Failure, put, put_json, put_json_array, put_table, to_stderr

if TYPE_CHECKING:
    from reader.workspace.exchange import Feature, Format, Outgoing
    from reader.workspace.importing import Importable

_MOST_LISTED = 20
"""Broken rows, and outcomes of articles, that are listed one by one."""
_PIECE = 1 << 20
"""Bytes of stdin that are read at a time."""
_MOST_BYTES = 1_000_000_000
"""The largest input on stdin, in bytes."""
_WIPE = "\r\x1b[K"


class FormatName(click.ParamType[str]):
    """The name of a format."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name, if there is such a format."""
        if core.exchange.find(value) is None:
            readable = core.exchange.formats(to_stderr)
            self.fail(f"{value!r} is not one of {', '.join(readable)}", param, ctx)
        return value


_FORMAT = click.option(
    "--format", "format_", metavar="FORMAT", type=FormatName(),
    help="A format that `reader formats` lists; by default by the file's ending, else jsonl.",
)  # fmt: skip


@click.command("export")
@click.argument("names", metavar="[ARTICLE]...", nargs=-1, type=ARTICLE)
@_FORMAT
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of stdout.")
@click.option(
    "--strict", is_flag=True,
    help="Fail if anything would be lost or an annotation is not where it was made.",
)  # fmt: skip
@click.option("--suggestions", is_flag=True, help="Include open suggestions.")
@click.option(
    "--spreadsheet/--no-spreadsheet", default=None,
    help="Keep cells from running as formulas; the default for .csv files.",
)  # fmt: skip
@global_options
@pass_call
def export(call: Call, /, names: tuple[str, ...], output: str | None, **options: Any) -> None:
    """Export annotations and their links for other programs.

    Exports those of each ARTICLE, or all, from everybody unless --annotator is given. Reports what
    the format cannot hold, and lists the ids in FILE.losses.json.

    Example: reader export --annotator ana -o ana.csv
    """
    refuse_unsafe_output(call, output)
    guessed = core.exchange.for_name(output or "")
    format_ = options["format_"] or (guessed.name if guessed else core.exchange.DEFAULT)
    spreadsheet = options["spreadsheet"]
    outgoing = call.workspace.exchange.export(
        core.exchange.Selection(names, call.only_by, options["suggestions"]),
        format_=format_,
        strict=options["strict"],
        spreadsheet=(output or "").lower().endswith(".csv") if spreadsheet is None else spreadsheet,
    )
    if output in {None, "-"}:
        _put_stdout(call, outgoing)
    else:
        _put_file(call, outgoing, str(output))
    call.require_complete("the export is not complete")


def _put_file(call: Call, outgoing: Outgoing, output: str) -> None:
    try:
        with _progress(call) as on_article:
            made, losses = outgoing.put(Path(output), to_stderr, on_article)
    except core.exchange.CannotWrite as error:
        raise Failure(f"cannot write {output}: {error}") from error
    except OSError as error:
        raise Failure(f"cannot write {output}: {error.strerror}") from error
    for loss in losses.lines():
        to_stderr(loss)
    if len(made) > 1:
        call.say(f"{output}: with {', '.join(each.name for each in made[1:])}")


def _put_stdout(call: Call, outgoing: Outgoing) -> None:
    if outgoing.format.layout != "file":
        _put_one_file(call, outgoing)
        return
    with _progress(call) as on_article:
        pieces, losses = outgoing.pieces(to_stderr, on_article)
        companions = set()
        for data, file in pieces:
            if file:
                companions.add(file)
            elif isinstance(data, str):
                put(data)
            else:
                _put_bytes(outgoing, data)
    for loss in losses.lines():
        to_stderr(loss)
    if companions:
        names = ", ".join(sorted(companions))
        to_stderr(f"not written to stdout: {names}; -o FILE writes everything")


def _put_one_file(call: Call, outgoing: Outgoing) -> None:
    """Write an export of files to stdout, if it is a single file."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415 (few formats need it)

    with TemporaryDirectory(prefix="reader-") as folder:
        path = Path(folder, f"out{outgoing.format.endings[0]}")
        try:
            with _progress(call) as on_article:
                _, losses = outgoing.put(path, to_stderr, on_article)
        except core.exchange.CannotWrite as error:
            raise Failure(str(error)) from error
        _put_bytes(outgoing, path.read_bytes())
    for loss in losses.lines():
        to_stderr(loss)


def _put_bytes(outgoing: Outgoing, data: bytes) -> None:
    try:
        put(data.decode())
    except UnicodeDecodeError as error:
        if sys.stdout.isatty():
            name = outgoing.format.name
            raise Failure(f"{name} is a binary format: write it with -o FILE") from error
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


@contextmanager
def _progress(call: Call, what: str = "articles") -> Iterator[Any]:
    """A function that shows progress on a terminal, unless the data goes there too."""
    if call.quiet or not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda _: None
        return

    def show(number: int) -> None:
        sys.stderr.write(f"{_WIPE}{number:,} {what}")
        sys.stderr.flush()

    try:
        yield show
    finally:
        sys.stderr.write(_WIPE)


@click.command("import")
@click.argument("file", metavar="FILE")
@_FORMAT
@click.option(
    "--skip-broken", is_flag=True, help="Import the valid rows of a file and skip the others."
)
@click.option("--dry-run", is_flag=True, help="Show what would happen, and store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
@global_options
@pass_call
def import_(call: Call, /, file: str, format_: str | None, **options: Any) -> None:
    """Import annotations and links from FILE; - is stdin.

    FILE may be a folder or an archive. Marks keep their annotators, ids and times. With
    --annotator, only those of NAME are imported, and those without a name become NAME's. An
    existing annotation is replaced only by one that was modified later. A missing article is
    created from the text in FILE; if FILE has no text, the rows of our own format are kept until
    the article is added.

    Example: reader import ana.jsonl
    """
    exchange = call.workspace.exchange
    try:
        with _file(file) as path, _progress(call, "rows") as on_read:
            importable = exchange.read(
                path, format_=format_ or "", annotator=call.only_by, on_read=on_read
            )
    except core.exchange.CannotRead as error:
        raise Failure(f"{file}: {error}") from error
    for broken in importable.broken[:_MOST_LISTED]:
        where = f"{file}, line {broken.line}" if broken.line else file
        to_stderr(f"{where}: {broken.reason}")
    if len(importable.broken) > _MOST_LISTED:
        to_stderr(f"{file}: {len(importable.broken) - _MOST_LISTED} more rows are broken")
    if importable.broken and not options["skip_broken"]:
        raise Failure("nothing imported; --skip-broken imports the valid rows")
    if not options["dry_run"]:
        exchange.import_(importable)
    if options["as_json"]:
        put_json(_outcome(importable))
    _report_outcome(call, file, importable, guessed=format_ is None, dry=options["dry_run"])


def _report_outcome(
    call: Call, file: str, importable: Importable, *, guessed: bool, dry: bool
) -> None:
    """Report the outcome of an import, article by article, and then in one line."""
    if guessed and importable.format.name != "jsonl":
        call.say(f"{file}: read as {importable.format.name}, {importable.format.title}")
    if importable.counted:
        call.say(f"{file}: its offsets count {importable.counted}")
    for new in importable.articles[:_MOST_LISTED]:
        call.say(f"new article {new.id}")
    listed = [
        each for each in importable.outcomes if len(importable.outcomes) > 1 or not each.is_here
    ]
    for each in listed[:_MOST_LISTED]:
        call.say(each.describe())
    more = max(len(listed) - _MOST_LISTED, 0) + max(len(importable.articles) - _MOST_LISTED, 0)
    if more:
        call.say(f"and {more} more; --json lists them all")
    for remark in _remarks(call, importable):
        call.say(remark)
    total = importable.totals()
    unchanged = total.unchanged + total.removed
    summary = f"{total.added} added, {total.changed} updated, {unchanged} unchanged"
    call.say(f"{summary}: nothing is stored, this was a dry run" if dry else summary)


def _remarks(call: Call, importable: Importable) -> Iterator[str]:
    if importable.removed:
        yield (
            f"{len(importable.removed)} were removed here earlier and stay removed; "
            f"restore one with: reader restore {importable.removed[0]}"
        )
    if importable.future:
        yield f"{importable.future} dated in the future: a clock is or was wrong, here or there"
    if importable.left_out:
        yield f"{importable.left_out} skipped, since --annotator imports only one annotator's"
    yield from importable.ignored
    if importable.predictions:
        yield f"{len(importable.predictions)} predictions, to review as suggestions"
        tags = {each.tag for each in importable.predictions} - set(call.schema.names)
        if tags:
            yield f"define these tags to see the predictions: {', '.join(sorted(tags))}"


def _outcome(importable: Importable) -> dict[str, Any]:
    return {
        "format": importable.format.name,
        "offsets": importable.counted,
        "new_articles": [each.id for each in importable.articles],
        "outcomes": [
            {
                "article": each.article,
                "annotator": each.annotator,
                "added": each.added,
                "changed": each.changed,
                "unchanged": each.unchanged,
                "removed_here_before": each.removed,
                "article_is_here": each.is_here,
            }
            for each in importable.outcomes
        ],
        "removed_here_before": importable.removed,
        "dated_after_now": importable.future,
        "left_out": importable.left_out,
        "ignored": importable.ignored,
        "predictions": len(importable.predictions),
        "broken": [{"line": each.line, "reason": each.reason} for each in importable.broken],
    }


@contextmanager
def _file(file: str) -> Iterator[Path]:
    """The path of a file; stdin is copied to a temporary file while it is read."""
    if file != "-":
        yield Path(file)
        return
    from tempfile import TemporaryDirectory  # noqa: PLC0415 (only for stdin)

    with TemporaryDirectory(prefix="reader-") as folder:
        path = Path(folder, "stdin")
        with path.open("wb") as copy:
            while piece := sys.stdin.buffer.read(_PIECE):
                copy.write(piece)
                if copy.tell() > _MOST_BYTES:
                    raise Failure("-: more than 1 GB, or endless: import it from a file")
        yield path


@click.command("formats")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@global_options
@pass_call
def formats(call: Call, as_json: bool) -> None:
    """List the formats for export and import, and what each loses.

    In the table, + is kept, o is kept but only reader can read it back, and - is lost.

    Example: reader formats
    """
    known = call.workspace.exchange.formats(to_stderr)
    if as_json:
        put_json_array(_format_row(each) for each in known.values())
        return
    signs = [
        (
            each.name,
            "+" if each.write else "-",
            "+" if each.read else "-",
            *(_sign(each, what) for what in core.exchange.FEATURES),
        )
        for each in known.values()
    ]
    put_table(("FORMAT", "OUT", "IN", *(_HEADS[what] for what in core.exchange.FEATURES)), signs)
    call.say("+ kept, o kept but only reader reads it back, - lost; --json says it in words")


_HEADS = {
    "ids": "ID", "overlaps": "OVERLAP", "parts": "PARTS", "attributes": "ATTR", "types": "TYPE",
    "notes": "NOTE", "annotators": "WHO", "origins": "ORIGIN", "links": "LINK",
    "links across articles": "ACROSS", "times": "TIME", "suggestions": "SUGG",
    "orphans": "ORPHAN", "articles": "TITLE",
}  # fmt: skip
"""The headings of the table, by feature."""


def _sign(format_: Format, what: Feature) -> str:
    if what in format_.holds:
        return "+"
    return "o" if what in format_.keeps else "-"


def _format_row(format_: Format) -> dict[str, Any]:
    features = core.exchange.FEATURES
    return {
        "name": format_.name,
        "title": format_.title,
        "endings": list(format_.endings),
        "export": format_.write is not None,
        "import": format_.read is not None,
        "holds": [what for what in features if what in format_.holds],
        "kept_for_reader_alone": [what for what in features if what in format_.keeps],
        "loses": [what for what in features if what not in format_.holds | format_.keeps],
        "needs": format_.needs,
    }


def refuse_unsafe_output(call: Call, path: str | None) -> None:
    """Refuse to write a file over articles or people's work.

    Raises:
        Failure: The path holds articles or people's work.
    """
    if path in {None, "-"}:
        return
    if reason := call.workspace.why_protected(Path(str(path))):
        raise Failure(f"cannot write {path}: {reason}")
