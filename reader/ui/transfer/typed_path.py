"""Read the path that somebody typed, or dropped into the terminal."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

_FILE = "file://"


def typed_path(words: str) -> Path:
    r"""The path that the words stand for; the current folder if there are none.

    File managers and terminals write `'a path'`, `a\ path` or `file:///a%20path`; `~` is the home
    folder. If the words as typed name an existing path, they are that path.
    """
    words = words.strip()
    with suppress(OSError, ValueError):  # the name is too long or invalid
        if Path(words).exists():
            return Path(words)
    if len(words) > 1 and words[0] == words[-1] and words[0] in "'\"":
        words = words[1:-1]
    elif words.lower().startswith(_FILE):
        with suppress(ValueError):
            words = unquote(urlsplit(words).path)
    else:
        words = words.replace("\\ ", " ")
    with suppress(RuntimeError):  # no such user
        return Path(words).expanduser()
    return Path(words)
