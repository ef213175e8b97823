"""Build the tree from plain text."""

from __future__ import annotations

import re

from reader.library.converting.tree import Node, Paragraph, Run

_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def paragraphs(text: str) -> list[Node]:
    """The paragraphs of a text, separated by blank lines; their line breaks are kept."""
    found: list[Node] = []
    for paragraph in _BLANK_LINES.split(text.replace("\t", " ")):
        lines = (line.strip() for line in paragraph.split("\n"))
        words = "\n".join(line for line in lines if line)
        if words:
            found.append(Paragraph((Run(words),)))
    return found
