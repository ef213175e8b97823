"""Quoted words after any verb, also one not of saying: it lists “…”, she wants him to “…”."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reader.suggest.quotes import subjects
from reader.suggest.quotes.cues import Cue, verb_at
from reader.suggest.quotes.lexicon import ADVERBS, ARTICLES, AUXILIARIES, PERSONAL, PREPOSITIONS
from reader.suggest.quotes.line import Line
from reader.suggest.quotes.phrases import follows_participle
from reader.suggest.quotes.quote import FoundQuote
from reader.suggest.quotes.rules.reading import Reading
from reader.suggest.quotes.scope import cut
from reader.suggest.quotes.takeover import reported_end

RULE = "X … “…”"
AFTER_COLON = "X …: “…”"
_LEAST = 3
"""The fewest words of a quotation that is not just a term in quotes."""
_SENTENCE = 6
"""The fewest words of a quotation that can be all that was said."""
_FAR = 30
"""How many rows before a quotation its verb may come."""
_BEFORE_COLON = 3
"""The distance in rows from a possessive to the quotation: Ana's verdict: “…”."""
_OWNERS = ("'s", "’s")
_LONG_PARTICIPLE = 6
"""The length from which a word in -ing is a participle; shorter ones are nouns: "king"."""
_NOT_SPEAKERS = frozenset({"it", "this", "that", "there", "these", "what", "here"})
"""Subjects that cannot speak."""
_BREAKS = frozenset({";", ":"})
_BEFORE_VERB = PERSONAL | ADVERBS | AUXILIARIES


def around(reading: Reading) -> list[FoundQuote]:
    """Quoted words that no other rule has used, with the rest of their clause."""
    return [
        quote
        for row in reading.free_quotations()
        if row not in reading.taken and (quote := _quote(reading, row))
    ]


def _quote(reading: Reading, row: int) -> FoundQuote | None:
    line = reading.line
    count = len(line.inner(row).split())
    if count < _LEAST or line.is_title(row):
        return None
    if line.at(row - 1) == ":" and line.opens_sentence(row):
        if count >= _SENTENCE:
            return _after_colon(reading, row)
        if line.closes_with(row, ".!?"):
            return _after_possessive(reading, row)
    for cue in _verbs(reading, row):
        speaker = subjects.before(line, cue)
        if speaker and cue.form != "passive":
            is_all = count >= _SENTENCE and line.opens_sentence(row)
            parts = [(row if is_all else _start(line, cue, row), _end(reading, row, cue))]
            reading.take(cue.verb, parts)
            return reading.quote(parts, RULE, speaker, (cue.first, cue.end))
    return None


def _after_colon(reading: Reading, row: int) -> FoundQuote | None:
    """A quotation after a clause and a colon: Ana waved the question away: “…”."""
    speaker = subjects.leading(reading.line, row - 1)
    if speaker is None or reading.line.lower[speaker[0]] in _NOT_SPEAKERS:
        return None
    reading.take(row, [(row, row + 1)])
    return reading.quote([(row, row + 1)], AFTER_COLON, speaker, (row - 1, row))


def _after_possessive(reading: Reading, row: int) -> FoundQuote | None:
    """A quotation after a possessive, a noun and a colon: Ana's verdict: “…”."""
    line = reading.line
    owner = row - _BEFORE_COLON
    if owner < 0 or not line.lower[owner].endswith(_OWNERS) or not line.is_capital(owner):
        return None
    start = owner
    while line.is_capital(start - 1):
        start -= 1
    quote = reading.quote([(row, row + 1)], AFTER_COLON, (start, owner + 1), (row - 1, row))
    reading.take(row, [(row, row + 1)])
    name = line.span(start, owner + 1)
    return replace(quote, speaker=name._replace(end=name.end - 2))


def _verbs(reading: Reading, row: int) -> Iterator[Cue]:
    """The verbs before a row that can have an object, the nearest first."""
    line = reading.line
    cues = {cue.verb: cue for cue in reading.cues}
    for each in range(row - 1, max(-1, row - _FAR), -1):
        if line.lower[each] in _BREAKS:
            return
        if each in cues:
            yield cues[each]
        elif _is_main_verb(line, each):
            yield verb_at(line, each)


def _is_main_verb(line: Line, row: int) -> bool:
    """Whether a word is a verb, not an auxiliary, and not used as an adjective or a noun."""
    word, before = line.lower[row], line.at(row - 1)
    if line.is_capital(row) or word in AUXILIARIES or before in ARTICLES:
        return False
    if word.endswith("ing"):
        return len(word) >= _LONG_PARTICIPLE and before not in PREPOSITIONS
    if word.endswith("ed") and follows_participle(line, row + 1):
        return line.is_capital(row - 1) or before in _BEFORE_VERB
    return line.is_verb(row)


def _start(line: Line, cue: Cue, row: int) -> int:
    """The first word after a verb, or from the last `that` or `whether` before the quotation."""
    rows = (each for each in range(row - 1, cue.end, -1) if line.lower[each] in {"that", "whether"})
    start = next(rows, cue.end)
    while start < row and not line.is_word(start):
        start += 1
    return start


def _end(reading: Reading, row: int, cue: Cue) -> int:
    """The row after what was said, before another cue takes over."""
    line = reading.line
    if line.closes_with(row, ",.!?"):
        return row + 1
    later = [other for other in reading.cues if other.first > row]
    return line.ink_end(cut(line, row, reported_end(line, cue, later)))
