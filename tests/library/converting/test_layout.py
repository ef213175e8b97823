"""Convert words drawn on pages to running text."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from reader.library.converting.layout import LaidOut, Page, Word, lay_out, plain_lines
from reader.library.converting.tree import Paragraph, Table, reading_text

_WIDTH = 5.0
"""Width of a character of ten points here."""
Line = tuple[float, float, str]
"""The left edge of a line, its height on the page, and its text."""


def page(lines: Sequence[Line], size: float = 12) -> Page:
    """A page of these lines; all letters are equally wide."""
    words: list[Word] = []
    for left, baseline, text in lines:
        place = left
        for word in text.split(" "):
            width = len(word) * _WIDTH * size / 12
            if word:
                words.append(Word(word, place, place + width, baseline, size))
            place += width + _WIDTH * size / 12
    return Page(words, 600, 800)


def column(left: float, top: float, texts: Sequence[str], step: float = 14) -> list[Line]:
    """Lines below each other."""
    return [(left, top - number * step, text) for number, text in enumerate(texts)]


def paragraphs(laid: LaidOut) -> list[str]:
    return reading_text(laid.blocks).split("\n\n")


WIDE = "The bridge over the river fell at noon on Friday and five people were hurt"
NARROW = ("The bridge over the river", "fell at noon on Friday and", "five people were hurt.")


def test_paragraphs_end_where_another_word_would_have_had_room() -> None:
    lines = column(
        50, 700, [WIDE, "in it.", "They were brought to a hospital in the next town at", "once."]
    )
    assert paragraphs(lay_out([page(lines)])) == [
        f"{WIDE} in it.",
        "They were brought to a hospital in the next town at once.",
    ]


def test_paragraphs_are_recognised_by_the_indent_of_their_first_line() -> None:
    lines = [
        *column(62, 700, [WIDE[2:]]),
        *column(50, 686, [WIDE, WIDE]),
        *column(62, 658, [WIDE[2:]]),
        *column(50, 644, [WIDE]),
    ]
    assert [len(each.split(WIDE[10:])) - 1 for each in paragraphs(lay_out([page(lines)]))] == [3, 2]


def test_columns_are_read_one_after_the_other() -> None:
    left = column(50, 650, NARROW * 2)
    right = column(220, 648, [text.upper() for text in NARROW * 2])
    across = [(50.0, 690.0, "A heading that stands above both of the columns here")]
    result = paragraphs(lay_out([page([*across, *left, *right])]))
    assert result[0] == across[0][2]
    assert result[1].startswith("The bridge")
    assert result[-1].startswith("THE BRIDGE")
    assert [each.isupper() for each in result[1:]] == sorted(each.isupper() for each in result[1:])


def test_words_that_the_end_of_a_line_divides_are_put_together() -> None:
    texts = [
        "The adminis\u2010",
        "tration of the self-",
        "proclaimed king was well-",
        "known, said Franco-",
        "German officials in 1990-",
        "1992 at the co\u00ad",
        "operative.",
    ]
    assert reading_text(lay_out([page(column(50, 700, texts))]).blocks) == (
        "The administration of the self-proclaimed king was well-known, said Franco-German "
        "officials in 1990- 1992 at the cooperative."
    )


def test_a_hyphen_that_only_the_line_made_is_recognised_by_the_rest_of_the_text() -> None:
    texts = ["The administration knew that the admin-", "istration was corrosion-", "related."]
    result = reading_text(lay_out([page(column(50, 700, texts))]).blocks)
    assert result == "The administration knew that the administration was corrosion-related."


def test_rows_of_a_table_keep_their_cells() -> None:
    lines = [(50.0, 700.0, WIDE)]
    for number, (year, dead) in enumerate((("Year", "Dead"), ("2019", "4"), ("2020", "11"))):
        lines += [(60, 660 - number * 16, year), (110, 660 - number * 16, dead)]
    first, table = lay_out([page(lines)]).blocks
    assert isinstance(first, Paragraph)
    assert isinstance(table, Table)
    assert reading_text([table]) == "Year | Dead\n2019 | 4\n2020 | 11"


def test_running_heads_and_page_numbers_are_left_out_and_reported() -> None:
    pages = [
        page(
            [
                (200, 780, "Example Times"),
                *column(50, 700, [f"{WIDE} on page {number}.", "council"]),
                (290, 30, str(number)),
            ]
        )
        for number in range(1, 5)
    ]
    laid = lay_out(pages)
    assert laid.dropped == ["Example Times", "4"]
    assert reading_text(laid.blocks).count("council") == 4
    assert [reading_text(laid.blocks[block:])[offset:][:10] for block, offset in laid.pages] == [
        "The bridge"
    ] * 4


def test_a_paragraph_goes_on_over_a_page_and_its_footnotes() -> None:
    first = page([*column(50, 700, [WIDE, WIDE])])
    note = page([(50, 90, "1. The office said so in a letter.")], size=9)
    second = page(column(50, 700, ["and nobody knew why that had happened to it."]))
    laid = lay_out([Page([*first.words, *note.words], 600, 800), second])
    text, footnote = paragraphs(laid)
    assert text == f"{WIDE} {WIDE} and nobody knew why that had happened to it."
    assert footnote == "1. The office said so in a letter."
    assert laid.pages == [(0, 0), (0, len(WIDE) * 2 + 2)]


def test_digits_that_are_raised_are_no_part_of_a_number() -> None:
    words = [
        Word("2019", 50, 70, 700, 12),
        Word("1", 70.2, 73, 704, 8),
        Word("ended.", 78, 100, 700, 12),
    ]
    assert reading_text(lay_out([Page(words, 600, 800)]).blocks) == "2019¹ ended."


def test_larger_letters_make_headings() -> None:
    title = page([(50, 750, "Bridge falls")], size=24).words
    part = page([(50, 720, "What was said")], size=16).words
    text = page(column(50, 690, [WIDE, WIDE])).words
    blocks = lay_out([Page([*title, *part, *text], 600, 800)]).blocks
    levels = [block.level for block in blocks if isinstance(block, Paragraph)]
    assert levels == [1, 2, 0]


PLACES = st.tuples(
    st.floats(0, 600), st.floats(-50, 900), st.text("ab.-1\u2010 ", min_size=1, max_size=20)
)


@given(st.lists(st.lists(PLACES, max_size=25).map(page), max_size=3))
def test_no_letter_is_lost_wherever_words_are(pages: list[Page]) -> None:
    drawn = sorted(
        char for each in pages for word in each.words for char in word.text if char == "a"
    )
    for laid in (lay_out(pages), plain_lines(pages)):
        kept = reading_text(laid.blocks) + "".join(laid.dropped)
        assert len(laid.pages) <= len(pages)
        if not laid.dropped:
            assert sorted(char for char in kept if char == "a") == drawn
