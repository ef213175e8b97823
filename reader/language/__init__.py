"""Language data: words, sentences, quotation marks, numbers and units.

`data/` has a file for each language and one for the units of all languages. Each file is read when
it is first used.
"""

from __future__ import annotations

from reader.model import Article


def language_of(article: Article) -> str:
    """The language named in the metadata, as two lower-case letters; English by default."""
    named = article.metadata.get("language") or article.metadata.get("lang") or "en"
    return named.strip().lower()[:2]
