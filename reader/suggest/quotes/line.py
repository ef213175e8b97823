"""A sentence as the rules read it: its words in a row, every quotation folded into one."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.language.quotations import Quotation
from reader.model import Span
from reader.suggest.prepared import Prepared
from reader.suggest.quotes.verbs import is_verb_like

FOLDED = "“”"
"""What stands in a line for a whole quotation."""
DASHES = frozenset({"—", "–", "―", "-"})
"""Dashes between words."""
_MARKS = " \"“”„«»‹›「」『』‘’'`"
_LONGEST_TITLE = 8
"""Words that a title has at most."""
_SMALL_WORD = 5
"""Characters below which a word of a title needs no capital."""

Rows = tuple[int, int]
"""The first row of a stretch of a line, and the row after its last."""


@dataclass(eq=False, slots=True)
class Line:
    """A sentence in columns: one row for a word, a mark of punctuation or a quotation."""

    text: str
    """The reading text of the article."""
    lower: list[str] = field(default_factory=list)
    """Each in lower case; `FOLDED` for a quotation."""
    starts: list[int] = field(default_factory=list)
    """Offset of the first character of each."""
    ends: list[int] = field(default_factory=list)
    """Offset after the last character of each."""
    quotations: dict[int, Quotation] = field(default_factory=dict)
    """Row number to the quotation that is folded there."""
    subjects: dict[Rows, Rows | None] = field(default_factory=dict)
    """The subjects that rules have asked for already, by the verb and the floor."""

    def __len__(self) -> int:
        """How many rows it has."""
        return len(self.lower)

    def at(self, row: int) -> str:
        """The word of a row in lower case; empty before the first and after the last."""
        return self.lower[row] if 0 <= row < len(self.lower) else ""

    def is_capital(self, row: int) -> bool:
        """Whether the row is a word that begins with a capital letter."""
        return 0 <= row < len(self.lower) and self.text[self.starts[row]].isupper()

    def is_word(self, row: int) -> bool:
        """Whether the row is a word, not a mark or a quotation."""
        return 0 <= row < len(self.lower) and self.text[self.starts[row]].isalnum()

    def is_verb(self, row: int) -> bool:
        """Whether the row is a verb by its form, and no part of a name."""
        return is_verb_like(self.at(row)) and not self.is_capital(row)

    def has_verb(self, first: int, last: int) -> bool:
        """Whether a verb stands in a stretch."""
        return any(self.is_verb(row) for row in range(first, last))

    def inner(self, row: int) -> str:
        """The words of the quotation of a row, without its marks."""
        quotation = self.quotations[row]
        return self.text[quotation.start : quotation.end].strip(_MARKS)

    def closes_with(self, row: int, marks: str) -> bool:
        """Whether the row is a quotation whose words end with one of these marks."""
        return row in self.quotations and self.inner(row).endswith(tuple(marks))

    def opens_sentence(self, row: int) -> bool:
        """Whether the quotation of a row begins as a sentence does."""
        return not self.inner(row).lstrip("[(…. ")[:1].islower()

    def is_title(self, row: int) -> bool:
        """Whether the quotation of a row names a thing: “Under the Volcano.” is one."""
        words = self.inner(row).rstrip(".,!?").split()
        if not (0 < len(words) <= _LONGEST_TITLE and words[0][0].isupper()):
            return False
        capitals = (word[0].isupper() or word[0].isdigit() for word in words)
        small = (len(word) < _SMALL_WORD for word in words)
        return all(map(max, capitals, small))

    def span(self, first: int, last: int) -> Span:
        """The stretch of the text that rows from `first` to before `last` take up."""
        return Span(self.starts[first], self.ends[last - 1])

    def ink_end(self, end: int) -> int:
        """The row after the last word or quotation before a row."""
        while end and not (self.is_word(end - 1) or self.lower[end - 1] in {FOLDED, ")", "%"}):
            end -= 1
        return end


def line(article: Prepared, sentence: Span) -> Line:
    """The line of a sentence."""
    words = article.words
    folded = Line(article.text)
    start = sentence.start
    for quotation in article.quoted_in(sentence):
        _unfold(folded, words.between(start, quotation.start), article)
        folded.quotations[len(folded)] = quotation
        folded.lower.append(FOLDED)
        folded.starts.append(quotation.start)
        folded.ends.append(quotation.end)
        start = quotation.end
    _unfold(folded, words.between(start, sentence.end), article)
    return folded


def _unfold(folded: Line, rows: range, article: Prepared) -> None:
    words = article.words
    folded.lower.extend(words.lower[rows.start : rows.stop])
    folded.starts.extend(words.starts[rows.start : rows.stop])
    folded.ends.extend(words.ends[rows.start : rows.stop])
