"""The passage of another article that belongs to the one under the caret."""

from __future__ import annotations

from functools import lru_cache

from reader.compare.account import Account
from reader.compare.passages import Passages
from reader.model import Span

_LEAST = 0.3
"""How like a sentence must be to the one under the caret."""


def counterpart(here: Account, offset: int, there: Account) -> Span | None:
    """The sentence of another account that tells what the one at an offset tells.

    Args:
        here: The account that is read.
        offset: Where in it.
        there: The other account.

    Returns:
        The best partner, or None where no sentence is like it. The first question about two
        accounts prepares them; every other one is a matter of microseconds.
    """
    passages = _between(here, there)
    place = passages.place(0, offset, offset + 1)
    partners = passages.partners(place, 1, most=3) if place else []
    if not partners or partners[0].score < _LEAST:
        return None
    sentence = passages.sentence(partners[0].place)
    return Span(sentence.start, sentence.end)


@lru_cache(maxsize=16)
def _between(here: Account, there: Account) -> Passages:
    return Passages([here, there])
