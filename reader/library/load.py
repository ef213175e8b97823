"""One article of the library, from its file: the whole of it, or its beginning at once."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reader.errors import ReaderError
from reader.files import FileError, read
from reader.library import plain
from reader.library.decode import Decoded, DecodeError, decode
from reader.model import Article
from reader.text.safe import line

_LAST_LINE = 10_000
"""The most characters to drop at the end of a file that is cut, so that it ends in a line."""


class _Format(NamedTuple):
    """How a kind of file is opened."""

    article: Callable[[str, Decoded], Article]
    """Makes an article of its id and what its file says."""
    beginning: Callable[[str, Decoded], Article]
    """The same, for the beginning of an article."""
    limit: int
    """The most bytes of a file that are read."""
    first: int
    """The most bytes that are read for the beginning."""


def _markdown(article_id: str, decoded: Decoded) -> Article:
    from reader.library import markdown  # noqa: PLC0415 (slow, and plain text needs it not)

    return markdown.article(article_id, decoded)


def _markdown_beginning(article_id: str, decoded: Decoded) -> Article:
    from reader.library import markdown  # noqa: PLC0415 (as above)

    return markdown.beginning(article_id, decoded)


_PLAIN = _Format(plain.article, plain.article, limit=20_000_000, first=256_000)
# The beginning of Markdown needs all of the file: links may be defined at its end.
_MARKDOWN = _Format(_markdown, _markdown_beginning, limit=10_000_000, first=10_000_000)
_FORMATS = {".txt": _PLAIN, ".md": _MARKDOWN, ".markdown": _MARKDOWN}
"""By the ending of a file's name."""


class ArticleError(ReaderError):
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
    form = _format(path)
    article, is_cut = _opened(path, article_id, form.article, form.limit)
    return _told_of_cut(article, form) if is_cut else article


def load_beginning(path: Path, article_id: str) -> Article:
    """Open an article at its beginning, which takes no longer for a book than for a note.

    What `load` gives begins with the same text, blocks and styles; only the last block of a
    beginning may end later there. One exception cannot be seen from the beginning: if plain text
    in UTF-8 holds other bytes further on, all of it is read in another encoding, or refused.

    Args:
        path: Its file.
        article_id: The id that it has in the library.

    Returns:
        The article; `is_whole` tells whether this is all of it.

    Raises:
        ArticleError: As for `load`.
    """
    form = _format(path)
    try:
        article, is_cut = _opened(path, article_id, form.beginning, form.first)
    except ArticleError:  # there may be words further on
        return load(path, article_id)
    if is_cut and form.first < form.limit:
        return replace(article, is_whole=False)
    return _told_of_cut(article, form) if is_cut else article


def _format(path: Path) -> _Format:
    form = _FORMATS.get(path.suffix.lower())
    if form is None:
        raise ArticleError(path, f"not an article: its name ends in none of {', '.join(_FORMATS)}")
    return form


def _opened(
    path: Path, article_id: str, article_of: Callable[[str, Decoded], Article], limit: int
) -> tuple[Article, bool]:
    """The article that so many bytes of a file make, and whether the file holds more."""
    try:
        data, is_cut = read(path, limit)
        decoded = decode(data, cut=is_cut)
    except (FileError, DecodeError) as error:
        raise ArticleError(path, str(error)) from error
    article = article_of(article_id, _to_last_line(decoded) if is_cut else decoded)
    if not article.text:
        raise ArticleError(path, "empty")
    return article, is_cut


def _to_last_line(decoded: Decoded) -> Decoded:
    text = decoded.text
    last = text.rfind("\n", max(len(text) - _LAST_LINE, 0))
    return decoded._replace(text=text[:last]) if last > 0 else decoded


def _told_of_cut(article: Article, form: _Format) -> Article:
    note = f"only the first {form.limit // 1_000_000} MB are shown"
    return replace(article, notes=(*article.notes, note))
