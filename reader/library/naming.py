"""The ids of the files of a library: names without endings, unless two would be the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import NamedTuple, Protocol

from reader.text.safe import line


class Weight(NamedTuple):
    """Evidence that the marks under an id were made in a certain file."""

    made: int
    """Number of marks that carry the hash of its text."""
    found: float
    """Number of marks that can be located in it, each weighted by its certainty."""


NOTHING = Weight(0, 0.0)
"""No evidence."""


class MarkEvidence(Protocol):
    """Access to the stored marks, to decide which file an id belongs to."""

    def has(self, article_id: str) -> bool:
        """Whether anything may be stored under an id that ends like a file name."""

    def weigh(self, article_id: str, files: Sequence[str]) -> Sequence[Weight]:
        """The evidence for each file (a path below the library), in the given order."""


class _NoMarks:
    def has(self, article_id: str) -> bool:  # noqa: ARG002 (the protocol has it)
        return False

    def weigh(self, article_id: str, files: Sequence[str]) -> Sequence[Weight]:  # noqa: ARG002
        return [NOTHING] * len(files)


NO_MARKS: MarkEvidence = _NoMarks()
"""A library without any marks."""


def names_of(files: Sequence[str], marks: MarkEvidence) -> dict[str, str]:
    """The unique id of each file.

    It is the path of the file without the ending. If several files would have the same id, the one
    in which the marks under it were made keeps it, whatever files are added; without marks, the
    first by name has it. The others keep their endings. If anything was marked under such an id,
    they keep them even after the first file is gone.

    Args:
        files: Paths below the library with `/` between the parts.
        marks: Access to the stored marks.
    """
    by_stem: dict[str, list[str]] = {}
    for file in sorted(files, key=_parts):
        by_stem.setdefault(stem_of(file), []).append(file)
    unsettled = _unsettled(by_stem, marks)
    names = {group[0]: stem for stem, group in by_stem.items() if group[0] not in unsettled}
    taken = set(names.values())
    for name, file in _by_weight(unsettled, marks):
        if name not in taken and file not in names:
            names[file] = name
            taken.add(name)
    for file in unsettled:
        if file not in names:
            names[file] = next(each for each in _candidates(file) if each not in taken)
            taken.add(names[file])
    return names


def stem_of(file: str) -> str:
    """The id of a file unless another file has the same one."""
    return line(file[: file.rindex(".")])


def _unsettled(by_stem: dict[str, list[str]], marks: MarkEvidence) -> list[str]:
    """The files whose ids do not follow from their names alone, sorted."""
    waiting = [
        file
        for group in by_stem.values()
        for file in group
        if len(group) > 1 or marks.has(line(file))
    ]
    unsettled: set[str] = set()
    while waiting:
        file = waiting.pop()
        if file not in unsettled:
            unsettled.add(file)
            waiting += by_stem.get(line(file), ())  # the stem of `a.txt.md` is a name, `a.txt`
    return sorted(unsettled, key=_parts)


def _by_weight(files: Sequence[str], marks: MarkEvidence) -> list[tuple[str, str]]:
    """Ids with the files that their marks point to, the strongest evidence first."""
    claimants: dict[str, list[str]] = {}
    for file in files:
        for name in dict.fromkeys((stem_of(file), line(file))):
            claimants.setdefault(name, []).append(file)
    weighed = [
        (weight, name, file)
        for name, group in sorted(claimants.items())
        for weight, file in zip(marks.weigh(name, group), group, strict=True)
        if weight != NOTHING
    ]
    weighed.sort(key=lambda each: each[0], reverse=True)  # stable, so ties go to the first by name
    return [(name, file) for _, name, file in weighed]


def _candidates(file: str) -> Iterator[str]:
    yield stem_of(file)
    named = line(file)
    yield named
    yield from (f"{named} ({number})" for number in count(2))  # names that look the same


def _parts(name: str) -> list[str]:
    return name.split("/")
