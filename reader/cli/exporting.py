"""`reader export`: the annotations as a file."""

from collections.abc import Iterator
from pathlib import Path

import click

from reader.cli.errors import Failure, tell
from reader.cli.output import put, write_file
from reader.cli.session import Session, global_options, pass_session
from reader.cli.target import harmless
from reader.exchange.formats import FORMATS
from reader.library.find import Entry
from reader.model import Anchored, Article
from reader.text.anchoring import anchored, orphaned


@click.command("export")
@click.argument("names", metavar="[ARTICLE]...", nargs=-1)
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    default=next(iter(FORMATS)),
    show_default=True,
    help="How the file is written.",
)
@click.option("-o", "--output", metavar="FILE", help="Write here instead of to stdout.")
@click.option("--strict", is_flag=True, help="Fail unless every annotation is where it was made.")
@global_options
@pass_session
def export(
    session: Session, names: tuple[str, ...], format_: str, output: str | None, strict: bool
) -> None:
    """Write annotations and their links as a file for other programs.

    Those of each ARTICLE, or of all; made by anybody, unless --annotator is given.

    Example: reader export --annotator ana -o ana.jsonl
    """
    wanted = _wanted(session, names)
    if strict:
        _refuse_displaced(session, wanted)
    pieces = FORMATS[format_](_exported(session, wanted), session.links(wanted))
    if output in {None, "-"}:
        for piece in pieces:
            put(piece)
    else:
        write_file(harmless(session, Path(str(output))), pieces)
    if session.tell_problems():
        raise Failure("the export is not complete")


def _wanted(session: Session, names: tuple[str, ...]) -> dict[str, str | None]:
    """The files of the articles asked for, by id; None for one that is gone."""
    files: dict[str, str | None] = dict(session.entries)
    annotated = session.repository.articles()
    wanted: dict[str, str | None] = {}
    for name in names or annotated:
        if name in files or name in annotated:
            wanted[name] = files.get(name)
        else:
            wanted.update(session.resolve([name]))
    return dict(sorted(wanted.items()))


def _exported(
    session: Session, wanted: dict[str, str | None]
) -> Iterator[tuple[Article | None, list[Anchored]]]:
    for article_id, path in wanted.items():
        if annotations := session.annotations(article_id):
            entries = [Entry(article_id, path)] if path else []
            article = next(session.readable(entries), None)
            yield article, anchored(article, annotations) if article else orphaned(annotations)


def _refuse_displaced(session: Session, wanted: dict[str, str | None]) -> None:
    displaced = 0
    for _, marks in _exported(session, wanted):
        for mark in marks:
            if mark.anchor != "exact":
                displaced += 1
                tell(f"{mark.annotation.id} in {mark.annotation.article}: {mark.anchor}")
    if displaced:
        raise Failure(f"nothing is exported: annotations that are not exact: {displaced}")
