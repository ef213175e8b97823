"""`reader check`: checks and repairs stored files, and locates every annotation."""

import sys

import click

from reader.cli.options import Call, global_options, pass_call
from reader.cli.output import put_json, put_table, to_stderr
from reader.model import Anchored

_COLUMNS = ("id", "article", "outcome", "start", "end", "score")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="JSON, one annotation a line.")
@click.option("--repair", is_flag=True, help="Restore what can be restored; set the rest aside.")
@global_options
@pass_call
def check(call: Call, as_json: bool, repair: bool) -> None:
    """Check all stored files and annotations.

    Looks for each annotation in its article, and prints how each annotation was found: exact,
    moved, approximate or orphan. Also checks each converted article against its original. Writes
    nothing without --repair. Exits with 1 if a file is damaged, two articles have the same name, or
    an annotation cannot be found with certainty.

    Example: reader check --json
    """
    checking = call.workspace.checking
    for line in checking.repair() if repair else ():
        to_stderr(line)
    report = checking.check(call.only_by, to_stderr)
    renamed = (
        f"{old}: seems to have been renamed to {new}: see --repair"
        for old, new in report.renamed.items()
    )
    findings = (finding.line for finding in report.findings)
    for line in (*findings, *renamed, *report.clashes, *report.originals):
        to_stderr(line)
    rows = [_row(mark) for mark in report.marks]
    if as_json:
        for row in rows:
            put_json(row)
    elif rows:
        put_table(_COLUMNS, ([row[name] for name in _COLUMNS] for row in rows))
    if not report.is_sound:
        sys.exit(1)


def _row(mark: Anchored) -> dict[str, str | int | float]:
    return {
        "id": mark.annotation.id,
        "article": mark.annotation.article,
        "outcome": mark.anchor,
        "start": mark.start,
        "end": mark.end,
        "score": round(mark.score, 4),
    }
