"""`reader add`: files become articles of the workspace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import get_args

import click

from reader.cli.differences import differences
from reader.cli.errors import Failure, tell
from reader.cli.incoming import SEEDS, VERSIONS, Incoming, incoming, read_whole, require_inside
from reader.cli.output import put
from reader.cli.params import WORDS
from reader.cli.session import Session, global_options, pass_session
from reader.files import make_folder, replace
from reader.library.find import find_articles
from reader.library.load import ArticleError, load
from reader.model import Anchor, Anchored, Article
from reader.text.anchoring import anchored
from reader.text.safe import line

_SHOWN = 60


@click.command("add")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--as", "wanted", metavar="ID", type=WORDS, help="The id that the article shall have."
)
@global_options
@pass_session
def add(session: Session, files: tuple[Path, ...], wanted: str | None) -> None:
    """Copy articles into seeds/, all of them or none.

    A file with the name of an article is a corrected version of it: what has changed is shown, the
    old file is kept in seeds/.versions/, and it is told where each annotation stands now.

    Example: reader add draft.md --as rise/billboards
    """
    if wanted is not None and len(files) > 1:
        raise click.UsageError("--as names one article: give one file.")
    found = [incoming(session.workspace, file, wanted) for file in files]
    (twice,) = Counter(each.target for each in found).most_common(1)
    if twice[1] > 1:
        raise Failure(f"{twice[0].name}: several of these files have that name")
    _warn(session, [file.resolve() for file in files])
    for each in found:
        for told in _added(session, each):
            put(line(told) + "\n")


def _warn(session: Session, files: list[Path]) -> None:
    """Say which articles are listed no more because the new folder `seeds/` takes their place."""
    if not session.workspace.is_seeded:
        entries = find_articles(session.workspace.root, recursive=False)
        left = [entry.path.name for entry in entries if entry.path.resolve() not in files]
        if left:
            tell(f"only what is in {SEEDS}/ is listed from now on, not {', '.join(left)}")


def _added(session: Session, new: Incoming) -> Iterator[str]:
    """Bring in one file, and say what that has changed."""
    if not new.target.exists():
        _write(new.target, new.data)
        yield f"{new.id}: added"
        return
    old = read_whole(new.target)
    if old == new.data:
        yield f"{new.id}: nothing has changed"
        return
    before = _readable(new)
    _keep(session.workspace.root, new, old, before)
    _write(new.target, new.data)
    yield f"{new.id}: corrected"
    yield from differences(before.text if before else "", new.article.text)
    yield from _told(anchored(new.article, session.repository.annotations(new.id)))
    session.tell_problems()


def _readable(new: Incoming) -> Article | None:
    """The article that is there now, or None where nobody can read it."""
    try:
        return load(new.target, new.id)
    except ArticleError as error:
        tell(str(error))
        return None


def _keep(root: Path, new: Incoming, old: bytes, before: Article | None) -> None:
    """Keep a file as it was, named after its text: annotations name the text they were made on."""
    versions = root / SEEDS / VERSIONS
    digest = sha256(old).hexdigest()[:8]
    name = f"{new.id}@{before.sha256[:8] if before else digest}"
    kept = versions / (name + new.target.suffix)
    if kept.exists() and read_whole(kept) != old:
        kept = versions / f"{name}-{digest}{new.target.suffix}"
    require_inside(root, kept)
    _write(kept, old)


def _write(path: Path, data: bytes) -> None:
    make_folder(path.parent)
    replace(path, data)


def _told(marks: list[Anchored]) -> Iterator[str]:
    """How the annotations stand, and each that is not where it was."""
    counts = Counter(mark.anchor for mark in marks)
    yield "annotations: " + ", ".join(f"{counts[each]} {each}" for each in get_args(Anchor))
    for mark in marks:
        if mark.anchor != "exact":
            note = mark.annotation
            words = note.exact if len(note.exact) <= _SHOWN else note.exact[:_SHOWN] + "…"
            yield f"{mark.anchor}: {note.id} {note.tag} “{words}” {mark.start}:{mark.end}"
