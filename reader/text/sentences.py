"""Sentences: where they begin and end inside a paragraph.

A trained model (nupunkt) proposes the ends and knows abbreviations. What a reader sees at a
glance and the model does not is put right here: brackets and quotations that belong together.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from reader.model import Article, Block, BlockKind, Span
from reader.text.blocks import block_after, block_before
from reader.text.cells import cluster_end
from reader.text.nearby import end_of, holding, nearby, trimmed, window
from reader.text.pairs import bracketed, quoted

_CLOSING = re.compile(r"[”’»›」』）)\]\"]+(?:\s+|\Z)")
_STOP_WITHOUT_SPACE = re.compile(r"[。！？｡।॥؟۔]+[”’»」』）)]*")
"""Ends of sentences in scripts that the model was not trained on."""
_NEWLINE = re.compile(r"\n")
_BEFORE_ATTRIBUTION = re.compile(r"[,;]?\s+")


def warm() -> None:
    """Load the model, so that the first motion by sentence need not wait for it."""
    _model_ends("Ready.")


def sentences(article: Article, block: Block) -> list[Span]:
    """The sentences of a block in order, without the blanks between them.

    A heading is one sentence; so is each line of code and each row of a table.
    """
    found = _sentences(block.kind, article.text[block.start : block.end])
    return [Span(block.start + start, block.start + end) for start, end in found]


def sentence_at(article: Article, offset: int) -> Span:
    """The sentence that holds the offset.

    The blanks after a sentence count as part of it, the blanks between blocks as part of the
    sentence that follows. The span is empty where the article has no words.
    """
    block = nearby(article, offset)
    found = sentences(article, block)
    if not found:
        return Span(block.start, block.start)
    return found[max(_starts_up_to(found, offset) - 1, 0)]


def next_sentence(article: Article, offset: int) -> int:
    """The start of the next sentence; the end of the text after the last one."""
    block = holding(article, offset)
    view = window(article, block, offset)
    found = sentences(article, view)
    index = _starts_up_to(found, offset)
    if index < len(found):
        return found[index].start
    if view.end < block.end:
        return view.end
    following = block_after(article, block)
    while following:
        found = sentences(article, window(article, following, following.start))
        if found and found[0].start > offset:
            return found[0].start
        following = block_after(article, following)
    return max(offset, end_of(article.text))


def previous_sentence(article: Article, offset: int) -> int:
    """The start of the sentence, or of the one before when at its start; 0 before the first."""
    block: Block | None = holding(article, offset)
    while block:
        view = window(article, block, min(offset, block.end))
        starts = [start for start, _ in sentences(article, view) if start < offset]
        if starts:
            return starts[-1]
        if block.start < view.start < offset:
            return view.start
        block = block_before(article, block)
    return 0


def under_or_next(article: Article, offset: int, spans: Iterable[Span]) -> Span | None:
    """What a person at an offset means: the passage there, else the next one in the sentence.

    Args:
        article: The article.
        offset: Where the caret is; at the end of a paragraph it stands on the last character.
        spans: The passages of the paragraph, by start.
    """
    offset = min(offset, max(holding(article, offset).end - 1, 0))
    sentence = sentence_at(article, offset)
    for span in spans:
        if span.end > offset and span.start < sentence.end:
            return span
    return None


@lru_cache(maxsize=2048)
def _sentences(kind: BlockKind, text: str) -> tuple[Span, ...]:
    cuts = sorted({0, *(cluster_end(text, end) for end in _ends(kind, text)), len(text)})
    found = (trimmed(text, start, end) for start, end in pairwise(cuts))
    return tuple(span for span in found if span)


def _ends(kind: BlockKind, text: str) -> Iterable[int]:
    if kind == "heading":
        return ()
    if kind in {"code", "table"}:
        return (newline.end() for newline in _NEWLINE.finditer(text))
    ends = {_past_closing(text, end) for end in _model_ends(text)}
    ends.update(stop.end() for stop in _STOP_WITHOUT_SPACE.finditer(text))
    return _outside(sorted(ends), _held_together(text))


def _model_ends(text: str) -> list[int]:
    # The model takes a moment to load, and an article is painted without it.
    import nupunkt  # noqa: PLC0415

    return [end for _, end in nupunkt.sent_spans(text)]


def _past_closing(text: str, end: int) -> int:
    """The end moved past closing marks that the model took for the start of a sentence."""
    closing = _CLOSING.match(text, end)
    return closing.end() if closing else end


def _held_together(text: str) -> Iterator[Span]:
    """Stretches in which no sentence ends: brackets, and quotations that "said Ana" follows."""
    yield from bracketed(text)
    for start, end in quoted(text):
        gap = _BEFORE_ATTRIBUTION.match(text, end)
        if gap and text[gap.end() : gap.end() + 1].islower():
            yield Span(start, gap.end() + 1)


def _outside(ends: list[int], stretches: Iterable[Span]) -> list[int]:
    """The ends that lie inside none of the stretches."""
    inside: set[int] = set()
    for start, end in stretches:
        inside.update(ends[bisect_right(ends, start) : bisect_left(ends, end)])
    return [end for end in ends if end not in inside]


def _starts_up_to(found: list[Span], offset: int) -> int:
    """How many of the sentences begin at or before the offset."""
    return bisect_right(found, offset, key=lambda sentence: sentence.start)
