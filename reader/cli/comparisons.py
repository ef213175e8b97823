"""`reader compare`, `matrix`, `report` and `verify`: what articles share, and where they differ."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack, get_args

import click

from reader import workspace as core
from reader.cli.exchange import refuse_unsafe_output
from reader.cli.options import ARTICLE, ASSIGNMENT, TEXT, Call, global_options, pass_call
from reader.cli.output import Failure, put, put_file, put_json, put_json_array, shorten, to_stderr
from reader.model import Match, MatchKind, Member
from reader.text.safe import line
from reader.workspace.comparisons import ArticleComparison
from reader.workspace.row_filter import KIND_NAMES

if TYPE_CHECKING:
    from reader.workspace.comparisons import Row

Command = TypeVar("Command", bound=Callable[..., Any])
_TITLES = {kind: f"{KIND_NAMES[kind].capitalize()}s" for kind in get_args(MatchKind)}
_LONGEST = 160
"""Characters of a passage that are shown."""
_FEWEST = 2
"""Articles that a comparison needs at least."""


class Speakers(TypedDict):
    """The options that join and split the names of speakers."""

    join: tuple[tuple[str, str], ...]
    split: tuple[tuple[str, str], ...]


def _speaker_options(command: Command) -> Command:
    for option in (
        click.option(
            "--split", metavar="NAME=NAME", type=ASSIGNMENT, multiple=True,
            help="Treat two names as two speakers.",
        ),
        click.option(
            "--join", metavar="NAME=NAME", type=ASSIGNMENT, multiple=True,
            help="Treat two names as one speaker.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


@click.command("compare")
@click.argument("names", metavar="ARTICLE...", nargs=-1, required=True, type=ARTICLE)
@click.option("--json", "as_json", is_flag=True, help="JSON, one match a line.")
@_speaker_options
@global_options
@pass_call
def compare(
    call: Call, names: tuple[str, ...], as_json: bool, **speakers: Unpack[Speakers]
) -> None:
    """Compare what articles quote, count and report.

    Shows the quotes, figures and facts that they share or report differently. Each ARTICLE is an
    id, a file or a folder. Similar sentences are ranked, without a verdict.

    Example: reader compare operation-rise/arrests operation-rise/politics
    """
    with _compared(call, names, speakers) as comparison:
        if as_json:
            for match in comparison.matches:
                put_json(_match_row(match))
        else:
            put("".join(_result_lines(comparison)))


@click.command("matrix")
@click.argument("names", metavar="[FOLDER]...", nargs=-1, type=ARTICLE)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "html", "md"]),
    default="text",
    show_default=True,
    help="The output format; JSON is an array with one row per line.",
)
@click.option("--json", "format_", flag_value="json", help="Short for --format json.")
@_speaker_options
@global_options
@pass_call
def matrix(call: Call, names: tuple[str, ...], format_: str, **speakers: Unpack[Speakers]) -> None:
    """Print the claim matrix: facts by article.

    Each cell is what an article says, or that nothing was found. Covers the articles of each
    FOLDER, or all. Facts that people linked come first; the other rows are proposals.

    Example: reader matrix seeds/operation-rise
    """
    with _compared(call, names, speakers) as comparison:
        match format_:
            case "json":
                put_json_array(map(_matrix_row, comparison.rows))
            case "html" | "md":
                put(call.workspace.report(comparison, format_, matrix_only=True))
            case _:
                put("".join(_matrix_lines(comparison.rows)))


@click.command("report")
@click.argument("names", metavar="[ARTICLE]...", nargs=-1, type=ARTICLE)
@click.option(
    "-o", "--output", metavar="FILE", required=True, help="FILE.html or FILE.md, or - for stdout."
)
@click.option("--title", metavar="TEXT", type=TEXT, default="", help="The title of the report.")
@click.option(
    "--format", "format_", type=click.Choice(["html", "md"]), help="The format on stdout."
)
@_speaker_options
@global_options
@pass_call
def report(
    call: Call,
    names: tuple[str, ...],
    output: str,
    title: str,
    format_: str | None,
    **speakers: Unpack[Speakers],
) -> None:
    """Write a report on what articles share and where they differ.

    It also lists what only one reports. Covers each ARTICLE, or all. The report is one file; each
    statement names its place in the article, so that `reader verify` can check it.

    Example: reader report operation-rise/arrests operation-rise/politics -o rise.html
    """
    chosen = core.reports.report_format(output, format_)
    if chosen is None:
        raise click.UsageError(f"{output}: a report is written as .html or .md")
    refuse_unsafe_output(call, output)
    with _compared(call, names, speakers) as comparison:
        put_file(output, [call.workspace.report(comparison, chosen, title=title)])


@click.command("verify")
@click.argument("report_", metavar="FILE")
@click.argument("names", metavar="[ARTICLE]...", nargs=-1, type=ARTICLE)
@global_options
@pass_call
def verify(call: Call, report_: str, names: tuple[str, ...]) -> None:
    """Check the passages that a report quotes; - is stdin.

    Looks in the library and in each ARTICLE. If a single character differs, it lists the passages
    and exits with 1.

    Example: reader verify rise.html
    """
    source = sys.stdin.buffer.read() if report_ == "-" else Path(report_)
    verification = call.workspace.verify(source, names, to_stderr)
    for fault in verification.faults:
        to_stderr(fault)
    if verification.faults:
        raise Failure(
            f"{report_}: {verification.fallen} of {verification.passages} passages not found"
        )
    put(f"{verification.passages} passages verified\n")


@contextmanager
def _compared(call: Call, names: Sequence[str], speakers: Speakers) -> Iterator[ArticleComparison]:
    """Compare articles; on exit, report what could not be read or was too long."""
    comparison = call.workspace.compare(
        names,
        joins=speakers["join"],
        splits=speakers["split"],
        annotator=call.only_by,
        on_problem=to_stderr,
    )
    count = len(comparison.sources)
    if count < _FEWEST:
        raise Failure(f"nothing to compare: {count} article{'' if count == 1 else 's'}")
    yield comparison
    for article in comparison.cut:
        most = comparison.most_sentences
        to_stderr(f"{article}: only its first {most:,} sentences were compared")
    if call.report_problems() or comparison.unread:
        raise Failure("not everything could be compared")


def _match_row(match: Match) -> dict[str, Any]:
    return {
        "type": "match",
        "kind": match.kind,
        "relation": match.relation,
        "score": match.score,
        "members": [_member_row(member) for member in match.members],
    }


def _member_row(member: Member) -> dict[str, Any]:
    return {**member._asdict(), "attributes": dict(sorted(member.attributes.items()))}


def _matrix_row(row: "Row") -> dict[str, Any]:
    return {
        "type": "row",
        "kind": row.kind,
        "confirmed": row.is_confirmed,
        "score": row.score,
        "words": row.words,
        "head": _member_row(row.head),
        "cells": [
            {
                "article": cell.article,
                "verdict": cell.verdict,
                "member": _member_row(cell.member) if cell.member else None,
            }
            for cell in row.cells
        ],
    }


def _result_lines(comparison: ArticleComparison) -> Iterator[str]:
    """The result of a comparison as text for people."""
    for kind, title in _TITLES.items():
        if matches := [match for match in comparison.matches if match.kind == kind]:
            yield f"{title}\n\n"
            for match in matches:
                yield from _match_lines(comparison, match)
    yield from _speaker_lines(comparison)
    alone = [each for each in comparison.only_here if "speaker" not in each.attributes]
    if alone:
        yield "Figures in one article only\n\n"
        yield from (f"  {_member_line(comparison, member)}\n" for member in alone)
        yield "\n"
    if copied := [each for each in comparison.copies if len(each) > 1]:
        yield "Articles that are largely one text\n\n"
        yield from (f"  {line(', '.join(each))}\n" for each in copied)


def _match_lines(comparison: ArticleComparison, match: Match) -> Iterator[str]:
    yield f"  {match.score:.2f}  {comparison.verdict(match)}\n"
    for member in match.members:
        time = comparison.time_of(member) if match.kind == "statistic" else ""
        yield f"        {_member_line(comparison, member)}{line(f'  ({time})') if time else ''}\n"
    first, second = match.members[:2]
    if match.kind == "passage":
        yield f"        both: {line(', '.join(comparison.shared_words(first, second)))}\n"
    elif match.kind == "quote" and match.relation != "same":
        yield f"        words: {line(_word_diff(comparison, first, second))}\n"
    yield "\n"


def _member_line(comparison: ArticleComparison, member: Member) -> str:
    speaker = comparison.speaker_of(member)
    by = f"  {speaker}:" if speaker else ""
    words = shorten(member.exact, _LONGEST)
    return line(f"{member.article}  {member.start}:{member.end}{by}  {words}")


def _word_diff(comparison: ArticleComparison, left: Member, right: Member) -> str:
    """Two variants in one line, with words of only one in brackets: `[-left-]`, `{+right+}`."""
    marks = {"same": "{}", "left": "[-{}-]", "right": "{{+{}+}}"}
    pieces = comparison.word_changes(left, right)
    return " ".join(marks[piece.change].format(piece.text.strip()) for piece in pieces)


def _speaker_lines(comparison: ArticleComparison) -> Iterator[str]:
    several = [each for each in comparison.speakers if len(each.articles) > 1]
    if several:
        yield "Speakers in several articles\n\n"
        for speaker in several:
            yield line(f"  {'; '.join(speaker.variants)}  ({', '.join(speaker.articles)})") + "\n"
        yield "\n"


def _matrix_lines(table: Sequence["Row"]) -> Iterator[str]:
    """The matrix as text for people: the shared rows, then those of one article alone."""
    for row in table:
        if not row.only_in:
            yield from _row_lines(row)
    for article, alone in groupby((row for row in table if row.only_in), lambda row: row.only_in):
        yield line(f"only in {article}") + "\n"
        yield from (f"  {shorten(row.words, _LONGEST)}\n" for row in alone)
        yield "\n"


def _row_lines(row: "Row") -> Iterator[str]:
    status = "confirmed" if row.is_confirmed else "proposed"
    yield f"{KIND_NAMES[row.kind]}, {status}: {shorten(row.head.exact, _LONGEST)}\n"
    for cell in row.cells:
        words = f"  {shorten(cell.member.exact, _LONGEST)}" if cell.member else ""
        yield line(f"  {cell.verdict:15}  {cell.article}{words}") + "\n"
    yield "\n"
