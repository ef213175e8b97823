"""Which annotations and links of a file fit into the workspace, and what they change there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.exchange.format import Broken, Row
from reader.model import Annotation, Link
from reader.store import stamp
from reader.text.safe import line
from reader.workspace.importing.foreign import ForeignMarks
from reader.workspace.importing.plan import CannotImport, Importable, Outcome

if TYPE_CHECKING:
    from reader.store.repository import Repository

Owner = tuple[str, str]
"""Article and annotator of a record."""


class Fitting:
    """Which rows fit into the workspace, and what they change there."""

    def __init__(self, repository: Repository, here: set[str], foreign: ForeignMarks) -> None:
        self._repository = repository
        self._here = here
        self._foreign = foreign
        self._annotations: dict[str, Annotation] = {}
        self._links: dict[str, Link] = {}
        self._outcomes: dict[Owner, Outcome] = {}

    def take(self, rows: list[Row | Broken], found: Importable) -> None:
        """Sort rows into what is to be stored, what is broken, and what changes nothing.

        Raises:
            CannotImport: Stored files cannot be read.
        """
        self._look(rows)
        removed, now = self._repository.removal_times(), stamp.now()
        for value in self._newest(rows, found).values():
            found.future += value.modified > now
            owner = _owner(value)
            outcome = self._outcomes.setdefault(
                owner, Outcome(*owner, is_here=value.article in self._here)
            )
            known = self._known(value)
            if known is None and self._is_removed(value, removed):
                outcome.removed += 1
                found.removed.append(value.id)
            elif known is None:
                outcome.added += 1
                found.values.append(value)
            elif later := self._later(value, known):
                outcome.changed += 1
                found.values.append(later)
            else:
                outcome.unchanged += 1
        found.outcomes = sorted(
            self._outcomes.values(), key=lambda each: (each.article, each.annotator)
        )

    def _newest(
        self, rows: list[Row | Broken], found: Importable
    ) -> dict[tuple[type, str], Annotation | Link]:
        """The latest state of each value that fits."""
        owners: dict[str, Owner] = {id_: _owner(each) for id_, each in self._annotations.items()}
        for row in rows:
            if isinstance(row, Row) and isinstance(row.value, Annotation):
                owners.setdefault(row.value.id, _owner(row.value))
        links: dict[str, Owner] = {id_: _owner(each) for id_, each in self._links.items()}
        newest: dict[tuple[type, str], Annotation | Link] = {}
        for row in rows:
            fitting = _fitting(row, owners, links)
            if isinstance(fitting, Broken):
                found.broken.append(fitting)
                continue
            value, key = fitting.value, (type(fitting.value), fitting.value.id)
            if key not in newest or newest[key].modified <= value.modified:
                newest[key] = value
        return newest

    def _known(self, value: Annotation | Link) -> Annotation | Link | None:
        if isinstance(value, Annotation):
            return self._annotations.get(value.id)
        return self._links.get(value.id)

    def _is_removed(self, value: Annotation | Link, removed: Mapping[str, str]) -> bool:
        """Whether something was removed here, and not changed anywhere since."""
        if value.id not in removed:
            return False
        return value.id in self._foreign.timeless or value.modified <= removed[value.id]

    def _later(
        self, value: Annotation | Link, known: Annotation | Link
    ) -> Annotation | Link | None:
        """The state that replaces what is here; None where that stays.

        Another program may hand on our time beside what it has changed: then that of the file
        counts.
        """
        if value.id in self._foreign.ids | self._foreign.timeless:
            if _says_the_same(value, known):
                return None
            if value.modified == known.modified and self._foreign.modified > known.modified:
                return replace(value, modified=self._foreign.modified)
        return value if value.modified > known.modified and value != known else None

    def _look(self, rows: list[Row | Broken]) -> None:
        """Read what is stored of all that the rows name."""
        named: set[str] = set()
        for row in rows:
            if isinstance(row, Row):
                named.add(row.value.id)
                if isinstance(row.value, Link):
                    named |= {row.value.source, row.value.target}
        for _, records in self._repository.everything():
            self._annotations |= {each.id: each for each in records.annotations if each.id in named}
            self._links |= {each.id: each for each in records.links if each.id in named}
        if self._repository.problems:
            raise CannotImport("nothing is imported while there are files that cannot be read")


def _says_the_same(one: Annotation | Link, other: Annotation | Link) -> bool:
    """Whether two states differ only in their times, or in where the same words stand."""
    apart = {"created": "", "modified": ""}
    if isinstance(one, Annotation) and isinstance(other, Annotation):
        apart |= {"prefix": "", "suffix": "", "origin": ""}
        if one.sha256 != other.sha256:
            same = {"start": 0, "end": 0, "sha256": "", "attributes": {}}
            return replace(one, **apart, **same) == replace(other, **apart, **same)
    return replace(one, **apart) == replace(other, **apart)


def _fitting(
    row: Row | Broken, owners: Mapping[str, Owner], links: dict[str, Owner]
) -> Row | Broken:
    """A row with the article of its link; broken where it does not fit in here."""
    if isinstance(row, Broken):
        return row
    value = row.value
    if isinstance(value, Annotation):
        return _unless_taken(row, owners)
    known = links.get(value.id) or owners.get(value.source) or owners.get(value.target)
    if known is None:
        return Broken(row.line, line(f"neither annotation of link {value.id} is known"))
    placed = _unless_taken(Row(row.line, replace(value, article=known[0])), links)
    links.setdefault(value.id, (known[0], value.annotator))
    return placed


def _unless_taken(row: Row, known: Mapping[str, Owner]) -> Row | Broken:
    """The row, unless its id stands for something else."""
    owner = known.get(row.value.id, _owner(row.value))
    if owner == _owner(row.value):
        return row
    return Broken(row.line, line(f"the id {row.value.id} is taken in {owner[0]}, by {owner[1]}"))


def _owner(value: Annotation | Link) -> Owner:
    return value.article, value.annotator
