"""Tags and attributes as people name them on the command line."""

from collections.abc import Iterable, Mapping

from reader.attributes import parse_value
from reader.cli.errors import Failure
from reader.model import Attribute, Tag, Value
from reader.schema import Schema

TAG_HELP = "A tag of the workspace: claim, quote, statistic, or as reader schema tells."
SET_HELP = "An attribute of the tag; may be repeated."


def known_tag(schema: Schema, name: str) -> Tag:
    """The tag with this name.

    Raises:
        Failure: when there is none.
    """
    tag = schema.tag(name)
    if tag is None:
        choices = ", ".join(schema.names)
        raise Failure(f'unknown tag "{name}"; choose from {choices}')
    return tag


def assigned(
    schema: Schema,
    attributes: Mapping[str, Value],
    tag: str,
    assignments: Iterable[tuple[str, str]],
) -> dict[str, Value]:
    """The attributes after assignments in their order; an empty text takes one away.

    Args:
        schema: The tags that there are.
        attributes: What there is; it may stem from another tag and is kept.
        tag: The name of the tag whose attributes can be set.
        assignments: Names and values as they were typed.

    Raises:
        Failure: when the tag has no such attribute, or the attribute cannot have this value.
    """
    changed = dict(attributes)
    for key, text in assignments:
        if not text and key in changed:
            del changed[key]
            continue
        attribute = _known_attribute(known_tag(schema, tag), key)
        if text:
            changed[key] = _parsed(attribute, text)
    return changed


def _known_attribute(tag: Tag, key: str) -> Attribute:
    found = next((each for each in tag.attributes if each.name == key), None)
    if found is None:
        choices = ", ".join(each.name for each in tag.attributes) or "none: it has no attributes"
        raise Failure(f'a {tag.name} has no "{key}"; choose from {choices}')
    return found


def _parsed(attribute: Attribute, text: str) -> Value:
    try:
        return parse_value(attribute, text)
    except ValueError as error:
        raise Failure(str(error)) from error
