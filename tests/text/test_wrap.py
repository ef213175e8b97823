import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.text.cells import clusters, width
from reader.text.wrap import row_starts
from tests.strategies.texts import plain_stretches, stretches

_CELLS = st.integers(1, 24)


def _rows(text: str, cells: int) -> list[str]:
    starts = row_starts(text, 0, len(text), cells)
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


@given(stretches, _CELLS)
def test_rows_cover_a_line_and_none_is_empty(text: str, cells: int) -> None:
    rows = _rows(text, cells)
    assert "".join(rows) == text
    assert all(rows) or rows == [""]


@given(stretches, _CELLS)
def test_no_cluster_is_cut(text: str, cells: int) -> None:
    boundaries = {0, *(cluster.start for cluster in clusters(text, 0, len(text)))}
    assert boundaries.issuperset(row_starts(text, 0, len(text), cells))


@given(stretches, _CELLS)
def test_no_row_is_too_wide(text: str, cells: int) -> None:
    *rows, last = _rows(text, cells)
    for row in rows:
        found = clusters(row, 0, len(row))
        hanging = 1 if row[found[-1].start].isspace() else 0
        assert width(row, 0, len(row)) <= cells + hanging or len(found) == 1
    assert width(last, 0, len(last)) <= cells or len(clusters(last, 0, len(last))) == 1


@given(plain_stretches, _CELLS)
def test_accents_written_apart_change_no_row(text: str, cells: int) -> None:
    apart = unicodedata.normalize("NFD", text)
    assert [unicodedata.normalize("NFC", row) for row in _rows(apart, cells)] == _rows(text, cells)


@given(stretches, _CELLS)
def test_a_row_holds_all_that_fits(text: str, cells: int) -> None:
    rows = _rows(text + ".", cells)
    for number, row in enumerate(rows[:-1], start=1):
        word = "".join(rows[number:]).split(" ", maxsplit=1)[0] or " "
        assert width(row, 0, len(row)) + width(word, 0, len(word)) > cells


def _one_cluster_at_a_time(text: str, cells: int) -> list[int]:
    """Where rows begin, told by what a row may hold and nothing else."""
    found, starts, used, breakable = clusters(text, 0, len(text)), [0], 0, 0
    index = 0
    while index < len(found):
        start, end, taken = found[index]
        is_space = not {*" \u2009\u3000"}.isdisjoint(text[start:end])
        if used and used + taken > cells + (is_space and end < len(text)):
            starts.append(breakable if breakable > starts[-1] else start)
            index = [cluster.start for cluster in found].index(starts[-1])
            used = 0
            continue
        used += taken
        breakable = end if is_space else breakable
        index += 1
    return starts


@given(stretches, _CELLS)
@example("a漢字 漢字\u3000漢字\u3000b \u0301c", 4)
def test_arithmetic_finds_what_trying_every_cluster_finds(text: str, cells: int) -> None:
    assert row_starts(text, 0, len(text), cells) == _one_cluster_at_a_time(text, cells)


@given(st.text("ab ", min_size=1, max_size=400), _CELLS)
def test_a_row_does_not_depend_on_where_the_line_stands(text: str, cells: int) -> None:
    moved = row_starts("漢字\n" + text + "\n漢字", 3, 3 + len(text), cells)
    assert [start - 3 for start in moved] == row_starts(text, 0, len(text), cells)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", [""]),
        ("One two three", ["One two ", "three"]),
        ("Exactly8", ["Exactly8"]),
        ("Exactly8 next", ["Exactly8 ", "next"]),
        ("Exactly8 ", ["Exactly8", " "]),
        ("of Exactl ", ["of ", "Exactl "]),
        ("Unbreakable", ["Unbreaka", "ble"]),
        ("an Unbreakable", ["an ", "Unbreaka", "ble"]),
        ("wide  spaces", ["wide  ", "spaces"]),
        ("          ", ["         ", " "]),
        ("no\u00a0break here", ["no\u00a0break ", "here"]),
        ("no\u00a0breaking", ["no\u00a0break", "ing"]),
        ("漢字漢字漢字", ["漢字漢字", "漢字"]),
        ("a漢字漢字", ["a漢字漢", "字"]),
        ("漢字\u3000漢字", ["漢字\u3000", "漢字"]),
        ("漢字漢字\u3000漢", ["漢字漢字", "\u3000漢"]),
        ("漢字漢a\u3000漢", ["漢字漢a\u3000", "漢"]),
        ("漢字漢字 漢字漢字 ", ["漢字漢字 ", "漢字漢字", " "]),
        ("one 👩‍💻 two 漢 three", ["one 👩‍💻 ", "two 漢 ", "three"]),
        ("سلام دنيا سلام", ["سلام ", "دنيا ", "سلام"]),
        ("soft\u00adhyphens", ["soft\u00adhyph", "ens"]),
        ("cafe\u0301 cafe\u0301", ["cafe\u0301 ", "cafe\u0301"]),
        ("to 👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", ["to ", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦"]),
    ],
)
def test_rows_of_eight_cells(text: str, rows: list[str]) -> None:
    assert _rows(text, 8) == rows
