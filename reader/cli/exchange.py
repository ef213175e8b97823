"""`reader export`, `reader import` and `reader formats`: annotations and links as files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reader.cli.options import ARTICLE, Call, global_options, pass_call
from reader.cli.output import Failure, put, put_json, put_json_array, put_table, tell

if TYPE_CHECKING:
    from reader.workspace.exchange import Feature, Format, Outgoing
    from reader.workspace.importing import Importable

_MOST_TOLD = 20
"""Broken rows, and outcomes of articles, that are told one by one."""
_PIECE = 1 << 20
"""Bytes of stdin that are read at once."""
_MOST_BYTES = 1_000_000_000
"""Of stdin."""
_WIPE = "\r\x1b[K"


class FormatName(click.ParamType[str]):
    """The name of a format."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The same, where there is such a format."""
        from reader.workspace.exchange import find, formats  # noqa: PLC0415 (help needs none)

        if find(value) is None:
            known = formats(tell)
            self.fail(f"{value!r} is not one of {', '.join(known)}", param, ctx)
        return value


_FORMAT = click.option(
    "--format", "format_", metavar="FORMAT", type=FormatName(),
    help="One of those that `reader formats` lists; otherwise as the file's name ends, or jsonl.",
)  # fmt: skip


@click.command("export")
@click.argument("names", metavar="[ARTICLE]...", nargs=-1, type=ARTICLE)
@_FORMAT
@click.option("-o", "--output", metavar="FILE", help="Write here instead of to stdout.")
@click.option(
    "--strict", is_flag=True,
    help="Fail unless nothing is lost and every annotation is where it was made.",
)  # fmt: skip
@click.option("--suggestions", is_flag=True, help="What the finders propose as well.")
@click.option(
    "--spreadsheet/--no-spreadsheet", default=None,
    help="Guard cells that would run as formulas; a file that ends in .csv is guarded.",
)  # fmt: skip
@global_options
@pass_call
def export(call: Call, /, names: tuple[str, ...], output: str | None, **options: Any) -> None:
    """Write annotations and their links as a file for other programs.

    Those of each ARTICLE, or of all; made by anybody, unless --annotator is given. What the format
    cannot hold is told, and its ids stand in FILE.losses.json.

    Example: reader export --annotator ana -o ana.csv
    """
    from reader.workspace.exchange import USUAL, Selection, for_name  # noqa: PLC0415 (as above)

    require_harmless(call, output)
    guessed = for_name(output or "")
    format_ = options["format_"] or (guessed.name if guessed else USUAL)
    spreadsheet = options["spreadsheet"]
    outgoing = call.workspace.exchange.export(
        Selection(names, call.only_by, options["suggestions"]),
        format_=format_,
        strict=options["strict"],
        spreadsheet=(output or "").lower().endswith(".csv") if spreadsheet is None else spreadsheet,
    )
    if output in {None, "-"}:
        _put_stdout(call, outgoing)
    else:
        _put_file(call, outgoing, str(output))
    call.require_whole("the export is not complete")


def _put_file(call: Call, outgoing: Outgoing, output: str) -> None:
    from reader.workspace.exchange import CannotWrite  # noqa: PLC0415 (as above)

    try:
        with _progress(call) as on_article:
            made, losses = outgoing.put(Path(output), tell, on_article)
    except CannotWrite as error:
        raise Failure(f"cannot write {output}: {error}") from error
    except OSError as error:
        raise Failure(f"cannot write {output}: {error.strerror}") from error
    for said in losses.lines():
        tell(said)
    if len(made) > 1:
        call.say(f"{output}: with {', '.join(each.name for each in made[1:])}")


def _put_stdout(call: Call, outgoing: Outgoing) -> None:
    if outgoing.format.layout != "file":
        _put_one_file(call, outgoing)
        return
    with _progress(call) as on_article:
        pieces, losses = outgoing.pieces(tell, on_article)
        companions = set()
        for data, file in pieces:
            if file:
                companions.add(file)
            elif isinstance(data, str):
                put(data)
            else:
                _put_bytes(outgoing, data)
    for said in losses.lines():
        tell(said)
    if companions:
        tell(f"stdout has no place for {', '.join(sorted(companions))}: -o FILE writes them beside")


def _put_one_file(call: Call, outgoing: Outgoing) -> None:
    """Write to stdout what is written as files, if it turns out to be one."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415 (few formats need it)

    from reader.workspace.exchange import CannotWrite  # noqa: PLC0415 (as above)

    with TemporaryDirectory(prefix="reader-") as folder:
        path = Path(folder, f"out{outgoing.format.endings[0]}")
        try:
            with _progress(call) as on_article:
                _, losses = outgoing.put(path, tell, on_article)
        except CannotWrite as error:
            raise Failure(str(error)) from error
        _put_bytes(outgoing, path.read_bytes())
    for said in losses.lines():
        tell(said)


def _put_bytes(outgoing: Outgoing, data: bytes) -> None:
    try:
        put(data.decode())
    except UnicodeDecodeError as error:
        if sys.stdout.isatty():
            name = outgoing.format.name
            raise Failure(f"{name} is nothing to read: write it with -o FILE") from error
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


@contextmanager
def _progress(call: Call, what: str = "articles") -> Iterator[Any]:
    """Hears how many are through; a terminal is shown it, unless the data goes there."""
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
@click.option("--skip-broken", is_flag=True, help="Import the sound rows of a file with others.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
@global_options
@pass_call
def import_(call: Call, /, file: str, format_: str | None, **options: Any) -> None:
    """Take in the annotations and links of FILE, a folder, an archive, or of stdin for -.

    Each stays its annotator's, with its id and times; with --annotator, only those of NAME come,
    and those without a name become NAME's. What is here already is replaced only by a state that
    was modified later. An article that is not here is made of the text in FILE; where it has none,
    annotations of ours are kept for when it comes.

    Example: reader import ana.jsonl
    """
    from reader.workspace.exchange import CannotRead  # noqa: PLC0415 (as above)

    exchange = call.workspace.exchange
    try:
        with _file(file) as path, _progress(call, "rows") as on_read:
            found = exchange.read(
                path, format_=format_ or "", annotator=call.only_by, on_read=on_read
            )
    except CannotRead as error:
        raise Failure(f"{file}: {error}") from error
    for broken in found.broken[:_MOST_TOLD]:
        where = f"{file}, line {broken.line}" if broken.line else file
        tell(f"{where}: {broken.reason}")
    if len(found.broken) > _MOST_TOLD:
        tell(f"{file}: {len(found.broken) - _MOST_TOLD} more rows are broken")
    if found.broken and not options["skip_broken"]:
        raise Failure("nothing is imported; --skip-broken imports the other rows")
    if not options["dry_run"]:
        exchange.import_(found)
    if options["as_json"]:
        put_json(_report(found))
    _say(call, file, found, guessed=format_ is None, dry=options["dry_run"])


def _say(call: Call, file: str, found: Importable, *, guessed: bool, dry: bool) -> None:
    """Say what came of an import, article by article, and then in one line."""
    if guessed and found.format.name != "jsonl":
        call.say(f"{file}: read as {found.format.name}, {found.format.title}")
    if found.counted:
        call.say(f"{file}: its offsets count {found.counted}")
    for new in found.articles[:_MOST_TOLD]:
        call.say(f"new article {new.id}")
    told = [each for each in found.outcomes if len(found.outcomes) > 1 or not each.is_here]
    for each in told[:_MOST_TOLD]:
        call.say(each.described())
    more = max(len(told) - _MOST_TOLD, 0) + max(len(found.articles) - _MOST_TOLD, 0)
    if more:
        call.say(f"and {more} more, which --json lists")
    for remark in _remarks(call, found):
        call.say(remark)
    total = found.totals()
    same = total.unchanged + total.removed
    said = f"{total.added} added, {total.changed} changed, {same} as they were"
    call.say(f"{said}: nothing is stored, this was a dry run" if dry else said)


def _remarks(call: Call, found: Importable) -> Iterator[str]:
    if found.removed:
        yield (
            f"{len(found.removed)} were removed here before and stay so; "
            f"bring one back with: reader restore {found.removed[0]}"
        )
    if found.future:
        yield f"{found.future} dated after now: a clock is or was wrong, here or there"
    if found.left_out:
        yield f"{found.left_out} left out, since --annotator asks for one annotator's"
    if found.predictions:
        yield f"{len(found.predictions)} predictions, to review as suggestions"
        tags = {each.tag for each in found.predictions} - set(call.schema.names)
        if tags:
            yield f"define these tags to see the predictions: {', '.join(sorted(tags))}"


def _report(found: Importable) -> dict[str, Any]:
    return {
        "format": found.format.name,
        "offsets": found.counted,
        "new_articles": [each.id for each in found.articles],
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
            for each in found.outcomes
        ],
        "removed_here_before": found.removed,
        "dated_after_now": found.future,
        "left_out": found.left_out,
        "predictions": len(found.predictions),
        "broken": [{"line": each.line, "reason": each.reason} for each in found.broken],
    }


@contextmanager
def _file(file: str) -> Iterator[Path]:
    """The path of a file; what comes from stdin is kept in one while it is read."""
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
                    raise Failure("-: endless, or more than 1 GB: import it from a file")
        yield path


@click.command("formats")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@global_options
@pass_call
def formats(call: Call, as_json: bool) -> None:
    """List the formats that annotations leave and come in, and what each loses.

    In the table, + is held, o is kept but found again by reader alone, and - is lost.

    Example: reader formats
    """
    from reader.workspace.exchange import FEATURES  # noqa: PLC0415 (help needs none)

    known = call.workspace.exchange.formats(tell)
    if as_json:
        put_json_array(_described(each) for each in known.values())
        return
    signs = [
        (
            each.name,
            "+" if each.write else "-",
            "+" if each.read else "-",
            *(
                "+" if what in each.holds else "o" if what in each.keeps else "-"
                for what in FEATURES
            ),
        )
        for each in known.values()
    ]
    put_table(("FORMAT", "OUT", "IN", *(_HEADS[what] for what in FEATURES)), signs)
    call.say("+ held, o found again by reader alone, - lost; --json says it in words")


_HEADS = {
    "ids": "ID", "overlaps": "OVERLAP", "parts": "PARTS", "attributes": "ATTR", "types": "TYPE",
    "notes": "NOTE", "annotators": "WHO", "origins": "ORIGIN", "links": "LINK",
    "links across articles": "ACROSS", "times": "TIME", "suggestions": "SUGG",
    "orphans": "ORPHAN", "articles": "TITLE",
}  # fmt: skip
"""What the columns of the table are called."""


def _sign(format_: Format, what: Feature) -> str:
    if what in format_.holds:
        return "+"
    return "o" if what in format_.keeps else "-"


def _described(format_: Format) -> dict[str, Any]:
    from reader.workspace.exchange import FEATURES  # noqa: PLC0415 (as above)

    return {
        "name": format_.name,
        "title": format_.title,
        "endings": list(format_.endings),
        "export": format_.write is not None,
        "import": format_.read is not None,
        "holds": [what for what in FEATURES if what in format_.holds],
        "kept_for_reader_alone": [what for what in FEATURES if what in format_.keeps],
        "loses": [what for what in FEATURES if what not in format_.holds | format_.keeps],
        "needs": format_.needs,
    }


def require_harmless(call: Call, path: str | None) -> None:
    """Make sure that writing a file would not destroy what people made.

    Raises:
        Failure: It would.
    """
    if path in {None, "-"}:
        return
    if reason := call.workspace.why_protected(Path(str(path))):
        raise Failure(f"cannot write {path}: {reason}")
