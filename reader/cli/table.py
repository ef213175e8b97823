"""Small tables for people."""

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len, set_cell_size

from reader.text.safe import line

_GAP = "  "
_WIDEST = 40
"""Cells that a cell of words may take; ids are never cut."""


def table(header: Sequence[str], body: Iterable[Sequence[str | int | float]]) -> Iterator[str]:
    """Lines of columns that stand below each other in any script.

    The first column is printed whole, other words are cut at 40 cells, numbers stand to the right.

    Args:
        header: What each column is called.
        body: The rows; a column holds either words or numbers.
    """
    rows = list(body)
    cells = [
        list(header),
        *([_cell(column, value) for column, value in enumerate(row)] for row in rows),
    ]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    right = [not isinstance(value, str) for value in (rows or [header])[0]]
    for row in cells:
        padded = map(_padded, row, widths, right)
        yield _GAP.join(padded).rstrip() + "\n"


def _cell(column: int, value: str | float) -> str:
    text = line(str(value))
    if column == 0 or cell_len(text) <= _WIDEST:
        return text
    return set_cell_size(text, _WIDEST - 1) + "…"


def _padded(text: str, width: int, right: bool) -> str:
    blanks = " " * (width - cell_len(text))
    return blanks + text if right else text + blanks
