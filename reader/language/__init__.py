"""What is known of languages: words, sentences, quotation marks, numbers, units.

The knowledge stands in `data/`, a file for each language and one for the units of all. Nothing is
read before it is asked for.
"""

from __future__ import annotations

from reader.model import Article


def language_of(article: Article) -> str:
    """The language that the front matter names, as two lower-case letters; else English."""
    named = article.metadata.get("language") or article.metadata.get("lang") or "en"
    return named.strip().lower()[:2]
