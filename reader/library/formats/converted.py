"""The formats that are converted once: how each is recognised, and what converts it.

Each format has its own module. Packages can add more through the entry point group
`reader.inputs`: an entry point refers to a `ConvertedFormat`, and its name is the ending without
its dot.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class ConvertedFormat(NamedTuple):
    """A format that is converted to articles in Markdown."""

    name: str
    """Its name in messages."""
    converter: str
    """`module:function`, from bytes and `ConversionOptions` to `Document`s; runs in a child."""
    packages: tuple[tuple[str, str], ...] = ()
    """Modules that it needs, each with the extra that installs it."""
    version_of: str = ""
    """The distribution that articles name, with its version, as their converter."""
    limit: int = 20_000_000
    """Most bytes of a file."""
    seconds: int = 30
    """Most seconds of processor time; the time limit is three times as long."""
    media_types: tuple[str, ...] = ()
    """Its media types on the web."""


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
"""Ending to format, for the built-in formats."""
FETCHED_TEXT = ConvertedFormat("text", f"{_FORMATS}.text:convert", media_types=("text/plain",))
"""Plain text from the web; a file of plain text is an article as it is."""
NEXIS_TEXT = ConvertedFormat("Nexis file", f"{_FORMATS}.nexis:convert_text", limit=50_000_000)
"""Text files with many articles, recognised by their contents, not their ending."""


def ending_of_type(media_type: str) -> str:
    """The ending for a media type; empty if there is none."""
    return next(
        (ending for ending, form in CONVERTED.items() if media_type in form.media_types), ""
    )


def is_convertible(name: str) -> bool:
    """Whether a file of this name can be converted, by its ending in any case."""
    return name.lower().endswith(tuple(CONVERTED))
