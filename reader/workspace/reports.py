"""Reports: writing a comparison as one page, and verifying the passages that it quotes."""

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
"""The format of a report, by the ending of its file name."""
_LARGEST = 200_000_000
"""The largest report that is verified, in bytes."""


class CannotVerify(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """A file cannot be verified as a report."""


class Verification(NamedTuple):
    """The result of verifying a report."""

    passages: int
    """How many passages it quotes."""
    faults: list[str]
    """A line for each passage that is not in its article letter for letter; equal lines once."""
    fallen: int
    """How many of the passages are not in their articles."""


def report_format(path: str, format_: str | None = None) -> ReportFormat | None:
    """The format of a report: as chosen, else by its file name; None for an unknown ending."""
    if format_ is not None:
        return "md" if format_ == "md" else "html"
    return "html" if path == "-" else _ENDINGS.get(Path(path).suffix.lower())


def write_report(
    comparison: ArticleComparison,
    format_: ReportFormat,
    *,
    title: str = "",
    matrix_only: bool = False,
) -> str:
    """A page on what articles share, where they differ, and what each leaves out.

    Args:
        comparison: The compared articles.
        format_: `html` or `md`.
        title: Its title; by default the number of accounts compared.
        matrix_only: Whether to write only the claim matrix.

    Raises:
        ReportError: The template library is not installed.
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
        report: The file of the report, or its contents.
        articles: The articles of the library.
        names: Articles outside the library that it may quote.
        on_problem: Called for each article that cannot be read.

    Raises:
        CannotVerify: It cannot be read, or quotes nothing.
        UnknownArticle: A name matches no article.
    """
    name = str(report) if isinstance(report, Path) else "standard input"
    quoted = _passages(report, name)
    if not quoted:
        raise CannotVerify(f"{name}: no quoted passages, so there is nothing to verify")
    ids = {passage.article for passage in quoted}
    named = articles.list(names) if names else []
    entries = {entry.id: entry for entry in [*articles.entries, *named] if entry.id in ids}
    present = {each.id: each for each in articles.read(entries.values(), on_problem)}
    faults = [line for each in quoted if (line := fault(each, present))]
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
