"""The input formats of articles, selected by file name ending.

Each format has its own module. Some files are read as they are each time (`InputFormat`), others
are converted to Markdown once (`ConvertedFormat`). Packages can add formats of both kinds through
the entry point group `reader.inputs`; the name of an entry point is the ending without its dot.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ReaderError
from reader.library.decode import Decoded
from reader.library.formats.converted import CONVERTED, ConvertedFormat
from reader.model import Article
from reader.plugins import PluginError, installed, load

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "reader.inputs"
"""The entry point group for formats of other packages."""
COMPANIONS = frozenset(
    {"", ".toml", ".bib", ".csv", ".jpg", ".jpeg", ".json", ".png", ".svg", *CONVERTED}
)
"""Endings of files that are often found beside articles but are none. No other package is searched
for a format for them, which would take longer than listing a library."""


class InputFormat(NamedTuple):
    """A format that is read directly."""

    name: str
    """Its name in messages."""
    article: Callable[[str, Decoded], Article]
    """Makes an article from its id and the text of its file."""
    beginning: Callable[[str, Decoded], Article]
    """The same for the beginning of an article; may return all of it."""
    limit: int
    """Most bytes of a file that are read."""
    first: int
    """Most bytes that are read for the beginning."""


class FormatError(ReaderError):
    """A format of another package that does not work; the message is one line."""


def _from(module: str, function: str) -> Callable[[str, Decoded], Article]:
    """A function of a format's module, imported at the first call."""

    def make(article_id: str, decoded: Decoded) -> Article:
        made: Article = getattr(import_module(f"{__name__}.{module}"), function)(
            article_id, decoded
        )
        return made

    return make


_plain = _from("plain", "article")
_PLAIN = InputFormat("text", _plain, _plain, limit=20_000_000, first=256_000)
# The beginning of Markdown needs the whole file: links may be defined at its end.
_MARKDOWN = InputFormat(
    "Markdown",
    _from("markdown", "article"),
    _from("markdown", "beginning"),
    limit=10_000_000,
    first=10_000_000,
)
BUILT_IN: Mapping[str, InputFormat] = {
    ".txt": _PLAIN,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
}
"""Ending to format, for the built-in formats."""
_BUILT_IN_ENDINGS = tuple(BUILT_IN)


def is_article(name: str) -> bool:
    """Whether a file of this name is an article, by its ending in any case."""
    lower = name.lower()
    return lower.endswith(_BUILT_IN_ENDINGS) or _ending(lower) in _others(_ending(lower))


def format_of(name: str) -> InputFormat | None:
    """The format of a file of this name; None if there is none.

    Raises:
        FormatError: The file has to be converted first, or the format of another package cannot
            be loaded.
    """
    ending = _ending(name.lower())
    form = BUILT_IN.get(ending) or _loaded(ending)
    if isinstance(form, ConvertedFormat):
        raise FormatError(f"not an article yet: convert it with reader add {name}")
    return form


def converted_format(ending: str) -> ConvertedFormat | None:
    """The format that converts files with this ending; None if there is none.

    Raises:
        FormatError: It belongs to another package and cannot be loaded.
    """
    form = _loaded(ending)
    return form if isinstance(form, ConvertedFormat) else None


def _loaded(ending: str) -> InputFormat | ConvertedFormat | None:
    """A converted format, or a format of another package."""
    if ending in CONVERTED:
        return CONVERTED[ending]
    point = _others(ending).get(ending)
    if point is None:
        return None
    try:
        form = load(point)
        if not isinstance(form, InputFormat | ConvertedFormat):
            raise PluginError("it is neither an InputFormat nor a ConvertedFormat")
    except PluginError as error:
        raise FormatError(f"its format cannot be loaded: {error}") from error
    return form


def endings() -> list[str]:
    """The endings of articles."""
    return [*BUILT_IN, *_installed()]


def _ending(name: str) -> str:
    """The ending of a file name, with its dot; empty for a hidden file without one."""
    stem, dot, ending = name.rpartition("/")[2].rpartition(".")
    return f"{dot}{ending}" if stem else ""


def _others(ending: str) -> Mapping[str, EntryPoint]:
    """The formats of other packages, if a file with this ending may be one."""
    return {} if ending in COMPANIONS or ending in BUILT_IN else _installed()


def _installed() -> Mapping[str, EntryPoint]:
    """Ending to entry point, for other packages' formats; these cannot replace built-in ones."""
    named = {f".{point.name.lower()}": point for point in installed(GROUP)}
    return {ending: point for ending, point in named.items() if ending not in BUILT_IN}
