"""Failures that a person is told about in a line, while the screen goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reader.library.load import ArticleError
from reader.text.anchoring import SpanError


@contextmanager
def told(say: Callable[[str], None]) -> Iterator[None]:
    """Say what went wrong instead of raising it.

    Args:
        say: Called with one line when a span cannot be marked, the store cannot keep an edit, or
            an article cannot be read.
    """
    from reader.store.errors import StoreError  # noqa: PLC0415 (the store is opened on first use)

    try:
        yield
    except (ArticleError, SpanError, StoreError) as error:
        say(str(error))
