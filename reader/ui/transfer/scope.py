"""Which articles an export or a report is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from reader.text.safe import line
from reader.ui.widgets.bar import counted

if TYPE_CHECKING:
    from reader.workspace import Workspace


class Scope(NamedTuple):
    """A choice of articles."""

    title: str
    """What it is called."""
    names: tuple[str, ...] = ()
    """Their ids; nothing for the whole library."""


class Scopes(NamedTuple):
    """The choices that there are."""

    all: Sequence[Scope]
    """From few articles to many."""
    first: Scope
    """What is chosen at first."""


def scopes(workspace: Workspace, ids: Sequence[str], title: str, *, prefers: bool) -> Scopes:
    """What can be chosen: some articles, their folder, or the library.

    Args:
        workspace: Where the articles are.
        ids: The articles that the person is at, each once.
        title: What those are called.
        prefers: Whether those are meant at first; else the library is.
    """
    entries = workspace.articles.entries
    found = []
    if ids:
        found.append(Scope(f"{title} ({counted(len(ids), 'article')})", tuple(ids)))
    folders = {each.rpartition("/")[0] for each in ids}
    for folder in sorted(folders - {""}):
        below = tuple(each.id for each in entries if each.id.rpartition("/")[0] == folder)
        if below and set(below) != set(ids):
            found.append(
                Scope(f"the folder {line(folder)} ({counted(len(below), 'article')})", below)
            )
    found.append(Scope(f"the whole library ({counted(len(entries), 'article')})"))
    return Scopes(found, found[0] if prefers else found[-1])
