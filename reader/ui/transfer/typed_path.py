"""The path that somebody means by what they typed or dropped into the terminal."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

_FILE = "file://"


def typed_path(words: str) -> Path:
    r"""The path that words stand for; the current folder for none.

    File managers and terminals hand over `'a path'`, `a\ path` or `file:///a%20path`; `~` is the
    home of a person. A path that is there as it is typed is taken so.
    """
    words = words.strip()
    with suppress(OSError, ValueError):  # a name that is too long, or none
        if Path(words).exists():
            return Path(words)
    if len(words) > 1 and words[0] == words[-1] and words[0] in "'\"":
        words = words[1:-1]
    elif words.lower().startswith(_FILE):
        with suppress(ValueError):
            words = unquote(urlsplit(words).path)
    else:
        words = words.replace("\\ ", " ")
    with suppress(RuntimeError):  # nobody of that name has a home
        return Path(words).expanduser()
    return Path(words)
