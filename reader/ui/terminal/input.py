"""What a terminal sends, whatever that is: keys, pasted words, the mouse, and no text at all."""

from __future__ import annotations

import os
import selectors
import termios
from codecs import getincrementaldecoder
from collections.abc import Iterator
from threading import Event

# The meaning of what terminals send is Textual's. It can be asked for it in no other way.
from textual._xterm_parser import XTermParser
from textual.message import Message

from reader.ui.terminal.mouse import OldMouse

_LOOK_AGAIN_SECONDS = 0.1
"""How soon a lone escape is taken for the key, and an end is noticed."""
_CHUNK = 4096


def read_events(file: int, is_over: Event) -> Iterator[Message]:
    """All that is typed or done with the mouse, until it is over or the terminal is gone.

    Args:
        file: The descriptor of the terminal.
        is_over: Set when nothing more is wanted.
    """
    meanings = _Meanings()
    with selectors.SelectSelector() as selector:
        selector.register(file, selectors.EVENT_READ)
        while not is_over.is_set():
            if selector.select(_LOOK_AGAIN_SECONDS):
                data = _read(file)
                if data is None:
                    return
                yield from meanings.of(data)
            yield from meanings.when_silent()


def is_there(file: int) -> bool:
    """Whether the terminal has not been closed."""
    try:
        termios.tcgetattr(file)
    except termios.error:
        return False
    return True


def _read(file: int) -> bytes | None:
    """What can be read now; None when there is no terminal to read from any more."""
    try:
        data = os.read(file, _CHUNK)
    except BlockingIOError:  # somebody else was faster
        return b""
    except OSError:
        return None
    return data if data or is_there(file) else None


class _Meanings:
    """Makes events of bytes."""

    def __init__(self) -> None:
        self._mouse = OldMouse()
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = XTermParser()

    def of(self, data: bytes) -> Iterator[Message]:
        """The events that these bytes complete; what is no UTF-8 stands as U+FFFD."""
        for character in self._decode(self._mouse.translated(data, is_cut=len(data) == _CHUNK)):
            try:
                yield from self._parser.feed(character)
            except Exception:  # a report with figures that cannot be
                self._parser = XTermParser()

    def when_silent(self) -> Iterator[Message]:
        """The events that come of nothing more being sent: the escape key."""
        return iter(self._parser.tick())
