"""The export screen: shows what would be lost, then writes."""

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
from reader.workspace.exchange import DEFAULT, Format, Losses, Outgoing, Selection

_ARCHIVE = ".zip"
_MOST_PROBLEMS = 20


class _Request(NamedTuple):
    """The values of the fields."""

    format: str
    scope: Scope
    annotator: str
    suggestions: bool
    path: str


class _Checked(NamedTuple):
    """The result of a check: what an export would write and lose."""

    marks: int
    losses: Losses


class _Written(NamedTuple):
    """The result of an export."""

    marks: int
    paths: list[Path]
    losses: Losses
    problems: list[str]


class ExportScreen(TransferScreen):
    """Fields for format, articles, annotators and file."""

    TITLE_WORDS: ClassVar[str] = "Export annotations"

    def __init__(self, workspace: Workspace, keymap: Keymap, scopes: Scopes) -> None:
        """Offer to export articles.

        Args:
            workspace: The workspace with articles and annotations.
            keymap: The keys in force.
            scopes: The choices of articles.
        """
        super().__init__(workspace, keymap)
        formats = workspace.exchange.formats()
        self._formats = {name: each for name, each in formats.items() if each.write}
        titles = [(f"{name} · {each.title}", name) for name, each in self._formats.items()]
        self._format = choice(titles, DEFAULT)
        self._scope = choice([(each.title, each) for each in scopes.all], scopes.first)
        mine = workspace.annotator
        others = [(f"only {name}’s", name) for name in workspace.annotators if name != mine]
        self._whose = choice([("everybody’s", ""), (f"only mine ({mine})", mine), *others], "")
        self._suggestions = choice([("no", False), ("yes, the undecided ones", True)], False)
        self._ending = _ending(self._formats[DEFAULT])
        self._path = Field(line(workspace.name or "annotations") + self._ending, compact=True)
        self._checked: _Request | None = None

    def fields(self) -> Iterable[Widget]:
        """What to export, and to which file."""
        yield field("format", self._format)
        yield field("articles", self._scope)
        yield field("whose", self._whose)
        yield field("suggestions", self._suggestions)
        yield field("file", self._path)

    @property
    def go_label(self) -> str:
        """The label of the next step: show what would be lost, or write."""
        return "write" if self._checked == self._request else "show what would be lost"

    @on(Select.Changed)
    def follow_format(self) -> None:
        """Give the file name the ending of the format."""
        ending = _ending(self._formats[str(self._format.value)])
        if ending != self._ending and self._path.value.endswith(self._ending):
            self._path.value = self._path.value.removesuffix(self._ending) + ending
        self._ending = ending

    def go(self) -> None:
        """Show what would be lost; when pressed again, write."""
        if self.is_busy:
            return
        request = self._request
        path = typed_path(request.path)
        if self._checked == request:
            self._checked = None
            self.work(
                "writing: articles",
                lambda progress: self._write(request, path, progress),
                self._end,
            )
            return

        def show(checked: _Checked) -> None:
            self._checked = request
            self.outcomes.show_outcomes(self._preview(request, path, checked))

        self.work("checking: articles", lambda progress: self._check(request, path, progress), show)

    @property
    def _request(self) -> _Request:
        scope = self._scope.value
        return _Request(
            str(self._format.value),
            scope if isinstance(scope, Scope) else Scope(""),
            str(self._whose.value),
            self._suggestions.value is True,
            self._path.value,
        )

    def _outgoing(self, request: _Request, path: Path) -> Outgoing:
        require_writable(self.workspace, request.path, path)
        return self.workspace.exchange.export(
            Selection(request.scope.names, request.annotator, request.suggestions),
            format_=request.format,
            spreadsheet=path.suffix.lower() == ".csv",
        )

    def _check(self, request: _Request, path: Path, progress: Progress) -> _Checked:
        outgoing = self._outgoing(request, path)
        losses = outgoing.losses(progress)
        return _Checked(outgoing.marks, losses)

    def _write(self, request: _Request, path: Path, progress: Progress) -> _Written:
        problems: list[str] = []
        outgoing = self._outgoing(request, path)
        with writing(path):
            paths, losses = outgoing.put(path, problems.append, progress)
        return _Written(outgoing.marks, paths, losses, problems)

    def _preview(self, request: _Request, path: Path, checked: _Checked) -> Iterator[Outcome]:
        yield Outcome(counted(checked.marks, "mark"), is_notice=not checked.marks)
        lines = checked.losses.lines()
        if not lines:
            yield Outcome(f"{request.format} can hold everything: nothing is lost")
        yield from (Outcome(each, is_notice=True) for each in lines)
        if unsaved := len(self.workspace.edits.unsaved):
            yield Outcome(
                f"{counted(unsaved, 'edit')} not saved yet, and so not exported", is_notice=True
            )
        yield from target_outcomes(path)

    def _end(self, written: _Written) -> None:
        outcomes = [Outcome(f"written: {path}", path=str(path)) for path in written.paths]
        outcomes += [Outcome(each) for each in written.losses.lines()]
        problems = written.problems
        outcomes += [Outcome(each, is_notice=True) for each in problems[:_MOST_PROBLEMS]]
        self.outcomes.show_outcomes(outcomes)
        marks = counted(written.marks, "mark")
        incomplete = f", incomplete: {counted(len(problems), 'problem')}" if problems else ""
        self.say(f"exported {marks}{incomplete}")
        self.set_focus(self.outcomes)


def _ending(format_: Format) -> str:
    """The default ending of the file name: an archive if the format makes several files."""
    return _ARCHIVE if format_.layout == "files" else format_.endings[0]
