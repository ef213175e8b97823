"""What is painted for one grapheme cluster, and how many cells it takes.

Widths are those of `rich.cells`, because Textual uses them when it paints. Terminals only differ
for spacing marks (the vowels of Devanagari, Tamil, Khmer): they give each a cell of its own, as
wcwidth does. Such a cluster is painted with one blank per mark.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby, islice
from unicodedata import category

from rich.cells import cell_len

MOST_POINTS = 32
"""Most code points of a cluster that are painted; the longest emoji in use have fifteen."""
_MOST_MARKS = 8
_UNSEEN = re.compile("[\u00ad\u180e\u200b\u2060-\u2064]+")
"""Format characters that are not painted: soft hyphen, zero width space, word joiner etc."""
_JOINER = "\u200d"
_NOTHING = "\u25af"


def ink(cluster: str) -> str:
    """What is painted for a cluster: of the same width, and short enough for any terminal.

    Format characters without width are left out. Only the first eight of many combining marks
    are kept, and only the beginning of an endless cluster. An invisible cluster becomes a box.
    """
    return _painted(cluster[:MOST_POINTS]) or _NOTHING


@lru_cache(maxsize=4096)
def cells_of(cluster: str) -> int:
    """The cells of a cluster, of which the first `MOST_POINTS` are enough; 0 if it is invisible."""
    return cell_len(_painted(cluster))


def _painted(cluster: str) -> str:
    seen = _seen(cluster)
    return seen if seen.isascii() else seen + " " * sum(map(_is_spacing_mark, seen))


def _is_spacing_mark(char: str) -> bool:
    return category(char) == "Mc" and not cell_len(char)


def _seen(cluster: str) -> str:
    if cluster.isascii():
        return cluster
    parts = (part.strip(_JOINER) for part in _UNSEEN.split(cluster))
    seen = next(filter(cell_len, parts), "")
    return _with_few_marks(seen) if len(seen) > _MOST_MARKS + 1 else seen


def _with_few_marks(seen: str) -> str:
    kept = ""
    for is_mark, run in groupby(seen, key=lambda char: cell_len(char) == 0):
        kept += "".join(islice(run, _MOST_MARKS if is_mark else None))
    return kept
