"""PDF: running text reconstructed from the word positions that PDFium reports."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any

from reader.library.converting.dates import as_date
from reader.library.converting.layout import (
    SUPERSCRIPTS,
    LaidOut,
    Page,
    Word,
    lay_out,
    plain_lines,
)
from reader.library.converting.options import ConversionOptions
from reader.library.converting.tree import ConversionError, Document, Paragraph, plain

_MOST_PAGES = 5_000
_GENERIC = re.compile(
    r"untitled|microsoft (?:word|powerpoint) - .*|.*\.(?:docx?|pdf|indd|qxd|tex|rtf|odt|pptx?)"
    r"|document\d*|\(anonymous\)|\W*",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\(?anonymous\)?|unknown|user|owner|admin(?:istrator)?|author|\W*|.*@.*", re.IGNORECASE
)
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?(?:([+-])(\d\d)'?(\d\d)?|(Z))?")
_SAMPLE = 20_000
"""Characters from which it is decided whether the fonts map to letters."""
_ENOUGH = 40
_MOST_STRANGE = 0.2
_FEWEST_VOWELS = 0.22
_VOWELS = frozenset("aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýœAEIOUYÀÁÂÃÄÅÆÈÉÊËÌÍÎÏÒÓÔÕÖØÙÚÛÜÝŒ")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_MOST_LISTED = 3
_LINE_END_HYPHENS = "\ufffe\x02"
"""PDFium's characters for a hyphen at the end of a line, which replace the line end too."""
_WORDS = re.compile(rf"[^\s\0{_LINE_END_HYPHENS}]+[{_LINE_END_HYPHENS}]?|[{_LINE_END_HYPHENS}]")
_DIGITS_AT_END = re.compile(r"(?<=[^\d\s])\d{1,3}\Z")
_RAISED = 0.15
"""How far digits of footnote marks and exponents are raised, in heights."""


def prepare() -> None:
    """Import what a conversion needs."""
    import pypdfium2  # noqa: F401, PLC0415 (an extra)


def convert(data: bytes, options: ConversionOptions) -> list[Document]:
    """The text of a PDF.

    Raises:
        ConversionError: It needs a password, is damaged, a scan, or its fonts lack letters.
    """
    import pypdfium2  # noqa: PLC0415 (an extra)

    if b"%PDF-" not in data[:1024]:
        raise ConversionError("damaged, or not a PDF")
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ConversionError("encrypted: it needs a password") from error
        raise ConversionError("damaged, or not a complete PDF") from error
    number = len(file)
    if number > _MOST_PAGES:
        raise ConversionError(f"has {number} pages, more than {_MOST_PAGES}")
    pages = [_page(file, index) for index in range(number)]
    _require_letters(pages)
    laid = plain_lines(pages) if options.plain_lines else lay_out(pages)
    document = Document(laid.blocks, _metadata(file.get_metadata_dict()), pages=laid.pages)
    _add_title(document)
    document.notes += _notes(pages, laid)
    return [document]


def _page(file: Any, index: int) -> Page:
    import pypdfium2  # noqa: PLC0415 (an extra)

    try:
        page = file[index]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise ConversionError(f"damaged: its page {index + 1} cannot be read") from error
    width, height = page.get_size()
    words = list(_Words(text))
    text.close()
    page.close()
    upright = [word for word in words if word.height > 0]
    return Page(upright, width, height, sideways=len(words) - len(upright))


class _Words:
    """The words of a page as PDFium separates them."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw as pdfium  # noqa: PLC0415 (an extra)

        self._page = page
        self._pdfium = pdfium
        self._first, self._last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def __iter__(self) -> Iterator[Word]:
        """Yield each word with its position; one not set from left to right has height 0."""
        number = self._page.count_chars()
        text = self._page.get_text_range()
        if len(text) != number:  # some of its characters have no text
            code_of = self._pdfium.FPDFText_GetUnicode
            text = "".join(chr(code_of(self._page.raw, index)) for index in range(number))
        for found in _WORDS.finditer(text):
            yield self._placed(found.start(), found[0])

    def _placed(self, start: int, text: str) -> Word:
        handle, box_of = self._page.raw, self._pdfium.FPDFText_GetLooseCharBox
        box_of(handle, start, self._first)
        box_of(handle, start + len(text) - 1, self._last)
        left, right = self._first.left, self._last.right
        height = abs(self._first.top - self._first.bottom)
        is_level = abs(self._last.bottom - self._first.bottom) < height
        if text[-1] in _LINE_END_HYPHENS:
            text, is_level = text[:-1] + "-", True
            if right <= left:  # PDFium reports no position for some of these
                right = left + height * len(text) / 2
        baseline = self._baseline(start)
        if digits := _DIGITS_AT_END.search(text):
            above = self._baseline(start + digits.start()) - baseline
            if above > _RAISED * height:
                text = text[: digits.start()] + digits[0].translate(SUPERSCRIPTS)
        return Word(text, left, right, baseline, height if is_level and right > left else 0.0)

    def _baseline(self, index: int) -> float:
        self._pdfium.FPDFText_GetCharOrigin(self._page.raw, index, self._x, self._y)
        return self._y.value


def _require_letters(pages: list[Page]) -> None:
    """Make sure that there is text, and that it is what a person would see.

    Raises:
        ConversionError: There is none, or the fonts do not map glyphs to letters.
    """
    text = ""
    for page in pages:
        text += " ".join(word.text for word in page.words) + "\n"
        if len(text) > _SAMPLE:
            break
    if not text.strip():
        raise ConversionError("a scan without text: run text recognition (OCR) on it first")
    signs = [char for char in text if not char.isspace()]
    strange = sum(ord(c) < ord(" ") or "\ue000" <= c <= "\uf8ff" or c == "\ufffd" for c in signs)
    letters = [char for char in signs if char.isalpha()]
    latin = [char for char in letters if _LATIN.match(char)]
    is_latin = len(latin) > _ENOUGH and len(latin) > len(letters) / 2
    vowels = sum(char in _VOWELS for char in latin)
    if strange > _MOST_STRANGE * len(signs) or (is_latin and vowels < _FEWEST_VOWELS * len(latin)):
        raise ConversionError(
            "its fonts do not say which letters they show: print it to a new PDF, or use OCR"
        )


def _metadata(properties: dict[str, str]) -> dict[str, str | list[str]]:
    """The file's properties; its date of creation is only a guess at its publication."""
    found: dict[str, str | list[str]] = {}
    title = " ".join(properties.get("Title", "").split())
    if title and not _GENERIC.fullmatch(title):
        found["title"] = title
    names = [name.strip() for name in properties.get("Author", "").split(";")]
    if names := [name for name in names if not _NOBODY.fullmatch(name)]:
        found["author"] = names
    if day := _date(properties.get("CreationDate", "")):
        found["published_guess"] = day
    return found


def _date(text: str) -> str:
    found = _DATE.match(text)
    if not found or not found[2] or not found[3]:
        return ""
    day = "-".join(found.groups()[:3])
    if not found[4]:
        return as_date(day)
    zone = f"{found[7]}{found[8]}:{found[9] or '00'}" if found[7] else found[10] or ""
    return as_date(f"{day}T{found[4]}:{found[5]}:{found[6] or '00'}{zone}") or as_date(day)


def _add_title(document: Document) -> None:
    """If the file gives no title, use the first heading of the first level."""
    if "title" in document.metadata:
        return
    for block in document.blocks[:5]:
        if isinstance(block, Paragraph) and block.level == 1:
            document.metadata["title"] = plain(block.runs)
            return


def _notes(pages: list[Page], laid: LaidOut) -> list[str]:
    notes = []
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.words]
    if empty:
        listed = ", ".join(empty[:10]) + (", …" if len(empty) > 10 else "")  # noqa: PLR2004 (a line)
        notes.append(f"pages without text: {listed}")
    if sideways := sum(page.sideways for page in pages):
        notes.append(f"sideways words left out: {sideways}")
    if laid.dropped:
        examples = "; ".join(f"“{text}”" for text in laid.dropped[:_MOST_LISTED])
        more = (
            f" and {len(laid.dropped) - _MOST_LISTED} more"
            if len(laid.dropped) > _MOST_LISTED
            else ""
        )
        notes.append(f"left out at the edges of pages: {examples}{more}")
    return notes
