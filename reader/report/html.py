"""A report as a self-contained HTML page: no scripts, no network, no other files."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from reader.errors import ReaderError
from reader.extras import missing
from reader.report.page import Page
from reader.text.safe import line


class ReportError(ReaderError):
    """A report cannot be made or read; the message is one line."""


def html(page: Page, *, is_matrix: bool = False) -> str:
    """Render a report as HTML.

    Args:
        page: The contents.
        is_matrix: Whether to render the matrix only.

    Raises:
        ReportError: when Jinja is not installed.
    """
    try:
        # An extra, and the only thing here that needs it.
        from jinja2 import Environment, StrictUndefined  # noqa: PLC0415
    except ImportError as error:
        raise ReportError(missing("a report", "jinja2", "report")) from error
    folder = files("reader.report")
    style = folder.joinpath("style.css").read_text("utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["line"] = line
    template = environment.from_string(folder.joinpath("page.html.j2").read_text("utf-8"))
    return template.render(page=page, style=style, policy=_policy(style), is_matrix=is_matrix)


def _policy(style: str) -> str:
    """A content security policy that allows this style and nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
