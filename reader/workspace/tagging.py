"""Checking the tags, attributes and relations that people name against the schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reader.attributes import parse_value, shown_value
from reader.errors import ReaderError
from reader.model import Attribute, Tag, Value
from reader.names import alike
from reader.schema import Schema


class NotInSchema(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """The workspace does not define a tag, an attribute, a value or a relation."""


def require_tag(schema: Schema, name: str) -> Tag:
    """The tag with this name.

    Raises:
        NotInSchema: There is none.
    """
    tag = schema.tag(name)
    if tag is None:
        raise NotInSchema(f'unknown tag "{name}"; choose from {", ".join(schema.names)}')
    return tag


def require_relation(schema: Schema, name: str) -> str:
    """The relation with this name.

    Raises:
        NotInSchema: There is none.
    """
    relation = next((each for each in schema.relations if alike(each) == alike(name)), None)
    if relation is None:
        raise NotInSchema(f'unknown relation "{name}"; choose from {", ".join(schema.relations)}')
    return relation


def assign(
    tag: Tag, attributes: Mapping[str, Value], assignments: Iterable[tuple[str, Value]]
) -> dict[str, Value]:
    """Apply assignments to attributes, in order.

    Args:
        tag: The tag that defines the attributes.
        attributes: The present attributes; those of another tag are kept.
        assignments: Names and values, typed or as a person types them; an empty text removes the
            attribute.

    Raises:
        NotInSchema: The tag does not have the attribute, or the value is invalid.
    """
    changed = dict(attributes)
    for name, value in assignments:
        if value == "" and name in changed:
            del changed[name]
            continue
        attribute = _require_attribute(tag, name)
        if value == "":
            changed.pop(attribute.name, None)
        else:
            changed[attribute.name] = _checked(attribute, value)
    return changed


def _require_attribute(tag: Tag, name: str) -> Attribute:
    attribute = next((each for each in tag.attributes if alike(each.name) == alike(name)), None)
    if attribute is None:
        if not tag.attributes:
            raise NotInSchema(f"the tag {tag.name} has no attributes")
        choices = ", ".join(each.name for each in tag.attributes)
        raise NotInSchema(f'the tag {tag.name} has no attribute "{name}"; choose from {choices}')
    return attribute


def _checked(attribute: Attribute, value: Value) -> Value:
    try:
        return parse_value(attribute, shown_value(value))
    except ValueError as error:
        raise NotInSchema(str(error)) from error
