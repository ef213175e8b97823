"""The state of a sentence while the rules are applied to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from reader.suggest.quotes.cues import Cue
from reader.suggest.quotes.lexicon import ARTICLES, PREPOSITIONS
from reader.suggest.quotes.line import FOLDED, Line, Rows
from reader.suggest.quotes.quote import FoundQuote


@dataclass(frozen=True)
class Reading:
    """A sentence, and what the rules so far have found in it."""

    line: Line
    """The sentence."""
    cues: list[Cue]
    """The cue verbs in it, in order."""
    found: list[FoundQuote] = field(default_factory=list)
    """The quotes that earlier rules have found."""
    taken: set[int] = field(default_factory=set)
    """The rows of quotations and cue verbs that earlier rules have used."""

    def take(self, verb: int, parts: Iterable[Rows]) -> None:
        """Mark a cue verb, and the quotations in some ranges of rows, as used."""
        self.taken.add(verb)
        for first, last in parts:
            self.taken.update(row for row in self.line.quotations if first <= row < last)

    def free_quotations(self) -> list[int]:
        """The rows of quotations that no rule has used and that are not titles."""
        free = self.line.quotations.keys() - self.taken
        return sorted(row for row in free if not is_title_inside(self.line, row)) if free else []

    def quote(self, parts: list[Rows], rule: str, speaker: Rows | None, cue: Rows) -> FoundQuote:
        """A quote, from rows of the line."""
        line = self.line
        return FoundQuote(
            tuple(line.span(*part) for part in parts),
            rule,
            line.span(*speaker) if speaker else None,
            line.span(*cue),
            line.at(parts[-1][1] - 1) == FOLDED,
        )


def is_title_inside(line: Line, row: int) -> bool:
    """Whether a quotation inside a sentence is a title, as of a book or a show."""
    before = line.at(row - 1)
    led = (
        line.is_word(row - 1)
        or before in PREPOSITIONS
        or before in ARTICLES
        or before in {",", "’"}
    )
    return row > 0 and led and line.is_title(row)
