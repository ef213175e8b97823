"""Printing: data on stdout, messages and progress on stderr."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import click
from rich.cells import cell_len, set_cell_size

from reader import workspace as core
from reader.errors import MisuseError, ReaderError
from reader.files import write
from reader.text.safe import line, visible

_INTERRUPTED = 130
"""The exit code of a program that was ended with ctrl+c, as shells report it."""
_CLOSED_PIPE = 141
"""The exit code of a program whose output pipe was closed, as shells report it."""
_BAR = 24
"""The width of a progress bar in cells."""
_GAP = "  "
_WIDEST = 40
"""The most cells that a column of words takes in a table; ids are never cut."""


class Failure(click.ClickException):
    """A command failed; ends it with exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the reason as one line on stderr."""
        to_stderr(self.message, file)


class Misuse(Failure):
    """A command or a setting was used wrongly; ends the command with exit code 2."""

    exit_code = 2


def to_stderr(message: str, file: IO[Any] | None = None) -> None:
    """Write one line to stderr."""
    click.echo(f"reader: {line(message)}", file=file, err=True)


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Turn expected errors into failures, and end quietly when the output pipe is closed."""
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
    """Discard what is still buffered, so that the interpreter does not fail again at exit."""
    with suppress(OSError):  # stdout may not be a real file, as in tests
        number = sys.stdout.fileno()
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, number)
        os.close(nothing)


def use_utf8() -> None:
    """Make stdout write UTF-8 whatever the locale, and buffer it whatever Python's options.

    Without a buffer Python does not notice when the system writes only part of a text.
    """
    try:
        sys.stdout = open(  # noqa: SIM115 (it stays open until the end)
            1, "w", encoding="utf-8", errors="backslashreplace", newline="\n", closefd=False
        )
    except OSError as error:
        sys.exit(f"reader: standard output: {error.strerror}")


def put(text: str) -> None:
    """Write a text to stdout; on a terminal, without characters that could control it."""
    sys.stdout.write(visible(text) if sys.stdout.isatty() else text)


def put_json(value: object) -> None:
    """Write a value to stdout as JSON on one line."""
    put(_encoded(value) + "\n")


def put_json_array(values: Iterable[object]) -> None:
    """Write values to stdout as one JSON array, one value a line."""
    lines = ",\n".join(map(_encoded, values))
    put(f"[\n{lines}\n]\n" if lines else "[]\n")


def _encoded(value: object) -> str:
    return core.rows.encode(value)


def put_file(path: str | None, pieces: Iterable[str]) -> None:
    """Write a file completely or not at all; `-` or no path is stdout.

    Raises:
        Failure: It cannot be written; the previous contents are unchanged.
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
    """Write a table to stdout, with columns that line up in any script.

    The first column is never cut, other words are cut at 40 cells, numbers are right-aligned.

    Args:
        header: The heading of each column.
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
    """A progress bar on one line of a terminal."""

    def __init__(self, stream: IO[str]) -> None:
        """Show nothing yet, and never anything if the stream is not a terminal."""
        self._stream = stream if stream.isatty() else None
        self._is_shown = False

    def show(self, done: int, of: int) -> None:
        """Show how many of how many are done; a single one gets no bar."""
        if self._stream is None or of < 2:  # noqa: PLR2004 (as the docstring says)
            return
        filled = "█" * (done * _BAR // of)
        self._stream.write(f"\r\x1b[K{filled:░<{_BAR}} {done} of {of}")
        self._stream.flush()
        self._is_shown = True

    def clear(self) -> None:
        """Erase the bar before other output."""
        if self._stream is not None and self._is_shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._is_shown = False


@contextmanager
def progress_bar(stream: IO[str]) -> Iterator[ProgressBar]:
    """A progress bar that is erased when the block ends."""
    bar = ProgressBar(stream)
    try:
        yield bar
    finally:
        bar.clear()


def shorten(words: str, most: int) -> str:
    """Words on one line, cut with `…` to a number of characters; line ends become blanks."""
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
