"""Whoever writes to the terminal never waits for it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from threading import Event

import pytest

from reader.ui.terminal.writer import Writer

PAINT = "\x1b[1;1H" + "x" * 4000
MODE = "\x1b[?25h"
Pipe = tuple[int, int]


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


def nothing() -> None:
    pass


def test_a_terminal_that_takes_nothing_misses_paints_and_nothing_else(pipe: Pipe) -> None:
    reading_end, writing_end = pipe
    has_missed = Event()
    writer = Writer(writing_end, has_missed.set, nothing)
    paints = 100  # more than pipe and writer hold
    for number in range(paints):
        writer.write(f"\x1b[?{number}h")
        writer.write(PAINT)
    assert not has_missed.is_set()
    taken = b""
    while f"\x1b[?{paints - 1}h".encode() not in taken:
        taken += os.read(reading_end, 1 << 16)
    assert has_missed.wait(30)
    writer.close()
    modes = re.findall(rb"\x1b\[\?(\d+)h", taken)
    assert [int(mode) for mode in modes] == list(range(paints))
    assert 0 < taken.count(b"\x1b[1;1H") < paints


def test_what_is_written_last_arrives(pipe: Pipe) -> None:
    reading_end, writing_end = pipe
    writer = Writer(writing_end, nothing, nothing)
    writer.write(PAINT)
    writer.write(MODE)
    writer.close()
    writer.write("too late")
    assert os.read(reading_end, 1 << 16) == (PAINT + MODE).encode()


def test_one_that_does_not_wait_gets_everything(pipe: Pipe) -> None:
    reading_end, writing_end = pipe
    os.set_blocking(writing_end, False)
    writer = Writer(writing_end, nothing, nothing)
    data = MODE * 50_000
    writer.write(data)
    taken = b""
    while len(taken) < len(data):
        taken += os.read(reading_end, 1 << 16)
    writer.close()
    assert taken == data.encode()


def test_it_is_told_that_the_terminal_is_gone() -> None:
    reading_end, writing_end = os.pipe()
    os.close(reading_end)
    is_gone = Event()
    writer = Writer(writing_end, nothing, is_gone.set)
    writer.write(PAINT)
    assert is_gone.wait(30)
    for _ in range(1000):
        writer.write(PAINT)
    writer.close()
    os.close(writing_end)
