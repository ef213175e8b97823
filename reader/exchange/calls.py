"""Calling formats: what they give is checked, and what fails in one names it."""

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
    require_sound,
)
from reader.exchange.losses import Losses, told
from reader.exchange.records import Document
from reader.exchange.source import Source
from reader.text.safe import line

Item = TypeVar("Item")


def written(format_: Format, export: Export, losses: Losses) -> Iterator[Piece]:
    """The pieces of the files that a format writes.

    Args:
        format_: A format that can be written.
        export: What is to be written.
        losses: Counts what is lost on the way.

    Raises:
        FormatFailed: The format does, or gives something that is no piece.
    """
    write = format_.write
    if write is None:
        raise FormatFailed(format_.name, "it cannot be written")
    given: list[Exception] = []
    heard = told(format_, export, losses)
    heard = heard._replace(documents=_watched(heard.documents, given))
    for piece in _guarded(format_.name, lambda: write(heard), given):
        match piece:
            case Lost():
                losses.add(piece)
            case str() | bytes():
                yield Piece(piece)
            case Piece():
                yield piece
            case _:
                raise FormatFailed(format_.name, "it gave no text")


def read(format_: Format, source: Source) -> Iterator[Document | Row | Broken | Ignored]:
    """What a format reads of a file; a row that could not be stored is broken.

    Args:
        format_: A format that can be read.
        source: The file.

    Raises:
        FormatFailed: The format does, or gives something that is none of these.
        CannotRead: The file cannot be used.
    """
    reading = format_.read
    if reading is None:
        raise FormatFailed(format_.name, "it cannot be read")
    for found in _guarded(format_.name, lambda: reading(source), []):
        match found:
            case Broken() | Ignored():
                yield found._replace(reason=line(str(found.reason)))
            case Row():
                try:
                    require_sound(found.value)
                except ValueError as error:
                    yield Broken(found.line, line(str(error)))
                else:
                    yield found
            case Document():
                yield found
            case _:
                raise FormatFailed(format_.name, "it gave no row")


def _watched(items: Iterable[Item], raised: list[Exception]) -> Iterator[Item]:
    """The same items; an error on the way to one is noted."""
    try:
        yield from items
    except Exception as error:
        raised.append(error)
        raise


def _guarded(
    name: str, act: Callable[[], Iterable[object]], given: list[Exception]
) -> Iterator[object]:
    """What a format gives; its errors name it, but for those of what it was given."""
    try:
        yield from act()
    except ReaderError:
        raise
    except Exception as error:
        if error in given:
            raise
        raise FormatFailed(name, str(error) or type(error).__name__) from error
