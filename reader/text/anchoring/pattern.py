"""The words of an annotation and their stored context, prepared for searching."""

from __future__ import annotations

from reader.model import Annotation, Span
from reader.text.anchoring.folding import FoldedText
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
        self.folded = FoldedText(before + exact + after)
        """The words and their context; the spans below refer to its folded text."""
        self.text = self.folded.text
        """The folded text."""
        self.source_span = Span(annotation.start - len(before), annotation.end + len(after))
        """Span of the words and their context in the text that the annotation was made on."""
        self.quote = Span(*self.folded.folded(len(before), len(before) + len(exact)))
        """Span of the annotation's own words."""
        self.line = _line(self.folded, before, exact, after)
        """The part that lies in the annotation's own line or paragraph."""
        self.begins_line = before == "" or before.endswith("\n")
        """Whether the annotation begins a line."""
        self.ends_line = after == "" or after.startswith("\n")
        """Whether the annotation ends a line."""
        self.words: list[Word] = list(words(self.text))
        """All words, including those of the context."""
        self.quote_words = _words_in(self.words, self.quote)
        """Indices of the annotation's own words."""
        self.content_words = [n for n in self.quote_words if self.words[n].text.isalnum()]
        """Indices of those that are not punctuation."""
        self.context_words = [
            *range(int(len(before) >= CONTEXT), self.quote_words.start),
            *range(self.quote_words.stop, len(self.words) - (len(after) >= CONTEXT)),
        ]
        """Indices of the words of the context, without outermost words that may be cut."""


def _line(folded: FoldedText, before: str, exact: str, after: str) -> Span:
    start = before.rfind("\n") + 1
    rest = after.find("\n")
    end = len(before) + len(exact) + (len(after) if rest < 0 else rest)
    return Span(*folded.folded(start, end))


def _words_in(all_words: list[Word], quote: Span) -> range:
    first = sum(word.end <= quote.start for word in all_words)
    return range(first, max(first, sum(word.start < quote.end for word in all_words)))
