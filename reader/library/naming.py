"""Which id each file of a library has: its name without the ending, unless two would have it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import NamedTuple, Protocol

from reader.text.safe import line


class Weight(NamedTuple):
    """How much speaks for it that the marks under an id were made in a certain file."""

    made: int
    """How many of them carry the hash of its text."""
    found: float
    """How many of them would be found in it, each as far as its place is certain."""


NOTHING = Weight(0, 0.0)
"""Nothing speaks for it."""


class Marked(Protocol):
    """What is stored about the articles of a library, as far as it tells whose an id is."""

    def has(self, article_id: str) -> bool:
        """Whether anything may be stored under an id that ends like a file."""

    def weigh(self, article_id: str, files: Sequence[str]) -> Sequence[Weight]:
        """What speaks for each file, a path below the library, in their order."""


class _NoMarks:
    def has(self, article_id: str) -> bool:  # noqa: ARG002 (the protocol has it)
        return False

    def weigh(self, article_id: str, files: Sequence[str]) -> Sequence[Weight]:  # noqa: ARG002
        return [NOTHING] * len(files)


NO_MARKS: Marked = _NoMarks()
"""A library in which nothing is marked."""


def names_of(files: Sequence[str], marked: Marked) -> dict[str, str]:
    """The id of each file, no two alike.

    It is the path of the file without the ending. Where several files would have one id, it stays
    with the one that the marks under it were made in, whatever comes beside it; where no mark
    tells, with the first by name. The others keep their endings, and go on keeping them when the
    first is gone, if anything was marked under such an id.

    Args:
        files: Paths below the library with `/` between the parts.
        marked: Knows what was marked.
    """
    by_stem: dict[str, list[str]] = {}
    for file in sorted(files, key=_parts):
        by_stem.setdefault(stem_of(file), []).append(file)
    open_ = _unsettled(by_stem, marked)
    names = {group[0]: stem for stem, group in by_stem.items() if group[0] not in open_}
    taken = set(names.values())
    for name, file in _by_weight(open_, marked):
        if name not in taken and file not in names:
            names[file] = name
            taken.add(name)
    for file in open_:
        if file not in names:
            names[file] = next(each for each in _candidates(file) if each not in taken)
            taken.add(names[file])
    return names


def stem_of(file: str) -> str:
    """The id that a file has as long as no other would have it."""
    return line(file[: file.rindex(".")])


def _unsettled(by_stem: dict[str, list[str]], marked: Marked) -> list[str]:
    """The files whose names alone do not settle which ids they have, sorted."""
    waiting = [
        file
        for group in by_stem.values()
        for file in group
        if len(group) > 1 or marked.has(line(file))
    ]
    found: set[str] = set()
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            waiting += by_stem.get(line(file), ())  # `a.txt.md` is called as `a.txt` may be
    return sorted(found, key=_parts)


def _by_weight(files: Sequence[str], marked: Marked) -> list[tuple[str, str]]:
    """Ids and the files that their marks speak for, what is most certain first."""
    claimants: dict[str, list[str]] = {}
    for file in files:
        for name in dict.fromkeys((stem_of(file), line(file))):
            claimants.setdefault(name, []).append(file)
    weighed = [
        (weight, name, file)
        for name, group in sorted(claimants.items())
        for weight, file in zip(marked.weigh(name, group), group, strict=True)
        if weight != NOTHING
    ]
    weighed.sort(key=lambda each: each[0], reverse=True)  # stable: else the first by name
    return [(name, file) for _, name, file in weighed]


def _candidates(file: str) -> Iterator[str]:
    yield stem_of(file)
    named = line(file)
    yield named
    yield from (f"{named} ({number})" for number in count(2))  # names that look the same


def _parts(name: str) -> list[str]:
    return name.split("/")
