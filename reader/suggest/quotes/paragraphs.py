"""The quotes of an article, paragraph by paragraph, with those that go on joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reader.model import Block, Span
from reader.suggest.prepared import Prepared
from reader.suggest.quotes import subjects
from reader.suggest.quotes.found import Found
from reader.suggest.quotes.line import FOLDED, Line, line
from reader.suggest.quotes.rules import Rule, read, rules_for
from reader.suggest.quotes.rules.afterthought import trails_off
from reader.suggest.quotes.rules.headline import headline, is_turn
from reader.suggest.quotes.rules.reading import Reading
from reader.suggest.quotes.verbs import kinds

ALONE = "“…” alone"
LED = "X said: ¶ “…”"
BLOCK = "X said: > …"
_LEAST = 25
"""Bytes that a quotation without speaker has at least: some words in any script, no term."""
_LONGEST = 200
"""Rows of a sentence that are still read: longer ones are lists, or no sentences at all."""
_MOST_PARTS = 100
"""Parts of a quote that is still gone on with."""
_CLOSING = "”\"'’»"
_FEW = 6
"""Rows before a cue that ends a sentence begun in the quotation before: “Who?” Ana Ruiz asked."""
_NEAR_END = 8
"""Rows from its end in which a cue must stand to lead to the next sentence."""


def quotes(article: Prepared) -> list[Found]:
    """What is quoted in an article."""
    reader = Reader(article, rules_for(article.language))
    for block in article.paragraphs:
        reader.paragraph(block)
    return reader.found


@dataclass
class Reader:
    """Goes through an article and keeps in mind what the next sentence may go on with."""

    article: Prepared
    """The article."""
    rules: tuple[Rule, ...]
    """The rules for its language."""
    found: list[Found] = field(default_factory=list)
    """The quotes so far."""
    last: int | None = None
    """The number of the quote that a quotation without speaker goes on with."""
    led: Found | None = None
    """Who was about to speak at the end of the sentence before."""

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
        """Read a block quotation whose speaker was named, or that goes on; False for others."""
        parts = (Span(block.start, block.end),)
        if self.led:
            self._append(
                replace(self.led, parts=parts, rule=BLOCK, is_quotation=True, is_block=True)
            )
        elif self.last is not None and self.found[self.last].is_block:
            self.found[self.last] = self.found[self.last].joined(*parts)
        self.led = None
        return self.last is not None and self.found[self.last].is_block

    def _sentence(self, sentence: Span, block: Block) -> None:
        row = self._line(sentence)
        if row is None:
            self.last, self.led = None, None
            return
        reading = read(row, self.rules)
        first = sentence.start == block.start
        if not reading.found and first and (block.start == 0 or is_turn(row)):
            reading.found.extend(headline(reading))
        if not reading.found and self._stands_alone(row):
            self._go_on(row)
        else:
            self._add(reading)

    def _line(self, sentence: Span) -> Line | None:
        """The line of a sentence that can hold a quote."""
        words = self.article.words
        rows = words.between(sentence.start, sentence.end)
        held = words.lower[rows.start : rows.stop]
        quoted = self.article.quoted_in(sentence)
        may_tell = sentence.start == 0 or ":" in held or not _no_cue(held)
        if not quoted and not may_tell:
            return None
        row = line(self.article, sentence)
        return row if len(row) <= _LONGEST else None

    def _stands_alone(self, row: Line) -> bool:
        """Whether a sentence is a quotation, or begins as one that goes on."""
        if row.lower[0] != FOLDED:
            return False
        goes_on = self.last is not None and row.opens_sentence(0) and not row.is_title(0)
        return goes_on or _is_all_quotation(row)

    def _go_on(self, row: Line) -> None:
        parts = _parts(row)
        if self.last is not None and len(self.found[self.last].parts) < _MOST_PARTS:
            self.found[self.last] = self.found[self.last].joined(*parts)
        elif self.led:
            self._append(replace(self.led, parts=parts, is_quotation=True))
        elif any(_is_long(row.text[start:end]) for start, end in parts):
            self._append(Found(parts, ALONE, is_quotation=True))
        self.led = None

    def _append(self, found: Found) -> None:
        self.found.append(found)
        self.last = len(self.found) - 1

    def _add(self, reading: Reading) -> None:
        start = len(self.found)
        self.found.extend(reading.found)
        self.last = _to_go_on_with(reading, start)
        self.led = None if reading.found else _leads(reading)

    def _keep_open(self, block: Block) -> None:
        """A quotation that is not closed goes on in the next paragraph."""
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


def _to_go_on_with(reading: Reading, start: int) -> int | None:
    """The number of the quote that the next quotation goes on with."""
    if not reading.found:
        return None
    quoted = reading.line.quotations.values()
    for number, found in enumerate(reading.found):
        if any(q.start < found.parts[-1].end and found.parts[0].start < q.end for q in quoted):
            return start + number
    if quoted:
        return None
    hulls = [(found.parts[0].start, -found.parts[-1].end) for found in reading.found]
    return start + hulls.index(min(hulls))


def _leads(reading: Reading) -> Found | None:
    """Who speaks in the next sentence, after "Ana Ruiz wrote:"."""
    row = reading.line
    for cue in reversed(reading.cues):
        near = row.at(len(row) - 1) == ":" or cue.end > len(row) - _NEAR_END
        said = cue.form == "finite" and cue.is_any("speech", "beside", "tell", "bare")
        speaker = subjects.before(row, cue) if near and said else None
        if speaker:
            return Found((), LED, row.span(*speaker), row.span(cue.first, cue.end))
    return None


def _sentences(article: Prepared, block: Block) -> Iterator[Span]:
    """The sentences of a paragraph; “Who?” Ana asked. is one."""
    held: Span | None = None
    for span in article.joined_sentences_in(block):
        if held and _ends_asking(article.text, held) and _attributes(article, span):
            held = Span(held.start, span.end)
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def _ends_asking(text: str, sentence: Span) -> bool:
    return text[sentence.end - 1] in _CLOSING and text[sentence.end - 2] in "?!,"


def _attributes(article: Prepared, sentence: Span) -> bool:
    """Whether a sentence only tells who asked what stands before it."""
    row = line(article, sentence)
    if row.lower[0] == FOLDED:
        return False
    first = next((cue for cue in read(row, ()).cues if cue.form == "finite"), None)
    if first is None or not 0 < first.first <= _FEW or not first.is_any("speech", "beside"):
        return False
    return "," not in row.lower[: first.first] and trails_off(row, first.end)
