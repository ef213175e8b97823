"""Read input from the terminal: keys, pastes, the mouse, and any invalid bytes."""

from __future__ import annotations

import os
import selectors
import termios
from codecs import getincrementaldecoder
from collections.abc import Iterator
from threading import Event

# Textual parses terminal input, and offers no public way to call its parser.
from textual._xterm_parser import XTermParser
from textual.message import Message

from reader.ui.terminal.mouse import OldMouse

_PAUSE_SECONDS = 0.1
"""Seconds after which a lone escape counts as the key, and a request to stop is noticed."""
_CHUNK = 4096


def read_events(file: int, is_over: Event) -> Iterator[Message]:
    """Yield the events of keyboard and mouse until told to stop, or until the terminal is gone.

    Args:
        file: The descriptor of the terminal.
        is_over: Set to stop reading.
    """
    parser = _EventParser()
    with selectors.SelectSelector() as selector:
        selector.register(file, selectors.EVENT_READ)
        while not is_over.is_set():
            if selector.select(_PAUSE_SECONDS):
                data = _read(file)
                if data is None:
                    return
                yield from parser.feed(data)
            yield from parser.feed_pause()


def is_open(file: int) -> bool:
    """Whether the terminal is still open."""
    try:
        termios.tcgetattr(file)
    except termios.error:
        return False
    return True


def _read(file: int) -> bytes | None:
    """Read the bytes available now; None if the terminal is gone."""
    try:
        data = os.read(file, _CHUNK)
    except BlockingIOError:  # another reader was faster
        return b""
    except OSError:
        return None
    return data if data or is_open(file) else None


class _EventParser:
    """Turns bytes into events."""

    def __init__(self) -> None:
        self._mouse = OldMouse()
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = XTermParser()

    def feed(self, data: bytes) -> Iterator[Message]:
        """Yield the events that these bytes complete; invalid UTF-8 becomes U+FFFD."""
        for character in self._decode(self._mouse.translated(data, is_cut=len(data) == _CHUNK)):
            try:
                yield from self._parser.feed(character)
            except Exception:  # a report with impossible numbers
                self._parser = XTermParser()

    def feed_pause(self) -> Iterator[Message]:
        """Yield the events that only a pause completes, such as the escape key."""
        return iter(self._parser.tick())
