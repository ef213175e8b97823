"""`reader link` and `reader links`: what one annotation is to another, without the screen."""

from collections.abc import Iterable

import click

from reader.cli.errors import Failure
from reader.cli.output import put, put_json
from reader.cli.params import WORDS
from reader.cli.session import Session, global_options, pass_session
from reader.exchange.jsonl import link_row
from reader.model import Annotation, Link
from reader.text.safe import line

_MOST_WORDS = 40
"""Characters of an annotation that are shown beside those of another."""
_GONE = "(gone)"


@click.command()
@click.argument("source", metavar="ID", type=WORDS)
@click.argument("target", metavar="ID", type=WORDS)
@click.option(
    "--as",
    "relation",
    metavar="RELATION",
    type=WORDS,
    required=True,
    help="A relation of the workspace: same, contradicts, supports, source-of, or its own.",
)
@global_options
@pass_session
def link(session: Session, source: str, target: str, relation: str) -> None:
    """Link the annotation ID to another and print the id of the link.

    Where you have linked them so already, that is the link.

    Example: reader link ID ID --as contradicts
    """
    _require_known(session, relation)
    if source == target:
        raise Failure("an annotation is not linked with itself")
    ends = _found(session, source), _found(session, target)
    made = _present(session, source, target, relation)
    made = made or session.repository.add_link(*ends, relation)
    put(f"{made.id}\n")


@click.command()
@click.argument("name", metavar="[ARTICLE]", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, as in an export.")
@global_options
@pass_session
def links(session: Session, name: str | None, as_json: bool) -> None:
    """List links: those of ARTICLE at either end, or all; `reader remove` removes one by its id.

    Made by anybody, unless --annotator is given.

    Example: reader links operation-rise/arrests
    """
    found = session.links(None if name is None else [session.known_id(name)])
    for each in found if as_json else ():
        put_json(link_row(each))
    if not as_json:
        _put_lines(session, found)
    if session.tell_problems():
        raise Failure("the list is not complete")


def _put_lines(session: Session, found: list[Link]) -> None:
    ends = {end for each in found for end in (each.source, each.target)}
    everything = session.repository.marks().values() if ends else ()
    marks = {mark.id: mark for group in everything for mark in group if mark.id in ends}
    for each in found:
        source, target = _shown(marks.get(each.source)), _shown(marks.get(each.target))
        put(f"{each.id}  {source}  {line(each.relation)}  {target}  by {line(each.annotator)}\n")


def _shown(mark: Annotation | None) -> str:
    if mark is None:
        return _GONE
    words = mark.exact if len(mark.exact) <= _MOST_WORDS else mark.exact[: _MOST_WORDS - 1] + "…"
    return line(f"{mark.article}: {mark.tag} “{words}”".replace("\n", " "))


def _present(session: Session, source: str, target: str, relation: str) -> Link | None:
    wanted = (source, target, relation, session.workspace.annotator)
    own = session.repository.links()
    return next((each for each in own if _says(each) == wanted), None)


def _says(link: Link) -> tuple[str, str, str, str]:
    return link.source, link.target, link.relation, link.annotator


def _require_known(session: Session, relation: str) -> None:
    known: Iterable[str] = session.workspace.schema.relations
    if relation not in known:
        raise Failure(f'unknown relation "{relation}"; choose from {", ".join(known)}')


def _found(session: Session, id_: str) -> Annotation:
    annotation = session.repository.find(id_)
    if annotation is None:
        session.tell_problems()
        raise Failure(f'unknown annotation "{id_}"')
    return annotation
