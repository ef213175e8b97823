"""One article of the library, from its file."""

from pathlib import Path

from reader.library import file, plain
from reader.library.decode import Decoded, DecodeError, decode
from reader.model import Article
from reader.text.safe import line

_LIMIT = 20_000_000
"""The most bytes of a file that are read."""
_CUT = "only the first 20 MB are shown"
_LAST_LINE = 100_000
"""The most characters to drop at the end of a file that is too long, so that it ends in a line."""


def _markdown(article_id: str, decoded: Decoded) -> Article:
    from reader.library import markdown  # noqa: PLC0415 (slow, and plain text needs it not)

    return markdown.article(article_id, decoded)


_FORMATS = {".txt": plain.article, ".md": _markdown, ".markdown": _markdown}
"""How to make an article of a decoded file, by the ending of its name."""


class ArticleError(Exception):
    """An article cannot be opened; the message is one line that names its file and the reason."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{line(path.name)}: {line(reason)}")


def load(path: Path, article_id: str) -> Article:
    """Open an article.

    Args:
        path: Its file.
        article_id: The id that it has in the library.

    Returns:
        The article; what the reader should know of the file is in its notes.

    Raises:
        ArticleError: The file cannot be read, is no text, or holds no words.
    """
    article_of = _FORMATS.get(path.suffix.lower())
    if article_of is None:
        raise ArticleError(path, f"not an article: its name ends in none of {', '.join(_FORMATS)}")
    try:
        article = article_of(article_id, _decoded(path))
    except (file.FileError, DecodeError) as error:
        raise ArticleError(path, str(error)) from error
    if not article.text:
        raise ArticleError(path, "empty")
    return article


def _decoded(path: Path) -> Decoded:
    data, cut = file.read(path, _LIMIT)
    decoded = decode(data, cut=cut)
    if not cut:
        return decoded
    text = decoded.text
    last = text.rfind("\n", len(text) - _LAST_LINE)
    return Decoded(text[:last] if last > 0 else text, (*decoded.notes, _CUT))
