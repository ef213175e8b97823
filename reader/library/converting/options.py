"""Options of a conversion."""

from __future__ import annotations

import msgspec


class ConversionOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Options for the conversion of a file."""

    name: str = ""
    """The name of the file; its ending gives its format."""
    url: str = ""
    """Its address, if it was fetched."""
    encoding: str = ""
    """The encoding that the server gave, if it was fetched."""
    whole: bool = False
    """Whether all of a web page is kept, with its menus."""
    plain_lines: bool = False
    """Whether a PDF is read line by line, as drawn."""
