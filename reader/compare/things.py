"""Whether two figures count the same thing: in one word, in another, or by what is told of it."""

from __future__ import annotations

from reader.compare.quantity import Quantity

_SAME_NOUN = 1.0
_SAME_CONCEPT = 0.95
_TOLD = 0.85
"""One says what is counted, the words around the other do."""
_BOTH_TOLD = 0.85
UNSAID = 0.5
"""Nothing is said of what is counted, or only that it is people."""
_BOTH = 2
_BARE = 0.1
"""A number alone, and certain people: 3,500 and 3,500 pupils."""
_SAME_NUMBER, _TELLING = 0.3, 3
"""The same number of so many digits, of things with other names: 1,140 babies, 1,140 births."""
BARE = 0.4
"""Two shares, sums of money or measures, with no word around them that is the same."""
_SHARED_WORD = 0.2
"""What each word adds that stands around both."""


def same_thing(one: Quantity, other: Quantity) -> float:
    """Whether two figures of one kind count the same thing, 0 to 1; a unit may be left out."""
    if one.kind != "count" or other.kind != "count":
        return _base(one, other)
    if one.things & other.things:
        return _SAME_NOUN
    if one.concepts & other.concepts:
        return _SAME_CONCEPT
    if _tells(one, other) or _tells(other, one):
        return _TOLD
    if one.is_of_anybody and other.is_of_anybody:
        return _people(one, other)
    return _SAME_NUMBER if one.middle == other.middle and one.digits >= _TELLING else 0.0


def _people(one: Quantity, other: Quantity) -> float:
    """The same for two figures that count people; pupils are no drivers."""
    if one.told & other.told & one.vocabulary.happenings:
        return _BOTH_TOLD
    unnamed = (not one.things) + (not other.things)
    if not unnamed:
        return 0.0
    return UNSAID if bool(one.nouns) == bool(other.nouns) or unnamed == _BOTH else _BARE


def _tells(one: Quantity, other: Quantity) -> bool:
    """Whether one counts what happens to the people whom the other counts."""
    return other.is_of_anybody and bool(one.concepts & other.told & one.vocabulary.happenings)


def _base(one: Quantity, other: Quantity) -> float:
    """The same for shares, sums and measures, which the words around them tell about."""
    mine, theirs = one.things | one.around, other.things | other.around
    concepts = (one.concepts | one.told) & (other.concepts | other.told)
    shared = (mine & theirs) - one.vocabulary.anybody
    return min(1.0, BARE + _SHARED_WORD * (len(shared) + len(concepts)))
