"""Key contexts: the parts of the screen in which keys work."""

from __future__ import annotations

from enum import Enum


class Context(Enum):
    """A part of the screen that can have the focus, with its name in the docs."""

    ARTICLE = "an article"
    PICKING = "an article, while picking words for the form"
    FIND = "the find line"
    FILTER = "the filter line"
    FORM = "the form"
    CHOICE = "the choice between annotations"
    PANEL = "the annotation panel"
    MATCHES = "the match panel"
    MATRIX = "the claim matrix"
    LIBRARY = "the library"
    SEARCH = "finding in all articles"
    OCCURRENCES = "marking every occurrence"
    RELATION = "the choice of a relation"
    TRANSFER = "export, report, import and adding"
    SOURCES = "the field for the articles to add"
    OUTCOME = "the result of an export, a report, an import or of adding"
    HELP = "help"

    __hash__ = object.__hash__  # called for every key; each context exists once

    @property
    def takes_text(self) -> bool:
        """Whether people type there, so that no character can be a key."""
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
"""Moving the caret and turning pages also work while words are picked for the form."""
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
