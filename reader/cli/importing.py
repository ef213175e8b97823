"""`reader import`: annotations and links that were exported elsewhere."""

from collections.abc import Iterable, Iterator

import click
from msgspec import structs

from reader.cli.errors import Failure, tell
from reader.cli.session import Session, global_options, pass_session
from reader.exchange.formats import READABLE
from reader.exchange.jsonl_rows import Broken, Row
from reader.model import Annotation, Link

_MOST_TOLD = 20
"""Broken rows that are told one by one."""
Place = tuple[str, str]
"""Article and annotator of a record."""


@click.command("import")
@click.argument("file", metavar="FILE", type=click.File("rb"))
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(READABLE)),
    default=next(iter(READABLE)),
    show_default=True,
    help="How the file is written.",
)
@click.option("--skip-broken", is_flag=True, help="Import the sound rows of a file with others.")
@global_options
@pass_session
def import_(session: Session, file: Iterable[bytes], format_: str, skip_broken: bool) -> None:
    """Take in the annotations and links of FILE, or of stdin for -.

    Each stays its annotator's, with its id and times; with --annotator, only those of NAME come.
    What is here already is replaced only by a state that was modified later. Annotations of
    articles that are not here are kept for when they come.

    Example: reader import ana.jsonl
    """
    rows = [each for each in READABLE[format_](file) if _is_wanted(session, each)]
    placed = list(_placed(session, rows))
    broken = [each for each in placed if isinstance(each, Broken)]
    _tell(getattr(file, "name", "stdin"), broken)
    if broken and not skip_broken:
        raise Failure("nothing is imported; --skip-broken imports the other rows")
    values = [each.value for each in placed if isinstance(each, Row)]
    taken = session.repository.import_records(values)
    tell(f"{taken.added} added, {taken.changed} changed, {taken.unchanged} as they were")


def _is_wanted(session: Session, row: Row | Broken) -> bool:
    if session.annotator is None or isinstance(row, Broken):
        return True
    return row.value.annotator == session.workspace.annotator


def _placed(session: Session, rows: list[Row | Broken]) -> Iterator[Row | Broken]:
    """The rows with the articles of links; broken ones where a row does not fit in here."""
    stored_links = {each.id: _place(each) for each in session.repository.links()}
    everything = session.repository.marks().values()
    places = {mark.id: _place(mark) for marks in everything for mark in marks}
    if session.tell_problems():
        raise Failure("nothing is imported while there are files that cannot be read")
    for row in rows:
        if isinstance(row, Row) and isinstance(row.value, Annotation):
            places.setdefault(row.value.id, _place(row.value))
    for row in rows:
        if isinstance(row, Broken):
            yield row
        elif isinstance(row.value, Link):
            yield _placed_link(row.line, row.value, places, stored_links)
        else:
            yield _own(row, places)


def _own(row: Row, places: dict[str, Place]) -> Row | Broken:
    """The row, unless its id stands for something else."""
    taken = places.get(row.value.id, _place(row.value))
    if taken == _place(row.value):
        return row
    return Broken(row.line, f"the id {row.value.id} is taken in {taken[0]}, by {taken[1]}")


def _placed_link(
    number: int, link: Link, places: dict[str, Place], stored: dict[str, Place]
) -> Row | Broken:
    """The link, kept with the article where it starts, else with the one where it ends."""
    here = stored.get(link.id) or places.get(link.source) or places.get(link.target)
    if here is None:
        return Broken(number, f"neither annotation of link {link.id} is known")
    placed = structs.replace(link, article=here[0])
    row = _own(Row(number, placed), stored)
    stored.setdefault(link.id, _place(placed))
    return row


def _place(value: Annotation | Link) -> Place:
    return value.article, value.annotator


def _tell(name: str, broken: list[Broken]) -> None:
    for each in broken[:_MOST_TOLD]:
        tell(f"{name}, line {each.line}: {each.reason}")
    if len(broken) > _MOST_TOLD:
        tell(f"{name}: {len(broken) - _MOST_TOLD} more rows are broken")
