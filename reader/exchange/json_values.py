"""Reading JSON values from a file: one per line, one after the other, or in one array."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from reader.exchange.format import Broken, CannotRead
from reader.exchange.source import LONGEST_LINE, Source, utf8
from reader.text.safe import line as safe_line

_BOM = b"\xef\xbb\xbf"
_BLANKS = " \t\r\n"
_DEEP = "nested too deeply"


class JsonValue(NamedTuple):
    """A JSON value in a file."""

    line: int
    """The number of the line that it starts in, from 1."""
    value: Any
    """The value."""


class MemberFile(NamedTuple):
    """A single file, or one of the files in a folder or archive."""

    stem: str
    """Its name without folders and ending."""
    is_one_of: bool
    """Whether it is in a folder or archive."""
    lines: Callable[[], Iterable[bytes]]
    """Reads its lines; may be called repeatedly."""


def members(source: Source, endings: tuple[str, ...]) -> Iterator[MemberFile]:
    """The files of a source with these endings; the source itself if it is a file.

    Raises:
        CannotRead: There are none.
    """
    if not (source.is_folder or source.is_archive):
        yield MemberFile(source.stem, is_one_of=False, lines=source.lines)
        return
    names = [name for name in source.files if name.lower().endswith(endings)]
    if source.files and not names:
        raise CannotRead(f"no file in it ends in {' or '.join(endings)}")
    for name in names:
        stem = name.rpartition("/")[2].rpartition(".")[0]
        yield MemberFile(stem, is_one_of=True, lines=_Lines(source, name))


class _Lines:
    """Reads the lines of one file of a source."""

    def __init__(self, source: Source, name: str) -> None:
        self._source = source
        self._name = name

    def __call__(self) -> Iterable[bytes]:
        return self._source.lines_of(self._name)


def values(lines: Callable[[], Iterable[bytes]]) -> Iterator[JsonValue | Broken]:
    """The values of a file, in order.

    Args:
        lines: Reads the lines; called twice if a value spans several lines.

    Raises:
        CannotRead: It is not JSON.
    """
    numbered = ((number, line) for number, line in enumerate(lines(), 1) if line.strip())
    first = next(numbered, None)
    if first is None:
        return
    number, raw = first
    if is_array_of_lines(raw):
        yield from _elements(numbered, lines)
        return
    try:
        value = _decoded(raw.removeprefix(_BOM))
    except (ValueError, RecursionError):
        yield from _decode_all(utf8(b"".join(lines())))
        return
    if isinstance(value, list):
        yield from (JsonValue(number, each) for each in value)
    else:
        yield JsonValue(number, value)
    for number, raw in numbered:
        try:
            yield JsonValue(number, _decoded(raw))
        except (ValueError, RecursionError) as error:
            yield Broken(number, safe_line(str(error)))


def is_array_of_lines(head: bytes) -> bool:
    """Whether a file may be an array with one element per line, as we write them."""
    return head.removeprefix(_BOM).partition(b"\n")[0].strip() == b"["


def _elements(
    numbered: Iterator[tuple[int, bytes]], lines: Callable[[], Iterable[bytes]]
) -> Iterator[JsonValue | Broken]:
    """The elements of an array that started in the line before."""
    is_first = True
    for number, raw in numbered:
        element = raw.strip().removesuffix(b",")
        if element == b"]":
            return
        try:
            yield JsonValue(number, _decoded(element))
        except (ValueError, RecursionError) as error:
            if is_first:  # an element spans several lines
                yield from _decode_all(utf8(b"".join(lines())))
                return
            yield Broken(number, safe_line(str(error)))
        is_first = False


def _decoded(raw: bytes) -> Any:
    if len(raw) > LONGEST_LINE:
        raise ValueError(f"longer than {LONGEST_LINE:,} bytes")
    return msgspec.json.decode(raw)


def _decode_all(text: str) -> Iterator[JsonValue]:
    decoder, at, line, counted = json.JSONDecoder(), 0, 1, 0
    while at < len(text):
        if text[at] in _BLANKS:
            at += 1
            continue
        line += text.count("\n", counted, at)
        counted = at
        try:
            value, at = decoder.raw_decode(text, at)
        except RecursionError as error:
            raise CannotRead(_DEEP) from error
        except ValueError as error:
            raise CannotRead(safe_line(f"not JSON: {error}")) from error
        for each in value if isinstance(value, list) else [value]:
            yield JsonValue(line, each)
