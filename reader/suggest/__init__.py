"""Finders: what a person may want to mark, proposed by rules, in milliseconds and offline."""

from reader.suggest.finders import FINDERS, Finder, suggestions

__all__ = ["FINDERS", "Finder", "suggestions"]
