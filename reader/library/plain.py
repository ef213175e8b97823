"""Articles in plain text: what the file says is what is read."""

from reader.library.decode import Decoded
from reader.library.titles import first_words
from reader.model import Article
from reader.text.safe import visible


def article(article_id: str, decoded: Decoded) -> Article:
    """An article of a text file: the whole of it, blank lines and all."""
    text = visible(decoded.text)
    return Article(article_id, first_words(text), text, notes=decoded.notes)
