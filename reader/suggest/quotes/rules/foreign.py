"""Quotations in languages other than English, beside a verb of saying: „…“, sagte Ana."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reader.language.lexicon import Speech, lexicon
from reader.model import Span
from reader.suggest.quotes.line import DASHES, FOLDED, Line, Rows
from reader.suggest.quotes.quote import FoundQuote
from reader.suggest.quotes.rules.reading import Reading

AFTER = "„…“, sagt X"
BEFORE = "X sagt: „…“"
THAT = "X sagt, dass „…“"
NAMED = "X nennt es „…“"
ACCORDING = "laut X „…“"
_LONGEST = 8
"""The most rows of a speaker's name."""
_FAR = 16
"""How many rows before a quotation its cue may come."""
_LEAST = 2
"""The fewest words of a quotation inside the reporter's clause that is not just a term."""
_NEAR = 8
"""How many rows after its start a reported clause has its verb, and before it its cue."""
_MARKS = DASHES | {",", ";", ":", ".", "?", "!", "(", FOLDED}
_INSIDE = frozenset({"des", "la", "el", "las", "los", "le", "les"})
"""Articles that can be part of a name: Marie de la Tour."""
_JOINTS = frozenset({"da", "de", "del", "des", "di", "du", "e", "et", "und", "van", "von", "y"})
"""Other words within a name: Ana del Río, Ida und Karl Lind."""
_STOPS = frozenset({";", ".", "?", "!", FOLDED})


def foreign(reading: Reading, language: str) -> list[FoundQuote]:
    """Quotations beside a verb of saying in a language."""
    words = lexicon(language).speech
    phrases = tuple(lexicon(language).claims.according)
    quotes: list[FoundQuote] = []
    for row in reading.line.quotations:
        if row not in reading.taken:
            read = (
                _inside(reading, row, language)
                or _after(reading, row, words)
                or _before(reading, row, words)
                or _according(reading, row, words, phrases)
                or _that(reading, row, words)
                or _named(reading, row, words)
            )
            quotes.extend([read] if read else [])
    return quotes


def _after(reading: Reading, row: int, words: Speech) -> FoundQuote | None:
    """A quotation followed by its verb: „…“, sagte Ana; « … », a dit la maire; „…“, so Ana."""
    line = reading.line
    first = row + 1 + (line.at(row + 1) in DASHES | {","})
    if first == row + 1 and line.is_title(row) and not line.closes_with(row, ",?!."):
        return None
    verb = _past(line, first, words.helpers)
    if not _says(line, verb, words):
        return _framed(reading, row, first, words) if verb > first else None
    speaker = _subject_after(line, verb + 1, words) or _pronoun(line, first, verb, words)
    parts = [(row, row + 1), *_next(line, speaker[1] if speaker else verb + 1)]
    reading.take(verb, parts)
    return reading.quote(parts, AFTER, speaker, (first, verb + 1))


def _says(line: Line, row: int, words: Speech) -> bool:
    """Whether a row is a verb of saying, also with its pronoun: dit-il, ajoute-t-elle."""
    word, _, pronoun = line.at(row).partition("-")
    return word in words.says and (not pronoun or pronoun.rpartition("-")[2] in words.personal)


def _framed(reading: Reading, row: int, first: int, words: Speech) -> FoundQuote | None:
    """A quotation whose speaker is between the parts of a verb: hat Ana der Zeitung gesagt."""
    line = reading.line
    speaker = _name(line, _past(line, first, words.helpers), words)
    if speaker is None:
        return None
    for verb in range(speaker[1], min(len(line), speaker[1] + _LONGEST)):
        if line.lower[verb] in _MARKS:
            return None
        if line.lower[verb] in words.says:
            parts = [(row, row + 1), *_next(line, verb + 1)]
            reading.take(verb, parts)
            return reading.quote(parts, AFTER, speaker, (verb, verb + 1))
    return None


def _before(reading: Reading, row: int, words: Speech) -> FoundQuote | None:
    """A quotation after a verb and a colon: Ana sagte: „…“; am Freitag sagte Ana: „…“."""
    line = reading.line
    is_led = line.at(row - 1) in {":", ","} or line.at(row - 1) in words.says
    verb = _verb_before(line, row, words) if is_led else None
    if verb is None:
        return None
    speaker = _subject_before(line, verb, words) or _subject_after(line, verb + 1, words)
    reading.take(verb, [(row, row + 1)])
    return reading.quote([(row, row + 1)], BEFORE, speaker, (verb, verb + 1))


def _that(reading: Reading, row: int, words: Speech) -> FoundQuote | None:
    """A quotation in a clause after a verb: Agregó que «…»; sie sagte, dass es „…“ sei."""
    line = reading.line
    lead = next(
        (each for each in range(row - 1, max(-1, row - _FAR), -1) if _leads(line, each, words)),
        None,
    )
    if lead is None or (lead < row - 1 and len(line.inner(row).split()) < _LEAST):
        return None
    verb = _verb_before(line, lead, words)
    if verb is None or (line.at(lead) == "," and verb < lead - _NEAR):
        return None
    speaker = _subject_before(line, verb, words) or _subject_after(line, verb + 1, words)
    parts = [(lead + 1, row + 1)]
    reading.take(verb, parts)
    return reading.quote(parts, THAT, speaker, (verb, verb + 1))


def _leads(line: Line, row: int, words: Speech) -> bool:
    """Whether a reported clause begins after a row: dass, que, or a comma in German."""
    if line.at(row) != ",":
        return line.at(row) in words.clause_leads
    if line.at(0) in words.as_told and _MARKS.isdisjoint(line.lower[:row]):
        return True
    return not words.reporting.keys().isdisjoint(line.lower[row + 1 : row + 1 + _NEAR])


def _named(reading: Reading, row: int, words: Speech) -> FoundQuote | None:
    """A quotation that names or judges: Ana nannte es „…“; la maire a promis de « … »."""
    line = reading.line
    is_title = line.is_title(row) and line.at(row - 1) not in words.articles
    is_title = is_title and not words.capital_nouns
    if len(line.inner(row).split()) < _LEAST or is_title:
        return None
    for verb in range(row - 1, max(-1, row - _FAR), -1):
        if line.lower[verb] in _MARKS:
            return None
        if line.lower[verb] in words.names and not (verb and line.is_capital(verb)):
            speaker = _subject_before(line, verb, words) or _subject_after(line, verb + 1, words)
            if speaker is None or speaker[1] > row:
                return None
            reading.take(verb, [(row, row + 1)])
            return reading.quote([(row, row + 1)], NAMED, speaker, (verb, verb + 1))
    return None


def _according(
    reading: Reading, row: int, words: Speech, phrases: tuple[str, ...]
) -> FoundQuote | None:
    """A quotation with a source beside it: Selon la ministre, « … »; «…», según Ana."""
    line = reading.line
    for first, end, speaker in _sources(line, words, phrases):
        after = row + 1 + (line.at(row + 1) == ",")
        behind = max(end, speaker[1])
        if not (min(first, speaker[0]) == after or behind <= row):
            continue
        start = behind + (line.at(behind) == ",") if first < row else row
        if not _STOPS.isdisjoint(line.lower[start:row]) or len(line.inner(row).split()) < _LEAST:
            continue
        parts = [(start, row + 1)]
        reading.take(first, parts)
        return reading.quote(parts, ACCORDING, speaker, (first, end))
    return None


def _sources(
    line: Line, words: Speech, phrases: tuple[str, ...]
) -> Iterator[tuple[int, int, Rows]]:
    """The phrases for "according to": first row, row after the last, and the source beside them."""
    for first, end in _phrases(line, phrases):
        stressed = line.at(end) in words.stressed
        name = (end, end + 1) if stressed else _name(line, end, words)
        if name:
            yield first, end, name
    if line.at(0) in words.views and line.is_capital(1):
        name = _name(line, 1, words)
        if name and line.at(name[1]) == ",":
            yield 0, 1, name
    for row in range(1, len(line)):
        if line.lower[row] in words.postposed and (name := _subject_before(line, row, words)):
            yield row, row + 1, name


def _phrases(line: Line, phrases: tuple[str, ...]) -> Iterator[Rows]:
    for phrase in phrases:
        words = phrase.split()
        for row, word in enumerate(line.lower):
            if word == words[0] and line.lower[row : row + len(words)] == words:
                yield row, row + len(words)


def _inside(reading: Reading, row: int, language: str) -> FoundQuote | None:
    """A quotation with the attribution between its marks: « Il pleut, a dit Ana. Et fort. »."""
    quotation = reading.line.quotations[row]
    attribution = _incise(language).search(reading.line.text, quotation.start, quotation.end)
    if attribution is None:
        return None
    parts = [Span(quotation.start, attribution.start())]
    if any(letter.isalnum() for letter in reading.line.text[attribution.end() : quotation.end]):
        rest = reading.line.text[attribution.end() : quotation.end]
        parts.append(Span(attribution.end() + len(rest) - len(rest.lstrip()), quotation.end))
    reading.taken.add(row)
    if attribution["name"] is None:
        cue = Span(*attribution.span("inverted"))
        return FoundQuote(tuple(parts), AFTER, None, cue, True)
    name, cue = Span(*attribution.span("name")), Span(*attribution.span("cue"))
    return FoundQuote(tuple(parts), AFTER, name, cue, True)


@cache
def _incise(language: str) -> re.Pattern[str]:
    """A comma, a verb of saying with a name or with its pronoun (dit-elle), and a mark."""
    words = lexicon(language).speech
    helpers, verbs, titles, pronouns = (
        "|".join(map(re.escape, each))
        for each in (words.helpers, words.says, words.titles, words.personal)
    )
    return re.compile(
        rf",\s(?:(?P<cue>(?:(?:{helpers})\s){{0,2}}(?:{verbs}))\s"
        rf"(?P<name>(?:(?:{titles})\s?|[A-ZÀ-Þ])[^.,;:!?«»“”„\n]{{1,60}})"
        rf"|(?P<inverted>(?:{verbs})-(?:t-)?(?:{pronouns})"
        rf"|\w+-(?:t-)?(?:{pronouns})\s(?:{verbs})))[.,;!?]"
    )


def _verb_before(line: Line, end: int, words: Speech) -> int | None:
    """The last verb of saying before a row, in the same sentence."""
    for row in range(end - 1, max(-1, end - _FAR), -1):
        if line.lower[row] in _STOPS:
            return None
        if line.lower[row] in words.says and (row == 0 or not line.is_capital(row)):
            return row
    return None


def _subject_before(line: Line, verb: int, words: Speech) -> Rows | None:
    """The subject that begins the clause of a verb: Ana hat gesagt; la empresa dijo."""
    start = verb
    while start > max(0, verb - _FAR) and line.lower[start - 1] not in _MARKS:
        start -= 1
    if start == 0 and line.lower[0] in words.as_told:
        return _name(line, 1, words) if line.at(verb + 1) == "," else None
    if line.at(start - 1) == "," and _past(line, start, words.helpers) == verb:
        return _before_apposition(line, start - 1, words)
    end = next((each for each in range(start, verb) if _ends_subject(line, each, words)), verb)
    while start < end and line.lower[start] in words.adverbs:
        start += 1
    if start == end and start < verb and line.lower[start] in words.personal:
        return start, start + 1
    if end <= start or end - start > _LONGEST or line.lower[start] in words.prepositions:
        return None
    first = start + (line.lower[start] in words.articles)
    return (start, end) if line.at(first) not in words.times else None


def _before_apposition(line: Line, comma: int, words: Speech) -> Rows | None:
    """A subject with the name or the role after it: Le maire, Luc Roy, a dit."""
    other = next((row for row in range(comma - 1, 0, -1) if line.lower[row] in _MARKS), 0)
    start = next((row + 1 for row in range(other - 1, -1, -1) if line.lower[row] in _MARKS), 0)
    begins = line.is_capital(start) or line.lower[start] in words.articles
    named = begins and line.lower[start] not in words.prepositions
    is_short = line.at(other) == "," and max(other - start, comma - other) <= _LONGEST
    return (start, comma) if named and is_short else None


def _ends_subject(line: Line, row: int, words: Speech) -> bool:
    word = line.lower[row]
    return word in words.helpers and (row == 0 or not line.is_capital(row))


def _subject_after(line: Line, row: int, words: Speech) -> Rows | None:
    """The name after a verb, also past a listener and a time: dijo a la prensa Ana Ruiz."""
    for _ in range(_LONGEST):
        start = row
        row = _past(line, row, words.adverbs)
        row = _past(line, row, words.times)
        if line.at(row) in words.articles and line.at(row + 1) in words.times:
            row += 2
        elif line.at(row) in words.prepositions:
            row = _past(line, row + 1, words.articles) + 1
        if row == start:
            break
    return _name(line, row, words)


def _past(line: Line, row: int, words: dict[str, None]) -> int:
    while line.at(row) in words:
        row += 1
    return row


def _name(line: Line, row: int, words: Speech) -> Rows | None:
    """The name that begins at a row, with its apposition: la alcaldesa, Ana Ruiz."""
    word = line.at(row)
    elided = word[1:2] in {"'", "’"}
    begins = line.is_capital(row) or elided or word in words.titles or word in words.personal
    if not begins or word in words.times:
        return None
    if word in words.personal:
        return row, row + 1
    end = _name_end(line, row, words)
    if line.at(end) == "," and not line.is_capital(row) and line.is_capital(end + 1):
        other = _name_end(line, end + 1, words)
        if other > end + 2 and line.at(other) in {",", ".", ":", ""}:
            return row, other
    return row, end


def _name_end(line: Line, row: int, words: Speech) -> int:
    end = row + 1
    while end < row + _LONGEST and end < len(line) and _continues_name(line, end, words):
        end += 1
    return end


def _continues_name(line: Line, row: int, words: Speech) -> bool:
    word = line.at(row)
    if line.is_capital(row - 1) and word in words.articles and word not in _INSIDE:
        return False
    known = word in words.articles or word in words.prepositions or word in _JOINTS
    if line.is_capital(row - 1) and line.is_word(row) and not (line.is_capital(row) or known):
        return False
    following = line.at(row + 1)
    if word in words.articles and (following in words.times or following in words.stops):
        return False
    if word in words.stops or word in words.times or word in words.helpers:
        return line.is_capital(row) and word not in words.times
    return word not in _MARKS or (
        word == "." and line.is_capital(row - 1) and line.is_capital(row + 1)
    )


def _pronoun(line: Line, first: int, verb: int, words: Speech) -> Rows | None:
    """The pronoun between a quotation and its verb: a-t-il dit."""
    last = line.at(verb - 1)
    return (verb - 1, verb) if first < verb and last in words.personal else None


def _next(line: Line, row: int) -> list[Rows]:
    """The quotation that continues after the speaker."""
    marks = row + 1 if line.at(row) in _MARKS - {FOLDED} else row
    if marks == row and line.at(row + 1) == ",":
        marks = row + 2  # past one adverb: sagt sie leise, „…“
    return [(marks, marks + 1)] if line.at(marks) == FOLDED else []
