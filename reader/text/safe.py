"""Make text safe to send to a terminal.

Articles, file names, notes and error messages are written by strangers, and a terminal obeys the
control characters it is sent: it can be made to answer as a keyboard, to change its title or the
clipboard, to show words in another order. Here each one becomes a visible symbol of one character,
so that no offset ever changes.
"""

from __future__ import annotations

import re

_CONTROL_PICTURES = 0x2400
_REPLACEMENT = "\ufffd"
_BOX = "\u25af"

_SAFE = (
    "\n -~"  # no other C0 control, no delete
    "\u00a0-\u061b"  # no C1 control
    "\u061d-\u200d\u2010-\u2027"  # no letter mark: these three change the order of writing,
    "\u202f-\u2064"  # as embeddings and overrides do; line separators differ by terminal
    "\u2070-\ud7ff"  # no isolate, no deprecated format
    "\ue000-\ufdcf\ufdf0-\ufefe"  # no half of a character, which no file can hold
    "\uff00-\uffef\ufffc\ufffd"  # no byte order mark, no interlinear annotation
    "\U00010000-\U0001342f\U00013440-\U0001bc9f"  # no joiner of hieroglyphs,
    "\U0001bca4-\U0001d172\U0001d17b-\U000dffff"  # shorthand or notes, which nobody sees
    "\U000e0100-\U000e01ef\U000e1000-\U0010ffff"  # no tag: they spell words that nobody sees
)
"""Characters that may reach a terminal, in the order they are tested, the commonest first. They
include format characters that some languages need (soft hyphen, zero width space, joiner and
non-joiner, word joiner, the signs before Arabic numbers) and variation selectors, whose number
`reader.text.ink` limits."""
_ALL_SAFE = f"[{_SAFE}]*"
_UNSAFE = f"[^{_SAFE}]"
"""Patterns, compiled only when a text needs them; most titles and messages do not."""
_ASCII_CONTROLS = [chr(code) for code in (*range(10), *range(11, 32), 127)]


def visible(text: str) -> str:
    """The text with every character that could drive a terminal made visible.

    Args:
        text: Any string, lone surrogates included.

    Returns:
        A string of the same length. Controls become their pictures (`␛`) or, if they have none,
        the replacement character, as do lone surrogates. A tab becomes a space. Characters that
        change the writing direction or are never visible become `▯`. Newlines stay.
    """
    text = text.replace("\t", " ")
    if text.replace("\n", "").isprintable():
        return text  # without the patterns, which take longer to compile than to use
    if text.isascii():
        for control in _ASCII_CONTROLS:
            text = text.replace(control, _symbol(control))
        return text
    # Matching a safe text takes half the time of searching it for unsafe characters.
    if re.fullmatch(_ALL_SAFE, text):
        return text
    return re.sub(_UNSAFE, lambda match: _symbol(match[0]), text)


def line(text: str) -> str:
    """Like `visible`, for titles and messages of one line: newlines become `␊`."""
    return visible(text).replace("\n", "\u240a")


def one_line(text: str) -> str:
    """Like `visible`, for text of several lines shown in one: newlines become blanks."""
    return line(text.replace("\n", " "))


def windows_1252(code: int) -> str:
    """The character that Windows-1252 has in place of a C1 control (128 to 159).

    Texts that were once decoded wrongly hold such controls instead of quotation marks, and HTML
    (section 13.2.5.80 of its standard) reads references such as `&#147;` this way.
    """
    return bytes([code]).decode("cp1252", "replace")


def _symbol(char: str) -> str:
    code = ord(char)
    if code < ord(" "):
        return chr(_CONTROL_PICTURES + code)
    if code == 0x7F:  # noqa: PLR2004 (DEL, whose picture does not follow the others)
        return "\u2421"
    if code <= 0x9F or 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004 (C1 and surrogates)
        return _REPLACEMENT
    return _BOX
