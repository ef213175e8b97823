"""`reader report` and `reader verify`: a page on what articles share, and checking it again."""

from collections.abc import Sequence
from pathlib import Path

import click

from reader.cli.accounts import Compared, compared, rows
from reader.cli.compared import at_least_two, finish, speaker_options
from reader.cli.errors import Failure, tell
from reader.cli.output import put, write_file
from reader.cli.params import WORDS
from reader.cli.session import Session, global_options, pass_session
from reader.cli.target import harmless
from reader.compare.matrix import Row
from reader.compare.speakers import Rulings
from reader.report.html import ReportError, html, html_passages
from reader.report.markdown import markdown, markdown_passages
from reader.report.page import page
from reader.report.passage import Passage, fault

_FORMATS = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md"}
"""How a report is written, by the ending of its name."""
_LARGEST = 200_000_000
"""Bytes of a report that is checked."""


@click.command("report")
@click.argument("names", metavar="[ARTICLE]...", nargs=-1)
@click.option("-o", "--output", metavar="FILE", required=True, help="FILE.html or FILE.md.")
@click.option("--title", metavar="TEXT", type=WORDS, help="What the report is called.")
@speaker_options
@global_options
@pass_session
def report(
    session: Session,
    names: tuple[str, ...],
    output: str,
    title: str | None,
    join: tuple[tuple[str, str], ...],
    split: tuple[tuple[str, str], ...],
) -> None:
    """Write a page on what articles share, where they differ, and what is in one alone.

    On each ARTICLE, or on all. The page holds all that it needs; for each statement it says
    where it stands, so that `reader verify` can check it.

    Example: reader report operation-rise/arrests operation-rise/politics -o rise.html
    """
    path = Path(output)
    format_ = _FORMATS.get(path.suffix.lower())
    if format_ is None:
        raise click.UsageError(f"{output}: a report is written as .html or .md")
    found = at_least_two(compared(session, names, Rulings(join, split)))
    text = written(found, rows(found), format_, title=title)
    write_file(harmless(session, path), [text])
    finish(session, found)


@click.command("verify")
@click.argument("report_", metavar="FILE")
@click.argument("names", metavar="[ARTICLE]...", nargs=-1)
@global_options
@pass_session
def verify(session: Session, report_: str, names: tuple[str, ...]) -> None:
    """Check each passage that a report quotes against the articles.

    Those of the library, and each ARTICLE. Ends with exit code 1 and a list when a single
    character differs.

    Example: reader verify rise.html
    """
    quoted = _passages(Path(report_))
    if not quoted:
        raise Failure(f"{report_}: no quoted passages, so nothing is certain")
    ids = {passage.article for passage in quoted}
    entries = {entry.id: entry for entry in [*session.entries, *session.resolve(names)]}
    wanted = [entry for entry in entries.values() if entry.id in ids]
    articles = {article.id: article for article in session.readable(wanted)}
    faults = list(dict.fromkeys(filter(None, (fault(each, articles) for each in quoted))))
    for each in faults:
        tell(each)
    if faults:
        raise Failure(f"{report_}: passages that do not stand: {len(faults)} of {len(quoted)}")
    put(f"{len(quoted)} passages stand\n")


def written(
    found: Compared,
    table: Sequence[Row],
    format_: str,
    *,
    is_matrix: bool = False,
    title: str | None = None,
) -> str:
    """The page on a comparison.

    Args:
        found: The articles that were compared.
        table: The rows of their matrix.
        format_: `html` or `md`.
        is_matrix: Whether the matrix is all that is wanted.
        title: What it is called; else how many accounts it is about.

    Raises:
        Failure: when what makes the page is not installed.
    """
    count = len(found.comparison.accounts)
    contents = page(
        found.comparison, table, title or f"{count} accounts compared", found.marks, found.links
    )
    try:
        write = html if format_ == "html" else markdown
        return write(contents, is_matrix=is_matrix)
    except ReportError as error:
        raise Failure(str(error)) from error


def _passages(path: Path) -> list[Passage]:
    """The passages that a report quotes.

    Raises:
        Failure: when it is too large, or no text.
    """
    with path.open("rb") as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise Failure(f"{path}: too large for a report")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Failure(f"{path}: not UTF-8") from error
    is_page = _FORMATS.get(path.suffix.lower()) == "html"
    return html_passages(text) if is_page else markdown_passages(text)
