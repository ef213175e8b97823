"""The inside of a block: its words and their inline styles."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from reader.model import Style, StyleKind
from reader.text.safe import line

_KINDS: dict[str, StyleKind] = {
    "em": "emphasis",
    "strong": "strong",
    "s": "strikethrough",
    "a": "link",
}
"""Style by the tag of the token that opens it."""
_SET_APART: dict[str, StyleKind] = {
    "code_inline": "code",
    "html_inline": "markup",
    "markup": "markup",
    "wikilink": "link",
}
"""Style by the type of a token that stands alone."""
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_UNSPACED = re.compile(
    "[\u2e80-\u303f\u3041-\u30ff\u3105-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff01-\uff60\U0001b000-\U0001b2ff\U00020000-\U0003ffff]"
)
"""Ideographs, kana and their punctuation: between two of them, a line break is not a space (CSS
Text Module Level 3, section 4.1.3)."""


class Piece(NamedTuple):
    """A stretch of text on its way into an article."""

    text: str
    """Its words, without markup."""
    styles: tuple[Style, ...] = ()
    """Its styles, with offsets from the start of the piece."""


def piece(tokens: Sequence[Token]) -> Piece:
    """The words of a paragraph, a heading or a cell.

    Args:
        tokens: The children of an inline token.

    Returns:
        The text. A soft line break becomes a space, or nothing between ideographs; a hard one
        becomes a newline, an image its description. HTML and footnote marks stay as written.
    """
    writer = _Writer()
    writer.write(tokens)
    return Piece("".join(writer.parts), tuple(writer.styles))


def marked_up(text: str) -> Piece:
    """Text that is markup, not the author's words."""
    return Piece(text, (Style("markup", 0, len(text)),))


def joined(separator: str, pieces: Iterable[Piece]) -> Piece:
    """The pieces joined by a separator."""
    parts: list[str] = []
    styles: list[Style] = []
    offset = 0
    for part in pieces:
        parts.append(part.text)
        styles += moved(part.styles, offset)
        offset += len(part.text) + len(separator)
    return Piece(separator.join(parts), tuple(styles))


def trimmed(untrimmed: Piece, characters: str) -> Piece:
    """The piece without these characters at its ends."""
    text = untrimmed.text.strip(characters)
    if text == untrimmed.text:
        return untrimmed
    cut = len(untrimmed.text) - len(untrimmed.text.lstrip(characters))
    clipped = (
        style._replace(start=max(style.start, 0), end=min(style.end, len(text)))
        for style in moved(untrimmed.styles, -cut)
    )
    return Piece(text, tuple(style for style in clipped if style.start < style.end))


def moved(styles: Iterable[Style], offset: int) -> list[Style]:
    """The styles shifted by a number of code points."""
    return [
        Style(kind, start + offset, end + offset, target) for kind, start, end, target in styles
    ]


class _Writer:
    """Collects tokens: text in `parts`, styles in `styles` as they end."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.styles: list[Style] = []
        self._length = 0
        self._open: list[Style] = []

    def write(self, tokens: Sequence[Token]) -> None:
        for index, token in enumerate(tokens):
            if token.nesting > 0:
                self._begin(_KINDS[token.tag], str(token.attrs.get("href", "")))
            elif token.nesting < 0:
                self._end()
            elif token.type == "image":
                self._begin("image", str(token.attrs["src"]))
                self.write(token.children or [])
                self._end()
            elif token.type in _SET_APART:
                self._set_apart(token)
            elif token.type == "softbreak" and self._is_unspaced(tokens, index):
                continue
            else:
                self._add(_BREAKS.get(token.type) or _one_line(token.content))

    def _set_apart(self, token: Token) -> None:
        kind = "image" if token.tag == "img" else _SET_APART[token.type]
        self._begin(kind, str(token.attrs.get("href", "")))
        self._add(token.content if token.type == "code_inline" else _one_line(token.content))
        self._end()

    def _is_unspaced(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether the line break at this index is between ideographs."""
        before = next((part for part in reversed(self.parts) if part), "")
        if not _UNSPACED.match(before[-1:]):
            return False
        following = (tokens[number].content for number in range(index + 1, len(tokens)))
        return _UNSPACED.match(next(filter(None, following), "")) is not None

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self._length += len(text)

    def _begin(self, kind: StyleKind, target: str = "") -> None:
        self._open.append(Style(kind, self._length, self._length, line(target)))

    def _end(self) -> None:
        kind, start, _, target = self._open.pop()
        self.styles.append(Style(kind, start, self._length, target))


def _one_line(text: str) -> str:
    """Replace newlines, which only an entity such as `&#10;` can bring in, by spaces."""
    return text.replace("\n", " ")
