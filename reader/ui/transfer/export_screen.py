"""Annotations out of the workspace: what would be lost is shown before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import on
from textual.widget import Widget
from textual.widgets import Select

from reader.text.safe import line
from reader.ui.keys.keymap import Keymap
from reader.ui.transfer.outcome_list import Outcome
from reader.ui.transfer.progress import Progress
from reader.ui.transfer.scope import Scope, Scopes
from reader.ui.transfer.target import require_writable, target_outcomes, writing
from reader.ui.transfer.transfer_screen import TransferScreen, choice, field
from reader.ui.transfer.typed_path import typed_path
from reader.ui.widgets.bar import counted
from reader.ui.widgets.fields import Field
from reader.workspace import Workspace
from reader.workspace.exchange import USUAL, Format, Losses, Outgoing, Selection

_ARCHIVE = ".zip"
_MOST_PROBLEMS = 20


class _Wanted(NamedTuple):
    """What the fields say."""

    format: str
    scope: Scope
    annotator: str
    suggestions: bool
    path: str


class _Checked(NamedTuple):
    """What would come of writing."""

    marks: int
    losses: Losses


class _Written(NamedTuple):
    """What came of writing."""

    marks: int
    paths: list[Path]
    losses: Losses
    problems: list[str]


class ExportScreen(TransferScreen):
    """Format, articles, whose annotations, and where to."""

    TITLE_WORDS: ClassVar[str] = "Export annotations"

    def __init__(self, workspace: Workspace, keymap: Keymap, scopes: Scopes) -> None:
        """Export these articles, or others.

        Args:
            workspace: Where articles and annotations are.
            keymap: The keys in force.
            scopes: Which articles can be chosen.
        """
        super().__init__(workspace, keymap)
        known = workspace.exchange.formats()
        self._formats = {name: each for name, each in known.items() if each.write}
        titles = [(f"{name} · {each.title}", name) for name, each in self._formats.items()]
        self._format = choice(titles, USUAL)
        self._scope = choice([(each.title, each) for each in scopes.all], scopes.first)
        mine = workspace.annotator
        others = [(f"only {name}’s", name) for name in workspace.annotators if name != mine]
        self._whose = choice([("everybody’s", ""), (f"only mine ({mine})", mine), *others], "")
        self._suggestions = choice([("no", False), ("yes, those not decided on", True)], False)
        self._ending = _ending(self._formats[USUAL])
        self._path = Field(line(workspace.name or "annotations") + self._ending, compact=True)
        self._checked: _Wanted | None = None

    def fields(self) -> Iterable[Widget]:
        """What is exported, and where to."""
        yield field("format", self._format)
        yield field("articles", self._scope)
        yield field("whose", self._whose)
        yield field("suggestions", self._suggestions)
        yield field("file", self._path)

    @property
    def goes(self) -> str:
        """Show what would be lost, then write."""
        return "write" if self._checked == self._wanted else "show what would be lost"

    @on(Select.Changed)
    def follow_format(self) -> None:
        """Let the name of the file end as those of the format do."""
        ending = _ending(self._formats[str(self._format.value)])
        if ending != self._ending and self._path.value.endswith(self._ending):
            self._path.value = self._path.value.removesuffix(self._ending) + ending
        self._ending = ending

    def go(self) -> None:
        """Show what would be lost; then write."""
        if self.is_busy:
            return
        wanted = self._wanted
        path = typed_path(wanted.path)
        if self._checked == wanted:
            self._checked = None
            self.work(
                "writing: articles", lambda progress: self._write(wanted, path, progress), self._end
            )
            return

        def show(checked: _Checked) -> None:
            self._checked = wanted
            self.outcomes.show_outcomes(self._preview(wanted, path, checked))

        self.work("looking: articles", lambda progress: self._check(wanted, path, progress), show)

    @property
    def _wanted(self) -> _Wanted:
        scope = self._scope.value
        return _Wanted(
            str(self._format.value),
            scope if isinstance(scope, Scope) else Scope(""),
            str(self._whose.value),
            self._suggestions.value is True,
            self._path.value,
        )

    def _outgoing(self, wanted: _Wanted, path: Path) -> Outgoing:
        require_writable(self.workspace, wanted.path, path)
        return self.workspace.exchange.export(
            Selection(wanted.scope.names, wanted.annotator, wanted.suggestions),
            format_=wanted.format,
            spreadsheet=path.suffix.lower() == ".csv",
        )

    def _check(self, wanted: _Wanted, path: Path, progress: Progress) -> _Checked:
        outgoing = self._outgoing(wanted, path)
        losses = outgoing.losses(progress)
        return _Checked(outgoing.marks, losses)

    def _write(self, wanted: _Wanted, path: Path, progress: Progress) -> _Written:
        problems: list[str] = []
        outgoing = self._outgoing(wanted, path)
        with writing(path):
            paths, losses = outgoing.put(path, problems.append, progress)
        return _Written(outgoing.marks, paths, losses, problems)

    def _preview(self, wanted: _Wanted, path: Path, checked: _Checked) -> Iterator[Outcome]:
        yield Outcome(counted(checked.marks, "mark"), is_notice=not checked.marks)
        lines = checked.losses.lines()
        if not lines:
            yield Outcome(f"{wanted.format} holds all of it: nothing is lost")
        yield from (Outcome(said, is_notice=True) for said in lines)
        if unsaved := len(self.workspace.edits.unsaved):
            yield Outcome(
                f"{counted(unsaved, 'edit')} not saved yet, and so not exported", is_notice=True
            )
        yield from target_outcomes(path)

    def _end(self, written: _Written) -> None:
        outcomes = [Outcome(f"written: {path}", path=str(path)) for path in written.paths]
        outcomes += [Outcome(said) for said in written.losses.lines()]
        problems = written.problems
        outcomes += [Outcome(each, is_notice=True) for each in problems[:_MOST_PROBLEMS]]
        self.outcomes.show_outcomes(outcomes)
        marks = counted(written.marks, "mark")
        incomplete = f", not complete: {counted(len(problems), 'problem')}" if problems else ""
        self.say(f"exported {marks}{incomplete}")
        self.set_focus(self.outcomes)


def _ending(format_: Format) -> str:
    """How the name of a file ends at first: one archive for what is many files."""
    return _ARCHIVE if format_.layout == "files" else format_.endings[0]
