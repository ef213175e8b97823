"""Tables: each row becomes a line with its cells separated by bars."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from reader.model import Style
from reader.text.markdown.inline import Piece, joined, piece

_BETWEEN_CELLS = " | "
_BAR = re.compile(r"(?<!\\)\|")


def table(tokens: Iterable[Token]) -> Piece:
    """The words of a table.

    Args:
        tokens: The tokens between the opening and the closing of the table.

    Returns:
        Its rows, one per line, without empty ones; cells are separated by ` | `, and those of the
        header are strong.
    """
    rows = [_row(list(row)) for is_end, row in groupby(tokens, _ends_row) if not is_end]
    return joined("\n", [row for row in rows if row.text.strip(" |")])


def _ends_row(token: Token) -> bool:
    return token.type == "tr_close"


def _row(tokens: Sequence[Token]) -> Piece:
    cells = [_cell(*pair) for pair in pairwise(tokens) if pair[1].type == "inline"]
    return joined(_BETWEEN_CELLS, cells)


def _cell(opening: Token, inline: Token) -> Piece:
    cell = piece(inline.children or [])
    if opening.type == "th_open":
        return Piece(cell.text, (Style("strong", 0, len(cell.text)), *cell.styles))
    return cell


def keep_surplus_cells(state: StateBlock, tokens: Sequence[Token]) -> None:
    """Append the cells of a row beyond the table's last column to the row's last cell.

    The parser drops them, as browsers do, and the reader would not know that they are missing.

    Args:
        state: The parser's state while the table is parsed.
        tokens: The tokens of the table; changed in place.
    """
    columns = sum(token.type == "th_open" for token in tokens)
    row = 0
    for index, token in enumerate(tokens):
        if token.type == "tr_open" and token.map:
            row = token.map[0]
        elif token.type == "tr_close":
            surplus = _source_cells(state, row)[columns:]
            last_cell = tokens[index - 2]
            last_cell.content = _BETWEEN_CELLS.join([last_cell.content, *surplus])


def _source_cells(state: StateBlock, row: int) -> list[str]:
    source = state.src[state.bMarks[row] + state.tShift[row] : state.eMarks[row]].strip(" \t")
    cells = _BAR.split(source.removeprefix("|"))
    if cells[-1] == "":
        cells.pop()
    return [cell.strip(" \t").replace("\\|", "|") for cell in cells]
