"""What goes wrong with stored annotations, told in one line."""

from collections.abc import Iterator
from contextlib import contextmanager

from reader.text import safe


class StoreError(Exception):
    """Annotations that could not be read, or could not be kept; the message is one safe line."""

    def __init__(self, message: str) -> None:
        super().__init__(safe.line(message))


@contextmanager
def named(name: str) -> Iterator[None]:
    """Turns an error of the system, or of what a file holds, into a StoreError.

    Args:
        name: What messages call the file.

    Raises:
        StoreError: The name and the reason.
    """
    try:
        yield
    except (OSError, ValueError, RecursionError) as error:
        raise StoreError(f"{name}: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    match error:
        case OSError(strerror=str(words)):
            return words
        case RecursionError():
            return "nested too deeply"
        case UnicodeDecodeError():
            return "not UTF-8"
        case UnicodeEncodeError():
            return "half a character (a lone surrogate) cannot be stored"
    return str(error)
