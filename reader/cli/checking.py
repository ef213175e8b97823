"""`reader check`: every stored file, and where each annotation stands now."""

import sys
from collections.abc import Iterator

import click

from reader.cli.errors import tell
from reader.cli.output import put, put_json
from reader.cli.session import Session, global_options, pass_session
from reader.cli.table import table
from reader.library.load import ArticleError, load
from reader.model import Anchored, Annotation
from reader.text.anchoring import anchored, orphaned

_UNSURE = ("approximate", "orphan")
_COLUMNS = ("id", "article", "outcome", "start", "end", "score")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One annotation a line, as JSON.")
@click.option("--repair", is_flag=True, help="Restore what can be restored; keep the rest aside.")
@global_options
@pass_session
def check(session: Session, as_json: bool, repair: bool) -> None:
    """Check the stored files, and find the words of each annotation in its article.

    Prints how each annotation was found: exact, moved, approximate or orphan. Without --repair
    nothing is written. Ends with 1 when a file is broken or an annotation is not found for sure.

    Example: reader check --json
    """
    if repair:
        _repair(session)
    is_sound = _tell_findings(session)
    marks = list(_outcomes(session))
    rows = [_row(mark) for mark in marks]
    if as_json:
        for row in rows:
            put_json(row)
    elif rows:
        for line in table(_COLUMNS, ([row[name] for name in _COLUMNS] for row in rows)):
            put(line)
    if not is_sound or any(mark.anchor in _UNSURE for mark in marks):
        sys.exit(1)


def _repair(session: Session) -> None:
    from reader.store.maintenance import move, repair  # noqa: PLC0415 (a check changes nothing)

    for line in repair(session.workspace.annotations):
        tell(line)
    for old, new in _renamed(session).items():
        for line in move(session.workspace.annotations, old, new):
            tell(line)


def _tell_findings(session: Session) -> bool:
    """Say what was found in the files; whether there is no fault."""
    from reader.store.maintenance import examine  # noqa: PLC0415 (-h needs none)

    findings = examine(session.workspace.annotations)
    for finding in findings:
        tell(finding.line)
    renamed = _renamed(session)
    for old, new in renamed.items():
        tell(f"{old}: has the text of {new} and seems to be renamed: see --repair")
    return not renamed and not any(finding.is_fault for finding in findings)


def _renamed(session: Session) -> dict[str, str]:
    """Articles that are gone, and the names under which they are there."""
    from reader.store.maintenance import find_renamed  # noqa: PLC0415 (-h needs none)

    stored = session.repository.marks()
    paths = {entry.id: entry.path for entry in session.entries}
    if stored.keys() <= paths.keys():
        return {}
    hashes = {article.id: article.sha256 for article in session.readable(session.entries)}
    return find_renamed(stored, dict.fromkeys(paths, "") | hashes)


def _outcomes(session: Session) -> Iterator[Anchored]:
    """Each annotation and where it stands, by article and place."""
    paths = {entry.id: entry.path for entry in session.entries}
    for article_id, marks in session.repository.marks().items():
        asked = [mark for mark in marks if _is_asked_for(session, mark)]
        if article_id not in paths:
            yield from orphaned(asked)
            continue
        try:
            yield from anchored(load(paths[article_id], article_id), asked)
        except ArticleError as error:
            tell(str(error))
            yield from orphaned(asked)


def _is_asked_for(session: Session, mark: Annotation) -> bool:
    return session.annotator is None or mark.annotator == session.workspace.annotator


def _row(mark: Anchored) -> dict[str, str | int | float]:
    return {
        "id": mark.annotation.id,
        "article": mark.annotation.article,
        "outcome": mark.anchor,
        "start": mark.start,
        "end": mark.end,
        "score": round(mark.score, 4),
    }
