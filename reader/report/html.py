"""A report as one page of HTML that needs nothing else: no script, no network, no other file."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files

from reader.errors import ReaderError
from reader.report.page import Page
from reader.report.passage import Passage
from reader.text.safe import line

_VOID = {"meta", "br", "hr", "img", "link", "input", "rect", "path", "line", "circle"}
_KEYS = ("data-article", "data-start", "data-end", "data-sha256")


class ReportError(ReaderError):
    """A report cannot be made or read; the message is one line."""


def html(page: Page, *, is_matrix: bool = False) -> str:
    """The page.

    Args:
        page: What it shows.
        is_matrix: Whether the matrix is all that is wanted.

    Raises:
        ReportError: when Jinja is not installed.
    """
    try:
        # An extra, and the only thing here that needs it.
        from jinja2 import Environment, StrictUndefined  # noqa: PLC0415
    except ImportError as error:
        raise ReportError("reports need Jinja: pip install 'reader[report]'") from error
    folder = files("reader.report")
    style = folder.joinpath("style.css").read_text("utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["line"] = line
    template = environment.from_string(folder.joinpath("page.html.j2").read_text("utf-8"))
    return template.render(page=page, style=style, policy=_policy(style), is_matrix=is_matrix)


def html_passages(source: str) -> list[Passage]:
    """The passages that a page quotes, in the order of their ends."""
    parser = _Passages()
    parser.feed(source)
    parser.close()
    return parser.found


def _policy(style: str) -> str:
    """What a browser may do with the page: apply this style and nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


class _Passages(HTMLParser):
    """Collects the text of every element that says which passage it quotes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Passage] = []
        self._open: list[tuple[str, Passage | None, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self._open.append((tag, _described(dict(attrs)), []))

    def handle_data(self, data: str) -> None:
        for _, quoted, text in self._open:
            if quoted:
                text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if not any(tag == each for each, *_ in self._open):
            return
        while self._open:
            name, quoted, text = self._open.pop()
            if quoted:
                self.found.append(quoted._replace(text="".join(text)))
            if name == tag:
                return


def _described(attributes: dict[str, str | None]) -> Passage | None:
    """Where the passage of an element stands, without its words; None for other elements."""
    article, start, end, digest = (attributes.get(key) or "" for key in _KEYS)
    if not article:
        return None
    return Passage(article, _offset(start), _offset(end), digest, "")


def _offset(text: str) -> int:
    """The number; one that is outside every text where there is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else -1  # noqa: PLR2004
