"""Errors about stored records, each in one line for people."""

from collections.abc import Iterator
from contextlib import contextmanager

from reader.errors import ReaderError
from reader.files import FileError
from reader.text import safe


class StoreError(ReaderError):
    """Records could not be read or written; the message is one safe line.

    Attributes:
        is_temporary: Whether the same edit may succeed later: the disk was full or failed, or
            another program was writing.
    """

    def __init__(self, message: str, *, is_temporary: bool = False) -> None:
        super().__init__(safe.line(message))
        self.is_temporary = is_temporary


class ChangedElsewhere(StoreError):  # noqa: N818 (reads as a sentence where it is raised)
    """The record to change is no longer in the state that the change was based on."""


@contextmanager
def as_store_error(name: str) -> Iterator[None]:
    """Turn errors of the system, or about the contents of a file, into a StoreError.

    Args:
        name: What messages call the file.

    Raises:
        StoreError: The name and the reason.
    """
    try:
        yield
    except OSError as error:
        raise StoreError(f"{name}: {error.strerror or error}", is_temporary=True) from error
    except (FileError, ValueError, RecursionError) as error:
        raise StoreError(f"{name}: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    match error:
        case RecursionError():
            return "nested too deeply"
        case UnicodeDecodeError():
            return "not UTF-8"
        case UnicodeEncodeError():
            return "a lone surrogate (half a character) cannot be stored"
    return str(error)
