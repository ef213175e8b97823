"""Word files: headings, quotations, lists, tables and footnotes, read by mammoth."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree as ET

from reader.library.converting.archive import Archive
from reader.library.converting.dates import as_date
from reader.library.converting.elements import blocks_of_html
from reader.library.converting.front import with_front_read
from reader.library.converting.options import ConversionOptions
from reader.library.converting.page import cut_notes
from reader.library.converting.tree import ConversionError, Document
from reader.library.formats import nexis
from reader.library.formats.docx_numbers import mark_numbers, read_numbers

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CORE = "docProps/core.xml"
_DOCUMENT = "word/document.xml"
_NUMBERING = "word/numbering.xml"
_TEXTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml", "word/styles.xml")
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Titel'] => h1:fresh
p[style-name='Titre'] => h1:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Block Quote'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Zitat'] => blockquote > p:fresh
p[style-name='Citation'] => blockquote > p:fresh
p[style-name='Cita'] => blockquote > p:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name='Caption'] => figcaption:fresh
p[style-name='Image Caption'] => figcaption:fresh
p[style-name='Table Caption'] => figcaption:fresh
p[style-name='Heading 7'] => h6:fresh
p[style-name='Heading 8'] => h6:fresh
p[style-name='Heading 9'] => h6:fresh
"""
"""Meanings of Word styles that mammoth does not know."""
_GENERIC = re.compile(
    r"(?:word document|document\d*|microsoft word - .*|untitled)\s*", re.IGNORECASE
)


def prepare() -> None:
    """Import what a conversion needs."""
    import mammoth  # noqa: F401, PLC0415 (an extra)


def convert(data: bytes, options: ConversionOptions) -> list[Document]:
    """The article of a Word file, or the articles of one from Nexis.

    Raises:
        ConversionError: It is damaged, encrypted, hostile, or has no words.
    """
    del options
    import mammoth  # noqa: PLC0415 (an extra)

    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ConversionError("encrypted, or a file of Word before 2007: save it as .docx")
    archive = Archive(data)
    archive.refuse_declarations()
    if _DOCUMENT not in archive.names():
        raise ConversionError(f"damaged: its part {_DOCUMENT} is missing")
    visible, hidden = _without_hidden(archive)
    made = mammoth.convert_to_html(
        io.BytesIO(visible),
        style_map=_STYLES,
        convert_image=mammoth.images.img_element(lambda _: {}),
    )
    blocks = cut_notes(blocks_of_html(read_numbers(made.value)))
    if nexis.is_nexis(blocks):
        return nexis.split(blocks)
    document = Document(blocks, _metadata(archive))
    if hidden:
        document.notes.append(f"hidden words left out: {hidden}")
    return [with_front_read(document)]


def _without_hidden(archive: Archive) -> tuple[bytes, int]:
    """The file without hidden words, and how many there were."""
    styles = archive.xml("word/styles.xml") if "word/styles.xml" in archive.names() else None
    hiding = {
        style.get(f"{_WORD}styleId")
        for style in (styles.iter(f"{_WORD}style") if styles is not None else ())
        if _hides(style.find(f"{_WORD}rPr"))
    }
    target = io.BytesIO()
    number = 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as file:
        for name in archive.names():
            if name.startswith(("word/media/", "word/embeddings/")) or name.endswith("/"):
                continue  # pictures are not needed
            content = archive.read(name)
            if name in _TEXTS and name != "word/styles.xml":
                _register(content)
                root = archive.xml(name)
                found = _cut_hidden(root, hiding)
                number += found
                is_numbered = name == _DOCUMENT and _NUMBERING in archive.names()
                if is_numbered:
                    mark_numbers(root, archive.xml(_NUMBERING), styles)
                if found or is_numbered:
                    content = ET.tostring(root, "utf-8", xml_declaration=True)
            file.writestr(name, content)
    return target.getvalue(), number


def _cut_hidden(root: ET.Element, hiding: set[str | None]) -> int:
    """Remove hidden runs; return how many words they had."""
    number = 0
    for parent in root.iter():
        for run in list(parent):
            if run.tag == f"{_WORD}r" and _is_hidden(run, hiding):
                number += len("".join(run.itertext()).split())
                parent.remove(run)
    return number


def _is_hidden(run: ET.Element, hiding: set[str | None]) -> bool:
    properties = run.find(f"{_WORD}rPr")
    if properties is None:
        return False
    style = properties.find(f"{_WORD}rStyle")
    own = properties.find(f"{_WORD}vanish")
    if own is not None:
        return _hides(properties)
    return style is not None and style.get(f"{_WORD}val") in hiding


def _hides(properties: ET.Element | None) -> bool:
    vanish = properties.find(f"{_WORD}vanish") if properties is not None else None
    return vanish is not None and vanish.get(f"{_WORD}val", "true") not in {"0", "false", "off"}


def _register(content: bytes) -> None:
    """Preserve namespace prefixes, which other parts of the file refer to."""
    for prefix, uri in re.findall(
        rb'xmlns:([A-Za-z][\w.-]{0,30})="([^"]{1,300})"', content[:20_000]
    ):
        if not re.fullmatch(rb"ns\d+", prefix):
            ET.register_namespace(prefix.decode(), uri.decode())


def _metadata(archive: Archive) -> dict[str, str | list[str]]:
    """The file's properties; its date of creation is only a guess at its publication."""
    if _CORE not in archive.names():
        return {}
    fields: dict[str, str] = {}
    for element in archive.xml(_CORE):
        fields[element.tag.rpartition("}")[2]] = (element.text or "").strip()
    found: dict[str, str | list[str]] = {}
    title = fields.get("title", "")
    if title and not _GENERIC.fullmatch(title):
        found["title"] = title
    if creator := fields.get("creator"):
        found["author"] = [name.strip() for name in creator.split(";")]
    if language := fields.get("language"):
        found["language"] = language
    if day := as_date(fields.get("created", "")):
        found["published_guess"] = day
    return found
