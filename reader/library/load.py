"""One article of the library, from its file: the whole of it, or its beginning at once."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from reader.errors import ReaderError
from reader.files import FileError, Stamp, read, stamp_of
from reader.library.decode import Decoded, DecodeError, decode
from reader.library.formats import BUILT_IN, FormatError, InputFormat, endings, format_of
from reader.library.formats.sound import sound
from reader.library.front_matter import encoding_of
from reader.library.sidecar import Sidecar, described
from reader.library.sidecar import path_of as sidecar_of
from reader.library.sidecar import read as read_sidecar
from reader.model import Article
from reader.text.safe import line

_LAST_LINE = 10_000
"""The most characters to drop at the end of a file that is cut, so that it ends in a line."""


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
    form, sidecar = _format(path), read_sidecar(sidecar_of(path))
    article, is_cut = _opened(path, article_id, form.article, form.limit, sidecar)
    return described(_note_cut(article, form) if is_cut else article, sidecar)


def stamp(path: Path) -> tuple[Stamp | None, Stamp | None]:
    """What tells the present state of an article's files from any other; nothing is opened."""
    return stamp_of(path), stamp_of(sidecar_of(path))


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
    form, sidecar = _format(path), read_sidecar(sidecar_of(path))
    try:
        article, is_cut = _opened(path, article_id, form.beginning, form.first, sidecar)
    except ArticleError:  # there may be words further on
        return load(path, article_id)
    if is_cut and form.first < form.limit:
        return described(replace(article, is_whole=False), sidecar)
    return described(_note_cut(article, form) if is_cut else article, sidecar)


def _format(path: Path) -> InputFormat:
    try:
        form = format_of(path.name)
    except FormatError as error:
        raise ArticleError(path, str(error)) from error
    if form is None:
        known = ", ".join(endings())
        raise ArticleError(path, f"not an article: its name ends in none of {known}")
    return form


def _opened(
    path: Path,
    article_id: str,
    article_of: Callable[[str, Decoded], Article],
    limit: int,
    sidecar: Sidecar,
) -> tuple[Article, bool]:
    """The article that so many bytes of a file make, and whether the file holds more."""
    is_built_in = path.suffix.lower() in BUILT_IN
    try:
        data, is_cut = read(path, limit)
        encoding = sidecar.metadata.get("encoding") or encoding_of(data)
        decoded = decode(data, cut=is_cut, encoding=encoding)
    except (FileError, DecodeError) as error:
        raise ArticleError(path, str(error)) from error
    try:
        article = article_of(article_id, _to_last_line(decoded) if is_cut else decoded)
        if not is_built_in:
            article = sound(article, article_id)
    except Exception as error:
        if is_built_in:
            raise
        reason = error if isinstance(error, FormatError) else repr(error)
        raise ArticleError(path, f"its format failed: {reason}") from error
    if not article.text:
        raise ArticleError(path, "empty")
    return article, is_cut


def _to_last_line(decoded: Decoded) -> Decoded:
    text = decoded.text
    last = text.rfind("\n", max(len(text) - _LAST_LINE, 0))
    return decoded._replace(text=text[:last]) if last > 0 else decoded


def _note_cut(article: Article, form: InputFormat) -> Article:
    note = f"only the first {form.limit // 1_000_000} MB are shown"
    return replace(article, notes=(*article.notes, note))
