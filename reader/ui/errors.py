"""Show errors as messages instead of ending the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reader.errors import ReaderError


@contextmanager
def report_errors(say: Callable[[str], None]) -> Iterator[None]:
    """Show the message of a `ReaderError` instead of raising it.

    Args:
        say: Called with the message, one line.
    """
    try:
        yield
    except ReaderError as error:
        say(str(error))
