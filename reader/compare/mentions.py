"""Figures that nobody marks as statistics and that say the same as one: both, twice, aged 14.

No finder proposes them, for most are worth no mark. A comparison needs them: "both drivers" and
"two drivers" are one fact, and so are "a 14-year-old" and "when she was 14".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from reader.compare.account import Account, per_account
from reader.compare.kinds import VOTE
from reader.compare.lexicon import CALENDAR, NUMBERS
from reader.model import Member, Value
from reader.text.intervals import Intervals

_SMALL = "|".join(word for word, value in NUMBERS.items() if value)
_NUMBER = rf"(?:\d{{1,3}}|{_SMALL})"
_PERIOD = r"second|minute|hour|day|week|month|year|decade|century"
_PERSONS = (
    r"anyone|everyone|someone|adults?|people|persons?|those|men|women|children|residents|voters"
    r"|buyers|customers|citizens|workers|students|drivers|teenagers|boys|girls|patients"
)
_MORE = {"over": ">", "above": ">", "more than": ">", "under": "<", "below": "<", "about": "~"}
_ORDINAL = r"(?:\d{1,3}(?:st|nd|rd|th)|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
_ORDINALS = ("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
             "ninth", "tenth")  # fmt: skip
_TIMES = {"twice": 2, "thrice": 3}
_GROWTH = {"doubled": 100, "doubling": 100, "tripled": 200, "trebled": 200, "tripling": 200,
           "quadrupled": 300, "halved": 50, "halving": 50}  # fmt: skip
_VOTING = re.compile(
    r"\b(?:vot|pass|approv|reject|defeat|adopt|ballot|clear|tall|overr|confirm|ratif|rule|ruling)\w*",
    re.IGNORECASE,
)
_MOST_VOTES = 2_000
"""Members of the largest chamber; what is larger is a range of something else."""


class Written(NamedTuple):
    """A figure as a rule reads it."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    attributes: dict[str, Value]
    """What it says."""


class _Rule(NamedTuple):
    """How a figure is written, and what it says."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Mapping[str, Value] | None]


def _rule(pattern: str, read: Callable[[re.Match[str]], Mapping[str, Value] | None]) -> _Rule:
    return _Rule(re.compile(pattern, re.IGNORECASE), read)


def mentions(account: Account) -> Iterator[Member]:
    """The figures of an account that are no statistics, in order; none overlaps another one.

    A statistic without a unit gives way to a figure that is longer or has one: "was 11 when".
    """
    marked = Intervals([each for each in account.statistics if each.attributes.get("unit")])
    taken = 0
    for start, end, attributes in written(account):
        if start >= taken and all(_holds(start, end, each) for each in marked.within(start, end)):
            yield account.member(start, end, attributes)
            taken = end


def _holds(start: int, end: int, member: Member) -> bool:
    """Whether a stretch holds a figure and more: "between the ages of 9 and 13" holds 9."""
    return start <= member.start and member.end <= end and end - start > member.end - member.start


@per_account
def written(account: Account) -> tuple[Written, ...]:
    """All that any rule finds in an account, by place, the longer first."""
    return tuple(in_order(_found(account.article.text)))


def in_order(found: Iterable[Written]) -> list[Written]:
    """By place, the longer first."""
    return sorted(found, key=lambda each: (each.start, -each.end))


def _found(text: str) -> Iterator[Written]:
    for rule in _RULES:
        for found in rule.pattern.finditer(text):
            if attributes := rule.read(found):
                yield Written(found.start(), found.end(), dict(attributes))


def _value(word: str) -> int:
    return int(word) if word.isdecimal() else NUMBERS[word.casefold()]


def _age(found: re.Match[str]) -> Mapping[str, Value]:
    comparison = _MORE.get((found.groupdict().get("more") or "").casefold(), "=")
    tail = (found.groupdict().get("tail") or "").casefold()
    if tail:
        comparison = ">" if tail.endswith(("older", "over", "up", "above")) else "<"
    return {"value": _value(found["number"]), "unit": "year of age", "comparison": comparison}


def _plain_age(number: str, more: str) -> Mapping[str, Value] | None:
    """The age in "was 11 when" and "who is 46,"; a number word is mostly none there."""
    comparison = _MORE.get(more.casefold(), "=")
    if not number.isdecimal():
        return None
    return {"value": int(number), "unit": "year of age", "comparison": comparison}


def _apposed_age(found: re.Match[str]) -> Mapping[str, Value] | None:
    """The age after a name: "Bella, 3, is here"; a day of a month is none."""
    return None if found["name"].casefold().rstrip(".") in CALENDAR else _age(found)


def _ages(found: re.Match[str]) -> Mapping[str, Value]:
    return {"low": _value(found["low"]), "high": _value(found["high"]), "unit": "year of age"}


def _both(found: re.Match[str]) -> Mapping[str, Value] | None:
    counted = found["counted"]
    return {"value": 2, "unit": counted, "counted": counted} if counted.endswith("s") else None


def _part_of(found: re.Match[str]) -> Mapping[str, Value] | None:
    """Some of a number of things: what counts is the part, and of what; "one of" is a pronoun."""
    part, counted = _value(found["part"]), found["counted"]
    return {"value": part, "unit": counted, "counted": counted} if part > 1 else None


def _nobody(_: re.Match[str]) -> Mapping[str, Value]:
    return {"value": 0, "unit": "person", "counted": "people"}


def _times(found: re.Match[str]) -> Mapping[str, Value]:
    word = found[0].casefold()
    if word in _TIMES:
        return {"value": _TIMES[word], "unit": "time"}
    return {"low": 2, "high": 10, "unit": "time"}


def _growth(found: re.Match[str]) -> Mapping[str, Value]:
    return {"value": _GROWTH[found[0].casefold()], "unit": "percent"}


def _ordinal(found: re.Match[str]) -> Mapping[str, Value]:
    word = found["ordinal"].casefold()
    number = int(word[:-2]) if word[0].isdecimal() else _ORDINALS.index(word)
    return {"value": number, "unit": found["period"].casefold()}


def _one_period(found: re.Match[str]) -> Mapping[str, Value]:
    more = found["more"].casefold()
    comparison = ">" if more in {"more than", "over", "at least"} else "~"
    return {"value": 1, "unit": found["period"].casefold(), "comparison": comparison}


def _and_a_half(found: re.Match[str]) -> Mapping[str, Value]:
    number = found["number"].casefold()
    whole = 1 if number in {"a", "an"} else _value(number)
    return {"value": whole + 0.5, "unit": found["period"].casefold()}


def _half(found: re.Match[str]) -> Mapping[str, Value]:
    return {"value": 0.5, "unit": found["period"].casefold()}


def _vote(found: re.Match[str]) -> Mapping[str, Value] | None:
    """A vote as a pair of numbers, in a sentence that tells of one."""
    first, second = _value(found["yes"]), _value(found["no"])
    around = found.string[max(0, found.start() - 80) : found.end() + 40]
    if max(first, second) > _MOST_VOTES or not _VOTING.search(around):
        return None
    return {"low": min(first, second), "high": max(first, second), "unit": VOTE.name}


_RULES = (
    _rule(rf"\b(?P<number>{_NUMBER})[- ]years?[- ]olds?\b", _age),
    _rule(rf"\b(?:aged?|turned)\s+(?P<number>{_NUMBER})\b(?!\s*(?:to|and|-|–)\s*\d)", _age),
    _rule(
        rf"\b(?:was|were|is|are)\s+(?P<more>about|over|under)?\s*(?P<number>{_NUMBER})"
        rf"(?=\s+(?:when|at\s+the\s+time|as|years\s+old)\b|[.,]?\s*\Z)"
        rf"|\bwho\s+(?:is|was)\s+(?P<number_2>[1-9]\d?)(?=,)",
        lambda found: _plain_age(found["number"] or found["number_2"], found["more"] or ""),
    ),
    _rule(
        rf"\b(?:when|since)\s+(?:he|she|they|I|we)\s+(?:was|were)\s+(?P<number>{_NUMBER})\b", _age
    ),
    _Rule(re.compile(r"\b(?P<name>[A-Z][\w’'-]+),\s+(?P<number>[1-9]\d?)(?=,\s)"), _apposed_age),
    _rule(
        rf"\b(?:{_PERSONS})\s+(?:who\s+are\s+)?(?:aged\s+)?(?P<more>over|under|above|below)?\s*"
        rf"(?P<number>[1-9]\d?)\b(?P<tail>\s+(?:or|and)\s+(?:older|over|up|above|younger|under))?"
        rf"(?!\s*(?:percent|per|%|-))",
        lambda found: _age(found) if found["more"] or found["tail"] else None,
    ),
    _rule(
        rf"\bbetween\s+(?:the\s+)?ages\s+(?:of\s+)?(?P<low>{_NUMBER})\s+(?:and|to)\s+"
        rf"(?P<high>{_NUMBER})\b|\b(?:ages|aged)\s+(?P<from>\d+)\s*(?:to|-|–)\s*(?P<to>\d+)\b",
        lambda found: _ages(found) if found["low"] else {
            "low": int(found["from"]), "high": int(found["to"]), "unit": "year of age"
        },
    ),
    _rule(
        r"\bboth\s+(?:of\s+)?(?:the\s+|its\s+|their\s+|his\s+|her\s+)?(?:[A-Za-z][\w.’'-]*\s+){0,3}?"
        r"(?P<counted>[a-z]{3,}s)\b",
        _both,
    ),
    _rule(
        r"\b(?:no[ -]one|nobody|none)\b(?=\s+(?:was|were|is|are|has|have|had|died|survived|of)\b)",
        _nobody,
    ),
    _rule(r"\b(?:twice|thrice|several\s+times|a\s+few\s+times)\b", _times),
    _rule(
        rf"\b(?P<part>{_NUMBER})\s+(?:out\s+)?of\s+(?:(?:the|its|their|all)\s+)?{_NUMBER}\s+"
        r"(?:[\w.’'-]+\s+){0,4}?(?P<counted>[a-z]{3,}s)\b",
        _part_of,
    ),
    _rule(rf"\b(?:{'|'.join(_GROWTH)})\b", _growth),
    _rule(rf"\b(?P<ordinal>{_ORDINAL})\s+(?:straight\s+|consecutive\s+)?(?P<period>{_PERIOD})\b",
          _ordinal),
    _rule(
        rf"\b(?P<more>more\s+than|over|at\s+least|about|nearly|almost|around)\s+(?:an?|one)\s+"
        rf"(?P<period>{_PERIOD})\b(?!\s+(?:and\s+a\s+half|ago))",
        _one_period,
    ),
    _rule(rf"\b(?P<number>an?|{_NUMBER})\s+(?P<period>{_PERIOD})s?\s+and\s+a\s+half\b",
          _and_a_half),
    _rule(rf"\bhalf\s+an?\s+(?P<period>{_PERIOD})\b", _half),
    _rule(rf"(?<![\d-])(?P<yes>{_NUMBER})(?:\s*[-–]\s*|(?:\s+votes?)?\s+to\s+)(?P<no>{_NUMBER})(?![\d-]|\s*%)",
          _vote),
)  # fmt: skip
