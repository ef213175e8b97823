"""`reader schema`: the tags and relations in force."""

from typing import Any

import click

from reader.cli.counts import count_tags
from reader.cli.errors import tell
from reader.cli.output import put, put_json
from reader.cli.session import Session, global_options, pass_session
from reader.model import Attribute, Tag
from reader.text.safe import visible


@click.command("schema")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@global_options
@pass_session
def schema(session: Session, as_json: bool) -> None:
    """Print the tags with their attributes, and the relations, that this workspace marks with.

    Annotations with other tags are told: they stay as they are.

    Example: reader schema --json
    """
    undefined = _undefined(session)
    if as_json:
        put_json(_described(session, undefined))
    else:
        _print(session)
    for tag, number in undefined.items():
        are = "annotation has" if number == 1 else "annotations have"
        tell(f'{number} {are} the tag "{tag}", which this workspace does not define')
    session.tell_problems()


def _undefined(session: Session) -> dict[str, int]:
    """How many annotations there are of each tag that is not defined."""
    ids = session.repository.articles()
    counted = count_tags((each for id_ in ids for each in session.annotations(id_)), session.schema)
    return {tag: number for tag, number in counted.items() if tag not in session.schema.names}


def _described(session: Session, undefined: dict[str, int]) -> dict[str, Any]:
    tags = [
        {**tag._asdict(), "attributes": [each._asdict() for each in tag.attributes]}
        for tag in session.schema.tags
    ]
    return {"tags": tags, "relations": session.schema.relations, "undefined": undefined}


def _print(session: Session) -> None:
    for tag in session.schema.tags:
        put(visible(f"{tag.name} · key {tag.key} · letter {tag.letter} · {_look(tag)}\n"))
        for sentences in tag.guideline.splitlines():
            put(f"    {visible(sentences)}\n")
        for attribute in tag.attributes:
            put(visible(f"  {attribute.name}: {_values(attribute)}\n"))
        put("\n")
    put(visible(f"relations: {', '.join(session.schema.relations)}\n"))


def _look(tag: Tag) -> str:
    return f"{tag.style} on {tag.colour}" if tag.colour else tag.style


def _values(attribute: Attribute) -> str:
    return ", ".join(attribute.choices) or attribute.type
