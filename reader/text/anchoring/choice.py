"""Choose the candidate that an annotation belongs to, or none if that is not certain."""

from __future__ import annotations

from itertools import islice

from reader.model import Span
from reader.text.anchoring.candidates import candidate_starts, verbatim_starts
from reader.text.anchoring.context import lines_at
from reader.text.anchoring.index import Index
from reader.text.anchoring.neighbours import Neighbours
from reader.text.anchoring.pattern import Pattern
from reader.text.anchoring.scoring import NEAR, Candidate, candidate_at, candidate_in

_LEAST_SCORE = 0.71
"""Candidates with a lower score are never chosen."""
_MOST_LACK = 0.6
"""What the best candidate lacks to a score of 1 may be at most this share of what the runner-up
lacks."""
_DISTINCTIVE = 6
"""A run of this many words that occurs only once identifies its place."""
_FEW = 3
"""When an annotation has more words than this …"""
_LEAST_QUOTE = 0.55
"""… at least this share of them must be left, whatever the context."""
_LEAST_CONTEXT = 0.5
"""Share of the context that must be left around words that have changed, …"""
_LEAST_CONTEXT_CHANGED_NAME = 0.65
"""… and the share if a number or a name among the words has changed."""
_SEAM = 16
"""Characters compared on each side of a seam, where words were taken out."""
_MOVED = 0.75
"""Position score of words found verbatim with all their context, however far they have moved."""
_MOST_COMPARED = 8000
"""Words compared for one annotation at most: the longer it is, the fewer candidates are scored."""
_MOST_WORDS = 4000
"""Longer passages are only found verbatim: aligning two of them takes too much memory."""


def verbatim(index: Index, pattern: Pattern) -> Span | None:
    """The verbatim occurrence of the pattern: at its old offset, else the only one.

    If there is none, that of the part of the pattern in the annotation's own line.
    """
    home = _folded_offset(index, pattern.annotation.start) - pattern.quote.start
    if pattern.quote_words and home >= 0 and index.text.startswith(pattern.text, home):
        return Span(home, home + len(pattern.text))
    for start, end in (Span(0, len(pattern.text)), pattern.line) if pattern.quote_words else ():
        if sum(start <= word.start < end for word in pattern.words) < _DISTINCTIVE:
            continue
        found = list(islice(verbatim_starts(index, pattern, Span(start, end)), 2))
        if len(found) == 1 and _keeps_line_ends(index, pattern, found[0], start, end):
            return Span(found[0], found[0] + end - start)
        if found:
            return None
    return None


def choose(
    index: Index, pattern: Pattern, exact_span: Span | None, neighbours: Neighbours
) -> Candidate | None:
    """The candidate that an annotation belongs to; None if there is no certain one.

    Args:
        index: The text.
        pattern: The annotation.
        exact_span: Where it occurs verbatim, as `verbatim` returns it.
        neighbours: Annotations already located.
    """
    if not pattern.quote_words:
        return None
    sure = None if exact_span is None else candidate_in(index, pattern, exact_span, neighbours)
    is_long = len(pattern.words) > _MOST_WORDS
    if is_long or (sure and sure.position >= _MOVED):
        return sure
    starts = candidate_starts(index, pattern, _expected_starts(index, pattern, neighbours))
    starts = starts[: max(_MOST_COMPARED // len(pattern.words), 2)]
    scored = (candidate_at(index, pattern, start, neighbours) for start in starts)
    candidates = [candidate for candidate in scored if candidate]
    if sure:
        return sure if _stands_out(sure._replace(position=_MOVED), candidates) else None
    best = max(candidates, key=lambda candidate: candidate.score, default=None)
    if best is None or best.score < _LEAST_SCORE or _is_another(index, pattern, best):
        return None
    return best if _stands_out(best, candidates) else None


def _stands_out(best: Candidate, candidates: list[Candidate]) -> bool:
    """Whether no other candidate scores nearly as high."""
    rivals = [other for other in candidates if other.end <= best.start or best.end <= other.start]
    closest = max((rival.score for rival in rivals), default=0.0)
    return 1 - best.score <= _MOST_LACK * (1 - closest)


def _is_another(index: Index, pattern: Pattern, candidate: Candidate) -> bool:
    """Whether a candidate is about something else, however similar it is."""
    if candidate.quote == 1.0:
        return candidate.context < _LEAST_CONTEXT and candidate.position < _MOVED
    if candidate.context < _LEAST_CONTEXT:
        return True
    if len(pattern.quote_words) > _FEW and candidate.quote < _LEAST_QUOTE:
        return True
    is_near = candidate.position >= NEAR
    is_in_place = is_near and candidate.context >= _LEAST_CONTEXT_CHANGED_NAME
    if not is_in_place and _lost_name_or_number(pattern, candidate):
        return True
    return _was_cut_out(index, pattern, candidate)


def _lost_name_or_number(pattern: Pattern, candidate: Candidate) -> bool:
    """Whether a number or a name among the words has changed or gone."""
    first = pattern.quote_words[0]
    for number in pattern.quote_words:
        word = pattern.words[number].text
        is_name = number > first and word[:1].isupper()
        if candidate.alignment.similarity[number] < 1.0 and (is_name or word[:1].isdigit()):
            return True
    return False


def _was_cut_out(index: Index, pattern: Pattern, candidate: Candidate) -> bool:
    """Whether the text before the words now runs straight on into the text after them.

    Then the words were deleted, and similar words nearby are something else.
    """
    start, end = pattern.quote
    before = pattern.text[max(start - _SEAM, 0) : start].rstrip()
    after = pattern.text[end : end + _SEAM].lstrip()
    reach = _SEAM + end - start
    near = index.text[max(candidate.start - reach, 0) : candidate.end + reach]
    return bool(before and after) and (before + " " + after in near or before + after in near)


def _expected_starts(index: Index, pattern: Pattern, neighbours: Neighbours) -> list[int]:
    """The offsets in the folded text at which the pattern should begin."""
    offsets = neighbours.expected(pattern.annotation.start)
    return [_folded_offset(index, offset) - pattern.quote.start for offset in offsets]


def _folded_offset(index: Index, offset: int) -> int:
    """Convert an offset in the text to one in the folded text."""
    return index.folded.folded(max(offset, 0), max(offset, 0))[0]


def _keeps_line_ends(index: Index, pattern: Pattern, hit: int, start: int, end: int) -> bool:
    """Whether a stretch that began or ended a line still does so where it was found."""
    begins, ends = lines_at(index.original, *index.folded.original(hit, hit + end - start))
    return (begins or start == 0) and (ends or end == len(pattern.text))
