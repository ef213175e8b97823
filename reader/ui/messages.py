"""What more than one part of the screen says to those around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.message import Message

from reader.model import Anchored, Annotation, Article, Value


@dataclass
class Said(Message):
    """Something that the person should read."""

    words: str
    """One line."""


@dataclass
class AboutEdit(Message):
    """Something that the person asks for while editing an annotation beside the text."""


@dataclass
class Read(Message):
    """The rest of a long article has been read."""

    article: str
    """Its id."""


@dataclass
class Proposed(Message):
    """What the words of an annotation say about it has been read from them."""

    annotation: Annotation
    """The annotation as it was then."""
    attributes: dict[str, Value]
    """The attributes that it could have."""


@dataclass
class Suggested(Message):
    """The finders have been through an article."""

    article: Article
    """The article."""
    problems: list[str]
    """A line on each finder that failed in it."""


@dataclass
class Gathered(Message):
    """What more articles of the library hold has been read."""

    marks: dict[str, Sequence[Anchored]]
    """Article id to its annotations, by place."""
    is_last: bool = False
    """Whether that is all."""
