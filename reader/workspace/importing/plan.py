"""What would come of an import: said before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.errors import ReaderError
from reader.exchange.format import Broken, Format
from reader.exchange.units import Counting
from reader.model import Annotation, Link
from reader.store.predictions import Prediction


class CannotImport(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """Nothing is imported: the stored files cannot all be read, or an article cannot be made."""


class NewArticle(NamedTuple):
    """An article that is made of the text in a file."""

    id: str
    """The id that it will have."""
    text: str
    """Its reading text."""
    metadata: Mapping[str, str]
    """What the file says of it."""


@dataclass
class Outcome:
    """What becomes of the marks and links of one annotator in one article."""

    article: str
    """The id of the article."""
    annotator: str
    """Who made them."""
    added: int = 0
    """How many are new."""
    changed: int = 0
    """How many replace an earlier state of theirs."""
    unchanged: int = 0
    """How many change nothing: what is here is the same, or was modified later."""
    removed: int = 0
    """How many were removed here, and stay so."""
    is_here: bool = True
    """Whether the article is in the workspace, or will be; else they are kept for when it comes."""

    def described(self) -> str:
        """The same in one line, which may hold foreign words."""
        where = "" if self.is_here else ", whose article is not here"
        return f"{self.article}, {self.annotator}{where}: {self.counts()}"

    def counts(self) -> str:
        """How many of each there are; `nothing` where there are none."""
        numbers = (
            (self.added, "added"),
            (self.changed, "updated"),
            (self.unchanged, "unchanged"),
            (self.removed, "removed here earlier"),
        )
        return ", ".join(f"{number} {what}" for number, what in numbers if number) or "nothing"


@dataclass
class Importable:
    """What a file holds that can be imported, and what is wrong with the rest."""

    format: Format
    """The format that it was read in."""
    counting: Counting | None = None
    """How its offsets count, where that makes a difference."""
    counted: str = ""
    """The same in words."""
    is_mixed: bool = False
    """Whether only some of its marks repeat their words: the others were made by another program,
    which may count otherwise."""
    left_out: int = 0
    """How many marks are other annotators', where only one's are wanted."""
    values: list[Annotation | Link] = field(default_factory=list)
    """Annotations and links that are to be stored: each is new, or later than what is here."""
    broken: list[Broken] = field(default_factory=list)
    """What cannot be used, by its place."""
    articles: list[NewArticle] = field(default_factory=list)
    """Articles that are to be made."""
    predictions: list[Prediction] = field(default_factory=list)
    """What another program predicts: suggestions to review, never marks."""
    outcomes: list[Outcome] = field(default_factory=list)
    """What becomes of the marks and links, by article and annotator."""
    removed: list[str] = field(default_factory=list)
    """The ids of those that were removed here before; `restore` brings each back."""
    future: int = 0
    """How many are dated after now, so that a clock is or was wrong, here or there."""

    def totals(self) -> Outcome:
        """All outcomes together."""
        total = Outcome("", "")
        for each in self.outcomes:
            total.added += each.added
            total.changed += each.changed
            total.unchanged += each.unchanged
            total.removed += each.removed
        return total
