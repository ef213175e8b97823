"""The outcome of an import, known before anything is stored."""

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
    """Nothing is imported: stored files cannot be read, or an article cannot be created."""


class NewArticle(NamedTuple):
    """An article to be created from the text in a file."""

    id: str
    """The id that it will have."""
    text: str
    """Its reading text."""
    metadata: Mapping[str, str]
    """The metadata in the file."""


@dataclass
class Outcome:
    """The outcome for the marks and links of one annotator in one article."""

    article: str
    """The id of the article."""
    annotator: str
    """The name of the annotator."""
    added: int = 0
    """How many are new."""
    changed: int = 0
    """How many replace an earlier state."""
    unchanged: int = 0
    """How many change nothing: the stored state is the same, or was modified later."""
    removed: int = 0
    """How many were removed here earlier, and stay removed."""
    is_here: bool = True
    """Whether the article exists or will be created; else the marks are kept until it is added."""

    def describe(self) -> str:
        """The outcome in one line, which may contain foreign text."""
        missing = "" if self.is_here else ", whose article is not here"
        return f"{self.article}, {self.annotator}{missing}: {self.counts()}"

    def counts(self) -> str:
        """The numbers in words; `nothing` if all are zero."""
        numbers = (
            (self.added, "added"),
            (self.changed, "updated"),
            (self.unchanged, "unchanged"),
            (self.removed, "removed here earlier"),
        )
        return ", ".join(f"{number} {what}" for number, what in numbers if number) or "nothing"


@dataclass
class Importable:
    """What can be imported from a file, and what cannot."""

    format: Format
    """The format of the file."""
    counting: Counting | None = None
    """What its offsets count; None if it makes no difference."""
    counted: str = ""
    """What its offsets count, in words; empty if it makes no difference."""
    is_mixed: bool = False
    """Whether only some of its marks repeat their words. The others come from another program,
    which may count differently."""
    left_out: int = 0
    """How many marks were skipped because they belong to other annotators."""
    values: list[Annotation | Link] = field(default_factory=list)
    """Annotations and links to store: each is new, or later than the stored state."""
    broken: list[Broken] = field(default_factory=list)
    """What cannot be imported, by its place in the file."""
    ignored: list[str] = field(default_factory=list)
    """What a workspace cannot represent, one line per kind; the rest is imported."""
    articles: list[NewArticle] = field(default_factory=list)
    """Articles to create."""
    predictions: list[Prediction] = field(default_factory=list)
    """Predictions of another program: suggestions to review, never marks."""
    outcomes: list[Outcome] = field(default_factory=list)
    """The outcomes for marks and links, by article and annotator."""
    removed: list[str] = field(default_factory=list)
    """The ids of those that were removed here earlier; `restore` brings each back."""
    future: int = 0
    """How many are dated in the future, because a clock is or was wrong, here or there."""

    def totals(self) -> Outcome:
        """The sum of all outcomes."""
        total = Outcome("", "")
        for each in self.outcomes:
            total.added += each.added
            total.changed += each.changed
            total.unchanged += each.unchanged
            total.removed += each.removed
        return total
