"""Front matter: what a Markdown file says about the article, above its text."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from reader.library.titles import one_line
from reader.text.safe import line

_LONGEST = 8_192
"""The most characters between the opening and the closing line."""
_YAML_BEGINS = re.compile(r"---[ \t]*\n(?:#.*\n)*[^\s#-].*?:\s")
"""The opening line and a key right below it: a thematic break before words is not front matter."""
_YAML = re.compile(
    rf"---[ \t]*\n(.{{0,{_LONGEST}}}?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_TOML_BEGINS = re.compile(r"\+\+\+[ \t]*\n(?:#.*\n|[ \t]*\n)*[^\s#].*[=\]]")
_TOML = re.compile(
    rf"\+\+\+[ \t]*\n(.{{0,{_LONGEST}}}?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)


class FrontMatter(NamedTuple):
    """A Markdown file, taken apart."""

    metadata: Mapping[str, str]
    """Its fields, named in lower case; values are one line each and safe to show."""
    body: str
    """The rest of the file; all of it where no front matter could be read."""
    notes: tuple[str, ...] = ()
    """Why the front matter was not read, in one line."""


def split(source: str) -> FrontMatter:
    r"""Take the front matter off a document.

    It is a flat mapping at the very start: YAML between lines of `---` (or `...` at its end), or
    TOML between lines of `+++`. Lists of plain values are joined by commas.

    Args:
        source: The document; lines end in `\n`.
    """
    try:
        if _YAML_BEGINS.match(source):
            return _split_yaml(source)
        if _TOML_BEGINS.match(source):
            return _split_toml(source)
    except ValueError as error:
        return FrontMatter({}, source, (line(f"front matter not read: {error}"),))
    return FrontMatter({}, source)


def _split_yaml(source: str) -> FrontMatter:
    from reader.library import front_yaml  # noqa: PLC0415 (slow, and most files need it not)

    found = _found(_YAML, source)
    return FrontMatter(_safe(front_yaml.fields(found[1])), source[found.end() :])


def _split_toml(source: str) -> FrontMatter:
    from reader.library import front_toml  # noqa: PLC0415 (slow, and few files need it)

    found = _found(_TOML, source)
    return FrontMatter(_safe(front_toml.fields(found[1])), source[found.end() :])


def _found(pattern: re.Pattern[str], source: str) -> re.Match[str]:
    found = pattern.match(source)
    if found is None:
        raise ValueError("no closing line in its first 8 kB")
    return found


def _safe(fields: Mapping[str, str]) -> Mapping[str, str]:
    return {one_line(key).lower(): one_line(value) for key, value in fields.items()}
