"""What all finders look at: the paragraphs, sentences, words and quotations of an article.

It is worked out once for each text, piece by piece as a finder asks for it, and in a time that
grows with the length of the text only.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise

from reader.model import Article, Block, Span
from reader.suggest.quoted import Quoted, quoted
from reader.text.blocks import all_blocks

_ABBREVIATIONS = frozenset({
    "adm", "apr", "approx", "assn", "aug", "ave", "blvd", "brig", "bros", "bzw", "ca", "capt",
    "cmdr", "co", "col", "corp", "cpl", "dec", "dept", "det", "dr", "ed", "est", "etc", "feb",
    "fig", "ft", "gen", "gov", "hon", "inc", "insp", "jan", "jr", "jul", "jun", "lt", "ltd", "maj",
    "mar", "messrs", "mme", "mr", "mrs", "ms", "mt", "nr", "nov", "oct", "op", "pres", "prof",
    "pvt", "rep", "reps", "rev", "sen", "sens", "sep", "sept", "sgt", "sr", "sra", "st", "supt",
    "univ", "usw", "vgl", "vol", "vs",
})  # fmt: skip
"""Words whose full stop ends no sentence, lower case."""
_ENDS_ALL_THE_SAME = frozenset({"co", "corp", "etc", "inc", "jr", "ltd", "sr"})
"""Those of them that stand at the end of a name, and so at the end of a sentence as well."""


@dataclass(frozen=True)
class Words:
    """The words and the marks of punctuation of a text, in order, as columns."""

    lower: list[str]
    """Each in lower case."""
    starts: list[int]
    """Offset of the first character of each."""
    ends: list[int]
    """Offset after the last character of each."""

    def between(self, start: int, end: int) -> range:
        """The numbers of those that begin in a stretch of the text."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))


@dataclass(frozen=True)
class Prepared:
    """An article as the finders see it. Every offset counts in its reading text."""

    text: str
    """The reading text."""
    language: str
    """Two letters, such as `en`; English where the article does not say."""
    blocks: tuple[Block, ...]
    """Its blocks, as the article has them; none for plain text."""

    @cached_property
    def paragraphs(self) -> tuple[Block, ...]:
        """Its paragraphs, headings and items in order; neither code nor tables."""
        article = Article("", "", self.text, blocks=self.blocks)
        return tuple(each for each in all_blocks(article) if each.kind in {"paragraph", "heading"})

    @cached_property
    def quoted(self) -> tuple[Quoted, ...]:
        """The outermost quotations of all paragraphs, in order, marks included."""
        return tuple(
            each for block in self.paragraphs for each in quoted(self.text, block.start, block.end)
        )

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of all paragraphs, in order; none ends inside a quotation."""
        starts = [each.start for each in self.quoted]
        found = (
            span
            for block in self.paragraphs
            for span in _sentences(self.text, block, self.quoted, starts)
        )
        return tuple(found)

    @cached_property
    def words(self) -> Words:
        """Every word of the text and every mark of punctuation."""
        spans = [match.span() for match in _word().finditer(self.text)]
        lower = self.text.lower()
        if len(lower) == len(self.text):
            words = [lower[start:end] for start, end in spans]
        else:
            words = [self.text[start:end].lower() for start, end in spans]
        return Words(words, [start for start, _ in spans], [end for _, end in spans])

    def sentences_in(self, block: Block) -> tuple[Span, ...]:
        """The sentences of one paragraph."""
        starts = self._sentence_starts
        return self.sentences[bisect_left(starts, block.start) : bisect_left(starts, block.end)]

    def quoted_in(self, span: Span | Block) -> tuple[Quoted, ...]:
        """The outermost quotations that begin in a stretch of the text."""
        starts = self._quoted_starts
        return self.quoted[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    def quoted_over(self, span: Span) -> tuple[Quoted, ...]:
        """The outermost quotations that share a character with a stretch of the text."""
        starts = self._quoted_starts
        first = max(bisect_right(starts, span.start) - 1, 0)
        found = self.quoted[first : bisect_left(starts, span.end)]
        return tuple(each for each in found if each.end > span.start)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [each.start for each in self.sentences]

    @cached_property
    def _quoted_starts(self) -> list[int]:
        return [each.start for each in self.quoted]


def prepared(article: Article) -> Prepared:
    """What the finders look at; the same object again for the same text."""
    return _prepared(article.text, language(article), article.blocks)


def language(article: Article) -> str:
    """The language that the front matter names, as two lower-case letters; else English."""
    named = article.metadata.get("language") or article.metadata.get("lang") or "en"
    return named.strip().lower()[:2]


@lru_cache(maxsize=4)
def _prepared(text: str, language: str, blocks: tuple[Block, ...]) -> Prepared:
    return Prepared(text, language, blocks)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w++(?:[-'’.&]\w++)*+|''|[^\w\s]")


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(
        # The engine skips fast to what can begin with one of a few characters only.
        r"(?=[.!?…。！？｡])(?:(?<![.!?…])[.!?…]++(?:\s?»)?[”’»›\"')\]]*+\s++"
        r"(?=[“„»‹‘\"'`(\[¿¡]*(?:«\s?)?[^\Wa-z_])|[。！？｡]+[”’」』）)]*\s*)"
    )


def _sentences(
    text: str, block: Block, quotations: tuple[Quoted, ...], starts: list[int]
) -> list[Span]:
    end = block.start + len(text[block.start : block.end].rstrip())
    start = block.start + len(text[block.start : end]) - len(text[block.start : end].lstrip())
    if block.kind == "heading":
        return [Span(start, end)] if start < end else []
    stops = _stop().finditer(text, start, end)
    cuts = [stop.end() for stop in stops if _is_end(text, stop, quotations, starts)]
    bounds = pairwise([start, *cuts, end])
    return [Span(first, _ink_end(text, first, last)) for first, last in bounds if first < last]


def _ink_end(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _is_end(
    text: str, stop: re.Match[str], quotations: tuple[Quoted, ...], starts: list[int]
) -> bool:
    index = bisect_right(starts, stop.start()) - 1
    if index >= 0 and stop.start() < quotations[index].end - 1:
        around = quotations[index]
        return around.closed and stop.end() > around.end and text[stop.start()] in ".!?…。！？"
    return text[stop.start()] != "." or not _is_abbreviation(text, stop)


def _is_abbreviation(text: str, stop: re.Match[str]) -> bool:
    """Whether the full stop belongs to the word before it."""
    before = _last_word().search(text, max(0, stop.start() - 12), stop.start())
    word = before[0].lower() if before else ""
    if word in _ENDS_ALL_THE_SAME:
        return False
    return word in _ABBREVIATIONS or _is_initial(text, word, stop)


def _is_initial(text: str, word: str, stop: re.Match[str]) -> bool:
    """Whether it is the initial of a name: J. Doe, U.S. Senate."""
    letter = text[stop.start() - 1] if stop.start() else " "
    if not (len(word.rpartition(".")[2]) == 1 and letter.isupper() and stop[0].strip() == "."):
        return False
    return len(word) == 1 or not _opener().match(text, stop.end())


@cache
def _opener() -> re.Pattern[str]:
    """A word that begins a sentence and no name."""
    return re.compile(r"(?:He|She|It|They|We|I|The|This|That|But|And|In|If|When)\b")


@cache
def _last_word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_][^\W_]*(?:\.[^\W_]+)*\Z")
