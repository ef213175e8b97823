"""A report on what articles share and where they differ, as one page."""

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


class _Wanted(NamedTuple):
    """What the fields say."""

    format: ReportFormat
    scope: Scope
    title: str
    path: str


class _Written(NamedTuple):
    """What came of writing."""

    articles: int
    problems: list[str]


class ReportScreen(TransferScreen):
    """HTML or Markdown, articles, title, and where to."""

    TITLE_WORDS: ClassVar[str] = "Write a report"

    def __init__(self, workspace: Workspace, keymap: Keymap, scopes: Scopes) -> None:
        """Report on these articles, or others.

        Args:
            workspace: Where articles and annotations are.
            keymap: The keys in force.
            scopes: Which articles can be chosen.
        """
        super().__init__(workspace, keymap)
        self._format = choice([("HTML", _ENDINGS[0]), ("Markdown", _ENDINGS[1])], _ENDINGS[0])
        self._scope = choice([(each.title, each) for each in scopes.all], scopes.first)
        self._title = Field(placeholder="if left empty: “N accounts compared”", compact=True)
        self._path = Field(f"{line(workspace.name or 'report')}-report{_ENDINGS[0]}", compact=True)
        self._confirmed: _Wanted | None = None

    def fields(self) -> Iterable[Widget]:
        """What is reported on, and where to."""
        yield field("format", self._format)
        yield field("articles", self._scope)
        yield field("title", self._title)
        yield field("file", self._path)

    @property
    def goes(self) -> str:
        """Write; over something that is there only when asked twice."""
        return "replace it" if self._confirmed == self._wanted else "write"

    @on(Select.Changed)
    def follow_format(self) -> None:
        """Let the name of the file end as those of the format do."""
        ending = str(self._format.value)
        path = Path(self._path.value)
        if path.suffix in _ENDINGS and path.suffix != ending:
            self._path.value = self._path.value.removesuffix(path.suffix) + ending

    def go(self) -> None:
        """Write the report, once it is clear that nothing else is lost by it."""
        if self.is_busy:
            return
        wanted = self._wanted
        path = typed_path(wanted.path)
        is_confirmed = self._confirmed == wanted

        def do(progress: Progress) -> _Written | None:
            require_writable(self.workspace, wanted.path, path)
            if path.is_dir():
                raise NoTarget(f"cannot write {line(str(path))}: a folder is in the way")
            if path.exists() and not is_confirmed:
                return None
            return self._write(wanted, path, progress)

        def end(written: _Written | None) -> None:
            if written is None:
                self._confirmed = wanted
                self.outcomes.show_outcomes(target_outcomes(path))
            else:
                self._end(path, written)

        self.work("comparing …", do, end)

    @property
    def _wanted(self) -> _Wanted:
        scope = self._scope.value
        return _Wanted(
            "md" if self._format.value == _ENDINGS[1] else "html",
            scope if isinstance(scope, Scope) else Scope(""),
            self._title.value.strip(),
            self._path.value,
        )

    def _write(self, wanted: _Wanted, path: Path, progress: Progress) -> _Written:
        problems: list[str] = []
        comparison = self.workspace.compare(wanted.scope.names, on_problem=problems.append)
        progress.check()
        number = len(comparison.sources)
        if number < _FEWEST:
            raise NoTarget(f"nothing to compare: {counted(number, 'article')}")
        problems += [
            f"{article}: only its first {comparison.most_sentences:,} sentences were compared"
            for article in comparison.cut
        ]
        page = self.workspace.report(comparison, wanted.format, title=wanted.title)
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
        self.say(f"a report on {counted(written.articles, 'article')}")
        self.set_focus(self.outcomes)
