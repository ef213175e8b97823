"""What is painted for one cluster, and so the cells that it takes.

Widths are those of `rich.cells`, because that is what Textual counts with when it paints. Only of
spacing marks (the vowels of Devanagari, Tamil, Khmer) terminals think otherwise: they give each a
cell of its own, as wcwidth does. Such a cluster is painted with a blank for each.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby, islice
from unicodedata import category

from rich.cells import cell_len

MOST_POINTS = 32
"""Code points of a cluster that are painted; the longest emoji people use have fifteen."""
_MOST_MARKS = 8
_UNSEEN = re.compile("[\u00ad\u180e\u200b\u2060-\u2064]+")
"""Format characters that are left out: soft hyphen, zero width space, word joiner and the like."""
_JOINER = "\u200d"
_NOTHING = "\u25af"


def ink(cluster: str) -> str:
    """What is painted for a cluster: as wide as it, and never longer than a terminal can bear.

    Format characters without width are left out, of very many combining marks the first eight
    are kept, and of a cluster that goes on and on the beginning. One without anything to be
    seen is painted as a box.
    """
    return _painted(cluster[:MOST_POINTS]) or _NOTHING


@lru_cache(maxsize=4096)
def cells_of(cluster: str) -> int:
    """The cells of a cluster, of whose code points the first ones are enough; 0 for no ink."""
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
