"""Calling formats: their output is checked, and errors name the format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from reader.errors import ReaderError
from reader.exchange.format import (
    Broken,
    Export,
    Format,
    FormatFailed,
    Ignored,
    Lost,
    Piece,
    Row,
    require_storable,
)
from reader.exchange.losses import Losses, count_losses
from reader.exchange.records import Document
from reader.exchange.source import Source
from reader.text.safe import line

Item = TypeVar("Item")


def write(format_: Format, export: Export, losses: Losses) -> Iterator[Piece]:
    """Write an export in a format, as pieces of files.

    Args:
        format_: A format that can be written.
        export: The export.
        losses: Counts the losses meanwhile.

    Raises:
        FormatFailed: The format fails, or yields something that is not a piece.
    """
    write_format = format_.write
    if write_format is None:
        raise FormatFailed(format_.name, "it cannot be written")
    foreign: list[Exception] = []
    counted = count_losses(format_, export, losses)
    counted = counted._replace(documents=_noting_errors(counted.documents, foreign))
    for piece in _guarded(format_.name, lambda: write_format(counted), foreign):
        match piece:
            case Lost():
                losses.add(piece)
            case str() | bytes():
                yield Piece(piece)
            case Piece():
                yield piece
            case _:
                raise FormatFailed(format_.name, "it did not yield text")


def read(format_: Format, source: Source) -> Iterator[Document | Row | Broken | Ignored]:
    """Read a file in a format; a row that could not be stored is broken.

    Args:
        format_: A format that can be read.
        source: The file.

    Raises:
        FormatFailed: The format fails, or yields something else.
        CannotRead: The file cannot be used.
    """
    read_format = format_.read
    if read_format is None:
        raise FormatFailed(format_.name, "it cannot be read")
    for item in _guarded(format_.name, lambda: read_format(source), []):
        match item:
            case Broken() | Ignored():
                yield item._replace(reason=line(str(item.reason)))
            case Row():
                try:
                    require_storable(item.value)
                except ValueError as error:
                    yield Broken(item.line, line(str(error)))
                else:
                    yield item
            case Document():
                yield item
            case _:
                raise FormatFailed(format_.name, "it did not yield a row")


def _noting_errors(items: Iterable[Item], raised: list[Exception]) -> Iterator[Item]:
    """Pass the items on, and note an error that is raised while making one."""
    try:
        yield from items
    except Exception as error:
        raised.append(error)
        raise


def _guarded(
    name: str, call: Callable[[], Iterable[object]], foreign: list[Exception]
) -> Iterator[object]:
    """The items of a format; errors name the format, except foreign ones from its input."""
    try:
        yield from call()
    except ReaderError:
        raise
    except Exception as error:
        if error in foreign:
            raise
        raise FormatFailed(name, str(error) or type(error).__name__) from error
