"""Finds the quotes of an article, and joins those that run over sentences and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reader.model import Block, Span
from reader.suggest.prepared import Prepared
from reader.suggest.quotes import subjects
from reader.suggest.quotes.line import FOLDED, Line, line
from reader.suggest.quotes.quote import FoundQuote
from reader.suggest.quotes.rules import Rule, read, rules_for
from reader.suggest.quotes.rules.afterthought import trails_off
from reader.suggest.quotes.rules.headline import headline, is_turn
from reader.suggest.quotes.rules.reading import Reading
from reader.suggest.quotes.verbs import kinds

ALONE = "“…” alone"
INTRODUCED = "X said: ¶ “…”"
BLOCK = "X said: > …"
_LEAST = 25
"""The fewest bytes of a quotation without a speaker: a few words in any script, not a term."""
_LONG = 6
"""The fewest words of a quotation that is proposed even without a speaker."""
_LONGEST = 200
"""The most rows of a sentence that is read; longer ones are lists, or not sentences."""
_MOST_PARTS = 100
"""The most parts of a quote."""
_CLOSING = "”\"'’»"
_FEW = 6
"""The most rows before the cue of an attribution after a question: “Who?” Ana Ruiz asked."""
_NEAR_END = 8
"""How near the end of a sentence a cue must be to introduce the next one, in rows."""


def quotes(article: Prepared) -> list[FoundQuote]:
    """The quotes in an article, in the order in which they are found."""
    reader = Reader(article, rules_for(article.language))
    for block in article.paragraphs:
        reader.paragraph(block)
    return reader.found


@dataclass
class Reader:
    """Reads an article and remembers what the next sentence may continue."""

    article: Prepared
    """The article."""
    rules: tuple[Rule, ...]
    """The rules for its language."""
    found: list[FoundQuote] = field(default_factory=list)
    """The quotes so far."""
    last: int | None = None
    """The index of the quote that a quotation without a speaker continues."""
    introduced: FoundQuote | None = None
    """The speaker whom the sentence before introduced, as a quote without parts."""

    def paragraph(self, block: Block) -> None:
        """Read a paragraph."""
        if self.last is not None and not self.found[self.last].is_quotation:
            self.last = None
        if ">" in block.prefix and self._block(block):
            return
        for sentence in _sentences(self.article, block):
            self._sentence(sentence, block)
        self._keep_open(block)

    def _block(self, block: Block) -> bool:
        """Read a block quotation if its speaker was introduced or it continues one; else False."""
        parts = (Span(block.start, block.end),)
        if self.introduced:
            self._append(
                replace(self.introduced, parts=parts, rule=BLOCK, is_quotation=True, is_block=True)
            )
        elif self.last is not None and self.found[self.last].is_block:
            self.found[self.last] = self.found[self.last].continued(*parts)
        self.introduced = None
        return self.last is not None and self.found[self.last].is_block

    def _sentence(self, sentence: Span, block: Block) -> None:
        row = self._line(sentence)
        if row is None:
            self.last, self.introduced = None, None
            return
        reading = read(row, self.rules)
        first = sentence.start == block.start
        if not reading.found and first and (block.start == 0 or is_turn(row)):
            reading.found.extend(headline(reading))
        if not reading.found and self._stands_alone(row):
            self._continue(row)
        else:
            self._add(reading)

    def _line(self, sentence: Span) -> Line | None:
        """A sentence as a line; None if it cannot contain a quote or is too long."""
        words = self.article.words
        rows = words.between(sentence.start, sentence.end)
        present = words.lower[rows.start : rows.stop]
        quoted = self.article.quoted_in(sentence)
        may_report = sentence.start == 0 or ":" in present or not _no_cue(present)
        if not quoted and not may_report:
            return None
        row = line(self.article, sentence)
        return row if len(row) <= _LONGEST else None

    def _stands_alone(self, row: Line) -> bool:
        """Whether a sentence is a quotation, or begins with one that continues a quote."""
        if row.lower[0] != FOLDED:
            return False
        goes_on = self.last is not None and row.opens_sentence(0) and not row.is_title(0)
        return goes_on or _is_all_quotation(row)

    def _continue(self, row: Line) -> None:
        parts = _parts(row)
        if self.last is not None and len(self.found[self.last].parts) < _MOST_PARTS:
            self.found[self.last] = self.found[self.last].continued(*parts)
        elif self.introduced:
            self._append(replace(self.introduced, parts=parts, is_quotation=True))
        elif any(_is_long(row.text[start:end]) for start, end in parts):
            self._append(FoundQuote(parts, ALONE, is_quotation=True))
        self.introduced = None

    def _append(self, quote: FoundQuote) -> None:
        self.found.append(quote)
        self.last = len(self.found) - 1

    def _add(self, reading: Reading) -> None:
        start = len(self.found)
        self.found.extend(reading.found)
        self.found.extend(_unread(reading))
        self.last = _continuable(reading, start)
        self.introduced = None if reading.found else _introduction(reading)

    def _keep_open(self, block: Block) -> None:
        """Let the next paragraph continue a quotation that is not closed."""
        quotations = self.article.quoted_in(block)
        if not quotations or quotations[-1].closed:
            return
        for number in range(len(self.found) - 1, -1, -1):
            if self.found[number].parts[-1].end == quotations[-1].end:
                self.last = number
                self.found[number] = replace(self.found[number], is_quotation=True)
                return
            if self.found[number].parts[-1].end < block.start:
                return


def _unread(reading: Reading) -> Iterator[FoundQuote]:
    """The long quotations that no rule has read, without a speaker."""
    line = reading.line
    for row, quotation in line.quotations.items():
        covered = any(
            part.start < quotation.end and quotation.start < part.end
            for quote in reading.found
            for part in quote.parts
        )
        if not covered and len(line.inner(row).split()) >= _LONG and not line.is_title(row):
            yield FoundQuote((Span(quotation.start, quotation.end),), ALONE)


def _is_long(words: str) -> bool:
    return len(words.encode(errors="replace")) > _LEAST


def _no_cue(words: list[str]) -> bool:
    return kinds().keys().isdisjoint(words) and "according" not in words


def _parts(row: Line) -> tuple[Span, ...]:
    if _is_all_quotation(row):
        return tuple(Span(each.start, each.end) for each in row.quotations.values())
    end = 1 if row.closes_with(0, ",.!?") else row.ink_end(len(row))
    return (row.span(0, end),)


def _is_all_quotation(row: Line) -> bool:
    return all(word == FOLDED or not row.is_word(each) for each, word in enumerate(row.lower))


def _continuable(reading: Reading, start: int) -> int | None:
    """The index of the quote that the next quotation continues."""
    if not reading.found:
        return None
    quoted = reading.line.quotations.values()
    for number, quote in enumerate(reading.found):
        if any(q.start < quote.parts[-1].end and quote.parts[0].start < q.end for q in quoted):
            return start + number
    if quoted:
        return None
    hulls = [(quote.parts[0].start, -quote.parts[-1].end) for quote in reading.found]
    return start + hulls.index(min(hulls))


def _introduction(reading: Reading) -> FoundQuote | None:
    """The speaker of the next sentence, introduced as in "Ana Ruiz wrote:"."""
    row = reading.line
    for cue in reversed(reading.cues):
        near = row.at(len(row) - 1) == ":" or cue.end > len(row) - _NEAR_END
        introduces = cue.form == "finite" and cue.is_any("speech", "beside", "tell", "bare")
        speaker = subjects.before(row, cue) if near and introduces else None
        if speaker:
            return FoundQuote((), INTRODUCED, row.span(*speaker), row.span(cue.first, cue.end))
    return None


def _sentences(article: Prepared, block: Block) -> Iterator[Span]:
    """The sentences of a paragraph, where “Who?” Ana asked. counts as one."""
    pending: Span | None = None
    for span in article.joined_sentences_in(block):
        if pending and _ends_asking(article.text, pending) and _attributes(article, span):
            pending = Span(pending.start, span.end)
            continue
        if pending:
            yield pending
        pending = span
    if pending:
        yield pending


def _ends_asking(text: str, sentence: Span) -> bool:
    return text[sentence.end - 1] in _CLOSING and text[sentence.end - 2] in "?!,"


def _attributes(article: Prepared, sentence: Span) -> bool:
    """Whether a sentence only attributes the question before it: Ana Ruiz asked."""
    row = line(article, sentence)
    if row.lower[0] == FOLDED:
        return False
    cues = read(row, ()).cues
    first = next((c for c in cues if c.form == "finite" or row.at(c.verb) == "asked"), None)
    if first is None or not first.first or not first.is_any("speech", "beside"):
        return False
    speaker = subjects.before(row, first)
    near = first.first <= _FEW or row.is_capital(0)
    return speaker is not None and speaker[0] == 0 and near and trails_off(row, first.end)
