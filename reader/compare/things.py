"""Whether two figures count the same thing: by the same word, a synonym, or their context."""

from __future__ import annotations

from reader.compare.quantity import Quantity

_SAME_NOUN = 1.0
_SAME_CONCEPT = 0.95
_IN_CONTEXT = 0.85
"""One names what is counted, the words around the other do."""
_IN_BOTH_CONTEXTS = 0.85
UNSAID = 0.5
"""Nothing says what is counted, or only that it is people."""
_BOTH = 2
_BARE = 0.1
"""A bare number, and a kind of people: 3,500 and 3,500 pupils."""
_SAME_NUMBER, _TELLING = 0.3, 3
"""The same number, with this many digits, of things with other names: 1,140 babies and births."""
BARE = 0.4
"""Two shares, sums of money or measures without a shared word around them."""
_SHARED_WORD = 0.2
"""Bonus for each shared word around them."""


def same_thing(one: Quantity, other: Quantity) -> float:
    """The degree to which two figures of one kind count the same thing, 0 to 1.

    The unit of one may be missing.
    """
    if one.kind != "count" or other.kind != "count":
        return _base(one, other)
    if one.things & other.things:
        return _SAME_NOUN
    if one.concepts & other.concepts:
        return _SAME_CONCEPT
    if _counts_event_of(one, other) or _counts_event_of(other, one):
        return _IN_CONTEXT
    if one.is_of_anybody and other.is_of_anybody:
        return _people(one, other)
    return _SAME_NUMBER if one.middle == other.middle and one.digits >= _TELLING else 0.0


def _people(one: Quantity, other: Quantity) -> float:
    """The degree for two figures that count people; pupils are not drivers."""
    if one.context_concepts & other.context_concepts & one.vocabulary.happenings:
        return _IN_BOTH_CONTEXTS
    unnamed = (not one.things) + (not other.things)
    if not unnamed:
        return 0.0
    return UNSAID if bool(one.nouns) == bool(other.nouns) or unnamed == _BOTH else _BARE


def _counts_event_of(one: Quantity, other: Quantity) -> bool:
    """Whether one counts events that happen to the people counted by the other."""
    return other.is_of_anybody and bool(
        one.concepts & other.context_concepts & one.vocabulary.happenings
    )


def _base(one: Quantity, other: Quantity) -> float:
    """The degree for shares, sums and measures, by the words around them."""
    mine, theirs = one.things | one.around, other.things | other.around
    concepts = (one.concepts | one.context_concepts) & (other.concepts | other.context_concepts)
    shared = (mine & theirs) - one.vocabulary.anybody
    return min(1.0, BARE + _SHARED_WORD * (len(shared) + len(concepts)))
