"""Articles in plain text: the reading text is the text of the file."""

from reader.library.decode import Decoded
from reader.library.titles import first_words
from reader.model import Article
from reader.text.safe import visible

_SLICE = 1_000_000
"""Characters made safe in one go; meanwhile no other thread can handle a key."""


def article(article_id: str, decoded: Decoded) -> Article:
    """The article of a text file: all of it, including blank lines."""
    source = decoded.text
    slices = range(0, len(source), _SLICE)
    text = "".join(visible(source[start : start + _SLICE]) for start in slices)
    return Article(article_id, first_words(text), text, notes=decoded.notes)
