"""Articles read through the cache, which holds them as long as their files do not change.

A cached article is exactly what reading the file would give. Only the program's own formats are
cached, since a format of another package may change without notice.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import cache as cached
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from reader.cache import Cache, Kind, state_of
from reader.library import load as uncached
from reader.library.formats import BUILT_IN
from reader.library.formats.validation import is_consistent
from reader.model import Article, Block, Style
from reader.text.safe import line, visible
from reader.text.words import count_words

_QUICK = frozenset({".txt"})
"""Endings of files that are read as quickly as their entry in the cache would be."""
_LONG = 256_000
"""Bytes of a file from which its beginning has a cache entry of its own."""


class Facts(NamedTuple):
    """The facts about an article that lists show."""

    title: str
    """Its title."""
    source: str
    """Who published it."""
    published: str
    """When it was published."""
    words: int
    """Number of words."""
    length: int
    """Number of code points of its text."""


class _Parts(msgspec.Struct, array_like=True, frozen=True):
    """A cached article, without its id, which depends on the library."""

    title: str
    text: str
    metadata: dict[str, str]
    blocks: tuple[Block, ...]
    styles: tuple[Style, ...]
    notes: tuple[str, ...]
    is_whole: bool


Value = TypeVar("Value")

_ENCODER = msgspec.msgpack.Encoder()


# Made when they are first needed: plain text is read without.
@cached
def _parts_decoder() -> msgspec.msgpack.Decoder[_Parts]:
    return msgspec.msgpack.Decoder(_Parts)


@cached
def _facts_decoder() -> msgspec.msgpack.Decoder[Facts]:
    return msgspec.msgpack.Decoder(Facts)


def load(path: Path, article_id: str, cache: Cache) -> Article:
    """Load an article like `reader.library.load.load`, through the cache.

    Raises:
        ArticleError: As there.
    """
    if not _is_cached(path) or not cache.is_on:
        return uncached.load(path, article_id)
    files = _Files(str(path))
    article = _from_cache("article", files, article_id, cache)
    return article or _keep("article", files, uncached.load(path, article_id), cache)


def load_if_quick(path: Path, article_id: str, cache: Cache) -> Article | None:
    """The article if it is in the cache or is read just as quickly; None otherwise."""
    if path.suffix.lower() in _QUICK:
        try:
            return uncached.load(path, article_id)
        except uncached.ArticleError:
            return None
    if not cache.is_on or not _is_cached(path):
        return None
    return _from_cache("article", _Files(str(path)), article_id, cache)


def load_beginning(path: Path, article_id: str, cache: Cache) -> Article:
    """Load at least the beginning, like `reader.library.load.load_beginning`, through the cache.

    Raises:
        ArticleError: As there.
    """
    if not _is_cached(path) or not cache.is_on:
        return uncached.load_beginning(path, article_id)
    files = _Files(str(path))
    kind: Kind = "article" if files.size < _LONG else "beginning"
    if article := _from_cache(kind, files, article_id, cache):
        return article
    beginning = uncached.load_beginning(path, article_id)
    if beginning.is_whole or kind == "beginning":
        _keep(kind, files, beginning, cache)
    return beginning


def facts(path: str, article_id: str, cache: Cache) -> Facts:
    """The facts about an article that lists show.

    Args:
        path: Its file.
        article_id: Its id.
        cache: The cache.

    Raises:
        ArticleError: It cannot be read.
    """
    if not cache.is_on or _ending(path) not in BUILT_IN:
        return _facts(uncached.load(Path(path), article_id))
    files = _Files(path)
    value = cache.get("facts", files.key, files.state)
    from_cache = None if value is None else _decoded_facts(value)
    if from_cache is not None:
        return from_cache
    fresh = _facts(load(Path(path), article_id, cache))
    _put("facts", files, fresh, cache, _decoded_facts)
    return fresh


def content(article: Article) -> bytes:
    """The contents of an article as bytes, without its id: equal only for equal contents.

    Raises:
        UnicodeEncodeError: It contains a lone surrogate.
    """
    return _ENCODER.encode(_parts(article))


def states(path: str) -> tuple[tuple[int, ...] | None, tuple[int, ...] | None]:
    """The states of an article's file and of its sidecar, as `state_of` returns them."""
    sidecar = os.path.splitext(path)[0] + ".toml"  # noqa: PTH122 (as text, for thousands)
    return state_of(path), state_of(sidecar, follow=False)


class _Files:
    """The states of an article's file and of its sidecar, taken before they are read."""

    def __init__(self, path: str) -> None:
        absolute = os.path.abspath(path)  # noqa: PTH100 (as text, for thousands)
        self._path = absolute
        self.key = os.fsencode(absolute)
        self._states = states(absolute)
        self.state = str(self._states).encode()

    @property
    def size(self) -> int:
        """Bytes of the article's file; 0 if it does not exist."""
        return self._states[0][2] if self._states[0] else 0

    def are_unchanged(self, cache: Cache) -> bool:
        """Whether the files are unchanged since then, and any later change will be noticed.

        Two changes within one tick of the clock look like one, so the files must not have changed
        for longer than that. The folder must not have changed either, as a file may have existed
        only while it was read.
        """
        folder = os.path.dirname(self._path)  # noqa: PTH120 (as above)
        every = [*self._states, state_of(folder)]
        changed = max((max(each[:2]) for each in every if each), default=0)
        return cache.is_settled(changed) and states(self._path) == self._states


def _is_cached(path: Path) -> bool:
    ending = path.suffix.lower()
    return ending in BUILT_IN and ending not in _QUICK


def _ending(path: str) -> str:
    return os.path.splitext(path)[1].lower()  # noqa: PTH122 (as text, for thousands)


def _put(
    kind: Kind,
    files: _Files,
    value: Value,
    cache: Cache,
    decoded: Callable[[bytes], Value | None],
) -> None:
    """Cache what was made of files, if decoding gives back the same value."""
    try:
        data = _ENCODER.encode(value)
    except UnicodeEncodeError:  # a lone surrogate, which JSON and YAML can contain
        return
    if files.are_unchanged(cache) and decoded(data) == value:
        cache.put(kind, files.key, files.state, data)


def _from_cache(kind: Kind, files: _Files, article_id: str, cache: Cache) -> Article | None:
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
    article = Article(article_id, *(getattr(parts, name) for name in _Parts.__struct_fields__))
    return article if is_consistent(article) else None


def _decoded_parts(value: bytes) -> _Parts | None:
    """Decode a cached article; None if it has contents that no article could have."""
    try:
        parts = _parts_decoder().decode(value)
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
    field = article.metadata.get
    return Facts(
        article.title,
        field("source", ""),
        field("published", ""),
        count_words(article.text),
        len(article.text),
    )


def _decoded_facts(value: bytes) -> Facts | None:
    try:
        facts_ = _facts_decoder().decode(value)
    except (msgspec.MsgspecError, RecursionError):
        return None
    return facts_ if _are_lines(facts_[:3]) else None


def _are_lines(words: Iterable[str]) -> bool:
    """Whether each string is one line that is safe to show."""
    joined = "".join(words)
    return line(joined) == joined
