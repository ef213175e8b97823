"""Quotes with their speakers: direct, indirect and mixed.

A sentence is read by one rule after the other (`rules`), each with the few words that signal
speech (`lexicon`) and the grammar around them; paragraphs join what goes on (`paragraphs`).
"""

from __future__ import annotations

from functools import lru_cache

from reader.model import Article, Suggestion
from reader.suggest.prepared import Prepared, prepared
from reader.suggest.quotes.paragraphs import quotes
from reader.suggest.quotes.suggestions import suggestions

__all__ = ["find_quotes"]


def find_quotes(article: Article) -> list[Suggestion]:
    """Every quote of an article, by place, with its speaker and cue where they are known.

    The language is that of the front matter, English by default: German, French and Spanish
    give direct quotes, and any other language those that need no knowledge of it.
    """
    found = _quotes(prepared(article))
    return [row._replace(article=article.id, attributes=dict(row.attributes)) for row in found]


@lru_cache(maxsize=2)
def _quotes(ready: Prepared) -> tuple[Suggestion, ...]:
    """The quotes of what two finders look at: that of claims asks who says what."""
    return tuple(suggestions("", ready, quotes(ready)))
