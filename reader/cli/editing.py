"""`reader edit` and `reader remove`: marks changed without the screen."""

from typing import Any

import click
from msgspec import structs

from reader.cli.annotating import SPAN_HELP, parts_of, with_parts
from reader.cli.errors import Failure
from reader.cli.params import ASSIGNMENT, SPAN, WORDS
from reader.cli.session import Session, global_options, pass_session
from reader.cli.tagging import SET_HELP, TAG_HELP, assigned, known_tag
from reader.model import Annotation
from reader.store.records import Change
from reader.text.anchoring import describe
from reader.text.extent import PARTS, hull


@click.command()
@click.argument("id_", metavar="ID", type=WORDS)
@click.option("--tag", metavar="TAG", type=WORDS, help=TAG_HELP)
@click.option("--span", "spans", type=SPAN, multiple=True, help=SPAN_HELP)
@click.option("--note", metavar="TEXT", type=WORDS, help="Anything worth noting.")
@click.option(
    "--set", "assignments", type=ASSIGNMENT, multiple=True, help=f"{SET_HELP} KEY= takes it away."
)
@global_options
@pass_session
def edit(
    session: Session,
    id_: str,
    tag: str | None,
    spans: tuple[tuple[int, int], ...],
    note: str | None,
    assignments: tuple[tuple[str, str], ...],
) -> None:
    """Change parts of the annotation ID.

    Example: reader edit ID --tag quote --set speaker="Ana Ruiz" --set cue=
    """
    if tag is None and not spans and note is None and not assignments:
        raise click.UsageError("Give what to change: --tag, --span, --note or --set.")
    before = _found(session, id_)
    changes: dict[str, Any] = {} if note is None else {"note": note}
    if tag is not None:
        changes["tag"] = known_tag(session.schema, tag).name
    if assignments:
        changes["attributes"] = assigned(
            session.schema, before.attributes, tag or before.tag, assignments
        )
    if spans:
        article = session.article(before.article)
        parts = parts_of(article, spans)
        attributes = changes.get("attributes", before.attributes)
        changes |= describe(article, hull(parts))._asdict()
        if PARTS not in dict(assignments):
            attributes = {name: each for name, each in attributes.items() if name != PARTS}
        changes["attributes"] = with_parts(attributes, parts)
    session.repository.save(structs.replace(before, **changes))


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True, type=WORDS)
@global_options
@pass_session
def remove(session: Session, ids: tuple[str, ...]) -> None:
    """Remove annotations or links, all of them or none.

    Example: reader remove ID ID
    """
    links = {link.id: link for link in session.repository.links()}
    values = [links.get(id_) or _found(session, id_) for id_ in dict.fromkeys(ids)]
    session.repository.apply([Change(value, None) for value in values])


def _found(session: Session, id_: str) -> Annotation:
    annotation = session.repository.find(id_)
    if annotation is None:
        session.tell_problems()
        raise Failure(f'unknown annotation "{id_}"')
    return annotation
