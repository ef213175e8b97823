"""Guess the encoding of a file that declares none and is not UTF-8; needs an extra.

Opening an article never depends on an optional package, since people with and without it would get
different offsets. So the guess is stored beside the article, as if a person had written it there.
"""

from __future__ import annotations

from unicodedata import name

from reader.errors import ReaderError
from reader.extras import missing

_MOST = 1_000_000
"""Bytes that the guess is based on."""
_LATIN = "LATIN"


class CannotDetect(ReaderError):  # noqa: N818 (reads as a sentence where it is raised)
    """The package that detects encodings is not installed."""


def detect(data: bytes) -> str:
    """The name of the encoding; empty if UTF-8 or Windows-1252 is as good a guess as any.

    charset-normalizer is reliable for other scripts, such as Cyrillic or Chinese, but not for the
    many encodings of Latin letters: it got four of 14 files wrong. So its guesses for Latin text
    are ignored in favour of Windows-1252, by far the most frequent encoding.

    Args:
        data: The bytes of a file.

    Raises:
        CannotDetect: The extra is not installed.
    """
    try:
        from charset_normalizer import from_bytes  # noqa: PLC0415 (an extra, and slow to import)
    except ImportError as error:
        raise CannotDetect(
            missing("detecting an encoding", "charset-normalizer", "detect")
        ) from error
    try:
        data.decode()
    except UnicodeDecodeError:
        best = from_bytes(data[:_MOST]).best()
        return best.encoding if best and _is_foreign(str(best)) else ""
    return ""


def _is_foreign(text: str) -> bool:
    """Whether most non-ASCII letters belong to a script other than Latin."""
    letters = [char for char in text if char.isalpha() and not char.isascii()]
    foreign = sum(not name(char, _LATIN).startswith(_LATIN) for char in letters)
    return foreign * 2 > len(letters)
