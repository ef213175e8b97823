import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.decode import DecodeError, decode

ENCODINGS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (b"", "utf-8"),
]
visible_text = st.text(st.characters(exclude_characters="\r\0\ufeff", codec="utf-8")).filter(
    lambda text: bool(text.strip())
)


@pytest.mark.parametrize(("mark", "encoding"), ENCODINGS)
@given(visible_text)
def test_a_byte_order_mark_tells_the_encoding(mark: bytes, encoding: str, text: str) -> None:
    assert decode(mark + text.encode(encoding)) == (text, ())


@pytest.mark.parametrize(("mark", "encoding"), ENCODINGS)
@pytest.mark.parametrize("missing", [1, 2, 3])
def test_a_character_cut_in_two_is_left_out(mark: bytes, encoding: str, missing: int) -> None:
    data = mark + "words 😀".encode(encoding)
    decoded = decode(data[:-missing], cut=True)
    assert decoded == ("words ", ())


def test_what_is_not_utf_8_is_read_as_windows_1252() -> None:
    decoded = decode(b"\x93caf\xe9\x94 \x81")
    assert decoded == ("“café” \N{REPLACEMENT CHARACTER}", ("not UTF-8: read as Windows-1252",))


@pytest.mark.parametrize("data", [b"\xc0\xaf", b"\xed\xa0\x80"])
def test_overlong_forms_and_surrogates_are_not_utf_8(data: bytes) -> None:
    assert decode(data).notes


def test_damaged_utf_16_is_shown_as_far_as_it_can_be_read() -> None:
    text, notes = decode(codecs.BOM_UTF16_LE + b"a\0\0\xd8b\0")
    assert (text[0], text[-1], len(notes)) == ("a", "b", 1)


def test_line_ends_become_newlines() -> None:
    assert decode(b"a\r\nb\rc\n\r\nd").text == "a\nb\nc\n\nd"


@pytest.mark.parametrize(("mark", "encoding"), ENCODINGS)
def test_characters_of_a_long_text_stay_in_one_piece(mark: bytes, encoding: str) -> None:
    text = "a" + "😀漢é" * 150_000
    assert decode(mark + text.encode(encoding)) == (text, ())


def test_characters_are_not_composed() -> None:
    assert decode("e\u0301".encode()).text == "e\u0301"


@pytest.mark.parametrize("data", [b"", b" \r\n\t", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + b"\n\0"])
def test_nothing_to_read(data: bytes) -> None:
    with pytest.raises(DecodeError, match=r"^empty$"):
        decode(data)


@pytest.mark.parametrize("data", [b"\x7fELF\0\1", b"a\0b", b"a\0\0\0\xe9"])
def test_binary_files(data: bytes) -> None:
    with pytest.raises(DecodeError, match=r"^binary, not text$"):
        decode(data)
