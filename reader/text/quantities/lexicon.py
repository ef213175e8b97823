"""What a language brings to the grammar of quantities: its words and its way to write digits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

Comparison = Literal["=", "~", ">", "<"]
Direction = Literal["up", "down", "none"]


@dataclass(frozen=True)
class Lexicon:
    """The words of one language, in lower case unless a field says otherwise.

    Where a key has several words, one space stands between them.
    """

    point: str = "."
    """What stands before the decimals: a point or a comma."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Number words from nought to ninety, and compounds that are written as one word."""
    pronouns: Collection[str] = ()
    """Number words that are mostly no number: they need a unit or a comparison beside them."""
    articles: Collection[str] = ()
    """Words that stand for one before a scale or a part: a million, a third."""
    scales: Mapping[str, int] = field(default_factory=dict)
    """Words that multiply the number before them."""
    short_scales: Mapping[str, int] = field(default_factory=dict)
    """The same, written to digits."""
    crowds: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Numbers that nobody counted, and the range that they stand for."""
    joint: str = ""
    """What stands between two crowds: hundreds *of* thousands."""
    few: Collection[str] = ()
    """Words before a scale that make a crowd of it: several hundred."""
    halves: Collection[str] = ()
    """Words for a half."""
    half_blockers: Collection[str] = ()
    """What stands before a half that counts nothing."""
    half_followers: Collection[str] = ()
    """What follows a half that counts something, not the first half of a year."""
    parts: Mapping[str, int] = field(default_factory=dict)
    """What fractions are counted in, singular and plural, and their denominators."""
    plural_parts: Collection[str] = ()
    """Those parts that need no article: thirds."""
    ratios: tuple[str, ...] = ()
    """What stands in a ratio: one *in* five."""
    until: tuple[str, ...] = ()
    """What stands in a range: 3 *to* 5."""
    framed: Mapping[str, str] = field(default_factory=dict)
    """What opens a range, and what stands in it then: *between* 3 *and* 5."""
    ors: Collection[str] = ()
    """What stands between two figures that share a unit: 8 *or* 9 euros."""
    set_against: Collection[str] = ()
    """What stands between a figure and one that it is compared with: 30 cases, *up from* 20."""
    ands: Collection[str] = ()
    """What may stand inside a number: two hundred *and* five."""
    comparisons: Mapping[str, Comparison] = field(default_factory=dict)
    """Words before a number that say how it compares with the true one; at most four words."""
    afterthoughts: Mapping[str, Comparison] = field(default_factory=dict)
    """The same after it."""
    rises: Collection[str] = ()
    """Words before a number that something rose by."""
    falls: Collection[str] = ()
    """Words before a number that something fell by."""
    by: Collection[str] = ()
    """Words between those and the number."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Units in words, one to three, and their names."""
    currencies: Collection[str] = ()
    """The names of those that are money."""
    singular_units: Mapping[str, str] = field(default_factory=dict)
    """Units that stand before another noun or after a hyphen: a five-mile walk."""
    ages: Collection[str] = ()
    """What turns years into an age: *old*."""
    per: Collection[str] = ()
    """Words that begin a rate, whatever follows."""
    each: Collection[str] = ()
    """Words that begin a rate where a period follows."""
    periods: Mapping[str, str] = field(default_factory=dict)
    """What a rate can be given for, and its name."""
    moments: Collection[str] = ()
    """Words that make a moment of a period: a week *ago*."""
    of: Collection[str] = ()
    """Words between a share or a crowd and what is counted."""
    determiners: Collection[str] = ()
    """Words before a counted noun that belong to it: *the*, *their*."""
    those: Collection[str] = ()
    """Pronouns for people who are counted: *those* arrested."""
    dropped: Collection[str] = ()
    """Words before a counted noun that tell nothing of it: *more* arrests."""
    stopwords: Collection[str] = ()
    """Words that no counted noun goes past: where one comes, the figure has ended."""
    is_noun: Callable[[str], bool] = str.isalpha
    """Whether a word ends the phrase that tells what is counted."""
    singular: Callable[[str], str] = str.lower
    """The word for one of what a plural counts."""
    months: Collection[str] = ()
    """Names of months, abbreviations with their point."""
    month_joints: Collection[str] = ()
    """What may stand between a day and its month."""
    days: Collection[str] = ()
    """Capitalised words that a number after them does not belong to."""
    labels: Collection[str] = ()
    """Words whose number is a name: *section* 4."""
    clock: str = ""
    """A pattern of what follows the hour of a clock time."""
    ordinal: str = ""
    """A pattern of what follows the digits of an ordinal number."""
    capitals_are_names: bool = True
    """Whether a capitalised word inside a sentence is a name, whose number is one too."""


def by_phrase(phrases: Mapping[Comparison, str]) -> dict[str, Comparison]:
    """Each phrase and what it means, from lists of phrases with a bar between them."""
    return {phrase: sign for sign, listed in phrases.items() for phrase in listed.split("|")}


def listed(words: str) -> Collection[str]:
    """The words of a text, in their order, and quick to be asked for one of them."""
    return dict.fromkeys(words.split())


UNIVERSAL = Lexicon()
"""What is left where the language is unknown: digits, signs and symbols."""
