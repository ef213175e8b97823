"""The kinds of files that articles come in, told by the endings of their names.

One file for each kind. Some are read as they are each time (`InputFormat`), others are converted
into Markdown once (`ConvertedFormat`). A package brings more along through the entry point group
`reader.inputs`: the name of an entry point is the ending without its dot, and what it names is one
of either kind.
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
"""The group of entry points that other packages list their formats in."""
COMPANIONS = frozenset(
    {"", ".toml", ".bib", ".csv", ".jpg", ".jpeg", ".json", ".png", ".svg", *CONVERTED}
)
"""Endings of files that often lie beside articles and are none: nobody looks for a format of
theirs, which takes longer than to list a library."""


class InputFormat(NamedTuple):
    """How a kind of file becomes an article."""

    name: str
    """What messages call it."""
    article: Callable[[str, Decoded], Article]
    """Makes an article of its id and what its file says."""
    beginning: Callable[[str, Decoded], Article]
    """The same for the beginning of an article; it may give all of it."""
    limit: int
    """The most bytes of a file that are read."""
    first: int
    """The most bytes that are read for the beginning."""


class FormatError(ReaderError):
    """A format of another package that does not work; the message is one line."""


def _from(module: str, function: str) -> Callable[[str, Decoded], Article]:
    """A function that is imported when it is first called."""

    def make(article_id: str, decoded: Decoded) -> Article:
        made: Article = getattr(import_module(f"{__name__}.{module}"), function)(
            article_id, decoded
        )
        return made

    return make


_plain = _from("plain", "article")
_PLAIN = InputFormat("text", _plain, _plain, limit=20_000_000, first=256_000)
# The beginning of Markdown needs all of the file: links may be defined at its end.
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
"""Ending to format, for the formats that are always there."""
_BUILT_IN_ENDINGS = tuple(BUILT_IN)


def is_article(name: str) -> bool:
    """Whether a file of this name is an article, by its ending in any case."""
    lower = name.lower()
    return lower.endswith(_BUILT_IN_ENDINGS) or _ending(lower) in _others(_ending(lower))


def format_of(name: str) -> InputFormat | None:
    """The format of a file of this name; None where there is none.

    Raises:
        FormatError: It is converted first, or is that of another package and cannot be loaded.
    """
    ending = _ending(name.lower())
    form = BUILT_IN.get(ending) or _loaded(ending)
    if isinstance(form, ConvertedFormat):
        raise FormatError(f"not an article yet: reader add {name} makes one of it")
    return form


def converted_format(ending: str) -> ConvertedFormat | None:
    """What converts files with this ending; None where nothing does.

    Raises:
        FormatError: It is that of another package, which cannot be loaded.
    """
    form = _loaded(ending)
    return form if isinstance(form, ConvertedFormat) else None


def _loaded(ending: str) -> InputFormat | ConvertedFormat | None:
    """A format that is converted, or one of another package."""
    if ending in CONVERTED:
        return CONVERTED[ending]
    point = _others(ending).get(ending)
    if point is None:
        return None
    try:
        found = load(point)
        if not isinstance(found, InputFormat | ConvertedFormat):
            raise PluginError("it is no InputFormat and no ConvertedFormat")
    except PluginError as error:
        raise FormatError(f"its format cannot be loaded: {error}") from error
    return found


def endings() -> list[str]:
    """The endings that articles can have."""
    return [*BUILT_IN, *_installed()]


def _ending(name: str) -> str:
    """The last dot of a file's name and what follows it; empty for a hidden file without one."""
    stem, dot, ending = name.rpartition("/")[2].rpartition(".")
    return f"{dot}{ending}" if stem else ""


def _others(ending: str) -> Mapping[str, EntryPoint]:
    """The formats of other packages, if a file with this ending may be one."""
    return {} if ending in COMPANIONS or ending in BUILT_IN else _installed()


def _installed() -> Mapping[str, EntryPoint]:
    """Ending to format, for those of other packages; what is built in is not taken over."""
    named = {f".{point.name.lower()}": point for point in installed(GROUP)}
    return {ending: point for ending, point in named.items() if ending not in BUILT_IN}
