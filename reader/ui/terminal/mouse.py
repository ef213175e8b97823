"""Translate mouse reports of old terminals into those of newer ones.

The protocols are those of https://invisible-island.net/xterm/ctlseqs/ctlseqs.html#h2-Mouse-Tracking
under "Normal tracking mode", 1015 and 1006.
"""

from __future__ import annotations

import re

_OLD_REPORT = rb"(?s)\x1b\[(?:M(?P<bytes>...)|(?P<figures>\d+;\d+;\d+)M)"
"""A report as three bytes, which need not be UTF-8, or as three decimal numbers."""
_CUT_REPORT = rb"(?s)\x1b\[M.{0,2}\Z"
_CUT_ANYWHERE = rb"(?s)\x1b(\[(M.{0,2}|[\d;]{1,16})?)?\Z"
_BASE = 32
"""Added to each number, except to decimal coordinates, to make it a visible character."""
_BUTTON, _RELEASED, _MOVED, _WHEEL = 0b11, 0b11, 0b100000, 0b1000000


class OldMouse:
    """Translates mouse reports, and nothing else, into those of mode 1006."""

    def __init__(self) -> None:
        """Start with no input."""
        self._rest = b""
        self._pressed = 0

    def translated(self, data: bytes, *, is_cut: bool) -> bytes:
        """Translate the old reports in some input; an incomplete one is kept for the next call.

        Args:
            data: The bytes read since the last call.
            is_cut: Whether there may be more than could be read at once.
        """
        data = re.sub(_OLD_REPORT, self._report, self._rest + data)
        cut = re.search(_CUT_ANYWHERE if is_cut else _CUT_REPORT, data)
        end = cut.start() if cut else len(data)
        self._rest = data[end:]
        return data[:end]

    def _report(self, match: re.Match[bytes]) -> bytes:
        if match["figures"]:
            code, x, y = (int(figure) for figure in match["figures"].split(b";"))
        else:
            code, x, y = match["bytes"]
            x, y = x - _BASE, y - _BASE
        code -= _BASE
        if code < 0 or x < 1 or y < 1:  # beyond the range of a byte
            return b""
        if code & (_MOVED | _WHEEL) or code & _BUTTON != _RELEASED:
            if not code & (_MOVED | _WHEEL):
                self._pressed = code & _BUTTON
            return b"\x1b[<%d;%d;%dM" % (code, x, y)
        return b"\x1b[<%d;%d;%dm" % (code & ~_BUTTON | self._pressed, x, y)
