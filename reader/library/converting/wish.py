"""What somebody wants of a conversion."""

from __future__ import annotations

import msgspec


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """How a file is to be converted."""

    name: str = ""
    """What the file is called; its ending tells its kind."""
    url: str = ""
    """Where it was found, if it was fetched."""
    encoding: str = ""
    """The encoding that the server named, if it was fetched."""
    whole: bool = False
    """Whether a page is taken as it is, with its menus."""
    plain_lines: bool = False
    """Whether a PDF is taken line by line, as it is drawn."""
