"""Put the text after a cluster in its right cells, however wide the terminal draws the cluster.

Terminals disagree on the width of some grapheme clusters, for example an emoji with a skin tone or
a Tamil syllable. Without help, everything after one on the row, other panes too, would be in the
wrong cells. Compared were tmux 3.3a, xterm's successors and the tables of the package wcwidth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from reader.text.ink import cells_of

_FIRST = "\u0900"
_UNCERTAIN = (
    "\u0900-\u0dff\u0f00-\u109f\u1700-\u18af\u1900-\u1cff"  # India and its neighbours
    "\ua800-\uabff\U00011000-\U00011fff"
    "\u1160-\u11ff\u302a-\u302f\ud7b0-\ud7ff"  # parts of Korean syllables
    "\u200d\u20d0-\u20ff\ufe00-\ufe0f\U000e0000-\U000e0fff"  # what makes one sign of several
    "\U0001f000-\U0001faff"  # emoji: each year has new ones, that older terminals do not know
)
_DRAWN = frozenset("–—‘’“”„…•›▌▎▏▕▸─│┃↔")
"""Characters from `_FIRST` on that most frames contain and all terminals draw alike."""
_WORDS_OR_SEQUENCE = r"\x1b\[(\d+);(\d+)H|\x1b\[[^@-~]*[@-~]|\x1b\][^\x07]*\x07|[^\x1b]+|\x1b"


@cache
def _uncertain() -> re.Pattern[str]:
    """Compiled on first use, since most people never meet any of these characters."""
    return re.compile(f"[{_UNCERTAIN}]")


def placed(data: str) -> str:
    """Insert a cursor address after each cluster of uncertain width.

    Such a cluster is painted over blanks: if the terminal draws it narrower, nothing old remains
    beside it; if it draws it wider, the text that follows overwrites the excess.

    Args:
        data: Textual's output: rows that begin with a cursor address and end with a newline.
    """
    foreign = {char for char in set(data) if char >= _FIRST} - _DRAWN
    if not foreign or not _uncertain().search("".join(foreign)):
        return data
    is_uncertain = _uncertain().search
    rows = data.split("\n")
    return "\n".join("".join(_row(row)) if is_uncertain(row) else row for row in rows)


def _row(row: str) -> Iterator[str]:
    y = x = 1
    for token in re.finditer(_WORDS_OR_SEQUENCE, row):
        words = token[0]
        if token[1]:
            y, x = int(token[1]), int(token[2])
        if words.startswith("\x1b"):
            yield words
            continue
        for piece in _pieces(words):
            if piece.is_uncertain:
                blank = " " * piece.cells
                yield f"{blank}\x1b[{y};{x}H{piece.text}\x1b[{y};{x + piece.cells}H"
            else:
                yield piece.text
            x += piece.cells


class _Piece(NamedTuple):
    text: str
    cells: int
    is_uncertain: bool


@lru_cache(maxsize=2048)
def _pieces(words: str) -> tuple[_Piece, ...]:
    """Split words into clusters of uncertain width and the text between them."""
    found: list[_Piece] = []
    certain = ""
    spare = 0
    for cluster in _clusters(words):
        if cluster == " " and spare:
            spare -= 1
            found[-1] = found[-1]._replace(cells=found[-1].cells + 1)
        elif _uncertain().search(cluster):
            if certain:
                found.append(_Piece(certain, cell_len(certain), is_uncertain=False))
            certain = ""
            cells = cell_len(cluster)
            spare = cells_of(cluster) - cells
            found.append(_Piece(cluster, cells, is_uncertain=True))
        else:
            certain += cluster
            spare = 0
    if certain:
        found.append(_Piece(certain, cell_len(certain), is_uncertain=False))
    return tuple(found)


def _clusters(words: str) -> Iterator[str]:
    """Yield grapheme clusters, joined where Textual counts the cells of several together."""
    from wcwidth import iter_graphemes  # noqa: PLC0415 (only where characters join)

    ends = {end for _, end, _ in split_graphemes(words)[0]}
    joined, end = "", 0
    for cluster in iter_graphemes(words):
        joined += cluster
        end += len(cluster)
        if end in ends:
            yield joined
            joined = ""
