"""Where the data of a command goes."""

import sys
from collections.abc import Iterable
from pathlib import Path

from reader.cli.errors import Failure
from reader.exchange.jsonl import encode
from reader.files import write
from reader.text.safe import visible


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
    put(encode(value) + "\n")


def put_json_array(values: Iterable[object]) -> None:
    """Write values to stdout as one JSON array, each on a line of its own."""
    lines = ",\n".join(map(encode, values))
    put(f"[\n{lines}\n]\n" if lines else "[]\n")


def write_file(path: Path, pieces: Iterable[str]) -> None:
    """Write a file as a whole or not at all, as UTF-8.

    A symbolic link keeps pointing where it points; a device or a pipe is written into.

    Raises:
        Failure: when it cannot be written; what was there before is still there.
    """
    try:
        write(path, pieces)
    except OSError as error:
        raise Failure(f"cannot write {path}: {error.strerror}") from error
