"""Which place of a text an annotation belongs to, or that none does with certainty."""

from __future__ import annotations

from itertools import islice

from reader.model import Span
from reader.text.anchoring.candidates import candidates, verbatim_places
from reader.text.anchoring.context import lines_at
from reader.text.anchoring.index import Index
from reader.text.anchoring.neighbours import Neighbours
from reader.text.anchoring.pattern import Pattern
from reader.text.anchoring.scoring import NEAR, Place, place_at, place_in

_LEAST = 0.71
"""No place with a lower score is taken."""
_CLEARLY = 0.6
"""What the best place lacks must be at most so much of what the runner-up lacks."""
_TELLING = 6
"""So many words that stand in a text only once say where they belong."""
_FEW = 3
"""Of more words than these …"""
_LEAST_KEPT = 0.55
"""… so much must be left, whatever stands around them."""
_LEAST_CONTEXT = 0.5
"""So much of what stood around the words must stand around those that are like them, …"""
_MOST_CONTEXT = 0.65
"""… and so much if a figure or a name among them has."""
_SEAM = 16
"""Characters on each side of a seam that tell it."""
_MOVED = 0.75
"""Words that stand somewhere with all their context count as no farther than this."""
_MOST_COMPARED = 8000
"""Of a long passage, fewer places are looked at, so that it costs no more words than these."""
_MOST_WORDS = 4000
"""Longer passages are only found as they are: comparing two of them takes too much memory."""


def verbatim(index: Index, pattern: Pattern) -> Span | None:
    """Where the pattern stands word for word: where it was, or else in one place only.

    If it does not, the same for its line.
    """
    home = _home(index, pattern.annotation.start) - pattern.quote.start
    if pattern.own and home >= 0 and index.text.startswith(pattern.text, home):
        return Span(home, home + len(pattern.text))
    for start, end in (Span(0, len(pattern.text)), pattern.line) if pattern.own else ():
        if sum(start <= word.start < end for word in pattern.words) < _TELLING:
            continue
        found = list(islice(verbatim_places(index, pattern, Span(start, end)), 2))
        if len(found) == 1 and _is_whole(index, pattern, found[0], start, end):
            return Span(found[0], found[0] + end - start)
        if found:
            return None
    return None


def choose(
    index: Index, pattern: Pattern, whole: Span | None, neighbours: Neighbours
) -> Place | None:
    """The place that an annotation belongs to, or None.

    Args:
        index: The text.
        pattern: The annotation.
        whole: Where it stands word for word.
        neighbours: What is known of other places.
    """
    if not pattern.own:
        return None
    sure = None if whole is None else place_in(index, pattern, whole, neighbours)
    is_long = len(pattern.words) > _MOST_WORDS
    if is_long or (sure and sure.position >= _MOVED):
        return sure
    begins = candidates(index, pattern, _expected(index, pattern, neighbours))
    begins = begins[: max(_MOST_COMPARED // len(pattern.words), 2)]
    found = (place_at(index, pattern, begin, neighbours) for begin in begins)
    places = [place for place in found if place]
    if sure:
        return sure if _stands_out(sure._replace(position=_MOVED), places) else None
    best = max(places, key=lambda place: place.score, default=None)
    if best is None or best.score < _LEAST or _is_another(index, pattern, best):
        return None
    return best if _stands_out(best, places) else None


def _stands_out(best: Place, places: list[Place]) -> bool:
    """Whether no other place comes near it."""
    rivals = [place for place in places if place.end <= best.start or best.end <= place.start]
    closest = max((place.score for place in rivals), default=0.0)
    return 1 - best.score <= _CLEARLY * (1 - closest)


def _is_another(index: Index, pattern: Pattern, place: Place) -> bool:
    """Whether a place is about something else, however much is like it."""
    if place.quote == 1.0:
        return place.context < _LEAST_CONTEXT and place.position < _MOVED
    if place.context < _LEAST_CONTEXT:
        return True
    if len(pattern.own) > _FEW and place.quote < _LEAST_KEPT:
        return True
    is_in_place = place.position >= NEAR and place.context >= _MOST_CONTEXT
    return (not is_in_place and _names_another(pattern, place)) or _is_closed(index, pattern, place)


def _names_another(pattern: Pattern, place: Place) -> bool:
    """Whether a figure or a name is no longer among the words."""
    first = pattern.own[0]
    for number in pattern.own:
        word = pattern.words[number].text
        is_name = number > first and word[:1].isupper()
        if place.alignment.kept[number] < 1.0 and (is_name or word[:1].isdigit()):
            return True
    return False


def _is_closed(index: Index, pattern: Pattern, place: Place) -> bool:
    """Whether what stood before the words now runs on into what stood after them.

    Then they were taken out, and what is like them there is something else.
    """
    start, end = pattern.quote
    before = pattern.text[max(start - _SEAM, 0) : start].rstrip()
    after = pattern.text[end : end + _SEAM].lstrip()
    reach = _SEAM + end - start
    near = index.text[max(place.start - reach, 0) : place.end + reach]
    return bool(before and after) and (before + " " + after in near or before + after in near)


def _expected(index: Index, pattern: Pattern, neighbours: Neighbours) -> list[int]:
    """Where the pattern should begin in the folded text."""
    offsets = neighbours.expected(pattern.annotation.start)
    return [_home(index, offset) - pattern.quote.start for offset in offsets]


def _home(index: Index, offset: int) -> int:
    """An offset of the text as one of the folded text."""
    return index.folded.folded(max(offset, 0), max(offset, 0))[0]


def _is_whole(index: Index, pattern: Pattern, found: int, start: int, end: int) -> bool:
    """Whether what was a line, or began or ended one, still does where it was found."""
    begins, ends = lines_at(index.original, *index.folded.original(found, found + end - start))
    return (begins or start == 0) and (ends or end == len(pattern.text))
