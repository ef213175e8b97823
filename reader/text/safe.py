"""What may reach a terminal.

Articles, file names, notes and error messages are written by strangers, and a terminal obeys the
control characters in what it is sent: it can be made to answer as a keyboard, to change its title
or the clipboard, to show words in another order. Here they become visible symbols, one for one,
so that no offset ever changes.
"""

from __future__ import annotations

import re

_CONTROL_PICTURES = 0x2400
_REPLACEMENT = "\ufffd"
_BOX = "\u25af"

_UNSAFE = re.compile(
    "["
    "\x00-\x09\x0b-\x1f"  # C0 controls but the newline
    "\x7f-\x9f"  # delete and the C1 controls
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # order of writing, deprecated formats
    "\u2028\u2029"  # line and paragraph separator: terminals disagree about them
    "\ufeff\ufff9-\ufffb"  # byte order mark, interlinear annotation
    "\U000e0000-\U000e007f"  # tags: words that nobody sees
    "\ud800-\udfff"  # halves of characters, which no file can hold
    "]"
)


def visible(text: str) -> str:
    """The text with every character that could drive a terminal made visible.

    Args:
        text: Any string, lone surrogates included.

    Returns:
        A string of the same length. Controls become their pictures (`␛`), a tab a space, what
        changes the order of writing `▯`, what is no character `\N{REPLACEMENT CHARACTER}`.
        Newlines stay.
    """
    return _UNSAFE.sub(_symbol, text)


def line(text: str) -> str:
    """The same for places of one line, such as titles and messages: newlines become `␊`."""
    return visible(text).replace("\n", "\u240a")


def _symbol(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == ord("\t"):
        return " "
    if code < ord(" "):
        return chr(_CONTROL_PICTURES + code)
    if code == 0x7F:  # noqa: PLR2004 (DEL, whose picture does not follow the others)
        return "\u2421"
    if code <= 0x9F or 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004 (C1 and surrogates)
        return _REPLACEMENT
    return _BOX
