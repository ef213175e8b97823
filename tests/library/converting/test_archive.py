"""Malicious archives."""

from __future__ import annotations

import io
import zipfile

import pytest

from reader.library.converting.archive import Archive
from reader.library.converting.options import ConversionOptions
from reader.library.converting.tree import ConversionError, reading_text
from reader.library.formats.epub import convert
from tests.library.documents import archive, epub


def reason(data: bytes, part: str = "a.xml") -> str:
    with pytest.raises(ConversionError) as caught:
        Archive(data).xml(part)
    return str(caught.value)


def test_parts_that_declare_more_than_they_should_are_never_unpacked() -> None:
    assert "would unpack to 60 MB" in reason(archive({"a.xml": bytes(60_000_000)}))
    many = {f"p{number}.xml": b"x" * 900_000 for number in range(60)}
    assert "would unpack to 54 MB" in reason(archive(many))
    assert "more than 10000 parts" in reason(archive({f"p{n}": b"" for n in range(10_001)}))


def test_a_part_that_is_larger_than_it_says_is_refused() -> None:
    data = bytearray(archive({"a.xml": b"<a>" + b"x" * 5_000 + b"</a>"}))
    declared = (5_007).to_bytes(4, "little")
    assert data.count(declared) == 2
    lying = bytes(data).replace(declared, (100).to_bytes(4, "little"))
    assert "cannot be unpacked" in reason(lying) or "larger than it says" in reason(lying)


def test_links_are_not_followed() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        link = zipfile.ZipInfo("a.xml")
        link.external_attr = 0o120777 << 16
        file.writestr(link, "/etc/passwd")
    assert reason(target.getvalue()) == "its part a.xml is a symbolic link, which is not followed"


@pytest.mark.parametrize(
    "source",
    [
        '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        '<!doctype a SYSTEM "file:///etc/passwd"><a/>',
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY % x SYSTEM 'http://x/'> %x;]><a/>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_declarations_are_refused_in_any_encoding(source: str, encoding: str) -> None:
    assert reason(archive({"a.xml": source.encode(encoding)})) == (
        "its part a.xml has a DTD, which is refused"
    )


def test_a_page_may_say_that_it_is_html() -> None:
    page = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/x.dtd"><html/>'
    assert Archive(archive({"a.xml": page})).xml("a.xml").tag == "html"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "damaged: not a complete archive"),
        (archive({"a.xml": "<a/>"})[:-30], "damaged: not a complete archive"),
        (archive({"b.xml": "<a/>"}), "damaged: its part a.xml is missing"),
        (archive({"a.xml": "<a>"}), "damaged: its part a.xml is not XML"),
        (archive({"a.xml": "<a>\0</a>"}), "damaged: its part a.xml is not XML"),
    ],
)
def test_what_is_damaged_is_reported(data: bytes, message: str) -> None:
    assert reason(data) == message


def test_a_book_that_names_a_page_again_and_again_has_it_once() -> None:
    items = '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    again = '<itemref idref="a"/>' * 20_000
    opf = f"<package>{items}{again}</package>"
    (document,) = convert(epub({"a.xhtml": "<p>Words.</p>"}, opf), ConversionOptions())
    assert reading_text(document.blocks) == "Words."
