"""Front matter: what a Markdown file says about the article, above its text."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from reader.library.titles import one_line
from reader.text.safe import line

_LONGEST = 32_768
"""The most characters between the opening and the closing line; the pages of a book need them."""
_YAML_BEGINS = re.compile(r"---[ \t]*\n(?:#.*\n)*[^\s#-].*?:\s")
"""The opening line and a key right below it: a thematic break before words is not front matter."""
_YAML = re.compile(
    rf"---[ \t]*\n(.{{0,{_LONGEST}}}?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_TOML_BEGINS = re.compile(r"\+\+\+[ \t]*\n(?:#.*\n|[ \t]*\n)*[^\s#].*[=\]]")
_TOML = re.compile(
    rf"\+\+\+[ \t]*\n(.{{0,{_LONGEST}}}?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_ENCODING = re.compile(
    rb"(?:---|\+\+\+)[ \t]*\r?\n"
    rb"(?:(?!---|\+\+\+|\.\.\.)[^\n]*\n){0,200}?"
    rb"encoding[ \t]*[:=][ \t]*[\"']?([\w.:-]{1,40})",
    re.IGNORECASE,
)
_LEFT_OUT = 8
"""The most parts that a note names."""
_SAME = {
    "published": ("date", "pubdate", "publishdate", "date_published", "datepublished"),
    "author": ("authors", "byline"),
    "source": ("site", "site_name", "sitename", "publisher"),
}
"""The fields that the program knows, and what others call them; the first there is counts."""
_FLAGS = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n"})
"""What some write after `published` to tell whether it is, not when it was."""
_NOTHING = _FLAGS | {""}


class FrontMatter(NamedTuple):
    """A Markdown file, taken apart."""

    metadata: Mapping[str, str]
    """Its fields, named in lower case; values are one line each and safe to show."""
    body: str
    """The rest of the file; all of it where no front matter could be read."""
    notes: tuple[str, ...] = ()
    """What of the front matter was not read, and why, in one line each."""


def split(source: str) -> FrontMatter:
    r"""Take the front matter off a document.

    It is a mapping at the very start: YAML between lines of `---` (or `...` at its end), or TOML
    between lines of `+++`. Its flat part is read: values, and lists of plain values, which are
    joined by commas. What is nested is left out and named in a note.

    Args:
        source: The document; lines end in `\n`.
    """
    try:
        if _YAML_BEGINS.match(source):
            from reader.library import front_yaml  # noqa: PLC0415 (slow; most files need it not)

            return _split(_YAML, source, front_yaml.flat_fields)
        if _TOML_BEGINS.match(source):
            from reader.library import front_toml  # noqa: PLC0415 (slow; few files need it)

            return _split(_TOML, source, front_toml.flat_fields)
    except ValueError as error:
        return FrontMatter({}, source, (line(f"front matter not read: {error}"),))
    return FrontMatter({}, source)


def encoded(fields: Mapping[str, str | Sequence[str]]) -> str:
    """Front matter that `split` reads back: each value on a line, in the quotes of JSON.

    Args:
        fields: Name to value; one of several values is a list.
    """
    import msgspec  # noqa: PLC0415 (reading needs none)

    lines = (f"{name}: {msgspec.json.encode(value).decode()}\n" for name, value in fields.items())
    return f"---\n{''.join(lines)}---\n\n" if fields else ""


def encoding_of(data: bytes) -> str:
    """The encoding that the front matter of a file names; empty where it names none."""
    found = _ENCODING.match(data[:_LONGEST])
    return found[1].decode("ascii", "replace") if found else ""


def _split(
    pattern: re.Pattern[str],
    source: str,
    read: Callable[[str], tuple[dict[str, str], list[str]]],
) -> FrontMatter:
    found = pattern.match(source)
    if found is None:
        raise ValueError("no closing line in its first 32 kB")
    fields, left_out = read(found[1])
    fields = {one_line(key).lower(): one_line(value) for key, value in fields.items()}
    return FrontMatter(_understood(fields), source[found.end() :], _note(left_out))


def _understood(fields: dict[str, str]) -> dict[str, str]:
    """The fields, and those that the program knows under the names by which it knows them."""
    if fields.get("published", "").lower() in _FLAGS:
        del fields["published"]
    for name, others in _SAME.items():
        there = (fields[other] for other in others if fields.get(other, "").lower() not in _NOTHING)
        if not fields.get(name) and (value := next(there, "")):
            fields[name] = value
    return fields


def _note(left_out: Sequence[str]) -> tuple[str, ...]:
    if not left_out:
        return ()
    more = ", …" if len(left_out) > _LEFT_OUT else ""
    named = ", ".join(one_line(name) for name in left_out[:_LEFT_OUT])
    return (line(f"front matter: nested, and left out: {named}{more}"),)
