from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.model import Article, Block
from reader.text.cells import clusters, ink
from reader.text.layout import Layout, Row
from reader.text.safe import visible
from tests.strategies.texts import articles, plain_article

_WIDTHS = st.integers(1, 40)
_layouts = st.builds(Layout, articles, _WIDTHS, wrap_code=st.booleans())
_wrapped = st.builds(Layout, articles, _WIDTHS)
_ODD_TEXTS = {
    "Chinese": "警方週五在賓州豎起廣告牌,「展示」他們尋找的人。\u3000下週一撤下。",
    "Japanese": "東京では、カタカナとひらがなとｶﾀｶﾅが混ざる。が\u3099",
    "Korean": "한국어 문장과 \u1112\u1161\u11ab\u1100\u1173\u11af",
    "emoji": "a 👩‍👩‍👧‍👦👍🏽❤\ufe0f🏴‍☠️1\ufe0f\u20e3⌚ end",
    "flags": "🇩🇪🇫🇷🇮🇹 and one 🇩 alone",
    "marks on one letter": "Za" + "\u0301" * 10_000 + "lgo",
    "marks on nothing": "\u0301\u0302 and\n\u0301more",
    "Arabic": "قال الوزير إن 170 شخصًا اعتقلوا, said the AFP, في أسبوع واحد. \u0600\u0661",
    "Hebrew": "שָׁלוֹם said דוד (on “Friday”) שלום",
    "Thai": "ตำรวจกล่าวว่าน้ำท่วมเมื่อวันศุกร์ที่ผ่านมา",
    "Devanagari": "पुलिस ने शुक्रवार को क्षत्रिय सम्मेलन में कहा",
    "Tamil": "தமிழ் செய்தி நிறுவனம்",
    "soft hyphens": "an un\u00adbe\u00adliev\u00adably long\u00ad word\u00ad",
    "tabs": "one\ttwo\t\tthree",
    "remnants of CRLF": "one\r\ntwo\r\n\r\nthree\r",
    "separators": "one\u2028two\u2029three\x85four\x0cfive",
    "no final newline": "one\ntwo",
    "only newlines": "\n\n\n",
    "invisible": "\u200b\u200bzero\u200b width\u2060\u200d \u3164\ufeff",
}
_odd_layouts = pytest.mark.parametrize(
    "layout",
    [
        Layout(plain_article(visible(text)), cells)
        for text in _ODD_TEXTS.values()
        for cells in (5, 20)
    ],
    ids=[f"{name} at {cells}" for name in _ODD_TEXTS for cells in (5, 20)],
)


def _rows(layout: Layout) -> list[Row]:
    return list(layout.rows_from(layout.row_at(0)))


def _ink_end(layout: Layout, row: Row) -> int:
    """The end of a row without its newline."""
    return row.end - layout.article.text[row.start : row.end].count("\n")


def _shown(article: Article, width: int) -> list[str]:
    """The painted rows, with a `·` for each blank cell inserted between words."""
    shown = []
    for row in _rows(layout := Layout(article, width)):
        text, offset = row.prefix, row.start
        for pad in row.pads:
            text += article.text[offset : pad.offset] + "·" * pad.cells
            offset = pad.offset
        shown.append(text + article.text[offset : _ink_end(layout, row)])
    return shown


def _check_cells(layout: Layout, row: Row) -> None:
    text = layout.article.text
    past = len(row.prefix)
    for start, _, cells in clusters(text, row.start, _ink_end(layout, row)):
        column = layout.column(row, start)
        assert column >= past
        past = column + cells
        assert {layout.offset(row, cell) for cell in range(column, past)} == {start}
    last = layout.last_offset(row)
    assert row.start <= last < row.end or last == row.end == len(text)
    assert layout.offset(row, past + 50) == last


@given(_layouts)
def test_rows_cover_the_text(layout: Layout) -> None:
    rows = _rows(layout)
    assert rows[0].start == 0
    assert rows[-1].end == len(layout.article.text)
    assert all(before.end == row.start < row.end for before, row in pairwise(rows))


@given(_layouts)
def test_rows_are_neighbours(layout: Layout) -> None:
    rows = _rows(layout)
    for before, row in pairwise(rows):
        assert layout.after(before) == row
        assert layout.before(row) == before
    assert layout.before(rows[0]) is layout.after(rows[-1]) is None
    assert layout.row_at(len(layout.article.text)) == rows[-1]
    assert layout.walk(rows[0], len(rows) + 2) == rows[-1]
    assert layout.walk(rows[-1], 1 - len(rows)) == rows[0]


@given(_layouts)
def test_rows_are_the_same_from_wherever_one_looks(layout: Layout) -> None:
    for row in reversed(_rows(layout)):
        fresh = Layout(layout.article, layout.width, wrap_code=layout.wrap_code)
        assert {fresh.row_at(offset) for offset in range(row.start, row.end)} <= {row}


@given(_layouts)
def test_every_cell_leads_to_its_cluster_and_back(layout: Layout) -> None:
    for row in _rows(layout):
        _check_cells(layout, row)


@_odd_layouts
def test_every_cell_of_odd_text_leads_to_its_cluster_and_back(layout: Layout) -> None:
    rows = _rows(layout)
    assert "".join(layout.article.text[row.start : row.end] for row in rows) == layout.article.text
    for row in rows:
        _check_cells(layout, row)


@_odd_layouts
def test_odd_text_is_painted_as_wide_as_it_is_counted(layout: Layout) -> None:
    text = layout.article.text
    for row in _rows(layout):
        found = clusters(text, row.start, _ink_end(layout, row))
        painted = "".join(ink(text[cluster.start : cluster.end]) for cluster in found)
        assert cell_len(painted) == layout.column(row, _ink_end(layout, row))
        assert len(painted) < 200


@given(_layouts)
def test_every_column_leads_into_its_row(layout: Layout) -> None:
    for row in _rows(layout):
        found = [layout.offset(row, column) for column in range(-2, layout.width + 2)]
        assert found == sorted(found)
        assert found[0] == row.start or not row.prefix
        assert layout.row_at(found[0]) == layout.row_at(found[-1]) == row
        starts = [cluster.start for cluster in clusters(layout.article.text, row.start, row.end)]
        assert {*starts, _ink_end(layout, row)}.issuperset(found)


@given(_layouts)
def test_the_cells_of_a_row_are_those_of_its_words_and_of_the_caret_after_them(
    layout: Layout,
) -> None:
    for row in _rows(layout):
        end = _ink_end(layout, row)
        is_last = end < row.end or row.end == len(layout.article.text)
        assert layout.cells_of(row) == layout.column(row, end) + is_last


@given(_wrapped)
def test_no_row_is_wider_than_the_layout(layout: Layout) -> None:
    text = layout.article.text
    for row in _rows(layout):
        end = _ink_end(layout, row)
        found = clusters(text, row.start, end)
        caret = 1 if end < row.end or row.end == len(text) else 0
        width = layout.column(row, found[-1].start) + found[-1].cells if found else 0
        assert width + caret <= layout.width or len(found) == 1


def test_prefixes_and_markers() -> None:
    text = "one two three four\nfive\n\nsix"
    blocks = (Block("paragraph", 0, 23, prefix="  ", marker="-"), Block("paragraph", 25, 28))
    article = Article("list", "List", text, {}, blocks)
    assert _shown(article, 13) == ["- one two ", "  three four", "  five", "", "six"]


def test_a_prefix_leaves_half_of_the_width_to_the_words() -> None:
    article = Article("deep", "Deep", "deep", {}, (Block("paragraph", 0, 4, prefix="> " * 9),))
    assert _shown(article, 8) == ["> > dee", "> > p"]


@pytest.mark.parametrize(
    ("width", "rows"),
    [
        (14, ["a·· | bc | d", "··· | e· | ef", "ghi"]),
        (11, ["a | bc | d", " | e | ef", "ghi"]),
        (9, ["a | bc | ", "d", " | e | ", "ef", "ghi"]),
    ],
)
def test_a_table_lines_up_or_breaks_between_its_cells(width: int, rows: list[str]) -> None:
    text = "a | bc | d\n | e | ef\nghi"
    article = Article("table", "Table", text, {}, (Block("table", 0, len(text)),))
    assert _shown(article, width) == rows


def test_the_further_rows_of_a_line_of_a_table_hang() -> None:
    text = "Week | Arrests in Pennsylvania | 170\nNext | None | 0"
    article = Article("table", "Table", text, {}, (Block("table", 0, len(text), prefix="> "),))
    assert _shown(article, 24) == [
        "> Week | ",
        ">   Arrests in ",
        ">   Pennsylvania | 170",
        "> Next | None | 0",
    ]


def test_code_is_not_wrapped_on_request() -> None:
    text = "print('one two three')\n    pass\n\none two three"
    blocks = (Block("code", 0, 31, prefix="  "), Block("paragraph", 33, len(text)))
    layout = Layout(Article("code", "Code", text, {}, blocks), 12, wrap_code=False)
    rows = _rows(layout)
    assert [text[row.start : row.end] for row in rows] == [
        *text.splitlines(keepends=True)[:3],
        "one two ",
        "three",
    ]
    assert [layout.cells_of(row) for row in rows] == [25, 11, 1, 8, 6]


def test_the_caret_after_the_last_word_has_a_cell() -> None:
    layout = Layout(plain_article("one two"), 10)
    row = layout.row_at(7)
    assert layout.column(row, 7) == 7
    assert layout.offset(row, 7) == layout.offset(row, 30) == 7


@pytest.mark.parametrize("text", ["", "\n", "\n\n", " ", "\u200b", "漢"])
def test_next_to_nothing_has_rows_as_well(text: str) -> None:
    layout = Layout(plain_article(text), 1)
    assert len(_rows(layout)) == max(text.count("\n"), 1)
    assert layout.offset(layout.row_at(0), 0) == 0
