"""The kinds of files that are converted once: how each is told, and what converts it.

One file for each kind. A package brings more along through the entry point group `reader.inputs`:
the name of an entry point is the ending without its dot, and what it names is a `ConvertedFormat`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class ConvertedFormat(NamedTuple):
    """How a kind of file becomes articles in Markdown."""

    name: str
    """What messages call it."""
    converter: str
    """`module:function`: makes `Document`s of bytes and a `Wish`; called in a child process."""
    packages: tuple[tuple[str, str], ...] = ()
    """Modules that it needs, each with the extra that brings it along."""
    version_of: str = ""
    """The distribution whose version the article names as that of its converter."""
    limit: int = 20_000_000
    """The most bytes of a file."""
    seconds: int = 30
    """The most seconds that it may keep a processor busy; three times as long may pass."""
    media_types: tuple[str, ...] = ()
    """What a web server calls it."""


_FORMATS = "reader.library.formats"
_HTML = ConvertedFormat(
    "web page",
    f"{_FORMATS}.html:convert",
    (("trafilatura", "html"),),
    version_of="trafilatura",
    media_types=("text/html", "application/xhtml+xml"),
)
_PDF = ConvertedFormat(
    "PDF",
    f"{_FORMATS}.pdf:convert",
    (("pypdfium2", "docs"),),
    version_of="pypdfium2",
    limit=100_000_000,
    seconds=120,
    media_types=("application/pdf", "application/x-pdf"),
)
_WORD = ConvertedFormat(
    "Word file",
    f"{_FORMATS}.docx:convert",
    (("mammoth", "docs"),),
    version_of="mammoth",
    limit=50_000_000,
    seconds=60,
    media_types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
)
_MHTML = _HTML._replace(
    name="saved web page",
    converter=f"{_FORMATS}.mhtml:convert",
    limit=50_000_000,
    media_types=("multipart/related", "application/x-mimearchive"),
)
CONVERTED: Mapping[str, ConvertedFormat] = {
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".mhtml": _MHTML,
    ".mht": _MHTML,
    ".pdf": _PDF,
    ".docx": _WORD,
    ".epub": ConvertedFormat(
        "book",
        f"{_FORMATS}.epub:convert",
        limit=100_000_000,
        seconds=60,
        media_types=("application/epub+zip",),
    ),
    ".odt": ConvertedFormat(
        "OpenDocument text",
        f"{_FORMATS}.odt:convert",
        limit=50_000_000,
        media_types=("application/vnd.oasis.opendocument.text",),
    ),
    ".eml": ConvertedFormat(
        "mail",
        f"{_FORMATS}.mail:convert",
        limit=50_000_000,
        media_types=("message/rfc822",),
    ),
}
"""Ending to format, for the formats that are always there."""
FETCHED_TEXT = ConvertedFormat("text", f"{_FORMATS}.text:convert", media_types=("text/plain",))
"""Plain text from the web; a file of it is an article as it is."""
NEXIS_TEXT = ConvertedFormat("Nexis file", f"{_FORMATS}.nexis:convert_text", limit=50_000_000)
"""Text files that hold many articles; told by what they say, not by their ending."""


def ending_of_type(media_type: str) -> str:
    """The ending of files that a web server calls so; empty where there is none."""
    return next(
        (ending for ending, form in CONVERTED.items() if media_type in form.media_types), ""
    )


def is_convertible(name: str) -> bool:
    """Whether a file of this name can be converted, by its ending in any case."""
    return name.lower().endswith(tuple(CONVERTED))
