"""What goes wrong with stored records, in one line for people."""

from collections.abc import Iterator
from contextlib import contextmanager

from reader.errors import ReaderError
from reader.files import FileError
from reader.text import safe


class StoreError(ReaderError):
    """Records that could not be read, or could not be kept; the message is one safe line.

    Attributes:
        is_temporary: Whether the same edit may succeed later: the disk was full or failed, or
            another program was writing.
    """

    def __init__(self, message: str, *, is_temporary: bool = False) -> None:
        super().__init__(safe.line(message))
        self.is_temporary = is_temporary


class ChangedElsewhere(StoreError):  # noqa: N818 (read as a sentence where it is raised)
    """A change of something that is not any more as it was when the change was made."""


@contextmanager
def as_store_error(name: str) -> Iterator[None]:
    """Turn an error of the system, or of what a file holds, into a StoreError.

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
            return "half a character (a lone surrogate) cannot be stored"
    return str(error)
