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
C1 = "".join(map(chr, range(0x80, 0xA0)))
LINE_ENDS = "\v\f\x85\u2028\u2029"
_changed = f"\r\0\ufeff{C1}{LINE_ENDS}"
visible_text = st.text(st.characters(exclude_characters=_changed, codec="utf-8")).filter(
    lambda text: bool(text.strip())
)


@pytest.mark.parametrize(("mark", "encoding"), ENCODINGS)
@given(visible_text)
def test_a_byte_order_mark_decides_the_encoding(mark: bytes, encoding: str, text: str) -> None:
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


@given(st.text(st.sampled_from("aé漢" + LINE_ENDS), min_size=1))
def test_every_line_end_is_a_newline_one_for_one(text: str) -> None:
    decoded = decode(f"a{text}".encode()).text
    assert len(decoded) == len(text) + 1
    assert [char == "\n" for char in decoded[1:]] == [char in LINE_ENDS for char in text]


@pytest.mark.parametrize("bad", [b"\xff", b"\xe9", b"\xe2\x80", b"\xed\xa0\x80"])
@pytest.mark.parametrize("place", [0, 1, -1])
def test_a_bad_byte_does_not_change_the_rest_of_a_utf_8_text(bad: bytes, place: int) -> None:
    words = ["“It’s ", "over,” ", "said – é"]
    parts = [word.encode() for word in words]
    parts[place] += bad
    text, notes = decode(b"".join(parts))
    assert text.replace("\N{REPLACEMENT CHARACTER}", "") == "".join(words)
    assert notes == ("damaged UTF-8: unreadable bytes are shown as \N{REPLACEMENT CHARACTER}",)


@pytest.mark.parametrize("missing", [1, 2, 3])
def test_a_text_that_ends_inside_a_character_keeps_the_rest(missing: int) -> None:
    data = "“It’s over,” he said 😀".encode()[:-missing]
    assert decode(data).text.startswith("“It’s over,” he said ")


def test_of_one_character_that_is_cut_short_the_rest_decides_the_encoding() -> None:
    assert decode("plain words …".encode()[:-1]).text == "plain words \N{REPLACEMENT CHARACTER}"
    assert decode(b"plain words \x85").text == "plain words …"
    assert decode(b"it\x92s a caf\xe9").text == "it’s a café"


def test_a_nul_in_a_text_is_kept_and_reported() -> None:
    decoded = decode("Good text before, a bad \0 byte – and text after.".encode())
    assert "bad \0 byte – and" in decoded.text
    assert decoded.notes == ("contains NUL bytes, shown as ␀",)


def test_controls_of_c1_are_what_windows_1252_has_there() -> None:
    text = "\x93It\x92s over\x85\x94 \x96 \x81"
    assert decode(text.encode()).text == "“It’s over…” – \N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize("encoding", ["gb18030", "Shift_JIS", "koi8-r", "iso-8859-2", "cp1250"])
def test_a_named_encoding_is_taken(encoding: str) -> None:
    words = {"gb18030": "漢字", "Shift_JIS": "かな", "koi8-r": "слово"}.get(encoding, "łódź")
    assert decode(words.encode(encoding), encoding=encoding) == (words, ())


def test_a_byte_order_mark_wins_over_a_named_encoding() -> None:
    assert decode(codecs.BOM_UTF8 + "é".encode(), encoding="koi8-r").text == "é"


@pytest.mark.parametrize(
    "encoding",
    ["nothing", "rot13", "base64", "idna", "punycode", "unicode_escape", "a/../b", "x" * 99],
)
def test_what_is_no_encoding_of_files_is_reported(encoding: str) -> None:
    text, (note,) = decode("é".encode(), encoding=encoding)
    assert text == "é"
    assert note.startswith("unknown encoding: ")


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
