"""Which encoding a text is probably in that names none and is no UTF-8: an extra, asked for.

What is read at every opening depends on no package that one person has and another has not: then
their offsets would not be the same. So the answer is stored beside the article, as a person would.
"""

from __future__ import annotations

from unicodedata import name

from reader.errors import ReaderError
from reader.extras import missing

_MOST = 1_000_000
"""Bytes that are looked at."""
_LATIN = "LATIN"


class CannotDetect(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """What finds out encodings is not installed."""


def detect(data: bytes) -> str:
    """The name of an encoding; empty where UTF-8 or Windows-1252 is as good a guess as any.

    charset-normalizer is right on scripts of their own, such as Cyrillic or Chinese, and not on
    the many encodings of Latin letters: of 14 files it named four of these wrongly. Windows-1252,
    which is by far the most frequent of them, is left alone.

    Args:
        data: The bytes of a file.

    Raises:
        CannotDetect: The extra is missing.
    """
    try:
        from charset_normalizer import from_bytes  # noqa: PLC0415 (an extra, and slow to import)
    except ImportError as error:
        raise CannotDetect(
            missing("to find out an encoding", "charset-normalizer", "detect")
        ) from error
    try:
        data.decode()
    except UnicodeDecodeError:
        best = from_bytes(data[:_MOST]).best()
        return best.encoding if best and _is_foreign(str(best)) else ""
    return ""


def _is_foreign(text: str) -> bool:
    """Whether most letters beyond ASCII are of another script than the Latin one."""
    letters = [char for char in text if char.isalpha() and not char.isascii()]
    foreign = sum(not name(char, _LATIN).startswith(_LATIN) for char in letters)
    return foreign * 2 > len(letters)
