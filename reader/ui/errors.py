"""Failures that a person reads in a line, while the screen goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reader.errors import ReaderError


@contextmanager
def report_errors(say: Callable[[str], None]) -> Iterator[None]:
    """Say what could not be done instead of raising it.

    Args:
        say: Called with one line.
    """
    try:
        yield
    except ReaderError as error:
        say(str(error))
