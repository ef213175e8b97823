"""Finders: rules that propose what a person may want to mark, offline and in milliseconds."""

from typing import TYPE_CHECKING

from reader.lazy import lazy

if TYPE_CHECKING:
    from reader.suggest import attributes, batch, cached, finders, ids
    from reader.suggest.finders import FINDERS, Finder, suggestions

__all__ = [
    "FINDERS",
    "Finder",
    "attributes",
    "batch",
    "cached",
    "finders",
    "ids",
    "suggestions",
]

__getattr__ = lazy(
    __name__,
    {
        "FINDERS": "reader.suggest.finders:FINDERS",
        "Finder": "reader.suggest.finders:Finder",
        "attributes": "reader.suggest.attributes",
        "batch": "reader.suggest.batch",
        "cached": "reader.suggest.cached",
        "finders": "reader.suggest.finders",
        "ids": "reader.suggest.ids",
        "suggestions": "reader.suggest.finders:suggestions",
    },
)
