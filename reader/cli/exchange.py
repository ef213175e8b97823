"""`reader export` and `reader import`: annotations and links as files."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from reader.cli.options import ARTICLE, Call, global_options, pass_call
from reader.cli.output import Failure, put_file, tell
from reader.files import FileError, read_lines

_MOST_TOLD = 20
"""Broken rows that are told one by one."""


class FormatName(click.ParamType[str]):
    """The name of a format."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The same, where there is such a format."""
        from reader.workspace.exchange import formats  # noqa: PLC0415 (help needs none)

        known = formats(tell)
        if value not in known:
            self.fail(f"{value!r} is not one of {', '.join(known)}", param, ctx)
        return value


_FORMAT = click.option(
    "--format", "format_", metavar="FORMAT", type=FormatName(),
    help="How the file is written; otherwise as its name ends, or jsonl.",
)  # fmt: skip


@click.command("export")
@click.argument("names", metavar="[ARTICLE]...", nargs=-1, type=ARTICLE)
@_FORMAT
@click.option("-o", "--output", metavar="FILE", help="Write here instead of to stdout.")
@click.option("--strict", is_flag=True, help="Fail unless every annotation is where it was made.")
@global_options
@pass_call
def export(
    call: Call, names: tuple[str, ...], format_: str | None, output: str | None, strict: bool
) -> None:
    """Write annotations and their links as a file for other programs.

    Those of each ARTICLE, or of all; made by anybody, unless --annotator is given.

    Example: reader export --annotator ana -o ana.jsonl
    """
    require_harmless(call, output)
    pieces = call.workspace.exchange.write(
        names,
        format_=format_ or _guessed(output),
        annotator=call.only_by,
        strict=strict,
        on_problem=tell,
    )
    put_file(output, pieces)
    call.require_whole("the export is not complete")


@click.command("import")
@click.argument("file", metavar="FILE")
@_FORMAT
@click.option("--skip-broken", is_flag=True, help="Import the sound rows of a file with others.")
@global_options
@pass_call
def import_(call: Call, file: str, format_: str | None, skip_broken: bool) -> None:
    """Take in the annotations and links of FILE, or of stdin for -.

    Each stays its annotator's, with its id and times; with --annotator, only those of NAME come.
    What is here already is replaced only by a state that was modified later. Annotations of
    articles that are not here are kept for when they come.

    Example: reader import ana.jsonl
    """
    exchange = call.workspace.exchange
    found = exchange.read(_lines(file), format_=format_ or _guessed(file), annotator=call.only_by)
    for broken in found.broken[:_MOST_TOLD]:
        tell(f"{file}, line {broken.line}: {broken.reason}")
    if len(found.broken) > _MOST_TOLD:
        tell(f"{file}: {len(found.broken) - _MOST_TOLD} more rows are broken")
    if found.broken and not skip_broken:
        raise Failure("nothing is imported; --skip-broken imports the other rows")
    done = exchange.import_(found.values)
    call.say(f"{done.added} added, {done.changed} changed, {done.unchanged} as they were")


def _guessed(file: str | None) -> str:
    """The name of the format that the ending of a file's name tells, else of the usual one."""
    from reader.workspace.exchange import JSONL, guess  # noqa: PLC0415 (help needs none)

    return (guess(file or "") or JSONL).name


def _lines(file: str) -> Iterator[bytes]:
    if file == "-":
        yield from sys.stdin.buffer
        return
    try:
        yield from read_lines(Path(file))
    except FileError as error:
        raise Failure(f"{file}: {error}") from error


def require_harmless(call: Call, path: str | None) -> None:
    """Make sure that writing a file would not destroy what people made.

    Raises:
        Failure: It is an article, or in a folder that is the workspace's own.
    """
    if path in {None, "-"}:
        return
    workspace = call.workspace
    target = Path(os.path.realpath(str(path)))
    kept: Iterable[Path] = [workspace.annotations_folder]
    if workspace.articles.is_seeded:
        kept = [*kept, workspace.articles.folder]
    if any(target.is_relative_to(folder.resolve()) for folder in kept):
        raise Failure(f"cannot write {path}: that folder is the workspace's own")
    own = {entry.path.resolve() for entry in workspace.articles.entries}
    if target in own:
        raise Failure(f"cannot write {path}: it is an article")
    if target in {each.with_suffix(".toml") for each in own} | {workspace.settings_file.resolve()}:
        raise Failure(f"cannot write {path}: it says what this workspace or an article is")
