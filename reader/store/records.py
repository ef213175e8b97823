"""Everybody's records, to read."""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from pathlib import Path

from reader.model import Annotation, Link, Refusal, Stored
from reader.store import names
from reader.store.contents import Contents
from reader.store.folder import Folder

_PLACE = attrgetter("start", "end", "id")


class Records:
    """What all annotators have in a workspace.

    Nothing is kept in memory: every answer is what the disk holds, whoever wrote it. Reading
    writes nothing, and what cannot be read is told by `problems`, never raised.

    Args:
        folder: The folder with one folder for each annotator; it need not be there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = Folder(folder)

    @property
    def folder(self) -> Path:
        """The folder with one folder for each annotator."""
        return self._folder.path

    @property
    def problems(self) -> list[str]:
        """A line on each file and each record that could not be read, when last looked at."""
        return self._folder.problems

    def annotations(self, article: str) -> list[Annotation]:
        """The annotations of one article by all annotators, by start, end and id."""
        return _in_order(mark for found in self._of(article) for mark in found.annotations)

    def everything(self) -> dict[str, list[Annotation]]:
        """The annotations of every article that has any, by article; each in the same order."""
        gathered: dict[str, list[Annotation]] = {}
        for found in self._all():
            if found.annotations:
                gathered.setdefault(found.annotations[0].article, []).extend(found.annotations)
        return {article: _in_order(gathered[article]) for article in sorted(gathered)}

    def articles(self) -> list[str]:
        """The ids of the articles that have annotations, sorted."""
        return sorted({found.annotations[0].article for found in self._all() if found.annotations})

    def find(self, annotation_id: str) -> Annotation | None:
        """The annotation with this id, in whichever article and whoever made it."""
        marks = (mark for found in self._all() for mark in found.annotations)
        return next((mark for mark in marks if mark.id == annotation_id), None)

    def links(self) -> list[Link]:
        """All links by all annotators, by id."""
        return sorted((link for found in self._all() for link in found.links), key=_by_id)

    def links_from(self, article: str) -> list[Link]:
        """The links that are kept with an article: they start from its annotations; by id."""
        return sorted((link for found in self._of(article) for link in found.links), key=_by_id)

    def links_of(self, article: str) -> list[Link]:
        """The links that start from an annotation of this article, or lead to one, by id."""
        ids = {mark.id for mark in self.annotations(article)}
        return [link for link in self.links() if not ids.isdisjoint((link.source, link.target))]

    def refusals(self, article: str) -> list[Refusal]:
        """The suggestions in this article that anybody refused, by id."""
        return sorted((each for found in self._of(article) for each in found.refusals), key=_by_id)

    def _of(self, article: str) -> Iterator[Contents]:
        place = names.article_place(article)
        for annotator in self._folder.annotators():
            yield self._folder.read(f"{annotator}/{place}")

    def _all(self) -> Iterator[Contents]:
        self._folder.forget_problems()
        for place in self._folder.places():
            yield self._folder.read(place)


def _in_order(marks: Iterable[Annotation]) -> list[Annotation]:
    return sorted(marks, key=_PLACE)


def _by_id(value: Stored) -> str:
    return value.id
