"""Finders: rules that propose what a person may want to mark, offline and in milliseconds."""

from reader.suggest.finders import FINDERS, Finder, suggestions

__all__ = ["FINDERS", "Finder", "suggestions"]
