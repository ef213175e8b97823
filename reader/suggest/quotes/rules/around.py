"""Quoted words after a verb that need not tell of speech: it lists “…”, she wants him to “…”."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reader.suggest.quotes import subjects
from reader.suggest.quotes.cues import Cue, verb_at
from reader.suggest.quotes.found import Found
from reader.suggest.quotes.lexicon import ADVERBS, ARTICLES, AUXILIARIES, PERSONAL, PREPOSITIONS
from reader.suggest.quotes.line import Line
from reader.suggest.quotes.phrases import follows_participle
from reader.suggest.quotes.rules.reading import Reading
from reader.suggest.quotes.scope import cut
from reader.suggest.quotes.takeover import reported_end

RULE = "X … “…”"
LED = "X …: “…”"
_LEAST = 3
"""Words of a quotation that is no term of the reporter."""
_SENTENCE = 6
"""Words of a quotation that can be all that was said."""
_FAR = 30
"""Rows before a quotation within which its verb must stand."""
_BEFORE_COLON = 3
"""Rows from an owner over what is owned to what is quoted: Ana's verdict: “…”."""
_OWNERS = ("'s", "’s")
_LONG_PARTICIPLE = 6
"""Characters that a participle in -ing has at least; shorter words are nouns: "king"."""
_NOBODY = frozenset({"it", "this", "that", "there", "these", "what", "here"})
"""Subjects that cannot speak."""
_BREAKS = frozenset({";", ":"})
_BEFORE_VERB = PERSONAL | ADVERBS | AUXILIARIES


def around(reading: Reading) -> list[Found]:
    """Quoted words that no other rule has read, with the rest of their clause."""
    return [
        found
        for row in reading.free_quotations()
        if row not in reading.taken and (found := _quote(reading, row))
    ]


def _quote(reading: Reading, row: int) -> Found | None:
    line = reading.line
    count = len(line.inner(row).split())
    if count < _LEAST or line.is_title(row):
        return None
    if line.at(row - 1) == ":" and line.opens_sentence(row):
        if count >= _SENTENCE:
            return _led(reading, row)
        if line.closes_with(row, ".!?"):
            return _judged(reading, row)
    for cue in _verbs(reading, row):
        speaker = subjects.before(line, cue)
        if speaker and cue.form != "passive":
            is_all = count >= _SENTENCE and line.opens_sentence(row)
            parts = [(row if is_all else _start(line, cue, row), _end(reading, row, cue))]
            reading.take(cue.verb, parts)
            return reading.quote(parts, RULE, speaker, (cue.first, cue.end))
    return None


def _led(reading: Reading, row: int) -> Found | None:
    """A quotation after a clause and a colon: Ana waved the question away: “…”."""
    speaker = subjects.leading(reading.line, row - 1)
    if speaker is None or reading.line.lower[speaker[0]] in _NOBODY:
        return None
    reading.take(row, [(row, row + 1)])
    return reading.quote([(row, row + 1)], LED, speaker, (row - 1, row))


def _judged(reading: Reading, row: int) -> Found | None:
    """What somebody's answer or verdict is: Ana's verdict: “…”."""
    line = reading.line
    owner = row - _BEFORE_COLON
    if owner < 0 or not line.lower[owner].endswith(_OWNERS) or not line.is_capital(owner):
        return None
    start = owner
    while line.is_capital(start - 1):
        start -= 1
    found = reading.quote([(row, row + 1)], LED, (start, owner + 1), (row - 1, row))
    reading.take(row, [(row, row + 1)])
    name = line.span(start, owner + 1)
    return replace(found, speaker=name._replace(end=name.end - 2))


def _verbs(reading: Reading, row: int) -> Iterator[Cue]:
    """The verbs before a row that can have an object, the nearest first."""
    line = reading.line
    known = {cue.verb: cue for cue in reading.cues}
    for each in range(row - 1, max(-1, row - _FAR), -1):
        if line.lower[each] in _BREAKS:
            return
        if each in known:
            yield known[each]
        elif _is_main_verb(line, each):
            yield verb_at(line, each)


def _is_main_verb(line: Line, row: int) -> bool:
    """Whether a word is a verb, and neither its helper nor made into an adjective or a noun."""
    word, before = line.lower[row], line.at(row - 1)
    if line.is_capital(row) or word in AUXILIARIES or before in ARTICLES:
        return False
    if word.endswith("ing"):
        return len(word) >= _LONG_PARTICIPLE and before not in PREPOSITIONS
    if word.endswith("ed") and follows_participle(line, row + 1):
        return line.is_capital(row - 1) or before in _BEFORE_VERB
    return line.is_verb(row)


def _start(line: Line, cue: Cue, row: int) -> int:
    """The row after a verb, or the `that` nearer to the quotation."""
    rows = (each for each in range(row - 1, cue.end, -1) if line.lower[each] in {"that", "whether"})
    start = next(rows, cue.end)
    while start < row and not line.is_word(start):
        start += 1
    return start


def _end(reading: Reading, row: int, cue: Cue) -> int:
    """The row after what was said, and before another cue takes over."""
    line = reading.line
    if line.closes_with(row, ",.!?"):
        return row + 1
    later = [other for other in reading.cues if other.first > row]
    return line.ink_end(cut(line, row, reported_end(line, cue, later)))
