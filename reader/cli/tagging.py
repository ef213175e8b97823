"""Tags and attributes as people name them on the command line."""

from collections.abc import Iterable, Mapping

from reader.attributes import parse_value
from reader.cli.errors import Failure
from reader.model import Attribute, Tag, Value
from reader.schema import TAGS, tag_named

TAG_HELP = f"One of {', '.join(tag.name for tag in TAGS)}."
SET_HELP = "An attribute of the tag; may be repeated."


def known_tag(name: str) -> Tag:
    """The tag with this name.

    Raises:
        Failure: when there is none.
    """
    tag = tag_named(name)
    if tag is None:
        choices = ", ".join(each.name for each in TAGS)
        raise Failure(f'unknown tag "{name}"; choose from {choices}')
    return tag


def assigned(
    attributes: Mapping[str, Value], tag: str, assignments: Iterable[tuple[str, str]]
) -> dict[str, Value]:
    """The attributes after assignments in their order; an empty text takes one away.

    Args:
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
        attribute = _known_attribute(tag, key)
        if text:
            changed[key] = _parsed(attribute, text)
    return changed


def _known_attribute(tag_name: str, key: str) -> Attribute:
    attributes = known_tag(tag_name).attributes
    found = next((each for each in attributes if each.name == key), None)
    if found is None:
        choices = ", ".join(each.name for each in attributes)
        raise Failure(f'a {tag_name} has no "{key}"; choose from {choices}')
    return found


def _parsed(attribute: Attribute, text: str) -> Value:
    try:
        return parse_value(attribute, text)
    except ValueError as error:
        raise Failure(str(error)) from error
