"""The articles that an export or a report covers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from reader.text.safe import line
from reader.ui.widgets.bar import counted

if TYPE_CHECKING:
    from reader.workspace import Workspace


class Scope(NamedTuple):
    """A set of articles to choose."""

    title: str
    """Its name on the screen."""
    names: tuple[str, ...] = ()
    """The ids of the articles; () for the whole library."""


class Scopes(NamedTuple):
    """All sets of articles to choose from."""

    all: Sequence[Scope]
    """The sets, from few articles to many."""
    first: Scope
    """The set chosen by default."""


def scopes(workspace: Workspace, ids: Sequence[str], title: str, *, prefers: bool) -> Scopes:
    """The sets to choose from: the given articles, their folders, the whole library.

    Args:
        workspace: The workspace with the articles.
        ids: The ids of the current articles, each once.
        title: A name for the current articles.
        prefers: Whether the current articles are the default; else the whole library is.
    """
    entries = workspace.articles.entries
    choices = []
    if ids:
        choices.append(Scope(f"{title} ({counted(len(ids), 'article')})", tuple(ids)))
    folders = {each.rpartition("/")[0] for each in ids}
    for folder in sorted(folders - {""}):
        in_folder = tuple(each.id for each in entries if each.id.rpartition("/")[0] == folder)
        if in_folder and set(in_folder) != set(ids):
            choices.append(
                Scope(
                    f"the folder {line(folder)} ({counted(len(in_folder), 'article')})", in_folder
                )
            )
    choices.append(Scope(f"the whole library ({counted(len(entries), 'article')})"))
    return Scopes(choices, choices[0] if prefers else choices[-1])
