"""Small files in the formats of articles, made for tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

ARTICLES = Path(__file__).parent / "articles"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = """<?xml version="1.0"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType=
"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELATIONS = """<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Target="word/document.xml" Type=
"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
</Relationships>"""


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            part = zipfile.ZipInfo(name)  # of no time: the same parts give the same bytes
            file.writestr(part, content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def word(body: str, parts: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """A Word file with this body, in the XML of Word with the prefix `w`, and other parts."""
    document = f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    known = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": document,
    }
    return archive({**known, **parts})


def paragraph(text: str, style: str = "", properties: str = "") -> str:
    """A paragraph of a Word file."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:p>{named}<w:r>{run}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def epub(pages: Mapping[str, str], opf: str = "") -> bytes:
    """A book of these pages, each the inside of a body."""
    items = "".join(
        f'<item id="i{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="i{number}"/>' for number, _ in enumerate(pages))
    package = opf or (
        '<package xmlns="http://www.idpf.org/2007/opf">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A book</dc:title>'
        "<dc:creator>Ann Lee</dc:creator><dc:creator>Bo Ray</dc:creator></metadata>"
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    whole = {
        name: f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'
        for name, body in pages.items()
    }
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="book.opf"/></rootfiles></container>'
    )
    return archive({"META-INF/container.xml": container, "book.opf": package, **whole})


def pdf(pages: Sequence[Sequence[tuple[float, float, float, str]]]) -> bytes:
    """A PDF with lines of Helvetica: x, y and size in points, and the words of each."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    kids = []
    for lines in pages:
        drawn = "".join(
            f"BT /F1 {size} Tf {x} {y} Td ({_escaped(text)}) Tj ET\n" for x, y, size, text in lines
        )
        objects.append(f"<</Length {len(drawn)}>>stream\n{drawn}endstream")
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {len(objects)} 0 R>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    written, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    written += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(written)}\n%%EOF\n"
    )
    return written.encode("latin-1")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


PARAGRAPHS = [
    "The bridge over the river fell at noon on Friday, and five people were hurt, officials said.",
    "The mayor told reporters that repairs would cost about 2.4 million dollars and take a year.",
    "Engineers had warned of rust in the main girder for years, a report of the state said in May.",
    "Nobody had closed the bridge, though a load of 170 tons was known to be far too heavy for it.",
]


def page(body: str = "", head: str = "", title: str = "Bridge falls at noon") -> str:
    """A web page with a menu, an article that a person would recognise, and a list of others."""
    words = body or "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return f"""<!DOCTYPE html><html lang="en"><head><title>{title} · Example Times</title>
<meta property="og:site_name" content="Example Times">{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<main><article><h1>{title}</h1>{words}</article></main>
<aside class="related"><h2>Read more</h2><p><a href="/other">Another bridge falls in the north of
the country, and nobody knows why it had to happen there</a></p></aside>
<footer><p>Copyright 2020 Example Times, all rights reserved</p></footer></body></html>"""
