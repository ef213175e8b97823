"""Raw HTML: tell words from markup."""

import re
from collections.abc import Iterator

from reader.model import BlockKind, Style
from reader.text.markdown.inline import Piece

_LONGEST_TAG = 2_000
"""Characters of the longest tag that is recognised: a longer search takes quadratic time."""
_OPENS = re.compile(r"<(?:!--|[/!?A-Za-z])")
_TAG = re.compile(r"""<[/!?A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*+>""")
_HIDES = re.compile(r"<(script|style|template)\b", re.IGNORECASE)
_CODE = re.compile(r"\s*<(?:pre|code|textarea|script|style)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]")


def html(source: str) -> tuple[BlockKind, Piece]:
    """A block of raw HTML as it is written, and its kind.

    Tags, comments and scripts get the style `markup`. A block with no other words is of kind
    `html`, preformatted text is `code`, anything else is a paragraph.
    """
    text = source.strip("\n")
    tags = tuple(Style("markup", start, end) for start, end in _tags(text))
    return _kind(text, tags), Piece(text, tags)


def _kind(text: str, tags: tuple[Style, ...]) -> BlockKind:
    between = [0, *(edge for tag in tags for edge in (tag.start, tag.end)), len(text)]
    stretches = zip(between[::2], between[1::2], strict=True)
    if not any(_WORD.search(text, start, end) for start, end in stretches):
        return "html"
    return "code" if _CODE.match(text) else "paragraph"


def _tags(text: str) -> Iterator[tuple[int, int]]:
    """Starts and ends of tags, comments and scripts."""
    end = 0
    while found := _OPENS.search(text, end):
        start = found.start()
        end = _end(text, start, found[0])
        if end > start:
            yield start, end
        else:
            end = found.end()


def _end(text: str, start: int, opening: str) -> int:
    """The end of the markup that begins here; 0 if it is not markup."""
    if opening == "<!--":
        end = text.find("-->", start)
        return end + len("-->") if end >= 0 else len(text)
    tag = _TAG.match(text, start, start + _LONGEST_TAG)
    if tag is None:
        return 0
    if hiding := _HIDES.match(text, start):
        closing = re.compile(rf"</{hiding[1]}\s*>", re.IGNORECASE).search(text, tag.end())
        return closing.end() if closing else len(text)
    return tag.end()
