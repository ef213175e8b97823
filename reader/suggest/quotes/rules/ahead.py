"""Speech after its cue: "Ana said that it was late"."""

from __future__ import annotations

from reader.model import Span
from reader.suggest.quotes import subjects
from reader.suggest.quotes.complements import complement
from reader.suggest.quotes.cues import Cue
from reader.suggest.quotes.line import FOLDED, Line, Rows
from reader.suggest.quotes.phrases import noun_phrase
from reader.suggest.quotes.quote import FoundQuote
from reader.suggest.quotes.rules.reading import Reading
from reader.suggest.quotes.scope import cut, narrowed, relative_end
from reader.suggest.quotes.takeover import is_leading, reported_end

RULES = {
    "quotation": "X said: “…”",
    "that": "X said that …",
    "clause": "X said …",
    "question": "X asked whether …",
    "to": "X urged or vowed to …",
    "name": "X called it “…”",
    "named": "X called it …",
    "for": "X thanked or blamed for “…”",
    "object": "X criticized …",
    "about": "X complained about …",
    "declared": "X announced …",
}
"""The name of the rule for each construction in `complements`."""
_RELATIVES = frozenset({"who", "which", "whom"})
_NEAR_AGENT = 3
"""Rows between a passive cue and the word before who speaks."""
_FIRST_PERSON = frozenset({"i", "we", "you"})


def ahead(reading: Reading) -> list[FoundQuote]:
    """Speech after its cue, with or without quotation marks."""
    quotes: list[FoundQuote] = []
    for index, cue in enumerate(reading.cues):
        if cue.verb not in reading.taken:
            later = reading.cues[index + 1 :]
            quotes += _quote(reading, cue, later, [*reading.found, *quotes])
    return quotes


def _quote(
    reading: Reading, cue: Cue, later: list[Cue], earlier: list[FoundQuote]
) -> list[FoundQuote]:
    line = reading.line
    what = complement(line, cue, reported_end(line, cue, later))
    if what is None or what.start in reading.taken:
        return []
    speaker = _subject(line, cue, what.end)
    first, last = _reach(line, what, speaker)
    who = _speaker(line, cue, speaker, earlier)
    may_be_nobody = what.pattern == "quotation" or _is_told(line, cue)
    if last <= first or (who is None and not may_be_nobody) or _muses(line, cue, speaker):
        return []
    reading.take(cue.verb, [(first, last)])
    cue_span = line.span(cue.first, cue.end)
    is_quotation = line.at(last - 1) == FOLDED
    return [FoundQuote((line.span(first, last),), RULES[what.pattern], who, cue_span, is_quotation)]


def _is_told(line: Line, cue: Cue) -> bool:
    """Whether the subject of a cue is who listens: Ana was told by a doctor that she was ill."""
    return cue.form == "passive" and "tell" in cue.kinds and line.at(cue.first) != "asked"


def _subject(line: Line, cue: Cue, end: int) -> Rows | None:
    """The subject of a cue; in "Noting that it was late, Ana left" it comes after."""
    if _is_told(line, cue):
        by = next((row for row in range(cue.end, end) if line.lower[row] == "by"), None)
        return noun_phrase(line, by + 1) if by and by - cue.end <= _NEAR_AGENT else None
    if not is_leading(cue):
        return subjects.before(line, cue)
    start = end + (line.at(end) == ",")
    verb = next((row for row in range(start, len(line)) if line.is_verb(row)), start)
    return (start, verb) if start < verb else None


def _reach(line: Line, what: tuple[int, int, str], speaker: Rows | None) -> Rows:
    """The rows of what was said, without what the reporter adds."""
    first, last, pattern = what
    last = line.ink_end(last)
    if pattern == "quotation":
        last = _quotation_end(line, first, last)
    elif pattern not in {"name", "for"}:
        first, last = narrowed(line, first, last)
    if speaker and not _RELATIVES.isdisjoint({line.at(speaker[0]), line.at(speaker[0] - 1)}):
        last = relative_end(line, first, last)
    return first, last


def _quotation_end(line: Line, first: int, last: int) -> int:
    """The row after a quotation and what continues it."""
    end = first + 1
    while line.closes_with(end - 1, ",.?!"):
        if end >= last or line.lower[end] != FOLDED:
            return end
        end += 1
    return line.ink_end(cut(line, first, last))


def _speaker(line: Line, cue: Cue, own: Rows | None, earlier: list[FoundQuote]) -> Span | None:
    """The speaker; in “…,” Ana said, adding that …, that of the quote before."""
    again = cue.form == "participle" and earlier
    if again and (own is None or line.text[earlier[-1].parts[-1].end - 2] == ","):
        return earlier[-1].speaker
    return line.span(*own) if own else None


def _muses(line: Line, cue: Cue, speaker: Rows | None) -> bool:
    """Whether the writer gives an opinion: "I believe that"."""
    if speaker is None or "mind" not in cue.kinds:
        return False
    return line.lower[speaker[0]] in _FIRST_PERSON
