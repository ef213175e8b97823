"""A sentence while the rules go over it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from reader.suggest.quotes.cues import Cue
from reader.suggest.quotes.found import Found
from reader.suggest.quotes.lexicon import ARTICLES, PREPOSITIONS
from reader.suggest.quotes.line import FOLDED, Line, Rows


@dataclass(frozen=True)
class Reading:
    """What the rules know of a sentence, and what the rules before have found."""

    line: Line
    """The sentence."""
    cues: list[Cue]
    """The cue verbs in it, in order."""
    found: list[Found] = field(default_factory=list)
    """What earlier rules have found."""
    taken: set[int] = field(default_factory=set)
    """Rows of the quotations and of the cue verbs that need no other rule."""

    def take(self, verb: int, parts: Iterable[Rows]) -> None:
        """Count a cue verb and the quotations in some stretches as read."""
        self.taken.add(verb)
        for first, last in parts:
            self.taken.update(row for row in self.line.quotations if first <= row < last)

    def free_quotations(self) -> list[int]:
        """The rows of the quotations that no rule has read, and that name no thing."""
        free = self.line.quotations.keys() - self.taken
        return sorted(row for row in free if not names_thing(self.line, row)) if free else []

    def quote(self, parts: list[Rows], rule: str, speaker: Rows | None, cue: Rows) -> Found:
        """What was found, in offsets."""
        line = self.line
        return Found(
            tuple(line.span(*part) for part in parts),
            rule,
            line.span(*speaker) if speaker else None,
            line.span(*cue),
            line.at(parts[-1][1] - 1) == FOLDED,
        )


def names_thing(line: Line, row: int) -> bool:
    """Whether a quotation in the middle of a sentence is the title of a book or a show."""
    before = line.at(row - 1)
    led = (
        line.is_word(row - 1)
        or before in PREPOSITIONS
        or before in ARTICLES
        or before in {",", "’"}
    )
    return row > 0 and led and line.is_title(row)
