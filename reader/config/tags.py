"""The tags and relations that a workspace defines.

A workspace that defines tags has only these. A tag with the name or the role of a built-in one
inherits the fields that it leaves out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, get_args

from reader.config.table import Table
from reader.model import Attribute, AttributeType, Tag
from reader.names import alike, clean, is_word
from reader.schema import BUILT_IN, RELATIONS, Schema
from reader.text.cells import width

_DIGITS = "123456789"
_MOST_ATTRIBUTES = 32
_MOST_GUIDELINE = 2_000
_ROLE = r"claim|quote|statistic|none"
_COLOUR = r"#[0-9a-fA-F]{6}"
_STYLE = r"(bold|italic|underline)( (bold|italic|underline)){0,2}"
_TYPES = tuple(each for each in get_args(AttributeType) if each not in {"offset", "parts"})
"""The types that a workspace can use; offsets are added for spans, parts are internal."""
_RESERVED = frozenset({"tag", "note"})
"""Names of the other fields in the form."""


def schema_of(file: Table) -> Schema:
    """The schema that a file defines, with built-in values for what it leaves out.

    Raises:
        ConfigError: when something in it cannot be used.
    """
    tables = file.tables("tags", len(_DIGITS))
    tags = tuple(sorted(_tags(tables), key=lambda tag: tag.key)) or BUILT_IN.tags
    own = file.texts("relations") if "relations" in file else ()
    return Schema(tags, tuple(dict.fromkeys((*RELATIONS, *own))))


def _tags(tables: Sequence[Table]) -> Iterator[Tag]:
    """The tags; those without a key get the remaining digits, in order."""
    found = [_tag(table) for table in tables]
    for what in ("name", "key", "letter", "role"):
        _refuse_twins(tables, [alike(getattr(tag, what)) for tag in found], what)
    left = iter(sorted(set(_DIGITS) - {tag.key for tag in found}))
    for tag in found:
        yield tag if tag.key else tag._replace(key=next(left))


def _refuse_twins(tables: Sequence[Table], names: Sequence[str], what: str) -> None:
    for index, name in enumerate(names):
        if name and name in names[:index]:
            raise tables[index].wrong(what, f"two tags have the {what} {name!r}")


def _tag(table: Table) -> Tag:
    table.allow(Tag._fields)
    name = _name(table, "-_", "a word of letters, digits, - and _")
    given = {field: read(table) for field, read in _FIELDS.items() if field in table}
    like = BUILT_IN.tag(name) or BUILT_IN.with_role(given.get("role", ""))
    if like is None:
        tag = Tag(name, key="", letter=name[0].upper(), style="underline")
    elif like.name == name:
        tag = like
    else:
        tag = like._replace(name=name, key="", letter=name[0].upper())
    tag = tag._replace(**given)
    if width(tag.letter, 0, len(tag.letter)) != 1:
        raise table.wrong("letter", f"the tag {name!r} needs a letter that is one column wide")
    return tag


def _name(table: Table, others: str, what: str) -> str:
    if "name" not in table:
        raise table.wrong("", "a name is missing here")
    name = clean(table.text("name"))
    if not is_word(name, others):
        raise table.wrong("name", f"name must be {what}, not {name!r}")
    return name


def _attributes(tag: Table) -> tuple[Attribute, ...]:
    tables = tag.tables("attributes", _MOST_ATTRIBUTES)
    found: list[Attribute] = []
    for table in tables:
        for attribute in _attribute(table):
            if alike(attribute.name) in {alike(each.name) for each in found}:
                raise table.wrong("name", f"the tag has {attribute.name!r} already")
            found.append(attribute)
    return tuple(found)


def _attribute(table: Table) -> Iterator[Attribute]:
    """The attribute; for a span, also the offsets of its words."""
    table.allow(Attribute._fields)
    name = _name(table, "_", "a word of letters, digits and _")
    if name in _RESERVED:
        raise table.wrong("name", f"an attribute cannot be called {name!r}")
    choices = table.texts("choices") if "choices" in table else ()
    kind = _type(table, has_choices=bool(choices))
    yield Attribute(name, kind, choices)
    if kind == "span":
        yield Attribute(f"{name}_start", "offset")
        yield Attribute(f"{name}_end", "offset")


def _type(table: Table, *, has_choices: bool) -> AttributeType:
    if "type" not in table:
        return "choice" if has_choices else "text"
    named = table.text("type")
    kind: AttributeType | None = next((each for each in _TYPES if each == named), None)
    if kind is None:
        raise table.wrong("type", f"unknown type {named!r}; choose from {', '.join(_TYPES)}")
    if (kind == "choice") != has_choices:
        reason = "choices are for the type choice" if has_choices else "a choice needs choices"
        raise table.wrong("choices" if has_choices else "type", reason)
    return kind


def _role(tag: Table) -> str:
    role = tag.word("role", _ROLE, "claim, quote, statistic or none")
    return "" if role == "none" else role


_FIELDS: dict[str, Callable[[Table], Any]] = {
    "key": lambda tag: tag.word("key", "[1-9]", 'a digit from "1" to "9"'),
    "letter": lambda tag: tag.word("letter", r"[^\W\d_]", "one letter"),
    "style": lambda tag: tag.word("style", _STYLE, "bold, italic, underline or several of them"),
    "colour": lambda tag: tag.word("colour", _COLOUR, 'a colour such as "#c08a2e"'),
    "guideline": lambda tag: tag.text("guideline", _MOST_GUIDELINE, lines=True),
    "role": _role,
    "attributes": _attributes,
}
"""Functions that read the fields of a tag other than its name."""
