"""Where annotations stand: names of people and of articles as paths.

Nobody chooses these names with file systems in mind, and some are chosen to harm. A name that
is a fine file name everywhere stands for itself. Any other becomes what is readable of it, `~`,
and a hash, which no fine name contains. No path is ever turned back into a name: records say
whose they are.
"""

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256

_MOST_BYTES = 100
_SLUG_LENGTH = 40
_HASH_LENGTH = 8
_PUNCTUATION = " ._-"
_ASCII = re.compile(r"[A-Za-z0-9 ._-]+")
"""Plain characters, told quickly for most names."""
_ENDINGS = (".json", ".lock", ".bak")
"""Folders must not end like files: `a` and `a.json/b` are both good names of articles."""
_COPIES = (".sync-conflict-", "conflicted copy")
"""What synchronisers put into the name of a version that they could not merge."""
DRAFT = ".draft-"
"""How the names of files begin that hold what somebody is typing."""
ASIDE = ".aside-"
"""What a repair puts after the name of a file that it keeps."""
_DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)


@lru_cache(maxsize=65536)
def place(annotator: str, article: str) -> str:
    """The path of a file below the annotations folder, with `/` between its components.

    Args:
        annotator: Any string; one component, whatever it holds.
        article: Any string; each `/` in it parts two components.

    Returns:
        A relative path without `.` or `..`; two different pairs never share one.
    """
    return f"{component(annotator)}/{article_place(article)}"


def article_place(article: str) -> str:
    """The path of an article's file below the folder of an annotator."""
    return "/".join(map(component, article.split("/"))) + ".json"


def component(name: str) -> str:
    """One component of a path, of at most 170 UTF-8 bytes."""
    if _is_plain(name):
        return name
    digest = sha256(name.encode(errors="surrogatepass")).hexdigest()
    return f"{_slug(name)}~{digest[:_HASH_LENGTH]}"


def is_hidden(file_name: str) -> bool:
    """Whether a file or folder is none of ours: hidden, unfinished, or a synchroniser's copy."""
    return file_name.startswith(".") or any(mark in file_name for mark in _COPIES)


def is_draft(file_name: str) -> bool:
    """Whether a file holds what somebody was typing."""
    return file_name.startswith(DRAFT) and file_name.endswith(".json")


def is_copy(file_name: str) -> bool:
    """Whether a file is a synchroniser's copy of a version of one of ours."""
    return file_name.endswith(".json") and any(mark in file_name for mark in _COPIES)


def is_ours(file_name: str) -> bool:
    """Whether a file of this name may hold annotations."""
    return file_name.endswith(".json") and not is_hidden(file_name)


def _is_plain(name: str) -> bool:
    """Whether the name can be a file's name on every system, and is the only one to look so."""
    return (
        name != ""
        and (_ASCII.fullmatch(name) is not None or all(map(_is_plain_char, name)))
        and len(name.encode()) <= _MOST_BYTES
        and name[0] not in " .-"
        and name[-1] not in " ."
        and not name.lower().endswith(_ENDINGS)
        and not is_hidden(name)
        and not _DEVICE.fullmatch(name)
        and unicodedata.is_normalized("NFC", name)
    )


def _is_plain_char(char: str) -> bool:
    return char in _PUNCTUATION or unicodedata.category(char)[0] in "LMN"


def _slug(name: str) -> str:
    composed = unicodedata.normalize("NFC", name)
    return re.sub(r"\W+", "-", composed).strip("-")[:_SLUG_LENGTH]
