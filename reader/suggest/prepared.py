"""Preparing an article for the finders: its paragraphs, sentences, words and quotations.

Each part is computed at first use, once for each text, in time proportional to its length.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from reader.language import language_of
from reader.language.quotations import Quotation, quotations
from reader.language.tokens import token
from reader.model import Article, Block, Span
from reader.text.blocks import all_blocks
from reader.text.sentences import sentences


@dataclass(frozen=True)
class Tokens:
    """The words and punctuation marks of a text, in order, as columns."""

    lower: list[str]
    """Each token in lower case."""
    starts: list[int]
    """Offset of the first character of each."""
    ends: list[int]
    """Offset after the last character of each."""

    def between(self, start: int, end: int) -> range:
        """The indices of the tokens that start in a span of the text."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))


@dataclass(frozen=True)
class Prepared:
    """An article as the finders see it. All offsets refer to its reading text."""

    text: str
    """The reading text."""
    language: str
    """Two letters, such as `en`; English by default."""
    blocks: tuple[Block, ...]
    """The blocks of the article; none for plain text."""

    @cached_property
    def paragraphs(self) -> tuple[Block, ...]:
        """The paragraphs, headings and list items, in order; no code and no tables."""
        return tuple(
            each for each in all_blocks(self._article) if each.kind in {"paragraph", "heading"}
        )

    @cached_property
    def quoted(self) -> tuple[Quotation, ...]:
        """The outermost quotations of all paragraphs, in order, marks included."""
        return tuple(
            each
            for block in self.paragraphs
            for each in quotations(self.text, block.start, block.end)
        )

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of all paragraphs, in order, as in motions and tag keys."""
        return tuple(each for block in self.paragraphs for each in sentences(self._article, block))

    @cached_property
    def joined_sentences(self) -> tuple[Span, ...]:
        """The sentences, with those inside one quotation joined into one."""
        sentences: list[Span] = []
        for span in self.sentences:
            if sentences and self._is_inside_quotation(span.start):
                sentences[-1] = Span(sentences[-1].start, span.end)
            else:
                sentences.append(span)
        return tuple(sentences)

    @cached_property
    def words(self) -> Tokens:
        """The tokens of the text."""
        lower = self.text.lower()
        if len(lower) != len(self.text):
            tokens = list(token().finditer(self.text))
            words = [each[0].lower() for each in tokens]
            return Tokens(words, [each.start() for each in tokens], [each.end() for each in tokens])
        # Gaps and tokens in turn: adding up their lengths is faster than a match for each token.
        pieces = token().split(lower)
        edges = list(accumulate(map(len, pieces)))
        return Tokens(pieces[1::2], edges[:-1:2], edges[1::2])

    def joined_sentences_in(self, block: Block) -> tuple[Span, ...]:
        """The joined sentences of one paragraph."""
        starts = self._joined_starts
        first, last = bisect_left(starts, block.start), bisect_left(starts, block.end)
        return self.joined_sentences[first:last]

    def quoted_in(self, span: Span | Block) -> tuple[Quotation, ...]:
        """The outermost quotations that start in a span of the text."""
        starts = self._quoted_starts
        return self.quoted[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    def quoted_over(self, span: Span) -> tuple[Quotation, ...]:
        """The outermost quotations that overlap a span of the text."""
        starts = self._quoted_starts
        first = max(bisect_right(starts, span.start) - 1, 0)
        quotations = self.quoted[first : bisect_left(starts, span.end)]
        return tuple(each for each in quotations if each.end > span.start)

    def _is_inside_quotation(self, offset: int) -> bool:
        index = bisect_left(self._quoted_starts, offset) - 1
        return index >= 0 and offset < self.quoted[index].end

    @cached_property
    def _article(self) -> Article:
        return Article("", "", self.text, {"language": self.language}, self.blocks)

    @cached_property
    def _joined_starts(self) -> list[int]:
        return [each.start for each in self.joined_sentences]

    @cached_property
    def _quoted_starts(self) -> list[int]:
        return [each.start for each in self.quoted]


def prepared(article: Article) -> Prepared:
    """The prepared article; the same object again for the same text."""
    return _prepared(article.text, language_of(article), article.blocks)


@lru_cache(maxsize=4)
def _prepared(text: str, language: str, blocks: tuple[Block, ...]) -> Prepared:
    return Prepared(text, language, blocks)
