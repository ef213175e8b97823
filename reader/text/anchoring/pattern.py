"""What is known of the place that an annotation was made on: its words and those around them."""

from __future__ import annotations

from reader.model import Annotation, Span
from reader.text.anchoring.folding import Folded
from reader.text.anchoring.index import Word, words
from reader.text.anchoring.selectors import CONTEXT


class Pattern:
    """The words of an annotation with their context, folded.

    Args:
        annotation: The annotation as it is stored.
    """

    def __init__(self, annotation: Annotation) -> None:
        before, exact, after = annotation.prefix, annotation.exact, annotation.suffix
        self.annotation = annotation
        """The annotation."""
        self.folded = Folded(before + exact + after)
        """All that is known; the other offsets count in its folded text."""
        self.text = self.folded.text
        """The folded text."""
        self.known = Span(annotation.start - len(before), annotation.end + len(after))
        """Which stretch of the text that it was made on this is."""
        self.quote = Span(*self.folded.folded(len(before), len(before) + len(exact)))
        """Where the annotation's own words stand."""
        self.line = _line(self.folded, before, exact, after)
        """The stretch that lies in the line or the paragraph of the annotation."""
        self.begins_line = before == "" or before.endswith("\n")
        """Whether the annotation begins a line."""
        self.ends_line = after == "" or after.startswith("\n")
        """Whether the annotation ends a line."""
        self.words: list[Word] = list(words(self.text))
        """Its words, those of the context among them."""
        self.own = _own(self.words, self.quote)
        """Which of them are the annotation's own."""
        self.telling = [n for n in self.own if self.words[n].text.isalnum()]
        """Which of those are more than signs."""
        self.around = [
            *range(int(len(before) >= CONTEXT), self.own.start),
            *range(self.own.stop, len(self.words) - (len(after) >= CONTEXT)),
        ]
        """Which of them are context; the outermost ones are left out where they may be cut."""


def _line(folded: Folded, before: str, exact: str, after: str) -> Span:
    start = before.rfind("\n") + 1
    rest = after.find("\n")
    end = len(before) + len(exact) + (len(after) if rest < 0 else rest)
    return Span(*folded.folded(start, end))


def _own(found: list[Word], quote: Span) -> range:
    first = sum(word.end <= quote.start for word in found)
    return range(first, max(first, sum(word.start < quote.end for word in found)))
