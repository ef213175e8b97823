from __future__ import annotations

from hypothesis import given

from reader.compare.alignment import shared_words, variants
from tests.strategies.texts import stretches


def test_variants_are_laid_over_each_other_word_by_word() -> None:
    pieces = variants("We will open the bridge soon", "we would open the old bridge", "en")
    assert [(piece.change, piece.text.strip()) for piece in pieces if piece.text.strip()] == [
        ("same", "We"),
        ("left", "will"),
        ("right", "would"),
        ("same", "open the"),
        ("right", "old"),
        ("same", "bridge"),
        ("left", "soon"),
    ]


def test_equal_words_in_other_marks_show_no_difference() -> None:
    changes = {piece.change for piece in variants("the bridge is open", "The bridge—is OPEN", "en")}
    assert changes == {"same"}


def test_shared_words_are_written_as_the_first_text_writes_them() -> None:
    found = shared_words("Officers arrested 26 people.", "There were 26 arrests of people.", "en")
    assert found == ["arrested", "26", "people"]


@given(stretches, stretches)
def test_the_left_text_can_be_read_from_the_pieces(left: str, right: str) -> None:
    pieces = variants(left, right, "en")
    assert "".join(piece.text for piece in pieces if piece.change != "right") == left
