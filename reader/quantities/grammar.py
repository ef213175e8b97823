"""The patterns of a language for reading quantities, compiled at first use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from reader.language.lexicon import Figures, lexicon
from reader.language.tokens import LETTER

_BLANKS = "\u00a0\u202f\u2009"
"""Blanks that separate thousands."""


@dataclass(frozen=True)
class Grammar:
    """The words of a language, and the patterns built from them. Each matches at a given offset."""

    words: Figures
    """The words."""

    @cached_property
    def starts(self) -> re.Pattern[str]:
        """Skips other words and captures the next word that may start a number.

        The group is a word in lower case or starts with a digit; at the end of the text it may be
        missing. Words are tried by their first letter, so the engine skips all others in one go:
        this takes half the time of testing each word.
        """
        words = self.words
        starters = {*words.numbers, *words.scales, *words.crowds, *words.halves, *words.parts}
        by_first: dict[str, list[str]] = {}
        for word in sorted(starters, key=len, reverse=True):
            by_first.setdefault(re.escape(word[0]), []).append(re.escape(word[1:]))
        branches = "".join(
            rf"|{first}(?:{'|'.join(rests)})(?![^\W_])" for first, rests in by_first.items()
        )
        if words.joined:
            branches += rf"|[^\W_]*?(?:{'|'.join(map(re.escape, words.joined))})"
        start = rf"(?:[0-9]{branches})"
        return re.compile(rf"[\W_]*+(?:(?!{start})[^\W_]++[\W_]*+)*+({start}[^\W_]*+)?")

    @cached_property
    def digits(self) -> re.Pattern[str]:
        """A number in digits, with thousands separators and decimals."""
        if not self.words.point:
            groups = "|".join(rf"[0-9]{{1,3}}(?:{mark}[0-9]{{3}})+" for mark in (",", r"\."))
            return re.compile(rf"(?:{groups})(?![0-9])(?:[.,][0-9]+)?|[0-9]+[.,][0-9]+|[0-9]+")
        point = re.escape(self.words.point)
        comma = r"\." if self.words.point == "," else ","
        blank = _BLANKS + (" ’'" if self.words.point == "," else "")
        tail = rf"(?![0-9])(?:{point}[0-9]+)?"
        other = r"|[0-9]+\.[0-9]{1,2}(?![0-9])" if self.words.point == "," else ""
        return re.compile(
            rf"[1-9][0-9]{{0,2}}(?: [0-9]{{3}}){{2,}}{tail}"  # with one blank: two numbers
            rf"|[0-9]{{1,3}}(?:{comma}[0-9]{{3}})+{tail}|[0-9]{{1,3}}(?:[{blank}][0-9]{{3}})+{tail}"
            rf"|[0-9]+{point}[0-9]+{other}|[0-9]+"
        )

    @cached_property
    def non_quantity(self) -> re.Pattern[str]:
        """Digits that are not quantities: dates, times of day, telephone numbers, ordinals."""
        clock = self.words.clock or r"(?!)"
        ordinal = self.words.ordinal or r"(?!)"
        hour = r"(?:[0-9]{4}(?![0-9])|[0-9]{1,2}(?:[:.][0-9]{2})?)"
        year = r"(?:1[6-9]|20)[0-9]{2}"
        return re.compile(
            "|".join(
                (
                    r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![0-9])(?:T[0-9:.]+Z?)?",
                    r"[0-9]{1,2}([./])[0-9]{1,2}\1[0-9]{2,4}\b",
                    rf"{hour}(?:\s?(?:–|-|to|and)\s?{hour})?(?:{clock})",
                    r"[0-9]{1,2}:[0-9]{2}(?:[:.][0-9]+)*",
                    rf"[0-9]+(?:{ordinal})",
                    rf"[0-9]{{1,2}}(?:\.|st|nd|rd|th)?{self._to_month}",
                    r"(?:1[6-9]|20)[0-9]{2}(?:s\b|[-/–](?:[0-9]{2}|(?:19|20)[0-9]{2})\b)",
                    rf"{year}(?:\s?[–-]\s?|\s{any_of(self._range_words)}\s){year}(?![0-9]|[.,][0-9])",
                    r"[0-9]+(?:\.[0-9]+){2,}",
                    r"(?:[0-9]{1,3}[ .-])?(?:[0-9]{3}\)\s?|[0-9]{3}[ .-])?[0-9]{3}[.-][0-9]{4}\b",
                    r"24/7",
                    r"9/11(?![0-9/])",
                    r"[1-9]0s\b",
                    rf"[0-9]{{1,4}}\s?(?:{self.words.era or '(?!)'})(?!\w)",
                )
            ),
            re.IGNORECASE,
        )

    @cached_property
    def day(self) -> re.Pattern[str]:
        """A day after its month, and the days and months that follow it."""
        month = rf"(?:{self._months}\s{{1,3}})?" if self.words.months else ""
        return re.compile(
            r"[0-9]{1,2}(?:st|nd|rd|th)?(?![0-9]|[.,][0-9])"
            rf"(?:(?:\s?[–-]\s?|,?\s(?:to|and|or|through)\s|,\s|\s(?=[A-Z])){month}"
            rf"[0-9]{{1,2}}(?:st|nd|rd|th)?(?!\w|[.,][0-9]|%|\s?{LETTER}))*",
            re.IGNORECASE,
        )

    @cached_property
    def clock(self) -> re.Pattern[str]:
        """What follows the hour of a time of day."""
        return re.compile(self.words.clock or r"(?!)", re.IGNORECASE)

    @cached_property
    def scale(self) -> re.Pattern[str]:
        """Words that multiply the digits before them."""
        return re.compile(
            rf"(?:[\s-]{{1,2}}{any_of(self.words.scales)}(?!\w)){{1,2}}", re.IGNORECASE
        )

    @cached_property
    def short_scale(self) -> re.Pattern[str]:
        """Abbreviated scales after digits, case-sensitive."""
        return re.compile(rf"\s?({any_of(self.words.short_scales)})(?!\w)")

    @cached_property
    def rate(self) -> re.Pattern[str]:
        """The start of a rate."""
        words = {**self.words.per, **self.words.each, **self.words.per_many}
        return re.compile(rf"\s{{1,2}}({any_of(words)})[\s-]{{1,2}}|/", re.IGNORECASE)

    @cached_property
    def ratio(self) -> re.Pattern[str]:
        """The words between the numbers of a ratio."""
        return re.compile(rf"\s{{1,3}}{any_of(self.words.ratios)}\s{{1,3}}", re.IGNORECASE)

    @cached_property
    def noun_ratio(self) -> re.Pattern[str]:
        """The words of a ratio with a noun before them: un *Français sur* trois."""
        between = any_of(self.words.noun_ratios)
        return re.compile(rf"\s{LETTER}+\s{{1,3}}{between}\s{{1,3}}", re.IGNORECASE)

    @cached_property
    def afterthought(self) -> re.Pattern[str]:
        """A comparison after the counted noun."""
        return re.compile(rf"\s{{1,2}}({any_of(self.words.afterthoughts)})(?!\w)", re.IGNORECASE)

    @cached_property
    def of(self) -> re.Pattern[str]:
        """The word between millions and their unit, up to the next blank or apostrophe."""
        return re.compile(rf"\s{{1,2}}{any_of(self.words.of)}(?=[\s’'])", re.IGNORECASE)

    def joint(self, word: str) -> re.Pattern[str]:
        """The words between the ends of a range; `word` is the one expected by the opening word."""
        return self._joints[word]

    @cached_property
    def _joints(self) -> dict[str, re.Pattern[str]]:
        until = any_of(self.words.until)
        article = rf"(?:{any_of(self.words.number_articles)}\s{{1,3}})?"
        opened = {
            word: rf"\s{{1,3}}(?:{re.escape(word)}|{until})\s{{1,3}}{article}"
            r"|\s?[–—]\s?|-(?=[0-9$€£])"
            for word in self.words.framed.values()
        }
        plain = rf"\s?[–—]\s?|-(?=[0-9$€£])|\s-\s|[\s-]{{1,3}}{until}[\s-]{{1,3}}"
        return {
            word: re.compile(pattern, re.IGNORECASE)
            for word, pattern in {**opened, "": plain}.items()
        }

    @property
    def _range_words(self) -> set[str]:
        return {*self.words.until, *self.words.framed.values()}

    @property
    def _months(self) -> str:
        return any_of(self.words.months)

    @property
    def _to_month(self) -> str:
        if not self.words.months:
            return r"(?!)"
        joints = any_of(self.words.month_joints) if self.words.month_joints else r"(?!)"
        capital = "(?-i:(?=[A-Z]))" if self.words.months_are_names else r"(?-i:(?=[A-Z])|(?<=\s))"
        return rf"\s?(?:{joints}\s{{1,3}})?{capital}{self._months}(?!\w)"


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; a space is any blank."""
    longest_first = sorted(words, key=len, reverse=True)
    escaped = (re.escape(word).replace(r"\ ", r"\s{1,3}") for word in longest_first)
    return "(?:" + ("|".join(escaped) or r"(?!)") + ")"


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language, given as two letters; of an unknown one, without words."""
    return Grammar(lexicon(language).figures)
