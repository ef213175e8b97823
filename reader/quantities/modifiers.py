"""The words before a number that modify it: comparison, direction, range, age."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.language.lexicon import Comparison, Direction, Figures

_REACH = 60
"""Characters before a number that are examined."""
_LONGEST = 4
"""The most words of a comparison."""
_SIGNS: dict[str, Comparison] = {"~": "~", "≈": "~", "<": "<", "≤": "<", ">": ">", "≥": ">"}
_WORD = re.compile(r"\S+")
_ELIDED = re.compile(r"(?<!\w)[^\W\d_]{1,2}[’']\Z")
"""An elided word that is joined to the next one: d’un millier."""
_PARTICLES = frozenset({"up", "down"})
_OPENING = "“„\"‘'(["


class Modifiers(NamedTuple):
    """The meaning of the words before a number."""

    start: int
    """Offset of the first word that belongs to the quantity; of the number if no word does."""
    comparison: Comparison = "="
    """How the number compares with the true value."""
    inner: int = 0
    """The same offset without the word that opens a range."""
    direction: Direction = "none"
    """Whether something rose or fell by the number."""
    joint: str = ""
    """The word inside the range that is opened here: *and* after between; empty for none."""
    before: str = ""
    """The word before all of these, as written; empty if there is none nearby."""
    is_age: bool = False
    """Whether the number is an age: at the *age of* 17."""
    may_be_age: bool = False
    """Whether it is an age unless a noun is counted: *who was* 46."""
    is_move: bool = False
    """Whether the words describe a change from one number to another: it *went from* 5 to 9."""
    is_by: bool = False
    """Whether the number is the size of a change: *by* 1 to 2 metres."""


class _WordsBefore:
    """The words before a number, consumed from the last one backwards."""

    def __init__(self, text: str, start: int, first: int) -> None:
        reach = max(first, start - _REACH)
        matches = list(_WORD.finditer(text, reach, start))
        if reach > first and matches and matches[0].start() == reach:
            del matches[0]
        is_apart = not text[start - 1 : start].strip() or bool(
            _ELIDED.search(text, max(reach, start - 3), start)
        )
        self._words = [each[0].lstrip(_OPENING) for each in matches] if is_apart else []
        self._found = matches
        self.start = start
        self.low = self.last.lower()
        """The last remaining word, in lower case."""

    @property
    def last(self) -> str:
        """The last remaining word, as written."""
        return self._words[-1] if self._words else ""

    def take(self, count: int = 1) -> None:
        """Consume a number of words as part of the quantity."""
        first = len(self._words) - count
        self.start = self._found[first].end() - len(self._words[first])
        self.drop(count)

    def drop(self, count: int = 1) -> None:
        """Skip a number of words."""
        del self._words[len(self._words) - count :]
        self.low = self.last.lower()

    def preceding(self, count: int) -> str:
        """The word before the last `count` words, in lower case; empty if there is none."""
        return self._words[-count - 1].lower() if count < len(self._words) else ""

    def phrase(self, count: int) -> str:
        """The last `count` words in lower case; empty if fewer remain."""
        return " ".join(self._words[-count:]).lower() if count <= len(self._words) else ""


def modifiers_before(text: str, start: int, words: Figures, first: int = 0) -> Modifiers:
    """The modifiers before a number.

    Args:
        text: The text.
        start: Offset of the number.
        words: The words of the language.
        first: Offset of the first character that may belong to the quantity.
    """
    if start == first:
        return Modifiers(start, inner=start)
    if signed := _signed(text, start, first):
        return signed
    before = _WordsBefore(text, start, first)
    while before.low in words.number_articles:
        before.drop()
    is_age = may_be_age = False
    if before.low in words.age_ends:
        last_two = before.phrase(2)
        is_age, may_be_age = last_two in words.ages_of, last_two in words.perhaps_ages
    comparison = _comparison(before, words)
    if comparison:
        is_of_people = comparison in {">", "<"} and before.low in words.of_age
        may_be_age = is_of_people or before.phrase(2) in words.perhaps_ages
    inner = before.start
    joint = words.framed.get(before.low, "")
    is_by = before.low in words.by_how_much
    if joint:
        before.take()
        comparison = comparison or _comparison(before, words)
    is_by = is_by or before.low in words.by_how_much
    direction = _direction(before, words)
    return Modifiers(
        before.start,
        comparison or "=",
        inner,
        direction,
        joint,
        before.last,
        is_age=is_age,
        may_be_age=may_be_age,
        is_move=before.low in words.moves,
        is_by=is_by,
    )


def _signed(text: str, start: int, first: int) -> Modifiers | None:
    """The meaning of a sign directly before the number: ~30, +3.5, sub-30; None without one."""
    if comparison := _SIGNS.get(text[start - 1 : start]):
        return Modifiers(start - 1, comparison, start - 1)
    if text[start - 1 : start] == "+" and not text[start - 2 : start - 1].isalnum():
        return Modifiers(start - 1, "=", start - 1, "up")
    if text[max(first, start - 4) : start].lower() == "sub-":
        return Modifiers(start - 4, "<", start - 4)
    return None


def _comparison(before: _WordsBefore, words: Figures) -> Comparison | None:
    """Consume the comparisons before a number; the nearest one other than "=" counts."""
    inner: Comparison | None = None
    while comparison := _one_comparison(before, words):
        inner = comparison if inner in {None, "="} else inner
    return inner


def _one_comparison(before: _WordsBefore, words: Figures) -> Comparison | None:
    if before.low not in words.comparison_ends:
        return None
    if before.phrase(2) in words.governed:
        return None
    for count in range(_LONGEST, 0, -1):
        if comparison := words.comparisons.get(before.phrase(count)):
            before.take(count)
            return comparison
    return None


def _direction(before: _WordsBefore, words: Figures) -> Direction:
    if before.low in words.of and before.low not in words.by:
        return _of_change(before, words)
    is_by = False
    while before.low in words.by:
        is_by = is_by or before.low in words.by_how_much
        before.drop()
    verb = before.low
    if is_by and (verb in words.raised or verb in words.lowered):
        return "up" if verb in words.raised else "down"
    if verb in _PARTICLES and (earlier := before.preceding(1)) in words.phrasal:
        return "down" if earlier in words.given_up else "none"
    if verb in words.rises:
        return "up"
    return "down" if verb in words.falls else "none"


def _of_change(before: _WordsBefore, words: Figures) -> Direction:
    """The direction of "…, a drop of 3 percent"; but "plans a cut of 20 jobs" is no fall yet."""
    noun, article, mark = (before.preceding(count) for count in (1, 2, 3))
    if article not in words.articles or mark[-1:] not in {",", "–", "—"}:
        return "none"
    if noun in words.gains:
        return "up"
    return "down" if noun in words.losses else "none"
