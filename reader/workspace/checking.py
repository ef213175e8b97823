"""Checking and repairing what is stored: every file and every annotation's place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader import store
from reader.model import Anchored
from reader.text.anchoring import anchored, orphaned
from reader.text.safe import line
from reader.workspace.problems import OnProblem, ignore

if TYPE_CHECKING:
    from reader.store.maintenance import Finding
    from reader.store.repository import Repository
    from reader.workspace.articles import Articles, Clash
    from reader.workspace.edits import Edits

_UNSURE = frozenset({"approximate", "orphan"})


class CheckReport(NamedTuple):
    """The result of a check."""

    findings: list[Finding]
    """Remarks on the stored files."""
    renamed: dict[str, str]
    """Ids of missing articles, and the ids under which their texts exist now."""
    marks: list[Anchored]
    """Every annotation located in the present text, by article and place."""
    clashes: list[str]
    """A line for each set of articles whose file names differ only in the ending."""
    originals: Sequence[str] = ()
    """A line for each original that is missing or changed or no longer matches its article."""

    @property
    def is_sound(self) -> bool:
        """Whether no file or id is at risk and every annotation is found with certainty."""
        return not (
            self.renamed
            or self.clashes
            or self.originals
            or any(finding.is_fault for finding in self.findings)
            or any(mark.anchor in _UNSURE for mark in self.marks)
        )


class Checking:
    """Checks and repairs the stored annotations."""

    def __init__(
        self, folder: Path, articles: Articles, repository: Repository, edits: Edits
    ) -> None:
        self._folder = folder
        self._edits = edits
        self._articles = articles
        self._repository = repository

    def check(self, annotator: str = "", on_problem: OnProblem = ignore) -> CheckReport:
        """Examine every stored file and locate every annotation. Writes nothing.

        Args:
            annotator: Whose annotations to locate; everybody's if it is empty.
            on_problem: Called for each article that cannot be read.
        """
        findings = store.maintenance.examine(self._folder)
        rescued = self._edits.rescued
        if rescued:
            labels = ", ".join(step.label for step in rescued)
            unsaved = f"edits that could not be saved when the program ended: {labels}"
            findings.append(
                store.maintenance.Finding(line(f"{unsaved}: see --repair"), is_fault=True)
            )
        renamed = self._renamed()
        by_id = {entry.id: entry for entry in self._articles.entries}
        marks: list[Anchored] = []
        for article_id, records in self._repository.everything():
            annotations = [
                each for each in records.annotations if annotator in {"", each.annotator}
            ]
            if not annotations:
                continue
            entries = [by_id[article_id]] if article_id in by_id else []
            article = next(self._articles.read(entries, on_problem), None)
            marks += anchored(article, annotations) if article else orphaned(annotations)
        clashes = [line for each in self._articles.clashes for line in self._describe(each)]
        return CheckReport(findings, renamed, marks, clashes, self._originals())

    def _originals(self) -> list[str]:
        """The problems with the originals of converted articles."""
        from reader.workspace.originals import problems_of  # noqa: PLC0415 (as above)

        root = self._folder.parent
        articles = self._articles.read(self._articles.entries)
        return [problem for article in articles for problem in problems_of(root, article)]

    def repair(self) -> Iterable[str]:
        """Restore what can be restored and set the rest aside; a line for each repair."""
        done = store.maintenance.repair(self._folder)
        for old, new in self._renamed().items():
            done += store.maintenance.move(self._folder, old, new)
        done += store.maintenance.mend_ids(self._folder, self._repository.annotator)
        recovered = self._edits.recover()
        saved = (f"{each.label}: saved now" for each in recovered.written)
        return [*done, *saved, *recovered.refused]

    def _describe(self, clash: Clash) -> Iterator[str]:
        """The clash, and each of its ids that has marks made in another of its files."""
        yield clash.line
        entries = [entry for entry in self._articles.entries if entry.id in clash.ids]
        made_in = {article.sha256: article.id for article in self._articles.read(entries)}
        for article_id in clash.ids:
            marks = self._repository.records(article_id).annotations
            owners = Counter(made_in.get(mark.sha256, article_id) for mark in marks)
            for owner, number in owners.items():
                if owner != article_id:
                    which = "1 mark" if number == 1 else f"{number} marks"
                    yield f'{article_id}: {which} made in the text of "{owner}"'

    def _renamed(self) -> dict[str, str]:
        """Ids of missing articles, and the ids under which their texts exist now."""
        stored = {
            article: records.annotations
            for article, records in self._repository.everything()
            if records.annotations
        }
        present = [entry.id for entry in self._articles.entries]
        if stored.keys() <= set(present):
            return {}
        hashes = {each.id: each.sha256 for each in self._articles.read(self._articles.entries)}
        return store.maintenance.find_renamed(stored, dict.fromkeys(present, "") | hashes)
