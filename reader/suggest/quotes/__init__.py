"""Quotes with their speakers: direct, indirect and mixed.

Each sentence is passed through a list of rules (`rules`), which look for words that signal speech
(`lexicon`) and at the grammar around them. `paragraphs` joins quotes that run over several
sentences or paragraphs.
"""

from __future__ import annotations

from functools import lru_cache

from reader.model import Article, Suggestion
from reader.suggest.prepared import Prepared, prepared
from reader.suggest.quotes.paragraphs import quotes
from reader.suggest.quotes.suggestions import suggestions

__all__ = ["find_quotes"]


def find_quotes(article: Article) -> list[Suggestion]:
    """The quotes in an article, in order, with speaker and cue where they are known.

    The language is that of the front matter, English by default. In German, French and Spanish
    only direct quotes are found; in other languages, only those that show without knowing it.
    """
    rows = _quotes(prepared(article))
    return [row._replace(article=article.id, attributes=dict(row.attributes)) for row in rows]


@lru_cache(maxsize=2)
def _quotes(ready: Prepared) -> tuple[Suggestion, ...]:
    """The quotes of an article, cached because the finder of claims needs them as well."""
    return tuple(suggestions("", ready, quotes(ready)))
