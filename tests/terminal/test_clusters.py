"""A terminal of another opinion on the width of a cluster spoils that, and nothing beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.text.cells import width
from reader.text.ink import ink
from reader.ui.terminal.clusters import placed
from tests.terminal.conftest import ARTICLES, Start

UNCERTAIN = {
    "emoji in text style": "\u2764\ufe0f",
    "keycap": "1\ufe0f\u20e3",
    "skin tone": "\U0001f44d\U0001f3fd",
    "family": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "flag": "\U0001f1e9\U0001f1ea",
    "England": "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "new emoji": "\U0001fae8",
    "Devanagari": "\u0915\u093f",
    "conjunct": "\u0938\u094d\u0924\u094d\u0930\u0940",
    "Tamil": "\u0b95\u0bca",
    "Khmer": "\u1781\u17d2\u1798\u17c2",
    "Malayalam": "\u0d15\u0d4d\u0d37",
    "Myanmar": "\u1019\u103c",
}
CERTAIN = "abc xyz — “é” 漢字 한 ที่ مُ עִ e\u0301"
Opinion = Callable[[str], int]
_TOKEN = re.compile("\x1b\\[(\\d+);(\\d+)H|\x1b\\[[\\d;]*m|(.)")


def shown(data: str, cells_of: Opinion, columns: int = 120) -> list[str]:
    """The cells of the first row of a terminal that has this opinion of each code point."""
    cells = ["?"] * columns
    x = 0
    for token in _TOKEN.finditer(data):
        if token[2]:
            assert token[1] == "1"
            x = int(token[2]) - 1
        elif token[3]:
            taken = cells_of(token[3])
            if taken and x and cells[x] == "":  # the half of a wide character
                cells[x - 1] = " "
            cells[x : x + taken] = [token[3], *[""] * (taken - 1)][:taken]
            x += taken
            if taken and cells[x] == "":
                cells[x] = " "
    return cells


def usual(char: str) -> int:
    return cell_len(char)


def wide(char: str) -> int:
    """A terminal that gives every sign of a cluster cells of its own."""
    return max(cell_len(char), 1) if char not in CERTAIN else cell_len(char)


def ignorant(char: str) -> int:
    """A terminal that knows none of these scripts and no emoji."""
    return cell_len(char) if char in CERTAIN else 0


@pytest.mark.parametrize("opinion", [usual, wide, ignorant])
@pytest.mark.parametrize("cluster", UNCERTAIN.values(), ids=UNCERTAIN)
@given(st.text(CERTAIN, max_size=8), st.text("abcxyz", min_size=4, max_size=8))
def test_what_follows_stands_where_it_should(
    opinion: Opinion, cluster: str, before: str, after: str
) -> None:
    before = before.lstrip("\u0301\u0e35\u0e48\u05b4\u064f")  # marks need a letter
    words = before + ink(cluster) + after
    column = cell_len(before + ink(cluster))
    cells = shown(placed(f"\x1b[1;1H{words}\n"), opinion)
    assert "".join(cells[column : column + len(after)]) == after


@given(st.lists(st.sampled_from([*UNCERTAIN.values(), *"abc xyz漢字"]), max_size=20))
def test_letters_between_many_stand_where_they_should(words: list[str]) -> None:
    data = "".join(ink(word) for word in words)
    for opinion in (usual, wide, ignorant):
        cells = shown(placed(f"\x1b[1;1H\x1b[1m{data}\n"), opinion)
        for place, char in enumerate(data):
            if char.isascii() and char.isalpha():
                assert cells[cell_len(data[:place])] == char


@given(st.text(CERTAIN), st.integers(1, 300))
def test_what_all_agree_on_is_written_as_it_is(words: str, column: int) -> None:
    data = f"\x1b[7;{column}H\x1b[1m{words}\x1b[0m\n"
    assert placed(data) == data


@pytest.mark.parametrize(("mark", "cells"), [("\u093f", 2), ("\u0941", 1), ("\u0bca", 2)])
def test_a_spacing_mark_has_a_cell_of_its_own(mark: str, cells: int) -> None:
    cluster = "\u0915" + mark
    assert width(cluster, 0, 2) == cell_len(ink(cluster)) == cells
    assert shown(placed(f"\x1b[1;1H{ink(cluster)}x\n"), wide)[cells] == "x"


def test_what_follows_a_cluster_in_an_article_is_placed(workspace: Path, start: Start) -> None:
    workspace.joinpath("seeds", "hearts.txt").write_text("Hearts \u2764\ufe0f beat.\n", "utf-8")
    terminal = start("hearts", *ARTICLES)
    terminal.wait_for("beat.")
    assert re.search(
        "\x1b\\[\\d+;\\d+H\u2764\ufe0f\x1b\\[\\d+;\\d+H beat".encode(), terminal.output
    )
