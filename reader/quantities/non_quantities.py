"""Numbers that are not quantities: dates, times of day, ages in apposition, names, labels."""

from __future__ import annotations

import re

from reader.quantities.grammar import Grammar
from reader.quantities.words import next_word, word_before

_REACH = 40
"""Characters before a number that are examined."""
_LAST = re.compile(r"(?<!\S)(\S++)\s{1,2}\Z")
_AFTER_NAME = re.compile(r"(?:\A|\s)[^\W\d_a-zß-ÿ][\w’'-]*,\s\Z")
_AGE = re.compile(r"[0-9]{1,3}(?=[,;)]|\.(?![0-9])|\s*\Z)")
_AFTER_WORD = re.compile(r"[^\W\d],\s\Z")
_AGE_INSIDE = re.compile(r"[0-9]{1,2}(?=,\s[^\W\d_])")
_ITEM = re.compile(r"[0-9]{1,3}[.)](?=\s)")
_LABELLED = re.compile(
    r"\w+(?:\.[0-9]+)*"
    r"(?:(?:,|,?\s(?:and|or|to|und|et|y))\s[0-9]+(?![\w%]|[.,][0-9])(?!\s[a-z]+s\b)|[–-][0-9]+)*"
)
_ELIDED = re.compile("[’'“\"‘(\\[-]")
"""What may precede a label: l’article 5."""
_GLUE = "-.,:’'&_+"
_PREFIXED = re.compile(r"(?<!\w)(?:sub|minus)-\Z", re.IGNORECASE)
_EMERGENCY = re.compile(r"(?:911|999|112|110)(?![\w%]|[.,][0-9])")
_SCORE = re.compile(r"([0-9]{1,3})[-–]([0-9]{1,3})(?![0-9%‰]|[.,:/-][0-9])")
_VOTE = re.compile(
    r"([0-9]{1,3})(?: to |-to-)([0-9]{1,3})"
    r"(?=[.,;)](?![0-9])|\s*\Z| (?:in|on|for|against|that|with)\b)"
)
_APOSTROPHES = ("’", "'", "‘")
_SHORT_YEAR = re.compile(r"[0-9]{2}s?(?!\w)")
_YEAR = re.compile(r"(?:1[6-9]|20)[0-9]{2}(?![0-9]|[.,][0-9])")


def non_quantity_end(text: str, at: int, grammar: Grammar) -> int:
    """The end of a number that is not a quantity; 0 if the digit may start a quantity."""
    before = text[max(0, at - _REACH) : at]
    if before.rstrip()[-1:] in {"#", "§"} or before[-1:] in {"@", "_", "/", "\\"}:
        return _end(_LABELLED, text, at)
    if match := grammar.non_quantity.match(text, at):
        return match.end()
    if before[-1:] in _APOSTROPHES and (short := _SHORT_YEAR.match(text, at)):
        return short.end()
    if before.strip(" ") in {"", "\n"} and (item := _ITEM.match(text, at)):
        return item.end()
    if age := _age(text, at, before):
        return age
    return _labelled(text, at, before, grammar) or _emergency(text, at, grammar) or _score(text, at)


def is_year(text: str, at: int) -> bool:
    """Whether four digits at an offset look like a year of our time."""
    return _YEAR.match(text, at) is not None


def is_name(text: str, start: int, last: str, grammar: Grammar) -> bool:
    """Whether the word before a number makes it a part of a name: *Apollo* 11.

    Args:
        text: The text.
        start: Offset of the number.
        last: The word before it, as written.
        grammar: The grammar of the language.
    """
    words = grammar.words
    if last == last.lower() or not last[-1:].isalnum() or not words.capitals_are_names:
        return False
    if last.lower() in words.days or last.lower() in words.comparisons:
        return False
    first = text.rfind(last, 0, start)
    return text[max(0, first - 2) : first].rstrip()[-1:] == ":" or not starts_sentence(text, first)


def starts_sentence(text: str, at: int) -> bool:
    """Whether a sentence seems to start at an offset, judged by the character before it."""
    before = text[max(0, at - 4) : at].rstrip("“\"‘'([ ")
    return not before or before[-1] in ".!?:;\n”"


def is_glued(text: str, at: int) -> bool:
    """Whether a number is only the tail of a word, a name or another number: COVID-19."""
    mark, before = text[at - 1 : at], text[at - 2 : at - 1]
    if at == 0 or not mark.strip() or not before.isalnum():
        return False
    return mark in _GLUE and not _PREFIXED.search(text, max(0, at - 6), at)


def _age(text: str, at: int, before: str) -> int:
    """The end of an age in apposition: Jo Park, 51, and her son, 12, came; 0 if it is none."""
    if before[-2:-1] != ",":
        return 0
    pattern = _AGE if _AFTER_NAME.search(before) else _AGE_INSIDE
    match = pattern.match(text, at) if _AFTER_WORD.search(before) else None
    return match.end() if match else 0


def _emergency(text: str, at: int, grammar: Grammar) -> int:
    """The end of an emergency number: they *called* 911; 0 if it is none."""
    match = _EMERGENCY.match(text, at)
    if not match:
        return 0
    after = next_word(text, match.end())
    neighbours = {word_before(text, at)[0], after[0].lower() if after else ""}
    return match.end() if any(word in grammar.words.calls for word in neighbours) else 0


def _labelled(text: str, at: int, before: str, grammar: Grammar) -> int:
    """The end of a day after its month, or of a number after its label; 0 if it is neither."""
    last = _LAST.search(before)
    label = _ELIDED.split(last[1])[-1] if last else ""
    word = label.lower()
    if word in grammar.words.months and not label[:1].islower():
        return _end(grammar.day, text, at)
    return _end(_LABELLED, text, at) if word in grammar.words.labels else 0


def _score(text: str, at: int) -> int:
    """The end of the score of a match or the result of a vote; 0 if it is neither."""
    match = _SCORE.match(text, at) or _VOTE.match(text, at)
    return match.end() if match and int(match[1]) >= int(match[2]) else 0


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at + 1
