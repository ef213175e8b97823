"""`reader compare` and `reader matrix`: what articles share, and what was found in one alone."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import click

from reader.cli.accounts import compared, rows
from reader.cli.compared import at_least_two, finish, speaker_options
from reader.cli.output import put, put_json
from reader.cli.session import Session, global_options, pass_session
from reader.compare.alignment import shared_words, variants
from reader.compare.comparison import Comparison
from reader.compare.dates import when
from reader.compare.matrix import Row
from reader.compare.speakers import Rulings, called
from reader.model import Match, Member
from reader.text.safe import line

_TITLES = {"quote": "Quotes", "statistic": "Figures", "passage": "Passages"}
_LONGEST = 160
"""Characters of a passage that people are shown."""


@click.command("compare")
@click.argument("names", metavar="ARTICLE...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="JSON, one match a line.")
@speaker_options
@global_options
@pass_session
def compare(
    session: Session,
    names: tuple[str, ...],
    as_json: bool,
    join: tuple[tuple[str, str], ...],
    split: tuple[tuple[str, str], ...],
) -> None:
    """Find what articles share: the same quote, the same figure or another, the same fact.

    Each ARTICLE is an id, a file, or a folder of files. Sentences that are alike are a ranked
    list and no verdict.

    Example: reader compare operation-rise/arrests operation-rise/politics
    """
    found = at_least_two(compared(session, names, Rulings(join, split)))
    if as_json:
        for match in found.comparison.matches:
            put_json(_match_row(match))
    else:
        put("".join(_told(found.comparison)))
    finish(session, found)


@click.command("matrix")
@click.argument("names", metavar="[FOLDER]...", nargs=-1)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "html", "md"]),
    default="text",
    show_default=True,
    help="How it is written.",
)
@speaker_options
@global_options
@pass_session
def matrix(
    session: Session,
    names: tuple[str, ...],
    format_: str,
    join: tuple[tuple[str, str], ...],
    split: tuple[tuple[str, str], ...],
) -> None:
    """Print claims by articles: what each says of each claim, and where none was found.

    The articles of each FOLDER, or of the library. Claims that people have linked come first;
    the other rows are proposals.

    Example: reader matrix seeds/operation-rise
    """
    found = at_least_two(compared(session, names, Rulings(join, split)))
    table = rows(found)
    if format_ == "json":
        for row in table:
            put_json(_matrix_row(row))
    elif format_ == "text":
        put("".join(_matrix_lines(table)))
    else:
        from reader.cli.reporting import written  # noqa: PLC0415 (only a page needs templates)

        put(written(found, table, format_, is_matrix=True))
    finish(session, found)


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


def _matrix_row(row: Row) -> dict[str, Any]:
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


def _told(comparison: Comparison) -> Iterator[str]:
    """What was found, for people."""
    for kind, title in _TITLES.items():
        if matches := [match for match in comparison.matches if match.kind == kind]:
            yield f"{title}\n\n"
            for match in matches:
                yield from _match_lines(comparison, match)
    yield from _speaker_lines(comparison)
    yield from _only_lines(comparison)
    if copied := [each for each in comparison.sources if len(each) > 1]:
        yield "One source\n\n"
        yield from (f"  {line(', '.join(each))}\n" for each in copied)


def _match_lines(comparison: Comparison, match: Match) -> Iterator[str]:
    yield f"  {match.score:.2f}  {comparison.verdict(match)}\n"
    accounts = {each.article.id: each for each in comparison.accounts}
    for member in match.members:
        time = when(accounts[member.article], member) if match.kind == "statistic" else ""
        yield f"        {_member_line(member)}{line(f'  ({time})') if time else ''}\n"
    if match.kind == "passage":
        shared = shared_words(*(member.exact for member in match.members[:2]))
        yield f"        both: {line(', '.join(shared))}\n"
    elif match.kind == "quote" and match.relation != "same":
        first, second = match.members[:2]
        yield f"        words: {line(_marked_up(first.exact, second.exact))}\n"
    yield "\n"


def _member_line(member: Member) -> str:
    speaker = called(member)
    told = f"  {speaker}:" if speaker else ""
    return line(f"{member.article}  {member.start}:{member.end}{told}  {_short(member.exact)}")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _marked_up(left: str, right: str) -> str:
    """Two variants as one line; what only one has in brackets: `[-left-]`, `{+right+}`."""
    marks = {"same": "{}", "left": "[-{}-]", "right": "{{+{}+}}"}
    pieces = (marks[piece.change].format(piece.text.strip()) for piece in variants(left, right))
    return " ".join(pieces)


def _speaker_lines(comparison: Comparison) -> Iterator[str]:
    several = [each for each in comparison.speakers if len(each.articles) > 1]
    if several:
        yield "Speakers in several articles\n\n"
    for speaker in several:
        yield line(f"  {'; '.join(speaker.variants)}  ({', '.join(speaker.articles)})") + "\n"
    if several:
        yield "\n"


def _only_lines(comparison: Comparison) -> Iterator[str]:
    alone = [each for each in comparison.only_here if "speaker" not in each.attributes]
    if alone:
        yield "Figures in one article only\n\n"
    for member in alone:
        yield f"  {_member_line(member)}\n"
    if alone:
        yield "\n"


def _matrix_lines(table: Sequence[Row]) -> Iterator[str]:
    """The matrix for people: the shared rows, then what each article alone tells."""
    for row in table:
        if not row.only_in:
            yield from _row_lines(row)
    for article, alone in groupby((row for row in table if row.only_in), lambda row: row.only_in):
        yield line(f"only in {article}") + "\n"
        yield from (line(f"  {_short(row.words)}") + "\n" for row in alone)
        yield "\n"


def _row_lines(row: Row) -> Iterator[str]:
    about = "confirmed" if row.is_confirmed else "proposed"
    yield f"{row.kind}, {about}: {line(_short(row.head.exact))}\n"
    for cell in row.cells:
        words = f"  {_short(cell.member.exact)}" if cell.member else ""
        yield line(f"  {cell.verdict:15}  {cell.article}{words}") + "\n"
    yield "\n"
