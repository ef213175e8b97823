"""The grammar of figures: how the words of `figures_lexicon` join to one regular expression.

It is read from left to right through a paragraph and tells at each place what begins there: a
figure, or something that only looks like one and is passed over whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from reader.text import figures_lexicon as lexicon


@cache
def scanner() -> re.Pattern[str]:
    """The expression; its group `figure` holds a figure, or None where there is none.

    It is made when first needed: compiling it takes longer than painting an article.
    """
    beginning = r"(?<![\w.,:/#&’'-])"
    return re.compile(
        rf"{beginning}(?:{_any_of(_NO_FIGURES)}|(?P<figure>{_FIGURE}))", re.IGNORECASE
    )


def _any_of(patterns: Iterable[str]) -> str:
    return "(?:" + "|".join(patterns) + ")"


def _words(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, in any case."""
    escaped = (re.escape(word) for word in sorted(words, key=len, reverse=True))
    return _any_of(word.replace(r"\ ", r"\s+") for word in escaped) + r"(?!\w)"


def _case(pattern: str) -> str:
    """The pattern, minding capitals."""
    return f"(?-i:{pattern})"


# Numbers, and the units written to them.
_SCALE = _words(lexicon.SCALES)
_UNIT = rf"(?:\s?[%‰](?!\w)|[\s-]{_words(lexicon.PERCENT)}|\s?{_case(_words(lexicon.MEASURES))})"
_YEAR = rf"(?:1[5-9]|20)\d\d(?!\d|[.,]\d|{_UNIT}|[\s-]{_SCALE}|\s+people\b)"
_DIGITS = r"(?:\d{1,3}(?:[, \u00a0\u202f\u2009]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)[½⅓⅔¼¾]?"
_SUM = rf"{_case(_any_of(map(re.escape, lexicon.CURRENCIES)))}\s?{_DIGITS}"
_SHORT_SCALE = _case(_words(lexicon.SHORT_SCALES))
_SPELLED = (
    rf"(?:{_any_of(lexicon.TENS)}[\s-]{_words(('one', *lexicon.SMALL_NUMBERS))}"
    rf"|{_words(lexicon.TENS + lexicon.SMALL_NUMBERS)})"
)
_PLAIN = rf"(?:(?!{_YEAR}){_DIGITS}|{_SPELLED})"
_SCALED = rf"(?:{_SUM}|{_PLAIN}|half\s+an?|an?|one)(?:[\s-]{_SCALE})+"
_CROWD = _words(lexicon.CROWDS)
_NUMBER = _any_of(
    (
        rf"{_SCALED}(?:\s+(?:and\s+)?(?:{_SCALED}|{_SPELLED}|one\b))*",
        rf"(?:{_SUM}|{_PLAIN})(?:{_SHORT_SCALE})?",
        rf"(?:tens|scores)(?=\s+of\b)(?:\s+of\s+{_CROWD})?",
        rf"{_CROWD}(?:\s+of\s+{_CROWD})?",
    )
)
_PART = _words(lexicon.PARTS)
_SHARE = _any_of(
    (
        rf"(?:one|{_PLAIN})\s+(?:in|(?:out\s+)?of)\s+(?:every\s+)?{_PLAIN}",
        rf"half(?=\s+(?:of|the|its|their|all|his|her|our)\b)|an?\s+{_PART}(?=\s+of\b)",
        rf"(?:one|{_SPELLED})[\s-]{_PART}",
        rf"one(?={_UNIT})",
    )
)
_RANGE = _any_of(
    (
        rf"between\s+{_NUMBER}{_UNIT}?\s+and\s+{_NUMBER}",
        rf"from\s+{_NUMBER}{_UNIT}?\s+to\s+{_NUMBER}",
        # Not "4% to 16%": that is mostly a change by 4 and a new level of 16.
        rf"{_NUMBER}\s+(?:to|or)\s+{_NUMBER}",
        rf"{_NUMBER}%?(?:\s?–\s?|-(?=\W*\d)){_NUMBER}",
    )
)

# What is counted, and how often.
_NO_NOUN = rf"(?!{_words(lexicon.NO_NOUNS)}(?!-))"
_LETTERS = r"[^\W\d_]+(?:[’'-][^\W\d_]+)*"
_WORD = rf"[“\"‘(]?{_NO_NOUN}(?:(?:[^\W\d_]\.){{2,}}|{_LETTERS})[”\"’)]?"
_PLURAL = rf"[“\"‘]?{_NO_NOUN}(?:{_words(lexicon.IRREGULAR_PLURALS)}|{_LETTERS}(?<![siu’'])s\b)"
_NOUN = rf"(?:\s+{_WORD}){{0,2}}?\s+{_PLURAL}"
_COUNTED = rf"(?:\s+of)?(?:\s+(?:the|its|their|all|his|her|our|these|those))?{_NOUN}"
_RATE = rf"\s+(?:per\s+(?:{_NUMBER}\s+)?{_LETTERS}|(?:an?|each|every)\s+{_words(lexicon.PERIODS)})"

# The figure as a whole.
_MONTH = _case(_words(lexicon.MONTHS))
_CLOCK = r"\s?(?:[ap]\.?m\b\.?|o[’']clock)"
_ENDED = rf"(?!\w|[.,:/’']\d|-\w|{_CLOCK}|\s+{_MONTH})"
_COMPARISON = _words(lexicon.COMPARISONS)
_AFTERTHOUGHT = rf"\s+{_words(lexicon.AFTERTHOUGHTS)}"
_COMPOUND = rf"(?:{_PLAIN}|one)-{_words(lexicon.SINGULAR_UNITS)}(?!-old)"
_QUANTITY = (
    rf"(?:{_SHARE}|{_RANGE}|{_NUMBER})(?P<unit>{_UNIT})?{_ENDED}"
    rf"(?(unit)|(?:{_COUNTED})?)(?:{_RATE})?(?:{_AFTERTHOUGHT})?"
)
_FIGURE = (
    rf"(?:(?:{_COMPARISON}\s+){{0,3}}(?:{_COMPOUND}|{_QUANTITY})"
    rf"|{_COMPARISON}\s+one\b(?:\s+{_WORD})?)"
)

# What only looks like one.
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b(?![.,]?\d)"
_AND_DAY = rf"(?:\s*[–-]\s*|,?\s+(?:to|and|or)\s+|,\s+)(?:{_MONTH}\s+)?{_DAY}(?!{_NOUN})"
_HOUR = r"\d{1,2}(?:[:.]\d\d)?"
_LABELLED = rf"(?:{_DIGITS}|{_SPELLED}|one\b)"
_AND_LABELLED = rf"(?:(?:,|\s+and|\s+or|\s+to)\s+\d+\b(?!{_NOUN})|[–-]\d+)"
_NAME = rf"(?!{_words(lexicon.DAYS)}){_case('[A-ZÀ-Þ]')}[\w&’-]*"
_NO_FIGURES = (
    # Addresses, and the number of a list item.
    r"[a-z]+://\S+",
    r"\A\s*\d{1,3}[.)](?=\s)",
    # Dates and years.
    r"\d{4}-\d\d(?:-\d\d)?\b",
    r"\d{1,2}([./])\d{1,2}\1\d{2,4}\b",
    rf"{_MONTH}\s+{_DAY}(?:{_AND_DAY})*",
    rf"{_DAY}(?:\s+of)?\s+{_MONTH}",
    rf"{_YEAR}(?:s|[–/-]\d{{2,4}})?\b",
    # Clock times.
    rf"{_HOUR}(?:\s?(?:–|-|to|and)\s?{_HOUR})?{_CLOCK}",
    rf"{_SPELLED}{_CLOCK}",
    r"\d{1,2}:\d\d(?::\d\d)?\b",
    # Ages.
    r"(?<=[^\W\d_],\s)\d{1,3}(?=[,.](?!\d)|[;)]|\Z)",
    r"(?:aged?|ages)\s+\d+(?:\s?(?:to|and|–|-)\s?\d+)?",
    rf"{_PLAIN}[\s-]years?[\s-]old\b",
    # Sections, telephone numbers and names.
    r"[§#]+\s?\d[\d.]*",
    r"(?:\+?\d{1,3}[ .-])?(?:\(\d{3}\)\s?|\d{3}[ .-])?\d{3}[.-]\d{4}\b",
    rf"{_words(lexicon.LABELS)}\s+{_LABELLED}{_AND_LABELLED}*",
    rf"(?<=[\w,]\s){_NAME}\s+{_DIGITS}(?!\w|{_UNIT}|{_NOUN})",
)
