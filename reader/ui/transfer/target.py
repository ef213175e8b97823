"""Where something is written that leaves the workspace."""

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
    """Nothing can be written there; the message is one line that names the path."""


def require_writable(workspace: Workspace, words: str, path: Path) -> None:
    """Make sure that something can be written where a person said.

    Args:
        workspace: Where the articles are; none of its own files is written over.
        words: What the person typed.
        path: What that stands for.

    Raises:
        NoTarget: It cannot.
    """
    if not words.strip():
        raise NoTarget("no file: type the name of the file to write")
    shown = line(str(path))
    try:
        if not path.absolute().parent.is_dir():
            raise NoTarget(f"cannot write {shown}: there is no folder {line(str(path.parent))}")
        path.exists()  # raises where there can be no such name
        if reason := workspace.why_protected(path):
            raise NoTarget(f"cannot write {shown}: {reason}")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NoTarget(f"cannot write {shown}: {reason}") from error


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Name the path where it cannot be written, and not what is written beside it meanwhile.

    Raises:
        NoTarget: It cannot.
    """
    try:
        yield
    except (CannotWrite, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise NoTarget(f"cannot write {line(str(path))}: {reason}") from error


def target_outcomes(path: Path) -> Iterator[Outcome]:
    """What would be written, and whether something is there already."""
    full = path.absolute()
    if full.is_file():
        yield Outcome(f"replaces what is there: {full}", is_notice=True, path=str(full))
    else:
        yield Outcome(f"to be written: {full}", path=str(full))
