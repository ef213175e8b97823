"""Articles as they were read before, as long as their files have not changed since.

What comes from the cache is what reading the file would give, byte for byte; only formats of this
program are kept, since those of others change without a sign.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from reader.cache import Cache, Kind, state_of
from reader.library import load as anew
from reader.library.formats import BUILT_IN
from reader.library.formats.sound import fits
from reader.model import Article, Block, Style
from reader.text.safe import line, visible
from reader.text.words import count_words

_QUICK = frozenset({".txt"})
"""Endings of files that are read as quickly as what would be kept of them."""
_LONG = 256_000
"""Bytes of a file from which on its beginning is kept apart from all of it."""


class Facts(NamedTuple):
    """What a list tells of an article."""

    title: str
    """Its title."""
    source: str
    """Who published it."""
    published: str
    """When."""
    words: int
    """How many words it has."""
    length: int
    """How many code points its text has."""


class _Parts(msgspec.Struct, array_like=True, frozen=True):
    """An article as it is kept, without the id, which is its place in a library."""

    title: str
    text: str
    metadata: dict[str, str]
    blocks: tuple[Block, ...]
    styles: tuple[Style, ...]
    notes: tuple[str, ...]
    is_whole: bool


Made = TypeVar("Made")

_ENCODER = msgspec.msgpack.Encoder()
_PARTS = msgspec.msgpack.Decoder(_Parts)
_FACTS = msgspec.msgpack.Decoder(Facts)


def load(path: Path, article_id: str, cache: Cache) -> Article:
    """An article, as `reader.library.load.load` gives it.

    Raises:
        ArticleError: As there.
    """
    if not _is_kept(path) or not cache.is_on:
        return anew.load(path, article_id)
    files = _Files(str(path))
    known = _kept("article", files, article_id, cache)
    return known or _keep("article", files, anew.load(path, article_id), cache)


def known(path: Path, article_id: str, cache: Cache) -> Article | None:
    """The same article if it is in the cache, or read as quickly as if it were."""
    if path.suffix.lower() in _QUICK:
        try:
            return anew.load(path, article_id)
        except anew.ArticleError:
            return None
    if not cache.is_on or not _is_kept(path):
        return None
    return _kept("article", _Files(str(path)), article_id, cache)


def load_beginning(path: Path, article_id: str, cache: Cache) -> Article:
    """Its beginning, as `reader.library.load.load_beginning` gives it, or more of it.

    Raises:
        ArticleError: As there.
    """
    if not _is_kept(path) or not cache.is_on:
        return anew.load_beginning(path, article_id)
    files = _Files(str(path))
    kind: Kind = "article" if files.size < _LONG else "beginning"
    if known := _kept(kind, files, article_id, cache):
        return known
    beginning = anew.load_beginning(path, article_id)
    if beginning.is_whole or kind == "beginning":
        _keep(kind, files, beginning, cache)
    return beginning


def facts(path: str, article_id: str, cache: Cache) -> Facts:
    """What a list tells of an article.

    Args:
        path: Its file.
        article_id: Its id.
        cache: Where it may be known.

    Raises:
        ArticleError: It cannot be read.
    """
    if not cache.is_on or _ending(path) not in BUILT_IN:
        return _facts(anew.load(Path(path), article_id))
    files = _Files(path)
    value = cache.get("facts", files.key, files.state)
    known = None if value is None else _decoded_facts(value)
    if known is not None:
        return known
    found = _facts(load(Path(path), article_id, cache))
    _put("facts", files, found, cache, _decoded_facts)
    return found


def content(article: Article) -> bytes:
    """All that an article says, and nothing about where it lies: equal for equal articles only.

    Raises:
        UnicodeEncodeError: It holds half a character.
    """
    return _ENCODER.encode(_parts(article))


class _Files:
    """The file of an article and the one beside it, as they are before they are read."""

    def __init__(self, path: str) -> None:
        absolute = os.path.abspath(path)  # noqa: PTH100 (as text, for thousands)
        self._path = absolute
        self.key = os.fsencode(absolute)
        self._states = self._look()
        self.state = str(self._states).encode()

    @property
    def size(self) -> int:
        """Bytes of the article's file; 0 where there is none."""
        return self._states[0][2] if self._states[0] else 0

    def are_unchanged(self, cache: Cache) -> bool:
        """Whether what was read meanwhile is what these files held, and goes on to tell so.

        A file that changes twice within one tick of a clock cannot be told from one that changes
        once, so that it has to be at rest for longer. The folder has to be at rest too, or a file
        may have been there only while it was read.
        """
        folder = os.path.dirname(self._path)  # noqa: PTH120 (as above)
        states = [*self._states, state_of(folder)]
        changed = max((max(each[:2]) for each in states if each), default=0)
        return cache.is_settled(changed) and self._look() == self._states

    def _look(self) -> tuple[tuple[int, ...] | None, tuple[int, ...] | None]:
        sidecar = os.path.splitext(self._path)[0] + ".toml"  # noqa: PTH122 (as above)
        return state_of(self._path), state_of(sidecar, follow=False)


def _is_kept(path: Path) -> bool:
    ending = path.suffix.lower()
    return ending in BUILT_IN and ending not in _QUICK


def _ending(path: str) -> str:
    return os.path.splitext(path)[1].lower()  # noqa: PTH122 (as text, for thousands)


def _put(
    kind: Kind,
    files: _Files,
    made: Made,
    cache: Cache,
    decoded: Callable[[bytes], Made | None],
) -> None:
    """Keep what was made of files, if it would come back as it is."""
    try:
        value = _ENCODER.encode(made)
    except UnicodeEncodeError:  # half a character, which JSON and YAML can name
        return
    if files.are_unchanged(cache) and decoded(value) == made:
        cache.put(kind, files.key, files.state, value)


def _kept(kind: Kind, files: _Files, article_id: str, cache: Cache) -> Article | None:
    value = cache.get(kind, files.key, files.state)
    return None if value is None else _decoded(value, article_id)


def _keep(kind: Kind, files: _Files, article: Article, cache: Cache) -> Article:
    _put(kind, files, _parts(article), cache, _decoded_parts)
    return article


def _parts(article: Article) -> _Parts:
    return _Parts(
        article.title,
        article.text,
        dict(article.metadata),
        article.blocks,
        article.styles,
        article.notes,
        article.is_whole,
    )


def _decoded(value: bytes, article_id: str) -> Article | None:
    parts = _decoded_parts(value)
    if parts is None:
        return None
    made = Article(article_id, *(getattr(parts, name) for name in _Parts.__struct_fields__))
    return made if fits(made) else None


def _decoded_parts(value: bytes) -> _Parts | None:
    """What was kept of an article: whoever wrote it, nothing in it that no article could hold."""
    try:
        parts = _PARTS.decode(value)
    except (msgspec.MsgspecError, RecursionError):
        return None
    lines = [
        parts.title,
        *parts.metadata,
        *parts.metadata.values(),
        *parts.notes,
        *(words for block in parts.blocks for words in (block.prefix, block.marker)),
        *(style.target for style in parts.styles),
    ]
    is_sound = parts.text and visible(parts.text) == parts.text and _are_lines(lines)
    return parts if is_sound else None


def _facts(article: Article) -> Facts:
    known = article.metadata.get
    return Facts(
        article.title,
        known("source", ""),
        known("published", ""),
        count_words(article.text),
        len(article.text),
    )


def _decoded_facts(value: bytes) -> Facts | None:
    try:
        found = _FACTS.decode(value)
    except (msgspec.MsgspecError, RecursionError):
        return None
    return found if _are_lines(found[:3]) else None


def _are_lines(words: Iterable[str]) -> bool:
    """Whether each is one line that is safe to show."""
    together = "".join(words)
    return line(together) == together
