"""Load an article from its file: all of it, or quickly its beginning."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from reader.errors import ReaderError
from reader.files import FileError, Stamp, read, stamp_of
from reader.library.decode import Decoded, DecodeError, decode
from reader.library.formats import BUILT_IN, FormatError, InputFormat, endings, format_of
from reader.library.formats.validation import validated
from reader.library.front_matter import encoding_of
from reader.library.sidecar import Sidecar, with_sidecar
from reader.library.sidecar import path_of as sidecar_of
from reader.library.sidecar import read as read_sidecar
from reader.model import Article
from reader.text.safe import line

_LAST_LINE = 10_000
"""Most characters to drop from a truncated file so that it ends with a complete line."""


class ArticleError(ReaderError):
    """An article cannot be opened; the message is one line that names its file and the reason."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{line(path.name)}: {line(reason)}")


def load(path: Path, article_id: str) -> Article:
    """Open an article.

    Args:
        path: Its file.
        article_id: Its id in the library.

    Returns:
        The article; its notes tell the person about problems with the file.

    Raises:
        ArticleError: The file cannot be read, is not text, or has no words.
    """
    form, sidecar = _format(path), read_sidecar(sidecar_of(path))
    article, is_cut = _opened(path, article_id, form.article, form.limit, sidecar)
    return with_sidecar(_note_cut(article, form) if is_cut else article, sidecar)


def stamp(path: Path) -> tuple[Stamp | None, Stamp | None]:
    """The stamps of an article's files, which identify their current state; opens no file."""
    return stamp_of(path), stamp_of(sidecar_of(path))


def load_beginning(path: Path, article_id: str) -> Article:
    """Open the beginning of an article, which takes no longer for a book than for a note.

    The article from `load` begins with the same text, blocks and styles; only the last block may
    be longer there. One exception cannot be foreseen: if a text that begins in UTF-8 has invalid
    bytes further on, `load` reads all of it in another encoding, or refuses it.

    Args:
        path: Its file.
        article_id: Its id in the library.

    Returns:
        The article; `is_whole` says whether this is all of it.

    Raises:
        ArticleError: As for `load`.
    """
    form, sidecar = _format(path), read_sidecar(sidecar_of(path))
    try:
        article, is_cut = _opened(path, article_id, form.beginning, form.first, sidecar)
    except ArticleError:  # there may be words further on
        return load(path, article_id)
    if is_cut and form.first < form.limit:
        return with_sidecar(replace(article, is_whole=False), sidecar)
    return with_sidecar(_note_cut(article, form) if is_cut else article, sidecar)


def _format(path: Path) -> InputFormat:
    try:
        form = format_of(path.name)
    except FormatError as error:
        raise ArticleError(path, str(error)) from error
    if form is None:
        supported = ", ".join(endings())
        raise ArticleError(path, f"not an article: its name does not end in {supported}")
    return form


def _opened(
    path: Path,
    article_id: str,
    article_of: Callable[[str, Decoded], Article],
    limit: int,
    sidecar: Sidecar,
) -> tuple[Article, bool]:
    """The article from a number of bytes of a file, and whether the file has more."""
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
            article = validated(article, article_id)
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
