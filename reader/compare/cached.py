"""What a comparison works out of one article alone and takes long, from the cache."""

from __future__ import annotations

import msgspec

from reader.cache import Cache, digest
from reader.compare.account import Account
from reader.compare.mentions import Written, in_order, written

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(tuple[Written, ...])


def recall(account: Account, cache: Cache) -> None:
    """Tell an account what is known of its article from before; keep it where nothing is known."""
    if not cache.is_on:
        return
    key = digest(account.article)
    value = cache.get("figures", key, b"")
    known = None if value is None else _decoded(value, account)
    if known is not None:
        written.give(account, known)
        return
    found = written(account)
    value = _ENCODER.encode(found)
    if _decoded(value, account) == found:
        cache.put("figures", key, b"", value)


def _decoded(value: bytes, account: Account) -> tuple[Written, ...] | None:
    """Figures that were kept; none if one of them could not stand in the article."""
    try:
        found = _DECODER.decode(value)
    except (msgspec.MsgspecError, RecursionError):
        return None
    size = len(account.article.text)
    is_sound = all(0 <= each.start < each.end <= size for each in found)
    return found if is_sound and tuple(in_order(found)) == found else None
