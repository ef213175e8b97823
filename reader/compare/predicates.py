"""What is said of a figure: the verb next to it, and which verbs say the opposite of each other."""

from __future__ import annotations

from collections.abc import Iterable

from reader.compare import terms
from reader.compare.lexicon import CLAUSES

_BASES = {form: base for base, forms in CLAUSES.irregular.items() for form in forms}
PAST = frozenset(_BASES) | frozenset(CLAUSES.unchanged_past)
"""Verbs in the past tense that do not end with `ed`, and their other irregular forms."""


def verb(word: str) -> str:
    """What stands for a verb in all its forms: its concept, and that of `go` for `went`."""
    return terms.concept(_BASES.get(word, word))


def _forms(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(verb, words))


_OPPOSITES = [(_forms(one), _forms(other)) for one, other in CLAUSES.opposites]


def are_opposite(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one predicate says the opposite of the other: hire and dismiss, give and take.

    Args:
        one: The stems of the verbs next to a figure.
        other: Those next to another one.
    """
    if one & other:
        return False
    return any(
        (one & first and other & second) or (one & second and other & first)
        for first, second in _OPPOSITES
    )
