"""Front matter: the metadata at the top of a Markdown file."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from reader.library.titles import one_line
from reader.text.safe import line

_LONGEST = 32_768
"""Most characters between the opening and the closing line; a book's list of pages is long."""
_YAML_BEGINS = r"---[ \t]*\n(?:#.*\n)*[^\s#-].*?:\s"
"""An opening line and a key right below it; a mere thematic break is not front matter."""
_YAML = rf"(?ms)---[ \t]*\n(.{{0,{_LONGEST}}}?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
_TOML_BEGINS = r"\+\+\+[ \t]*\n(?:#.*\n|[ \t]*\n)*[^\s#].*[=\]]"
_TOML = rf"(?ms)\+\+\+[ \t]*\n(.{{0,{_LONGEST}}}?)^\+\+\+[ \t]*(?:\n|\Z)"
_OPENINGS = (b"---", b"+++")
_ENCODING = (
    rb"(?i)(?:---|\+\+\+)[ \t]*\r?\n"
    rb"(?:(?!---|\+\+\+|\.\.\.)[^\n]*\n){0,200}?"
    rb"encoding[ \t]*[:=][ \t]*[\"']?([\w.:-]{1,40})"
)
_LEFT_OUT = 8
"""Most skipped fields that a note names."""
_SAME = {
    "published": ("date", "pubdate", "publishdate", "date_published", "datepublished"),
    "author": ("authors", "byline"),
    "source": ("site", "site_name", "sitename", "publisher"),
}
"""The fields that the program knows, and their other names; the first one present is used."""
_FLAGS = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n"})
"""Values of `published` that say whether it was published, not when."""
_NOTHING = _FLAGS | {""}


class FrontMatter(NamedTuple):
    """A Markdown file, split into front matter and body."""

    metadata: Mapping[str, str]
    """Its fields, named in lower case; values are one line each and safe to show."""
    body: str
    """The rest of the file; all of it if there is no readable front matter."""
    notes: tuple[str, ...] = ()
    """The parts of the front matter that were not read, and why, one line each."""


def split(source: str) -> FrontMatter:
    r"""Split the front matter off a document.

    It is a mapping at the very start: YAML between lines of `---` (or `...` at its end), or TOML
    between lines of `+++`. Plain values are read, and lists of plain values, which are joined by
    commas. Nested values are left out and named in a note.

    Args:
        source: The document; lines end in `\n`.
    """
    try:
        if re.match(_YAML_BEGINS, source):
            from reader.library import front_yaml  # noqa: PLC0415 (slow; most files do not need it)

            return _split(_YAML, source, front_yaml.flat_fields)
        if re.match(_TOML_BEGINS, source):
            from reader.library import front_toml  # noqa: PLC0415 (slow; few files need it)

            return _split(_TOML, source, front_toml.flat_fields)
    except ValueError as error:
        return FrontMatter({}, source, (line(f"front matter not read: {error}"),))
    return FrontMatter({}, source)


def encoded(fields: Mapping[str, str | Sequence[str]]) -> str:
    """Front matter that `split` reads back: each value on one line, quoted as in JSON.

    Args:
        fields: Name to value, or to a list of values.
    """
    import msgspec  # noqa: PLC0415 (reading does not need it)

    lines = (f"{name}: {msgspec.json.encode(value).decode()}\n" for name, value in fields.items())
    return f"---\n{''.join(lines)}---\n\n" if fields else ""


def encoding_of(data: bytes) -> str:
    """The encoding that a file's front matter declares; empty if it declares none."""
    found = data.startswith(_OPENINGS) and re.match(_ENCODING, data[:_LONGEST])
    return found[1].decode("ascii", "replace") if found else ""


def _split(
    pattern: str,
    source: str,
    read: Callable[[str], tuple[dict[str, str], list[str]]],
) -> FrontMatter:
    found = re.match(pattern, source)
    if found is None:
        raise ValueError("no closing line in its first 32 kB")
    fields, left_out = read(found[1])
    fields = {one_line(key).lower(): one_line(value) for key, value in fields.items()}
    return FrontMatter(_with_known_names(fields), source[found.end() :], _note(left_out))


def _with_known_names(fields: dict[str, str]) -> dict[str, str]:
    """The fields, with other programs' names replaced by the ones this program knows."""
    if fields.get("published", "").lower() in _FLAGS:
        del fields["published"]
    for name, others in _SAME.items():
        values = (fields[each] for each in others if fields.get(each, "").lower() not in _NOTHING)
        if not fields.get(name) and (value := next(values, "")):
            fields[name] = value
    return fields


def _note(left_out: Sequence[str]) -> tuple[str, ...]:
    if not left_out:
        return ()
    more = ", …" if len(left_out) > _LEFT_OUT else ""
    named = ", ".join(one_line(name) for name in left_out[:_LEFT_OUT])
    return (line(f"front matter: nested fields left out: {named}{more}"),)
