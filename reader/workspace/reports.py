"""Reports: a comparison as one page, and the check of what such a page quotes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from reader.errors import ReaderError
from reader.files import FileError, read
from reader.report.html import html
from reader.report.markdown import markdown, markdown_passages
from reader.report.page import page
from reader.report.passage import Passage, fault
from reader.report.quoted import TooDeep, html_passages
from reader.workspace.problems import OnProblem, ignore

if TYPE_CHECKING:
    from reader.workspace.articles import Articles
    from reader.workspace.comparisons import ArticleComparison

ReportFormat = Literal["html", "md"]
_ENDINGS: dict[str, ReportFormat] = {
    ".html": "html", ".htm": "html", ".md": "md", ".markdown": "md",
}  # fmt: skip
"""How a report is written, by the ending of its name."""
_LARGEST = 200_000_000
"""Bytes of a report that is verified."""


class CannotVerify(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """A file that is no report."""


class Verification(NamedTuple):
    """What came of verifying a report."""

    passages: int
    """How many passages it quotes."""
    faults: list[str]
    """A line on each that does not stand in its article, letter for letter; equal lines once."""
    fallen: int
    """How many of the passages do not stand."""


def report_format(path: str, wanted: str | None = None) -> ReportFormat | None:
    """How a report is written: as wanted, else by its name; None for an ending that none has."""
    if wanted is not None:
        return "md" if wanted == "md" else "html"
    return "html" if path == "-" else _ENDINGS.get(Path(path).suffix.lower())


def write_report(
    comparison: ArticleComparison,
    format_: ReportFormat,
    *,
    title: str = "",
    matrix_only: bool = False,
) -> str:
    """A page on what articles share, where they differ, and what one leaves out.

    Args:
        comparison: The articles.
        format_: `html` or `md`.
        title: What it is called; by default how many accounts it is about.
        matrix_only: Whether the matrix is all that is wanted.

    Raises:
        ReportError: What makes the page is not installed.
    """
    accounts = comparison.result.accounts
    contents = page(
        comparison.result,
        comparison.rows,
        title or f"{len(accounts)} accounts compared",
        {source.article.id: source.marks for source in comparison.sources},
        comparison.links,
    )
    write = html if format_ == "html" else markdown
    return write(contents, is_matrix=matrix_only)


def verify_report(
    report: Path | bytes,
    articles: Articles,
    names: Sequence[str] = (),
    on_problem: OnProblem = ignore,
) -> Verification:
    """Check each passage that a report quotes against the articles.

    Args:
        report: The file of the report, or what it holds.
        articles: The articles of the library.
        names: Other articles that it may quote.
        on_problem: Hears of each article that cannot be read.

    Raises:
        CannotVerify: It cannot be read, or quotes nothing.
        UnknownArticle: A name stands for nothing.
    """
    name = str(report) if isinstance(report, Path) else "standard input"
    quoted = _passages(report, name)
    if not quoted:
        raise CannotVerify(f"{name}: no quoted passages, so nothing is certain")
    ids = {passage.article for passage in quoted}
    named = articles.list(names) if names else []
    entries = {entry.id: entry for entry in [*articles.entries, *named] if entry.id in ids}
    present = {each.id: each for each in articles.read(entries.values(), on_problem)}
    faults = [found for each in quoted if (found := fault(each, present))]
    return Verification(len(quoted), list(dict.fromkeys(faults)), len(faults))


def _passages(report: Path | bytes, name: str) -> list[Passage]:
    try:
        data = read(report, _LARGEST + 1).data if isinstance(report, Path) else report
        if len(data) > _LARGEST:
            raise CannotVerify(f"{name}: too large for a report")
        text = data.decode("utf-8")
    except FileError as error:
        raise CannotVerify(f"{name}: {error}") from error
    except UnicodeDecodeError as error:
        raise CannotVerify(f"{name}: not UTF-8") from error
    if isinstance(report, Path):
        is_page = report_format(name) == "html"
    else:
        is_page = text.lstrip().startswith("<")
    try:
        return html_passages(text) if is_page else markdown_passages(text)
    except TooDeep as error:
        raise CannotVerify(f"{name}: {error}") from error
