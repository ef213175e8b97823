"""Check and write the target file of an export or a report."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.errors import ReaderError
from reader.text.safe import line
from reader.ui.transfer.outcome_list import Outcome
from reader.workspace import Workspace
from reader.workspace.exchange import CannotWrite


class NoTarget(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """The target cannot be written; the message is one line that names the path."""


def require_writable(workspace: Workspace, words: str, path: Path) -> None:
    """Check that a file can be written at a path.

    Args:
        workspace: The workspace, whose own files must not be overwritten.
        words: The words that the person typed.
        path: The path that they stand for.

    Raises:
        NoTarget: It cannot be written.
    """
    if not words.strip():
        raise NoTarget("no file: type the name of the file to write")
    name = line(str(path))
    try:
        if not path.absolute().parent.is_dir():
            raise NoTarget(f"cannot write {name}: there is no folder {line(str(path.parent))}")
        path.exists()  # raises if the name is invalid
        if reason := workspace.why_protected(path):
            raise NoTarget(f"cannot write {name}: {reason}")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NoTarget(f"cannot write {name}: {reason}") from error


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn errors into ones that name the target, not the temporary file beside it.

    Raises:
        NoTarget: The target cannot be written.
    """
    try:
        yield
    except (CannotWrite, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise NoTarget(f"cannot write {line(str(path))}: {reason}") from error


def target_outcomes(path: Path) -> Iterator[Outcome]:
    """Outcomes that name the target, and whether it exists already."""
    full = path.absolute()
    if full.is_file():
        yield Outcome(f"replaces the existing file: {full}", is_notice=True, path=str(full))
    else:
        yield Outcome(f"will be written: {full}", path=str(full))
