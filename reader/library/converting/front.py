"""Read the lines above the text of a document: title, author and date."""

from __future__ import annotations

from reader.library.converting.dates import only_date
from reader.library.converting.tree import Document, Node, Paragraph, plain

_MOST = 5
"""Most lines between a title and the text."""
_LONGEST_DATE = 40


def with_front_read(document: Document) -> Document:
    """Take the date of publication from a line above the text, if there is one.

    If the title is repeated below, as in books and generated files, the lines above the second one
    are removed, provided that all of them are in the metadata.
    """
    blocks = document.blocks
    title = str(document.metadata.get("title", ""))
    if not blocks or _text(blocks[0]) != title or not title:
        return document
    names = document.metadata.get("author", [])
    after, day = 1, ""
    while after < min(len(blocks), _MOST):
        text = _text(blocks[after])
        date = only_date(text) if len(text) <= _LONGEST_DATE and not day else ""
        if not date and text not in names:
            break
        day = day or date
        after += 1
    if day and "published" not in document.metadata:
        document.metadata["published"] = day
        document.metadata.pop("published_guess", None)
    if after < len(blocks) and _text(blocks[after]) == title:
        document.blocks = blocks[after:]
    return document


def _text(block: Node) -> str:
    return plain(block.runs) if isinstance(block, Paragraph) else ""
