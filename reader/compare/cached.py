"""Take what is expensive to compute from one article alone from the cache."""

from __future__ import annotations

import msgspec

from reader.cache import Cache, digest
from reader.compare.account import Account
from reader.compare.mentions import WrittenFigure, in_order, written_figures

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(tuple[WrittenFigure, ...])


def recall(account: Account, cache: Cache) -> None:
    """Give an account its written figures from the cache, or compute and cache them."""
    if not cache.is_on:
        return
    key = digest(account.article)
    value = cache.get("figures", key, b"")
    cached = None if value is None else _decoded(value, account)
    if cached is not None:
        written_figures.store(account, cached)
        return
    figures = written_figures(account)
    value = _ENCODER.encode(figures)
    if _decoded(value, account) == figures:
        cache.put("figures", key, b"", value)


def _decoded(value: bytes, account: Account) -> tuple[WrittenFigure, ...] | None:
    """Decode cached figures; None if one of them does not fit the article."""
    try:
        figures = _DECODER.decode(value)
    except (msgspec.MsgspecError, RecursionError):
        return None
    size = len(account.article.text)
    is_sound = all(0 <= each.start < each.end <= size for each in figures)
    return figures if is_sound and tuple(in_order(figures)) == figures else None
