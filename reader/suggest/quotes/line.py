"""A sentence as the rules read it: a list of words, with each quotation folded into one."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.language.quotations import Quotation
from reader.model import Span
from reader.suggest.prepared import Prepared
from reader.suggest.quotes.verbs import is_verb_like

FOLDED = "“”"
"""The placeholder for a whole quotation in a line."""
DASHES = frozenset({"—", "–", "―", "-"})
"""Dashes between words."""
_MARKS = " \"“”„«»‹›「」『』‘’'`"
_LONGEST_TITLE = 8
"""The most words in a title."""
_SMALL_WORD = 5
"""The length from which a word of a title must have a capital, in characters."""

Rows = tuple[int, int]
"""A range of rows: the first, and the one after the last."""


@dataclass(eq=False, slots=True)
class Line:
    """A sentence as columns; each row is a word, a punctuation mark or a quotation."""

    text: str
    """The reading text of the article."""
    lower: list[str] = field(default_factory=list)
    """The text of each row in lower case; `FOLDED` for a quotation."""
    starts: list[int] = field(default_factory=list)
    """The offset of each row's first character."""
    ends: list[int] = field(default_factory=list)
    """The offset after each row's last character."""
    quotations: dict[int, Quotation] = field(default_factory=dict)
    """The quotation folded into a row, by row."""
    subjects: dict[Rows, Rows | None] = field(default_factory=dict)
    """A cache of subjects, by the row of the verb and the first row allowed."""

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.lower)

    def at(self, row: int) -> str:
        """The text of a row in lower case; empty outside the line."""
        return self.lower[row] if 0 <= row < len(self.lower) else ""

    def is_capital(self, row: int) -> bool:
        """Whether the row is a word that begins with a capital letter."""
        return 0 <= row < len(self.lower) and self.text[self.starts[row]].isupper()

    def is_word(self, row: int) -> bool:
        """Whether the row is a word, not a mark or a quotation."""
        return 0 <= row < len(self.lower) and self.text[self.starts[row]].isalnum()

    def is_verb(self, row: int) -> bool:
        """Whether the row has the form of a verb and is not part of a name."""
        return is_verb_like(self.at(row)) and not self.is_capital(row)

    def has_verb(self, first: int, last: int) -> bool:
        """Whether there is a verb from one row to before another."""
        return any(self.is_verb(row) for row in range(first, last))

    def inner(self, row: int) -> str:
        """The text of a row's quotation, without its marks."""
        quotation = self.quotations[row]
        return self.text[quotation.start : quotation.end].strip(_MARKS)

    def closes_with(self, row: int, marks: str) -> bool:
        """Whether the row is a quotation whose text ends with one of these characters."""
        return row in self.quotations and self.inner(row).endswith(tuple(marks))

    def opens_sentence(self, row: int) -> bool:
        """Whether a row's quotation begins like a sentence, with no lower-case letter."""
        return not self.inner(row).lstrip("[(…. ")[:1].islower()

    def is_title(self, row: int) -> bool:
        """Whether a row's quotation looks like a title, such as “Under the Volcano.”."""
        words = self.inner(row).rstrip(".,!?").split()
        if not (0 < len(words) <= _LONGEST_TITLE and words[0][0].isupper()):
            return False
        capitals = (word[0].isupper() or word[0].isdigit() for word in words)
        small = (len(word) < _SMALL_WORD for word in words)
        return all(map(max, capitals, small))

    def span(self, first: int, last: int) -> Span:
        """The span of the rows from `first` to before `last`."""
        return Span(self.starts[first], self.ends[last - 1])

    def ink_end(self, end: int) -> int:
        """The row after the last word, quotation, bracket or percent sign before a row."""
        while end and not (self.is_word(end - 1) or self.lower[end - 1] in {FOLDED, ")", "%"}):
            end -= 1
        return end


def line(article: Prepared, sentence: Span) -> Line:
    """A sentence as a line."""
    words = article.words
    folded = Line(article.text)
    start = sentence.start
    for quotation in article.quoted_in(sentence):
        _add_words(folded, words.between(start, quotation.start), article)
        folded.quotations[len(folded)] = quotation
        folded.lower.append(FOLDED)
        folded.starts.append(quotation.start)
        folded.ends.append(quotation.end)
        start = quotation.end
    _add_words(folded, words.between(start, sentence.end), article)
    return folded


def _add_words(folded: Line, rows: range, article: Prepared) -> None:
    words = article.words
    folded.lower.extend(words.lower[rows.start : rows.stop])
    folded.starts.extend(words.starts[rows.start : rows.stop])
    folded.ends.extend(words.ends[rows.start : rows.stop])
