"""Language data: words, sentences, quotation marks, numbers and units.

`data/` has a file for each language, one for the units of all languages, and one for recognising
them. Each file is read when it is first used.
"""

from __future__ import annotations

from reader.language.detection import detected_language
from reader.model import Article


def language_of(article: Article) -> str:
    """The language named in the metadata, else that of the text, as two lower-case letters."""
    named = article.metadata.get("language") or article.metadata.get("lang") or ""
    return named.strip().lower()[:2] or detected_language(article.text)
