"""Reading Markdown, against the parser's own way to HTML."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markdown_it import MarkdownIt

from benchmarks import corpus
from benchmarks.table import Figure, interleaved, milliseconds
from reader.text.markdown import parse_markdown

_SIZE = 1_000_000
_RUNS = 5
_TARGET = 1.5


def measure() -> Iterator[Figure]:
    """A megabyte with headings, lists, quotations and emphasis."""
    source = corpus.markdown(_SIZE)
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    works = [
        partial(milliseconds, partial(work, source)) for work in (parse_markdown, parser.render)
    ]
    ours, theirs = interleaved(works, _RUNS)
    yield Figure("reading Markdown, against rendering HTML", ours, theirs, "ms/MB", _TARGET)
