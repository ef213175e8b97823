import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.text.cells import clusters, width
from reader.text.wrap import between, row_starts
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


_BLANKS = (" ", "\u2009", "\u3000")


def _one_cluster_at_a_time(text: str, cells: int) -> list[int]:
    """The starts of rows, computed only from what fits in a row."""
    found, starts = clusters(text, 0, len(text)), [0]
    index = 0
    while index < len(found) - 1 and sum(each.cells for each in found[index:]) > cells:
        ends, after_blanks, fits, used = [], [], [], 0
        for number, (start, end, taken) in enumerate(found[index:-1], start=index):
            blank = max(text.rfind(each, start, end) for each in _BLANKS)
            is_blank = blank >= 0
            used += taken
            if number > index and used > cells + is_blank:
                break
            if used <= cells:
                fits.append(number + 1)
            if is_blank:
                after_blanks.append(number + 1)
                before = text[found[index].start : blank].strip("".join(_BLANKS))
                if before and not text.startswith(_BLANKS, end):
                    ends.append(number + 1)
            if used <= cells and between().match(text, end - 1):
                ends.append(number + 1)
        index = max(ends or after_blanks or fits, default=index + 1)
        starts.append(found[index].start)
    return starts


@given(stretches, _CELLS)
@example("a漢字 漢字\u3000漢字\u3000b \u0301c", 4)
@example("a     \u200b  ", 6)
def test_arithmetic_finds_what_trying_every_cluster_finds(text: str, cells: int) -> None:
    text = re.sub("[\u0e00-\u109f\u1780-\u17ff]", "", text)  # no Thai, Lao, Burmese, Khmer
    assert row_starts(text, 0, len(text), cells) == _one_cluster_at_a_time(text, cells)


@given(st.text(st.sampled_from("abc .漢字、é"), max_size=200), st.integers(8, 40))
def test_no_row_begins_with_a_blank_where_another_break_is_possible(text: str, cells: int) -> None:
    text = re.sub("  +", "  ", text).strip()
    rows = _rows(text, cells)
    for row, following in pairwise(rows):
        if following.startswith(" "):
            assert " " not in row.strip(" ")
            assert not re.search("[漢字][漢字a-cé]", row.strip(" ")[:-1])


@given(st.text("ab ", min_size=1, max_size=400), _CELLS)
def test_a_row_does_not_depend_on_where_the_line_is(text: str, cells: int) -> None:
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
        ("漢字\u3000漢字", ["漢字\u3000漢", "字"]),
        ("漢字漢字\u3000漢", ["漢字漢", "字\u3000漢"]),
        ("漢字漢a\u3000漢", ["漢字漢a\u3000", "漢"]),
        ("漢字漢字 漢字漢字 ", ["漢字漢字 ", "漢字漢", "字 "]),
        ("ab を漢字", ["ab を漢", "字"]),
        ("漢字漢字。", ["漢字漢", "字。"]),
        ("漢字漢「字」", ["漢字漢", "「字」"]),
        ("漢字ab漢字", ["漢字ab漢", "字"]),
        ("漢字漢abc", ["漢字漢", "abc"]),
        ("カーットカー", ["カーット", "カー"]),
        ("漢字漢字\u2060漢", ["漢字漢", "字\u2060漢"]),
        ("long\u200bword\u200bwith", ["long\u200bword\u200b", "with"]),
        ("longer\u200bwords", ["longer\u200b", "words"]),
        ("one two.  Three", ["one ", "two.  ", "Three"]),
        ("one café.  Three", ["one ", "café.  ", "Three"]),
        ("a longest.  b", ["a ", "longest. ", " b"]),
        ("한국 대한민국", ["한국 ", "대한민국"]),
        ("ก สวัสดีครับทุกคน", ["ก สวัสดีครั", "บทุกคน"]),
        ("one 👩‍💻 two 漢 three", ["one 👩‍💻 ", "two 漢 ", "three"]),
        ("سلام دنيا سلام", ["سلام ", "دنيا ", "سلام"]),
        ("soft\u00adhyphens", ["soft\u00adhyph", "ens"]),
        ("cafe\u0301 cafe\u0301", ["cafe\u0301 ", "cafe\u0301"]),
        ("to 👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", ["to ", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦"]),
    ],
)
def test_rows_of_eight_cells(text: str, rows: list[str]) -> None:
    assert _rows(text, 8) == rows
