"""The report screen: writes a page on what articles share and where they differ."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import on
from textual.widget import Widget
from textual.widgets import Select

from reader.files import write
from reader.text.safe import line
from reader.ui.keys.keymap import Keymap
from reader.ui.transfer.outcome_list import Outcome
from reader.ui.transfer.progress import Progress
from reader.ui.transfer.scope import Scope, Scopes
from reader.ui.transfer.target import NoTarget, require_writable, target_outcomes, writing
from reader.ui.transfer.transfer_screen import TransferScreen, choice, field
from reader.ui.transfer.typed_path import typed_path
from reader.ui.widgets.bar import counted
from reader.ui.widgets.fields import Field
from reader.workspace import Workspace
from reader.workspace.reports import ReportFormat

_FEWEST = 2
_MOST_PROBLEMS = 20
_ENDINGS = (".html", ".md")


class _Request(NamedTuple):
    """The values of the fields."""

    format: ReportFormat
    scope: Scope
    title: str
    path: str


class _Written(NamedTuple):
    """The result of writing a report."""

    articles: int
    problems: list[str]


class ReportScreen(TransferScreen):
    """Fields for format, articles, title and file."""

    TITLE_WORDS: ClassVar[str] = "Write a report"

    def __init__(self, workspace: Workspace, keymap: Keymap, scopes: Scopes) -> None:
        """Offer to write a report.

        Args:
            workspace: The workspace with articles and annotations.
            keymap: The keys in force.
            scopes: The choices of articles.
        """
        super().__init__(workspace, keymap)
        self._format = choice([("HTML", _ENDINGS[0]), ("Markdown", _ENDINGS[1])], _ENDINGS[0])
        self._scope = choice([(each.title, each) for each in scopes.all], scopes.first)
        self._title = Field(placeholder="default: “N accounts compared”", compact=True)
        self._path = Field(f"{line(workspace.name or 'report')}-report{_ENDINGS[0]}", compact=True)
        self._confirmed: _Request | None = None

    def fields(self) -> Iterable[Widget]:
        """What to report on, and to which file."""
        yield field("format", self._format)
        yield field("articles", self._scope)
        yield field("title", self._title)
        yield field("file", self._path)

    @property
    def go_label(self) -> str:
        """The label of the next step: write, or replace an existing file."""
        return "replace it" if self._confirmed == self._request else "write"

    @on(Select.Changed)
    def follow_format(self) -> None:
        """Give the file name the ending of the format."""
        ending = str(self._format.value)
        path = Path(self._path.value)
        if path.suffix in _ENDINGS and path.suffix != ending:
            self._path.value = self._path.value.removesuffix(path.suffix) + ending

    def go(self) -> None:
        """Write the report; replace an existing file only when pressed again."""
        if self.is_busy:
            return
        request = self._request
        path = typed_path(request.path)
        is_confirmed = self._confirmed == request

        def do(progress: Progress) -> _Written | None:
            require_writable(self.workspace, request.path, path)
            if path.is_dir():
                raise NoTarget(f"cannot write {line(str(path))}: a folder is in the way")
            if path.exists() and not is_confirmed:
                return None
            return self._write(request, path, progress)

        def end(written: _Written | None) -> None:
            if written is None:
                self._confirmed = request
                self.outcomes.show_outcomes(target_outcomes(path))
            else:
                self._end(path, written)

        self.work("comparing …", do, end)

    @property
    def _request(self) -> _Request:
        scope = self._scope.value
        return _Request(
            "md" if self._format.value == _ENDINGS[1] else "html",
            scope if isinstance(scope, Scope) else Scope(""),
            self._title.value.strip(),
            self._path.value,
        )

    def _write(self, request: _Request, path: Path, progress: Progress) -> _Written:
        problems: list[str] = []
        comparison = self.workspace.compare(request.scope.names, on_problem=problems.append)
        progress.check()
        number = len(comparison.sources)
        if number < _FEWEST:
            raise NoTarget(f"nothing to compare: {counted(number, 'article')}")
        problems += [
            f"{article}: only its first {comparison.most_sentences:,} sentences were compared"
            for article in comparison.cut
        ]
        page = self.workspace.report(comparison, request.format, title=request.title)
        progress.check()
        with writing(path):
            write(path, [page])
        return _Written(number, problems)

    def _end(self, path: Path, written: _Written) -> None:
        self._confirmed = None
        full = str(path.absolute())
        outcomes = [Outcome(f"written: {full}", path=full)]
        outcomes += [Outcome(each, is_notice=True) for each in written.problems[:_MOST_PROBLEMS]]
        self.outcomes.show_outcomes(outcomes)
        self.say(f"reported on {counted(written.articles, 'article')}")
        self.set_focus(self.outcomes)
