"""Where the data of a command goes, and what a person is told beside it."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import click
from rich.cells import cell_len, set_cell_size

from reader.errors import MisuseError, ReaderError
from reader.files import write
from reader.text.safe import line, visible

_INTERRUPTED = 130
"""What a shell reports for a program that ctrl+c ended."""
_CLOSED_PIPE = 141
"""What a shell reports for a program whose reader went away."""
_BAR = 24
"""Cells of a bar that tells how far something is."""
_GAP = "  "
_WIDEST = 40
"""Cells that a cell of words may take; ids are never cut."""


class Failure(click.ClickException):
    """Something that could not be done; ends the command with exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Say why, on one line of stderr."""
        tell(self.message, file)


class Misuse(Failure):
    """Something that was typed or set wrongly; ends the command with exit code 2."""

    exit_code = 2


def tell(message: str, file: IO[Any] | None = None) -> None:
    """Write one line to stderr."""
    click.echo(f"reader: {line(message)}", file=file, err=True)


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Turn the errors that people can cause into failures, and end quietly when nobody reads."""
    try:
        yield
        sys.stdout.flush()
    except KeyboardInterrupt:
        _forget_stdout()
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        _forget_stdout()
        sys.exit(_CLOSED_PIPE)
    except OSError as error:
        if error.filename is None:
            _forget_stdout()
        raise Failure(f"{error.filename or 'standard output'}: {error.strerror}") from error
    except ReaderError as error:
        kind = Misuse if isinstance(error, MisuseError) else Failure
        raise kind(str(error)) from error


def _forget_stdout() -> None:
    """Let the interpreter flush into nothing when it ends, rather than fail once more."""
    with suppress(OSError):  # stdout need not be a file of the system, as in tests
        number = sys.stdout.fileno()
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, number)
        os.close(nothing)


def use_utf8() -> None:
    """Make stdout speak UTF-8 whatever the locale says, and buffer whatever Python was told.

    Without a buffer, Python takes no notice when the system writes only part of a text.
    """
    try:
        sys.stdout = open(  # noqa: SIM115 (it stays open until the end)
            1, "w", encoding="utf-8", errors="backslashreplace", newline="\n", closefd=False
        )
    except OSError as error:
        sys.exit(f"reader: standard output: {error.strerror}")


def put(text: str) -> None:
    """Write to stdout exactly this text; a terminal gets nothing that could drive it."""
    sys.stdout.write(visible(text) if sys.stdout.isatty() else text)


def put_json(value: object) -> None:
    """Write a value to stdout as JSON on one line."""
    put(_encoded(value) + "\n")


def put_json_array(values: Iterable[object]) -> None:
    """Write values to stdout as one JSON array, each on a line of its own."""
    lines = ",\n".join(map(_encoded, values))
    put(f"[\n{lines}\n]\n" if lines else "[]\n")


def _encoded(value: object) -> str:
    from reader.workspace.rows import encode  # noqa: PLC0415 (help and the version have no rows)

    return encode(value)


def put_file(path: str | None, pieces: Iterable[str]) -> None:
    """Write a file as a whole or not at all; stdout for `-`, or where no path was given.

    Raises:
        Failure: It cannot be written; what was there before is still there.
    """
    if path in {None, "-"}:
        for piece in pieces:
            put(piece)
        return
    try:
        write(Path(str(path)), pieces)
    except OSError as error:
        raise Failure(f"cannot write {path}: {error.strerror}") from error


def put_table(header: Sequence[str], body: Iterable[Sequence[str | int | float]]) -> None:
    """Write columns to stdout that stand below each other in any script.

    The first column is printed whole, other words are cut at 40 cells, numbers stand to the right.

    Args:
        header: What each column is called.
        body: The rows; a column holds either words or numbers.
    """
    rows = list(body)
    cells = [
        list(header),
        *([_cell(column, value) for column, value in enumerate(row)] for row in rows),
    ]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    is_number = [not isinstance(value, str) for value in (rows or [header])[0]]
    for row in cells:
        padded = map(_padded, row, widths, is_number)
        put(_GAP.join(padded).rstrip() + "\n")


class ProgressBar:
    """One line of a terminal that tells how far something is."""

    def __init__(self, stream: IO[str]) -> None:
        """Show nothing yet; and nothing ever where the stream is no terminal."""
        self._stream = stream if stream.isatty() else None
        self._is_shown = False

    def show(self, done: int, of: int) -> None:
        """Show that so many of so many are done; one alone is not worth a bar."""
        if self._stream is None or of < 2:  # noqa: PLR2004 (as said)
            return
        filled = "█" * (done * _BAR // of)
        self._stream.write(f"\r\x1b[K{filled:░<{_BAR}} {done} of {of}")
        self._stream.flush()
        self._is_shown = True

    def clear(self) -> None:
        """Take the bar away before something else is written."""
        if self._stream is not None and self._is_shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._is_shown = False


@contextmanager
def progress_bar(stream: IO[str]) -> Iterator[ProgressBar]:
    """A bar that is gone when the block ends."""
    bar = ProgressBar(stream)
    try:
        yield bar
    finally:
        bar.clear()


def shorten(words: str, most: int) -> str:
    """Words on one line, cut with `…` to so many characters; ends of lines are blanks."""
    text = re.sub(r"\n+", " ", words)
    return line(text if len(text) <= most else f"{text[: most - 1]}…")


def _cell(column: int, value: str | float) -> str:
    text = line(str(value))
    if column == 0 or cell_len(text) <= _WIDEST:
        return text
    return set_cell_size(text, _WIDEST - 1) + "…"


def _padded(text: str, width: int, is_number: bool) -> str:
    blanks = " " * (width - cell_len(text))
    return blanks + text if is_number else text + blanks
