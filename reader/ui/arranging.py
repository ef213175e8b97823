"""Arranging the library: which articles are listed, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from reader.library.find import Entry
from reader.ui.summaries import Summary, unread

_PROGRESS = ("in progress", "new", "done")
"""In the order of what is to be done next."""
_KEYS: dict[str, Callable[[Summary], Any]] = {
    "folder": lambda _: 0,
    "title": lambda summary: summary.title.casefold(),
    "date": lambda summary: (not summary.published, summary.published),
    "words": lambda summary: -(summary.words or 0),
    "marks": lambda summary: -summary.marks,
    "progress": lambda summary: _PROGRESS.index(summary.progress),
}
ORDERS = tuple(_KEYS)
"""What the library can be sorted by; the first one shows the folders."""


class Folder(NamedTuple):
    """A folder's row above its articles."""

    name: str
    """Its path in the library; empty for the library itself."""


def arranged(
    entries: Iterable[Entry], summaries: Mapping[str, Summary], order: str, words: str
) -> list[Folder | Entry]:
    """The rows of the library.

    Args:
        entries: The articles, by id.
        summaries: What is known of them so far, by id.
        order: One of `ORDERS`.
        words: What an article must hold in its id, title, source, date or progress: each of these
            words, in any case; empty for any article.
    """
    wanted = words.casefold().split()
    kept = [entry for entry in entries if _holds(entry, summaries, wanted)]
    if order == ORDERS[0]:
        return _with_folders(kept)
    key = _KEYS[order]
    return [*sorted(kept, key=lambda entry: key(_summary(entry, summaries)))]


def folder_of(entry: Entry) -> str:
    """The path of an article's folder in the library; empty for the library itself."""
    return entry.id.rpartition("/")[0]


def _with_folders(entries: Iterable[Entry]) -> list[Folder | Entry]:
    items: list[Folder | Entry] = []
    folder = ""
    for entry in sorted(entries, key=lambda each: (folder_of(each), each.id)):
        if folder_of(entry) != folder:
            folder = folder_of(entry)
            items.append(Folder(folder))
        items.append(entry)
    return items


def _holds(entry: Entry, summaries: Mapping[str, Summary], wanted: list[str]) -> bool:
    if not wanted:
        return True
    about = _summary(entry, summaries)
    told = f"{entry.id}\n{about.title}\n{about.source}\n{about.published}\n{about.progress}"
    return all(word in told.casefold() for word in wanted)


def _summary(entry: Entry, summaries: Mapping[str, Summary]) -> Summary:
    return summaries.get(entry.id) or unread(entry)
