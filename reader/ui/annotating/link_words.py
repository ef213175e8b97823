"""What links and the annotations at their ends are called, in few words."""

from __future__ import annotations

from reader.model import Annotation
from reader.text.safe import line
from reader.ui.widgets.bar import fitted

_WORDS = 20
"""Cells of an annotation's words where another one is told about."""
_TITLE = 32
"""Likewise of its article's title."""


def described(annotation: Annotation) -> str:
    """`quote “The words …”`."""
    return f"{line(annotation.tag)} {_quoted(annotation)}"


def placed(annotation: Annotation, title: str) -> str:
    """`The title: “The words …”`."""
    return f"{fitted(line(title), _TITLE)}: {_quoted(annotation)}"


def _quoted(annotation: Annotation) -> str:
    words = line(annotation.exact.replace("\n", " ")).strip('“”"')
    return f"“{fitted(words, _WORDS)}”"
