"""Where keys work: the part of the screen that has the focus."""

from __future__ import annotations

from enum import Enum


class Context(Enum):
    """A part of the screen that keys go to, with its name in help."""

    ARTICLE = "an article"
    PICKING = "an article, while words are picked for the form"
    FIND = "the line to find in"
    FILTER = "the line to filter by"
    FORM = "the form"
    CHOICE = "the choice between annotations"
    PANEL = "the annotation panel"
    MATCHES = "the match panel"
    MATRIX = "the claim matrix"
    LIBRARY = "the library"
    SEARCH = "finding in all articles"
    OCCURRENCES = "marking every occurrence"
    RELATION = "the question for a relation"
    TRANSFER = "export, report, import and adding"
    SOURCES = "the field for what is added"
    OUTCOME = "what came of an export, a report, an import or of adding"
    HELP = "help"

    @property
    def is_typed_in(self) -> bool:
        """Whether characters are typed there, so that none can be a key."""
        return self in {
            Context.FIND,
            Context.FILTER,
            Context.FORM,
            Context.SEARCH,
            Context.TRANSFER,
            Context.SOURCES,
            Context.HELP,
        }


BESIDE_ARTICLES = frozenset({Context.PANEL, Context.MATCHES})
"""Panels beside the articles, from which some of the articles' keys work too."""
READING = frozenset({Context.ARTICLE, Context.PICKING})
"""What moves the caret and turns the pages works while words are picked, too."""
LISTS = frozenset(
    {
        Context.PANEL,
        Context.MATCHES,
        Context.MATRIX,
        Context.LIBRARY,
        Context.OCCURRENCES,
        Context.CHOICE,
        Context.RELATION,
        Context.OUTCOME,
    }
)
"""Lists with a cursor that keys move."""
EVERYWHERE = frozenset(Context)
