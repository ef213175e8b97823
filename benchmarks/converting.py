"""Web pages and PDFs into Markdown, against what the libraries under them take alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import process_time

from benchmarks.corpus import text
from benchmarks.table import Figure
from reader.library.converting.convert import outcome_of
from reader.library.converting.options import ConversionOptions
from reader.library.converting.results import Outcome, Task
from reader.library.formats import html, pdf
from tests.library.documents import page
from tests.library.documents import pdf as pdf_of

_PAGE = 200_000
"""Characters of a page."""
_PAGES, _LINES = 50, 48
_TIMES = 5
_TARGET_PAGE, _TARGET_PDF = 8.0, 10.0


def measure() -> Iterator[Figure]:
    """A page of 200 kB, and a PDF of 50 pages, each to verified Markdown in one process.

    Against trafilatura's extraction and PDFium's plain text, in milliseconds of the processor.
    """
    html.prepare()
    pdf.prepare()
    saved = _saved_page()
    ours = _seconds(lambda: _converted(html.convert, saved))
    theirs = _seconds(lambda: _extract(saved))
    yield Figure("a page of 200 kB, against trafilatura", ours, theirs, "ms", _TARGET_PAGE)
    printed = _printed()
    ours = _seconds(lambda: _converted(pdf.convert, printed))
    theirs = _seconds(lambda: _plain_text(printed))
    yield Figure("a PDF of 50 pages, against its plain text", ours, theirs, "ms", _TARGET_PDF)


def _saved_page() -> bytes:
    words = text(_PAGE // 4)
    body = "".join(f"<p>{paragraph}</p>" for paragraph in words.split("\n\n"))
    menu = "<aside class='related'>" + "<p><a href='/x'>Another article of ours</a></p>" * 2_000
    return page(body).replace("<main>", f"{menu}</aside><main>").encode()


def _printed() -> bytes:
    words = text(_PAGES * _LINES * 90).split()
    lines = [" ".join(words[start : start + 14]) for start in range(0, len(words), 14)]
    pages = [lines[start : start + _LINES] for start in range(0, _PAGES * _LINES, _LINES)]
    return pdf_of(
        [[(72, 780 - 14 * row, 10, line.encode("ascii", "replace").decode())
          for row, line in enumerate(page)] for page in pages]
    )  # fmt: skip


def _converted(convert: Callable[[bytes, ConversionOptions], object], data: bytes) -> Outcome:
    outcome = outcome_of(Task("", data, ConversionOptions(), 60), convert)
    if outcome.error:
        raise ValueError(outcome.error)
    return outcome


def _extract(data: bytes) -> None:
    from trafilatura import bare_extraction  # noqa: PLC0415 (imported by `prepare`)

    bare_extraction(data)


def _plain_text(data: bytes) -> None:
    import pypdfium2  # noqa: PLC0415 (likewise)

    with pypdfium2.PdfDocument(data) as file:
        for page in file:
            page.get_textpage().get_text_range()


def _seconds(work: Callable[[], object]) -> float:
    """Milliseconds of the processor that the quickest of some runs took."""
    best = float("inf")
    for _ in range(_TIMES):
        begun = process_time()
        work()
        best = min(best, process_time() - begun)
    return 1000 * best
