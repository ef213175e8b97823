"""Planning an import: which annotations and links fit, and what they change in the workspace."""

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


class ImportPlanner:
    """Decides which rows of a file are new, later, unchanged, removed here, or broken."""

    def __init__(
        self, repository: Repository, article_ids: set[str], foreign: ForeignMarks
    ) -> None:
        self._repository = repository
        self._article_ids = article_ids
        self._foreign = foreign
        self._annotations: dict[str, Annotation] = {}
        self._links: dict[str, Link] = {}
        self._outcomes: dict[Owner, Outcome] = {}

    def plan(self, rows: list[Row | Broken], importable: Importable) -> None:
        """Sort rows into those to store, broken ones, and those that change nothing.

        Raises:
            CannotImport: Stored files cannot be read.
        """
        self._load_stored(rows)
        removed, now = self._repository.removal_times(), stamp.now()
        for value in self._newest(rows, importable).values():
            importable.future += value.modified > now
            owner = _owner(value)
            outcome = self._outcomes.setdefault(
                owner, Outcome(*owner, is_here=value.article in self._article_ids)
            )
            stored = self._stored(value)
            if stored is None and self._is_removed(value, removed):
                outcome.removed += 1
                importable.removed.append(value.id)
            elif stored is None:
                outcome.added += 1
                importable.values.append(value)
            elif later := self._later(value, stored):
                outcome.changed += 1
                importable.values.append(later)
            else:
                outcome.unchanged += 1
        importable.outcomes = sorted(
            self._outcomes.values(), key=lambda each: (each.article, each.annotator)
        )

    def _newest(
        self, rows: list[Row | Broken], importable: Importable
    ) -> dict[tuple[type, str], Annotation | Link]:
        """The latest state of each value that is not broken."""
        owners: dict[str, Owner] = {id_: _owner(each) for id_, each in self._annotations.items()}
        for row in rows:
            if isinstance(row, Row) and isinstance(row.value, Annotation):
                owners.setdefault(row.value.id, _owner(row.value))
        links: dict[str, Owner] = {id_: _owner(each) for id_, each in self._links.items()}
        newest: dict[tuple[type, str], Annotation | Link] = {}
        for row in rows:
            checked = _checked(row, owners, links)
            if isinstance(checked, Broken):
                importable.broken.append(checked)
                continue
            value, key = checked.value, (type(checked.value), checked.value.id)
            if key not in newest or newest[key].modified <= value.modified:
                newest[key] = value
        return newest

    def _stored(self, value: Annotation | Link) -> Annotation | Link | None:
        if isinstance(value, Annotation):
            return self._annotations.get(value.id)
        return self._links.get(value.id)

    def _is_removed(self, value: Annotation | Link, removed: Mapping[str, str]) -> bool:
        """Whether a record was removed here, and not changed anywhere since."""
        if value.id not in removed:
            return False
        return value.id in self._foreign.timeless or value.modified <= removed[value.id]

    def _later(
        self, value: Annotation | Link, stored: Annotation | Link
    ) -> Annotation | Link | None:
        """The state that replaces the stored one; None if the stored one stays.

        Another program may keep our time although it has changed something: then the time of the
        file counts.
        """
        if value.id in self._foreign.ids | self._foreign.timeless:
            if _is_equal(value, stored):
                return None
            if value.modified == stored.modified and self._foreign.modified > stored.modified:
                return replace(value, modified=self._foreign.modified)
        return value if value.modified > stored.modified and value != stored else None

    def _load_stored(self, rows: list[Row | Broken]) -> None:
        """Load the stored records that the rows name."""
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
            raise CannotImport("nothing imported: some stored files cannot be read")


def _is_equal(one: Annotation | Link, other: Annotation | Link) -> bool:
    """Whether two states differ only in their times or in the position of the same words."""
    ignored = {"created": "", "modified": ""}
    if isinstance(one, Annotation) and isinstance(other, Annotation):
        ignored |= {"prefix": "", "suffix": "", "origin": ""}
        if one.sha256 != other.sha256:
            position = {"start": 0, "end": 0, "sha256": "", "attributes": {}}
            return replace(one, **ignored, **position) == replace(other, **ignored, **position)
    return replace(one, **ignored) == replace(other, **ignored)


def _checked(
    row: Row | Broken, owners: Mapping[str, Owner], links: dict[str, Owner]
) -> Row | Broken:
    """A row, with the article filled in for a link; broken if it cannot be imported."""
    if isinstance(row, Broken):
        return row
    value = row.value
    if isinstance(value, Annotation):
        return _unless_taken(row, owners)
    owner = links.get(value.id) or owners.get(value.source) or owners.get(value.target)
    if owner is None:
        return Broken(row.line, line(f"neither annotation of link {value.id} is known"))
    checked = _unless_taken(Row(row.line, replace(value, article=owner[0])), links)
    links.setdefault(value.id, (owner[0], value.annotator))
    return checked


def _unless_taken(row: Row, owners: Mapping[str, Owner]) -> Row | Broken:
    """The row; broken if its id belongs to another record."""
    owner = owners.get(row.value.id, _owner(row.value))
    if owner == _owner(row.value):
        return row
    return Broken(row.line, line(f"the id {row.value.id} is taken in {owner[0]}, by {owner[1]}"))


def _owner(value: Annotation | Link) -> Owner:
    return value.article, value.annotator
