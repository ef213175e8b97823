"""The import screen: shows what would happen, then stores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.widget import Widget

from reader.errors import ReaderError
from reader.text.safe import line
from reader.ui.keys.keymap import Keymap
from reader.ui.transfer.outcome_list import Outcome
from reader.ui.transfer.progress import Progress
from reader.ui.transfer.transfer_screen import TransferScreen, choice, field
from reader.ui.transfer.typed_path import typed_path
from reader.ui.widgets.bar import counted
from reader.ui.widgets.fields import Field
from reader.workspace import Workspace
from reader.workspace.exchange import CannotRead

if TYPE_CHECKING:
    from reader.workspace.importing import Importable

_MOST_LISTED = 100
"""The most broken rows, new articles and outcomes listed one by one, of each kind."""


class _Request(NamedTuple):
    """The values of the fields."""

    path: str
    format: str


class CannotImportNow(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """The import cannot be done now; the message is one line."""


class ImportScreen(TransferScreen):
    """Fields for a file, folder or archive and its format, and what it holds."""

    TITLE_WORDS: ClassVar[str] = "Import annotations"

    def __init__(self, workspace: Workspace, keymap: Keymap) -> None:
        """Offer to import annotations.

        Args:
            workspace: The workspace to import into.
            keymap: The keys in force.
        """
        super().__init__(workspace, keymap)
        formats = workspace.exchange.formats()
        readable = [(name, each) for name, each in formats.items() if each.read]
        self._path = Field(placeholder="a file, a folder or a .zip", compact=True)
        titles = [(f"{name} · {each.title}", name) for name, each in readable]
        self._format = choice([("detected from the file", ""), *titles], "")
        self._checked: _Request | None = None
        self._importable: Importable | None = None

    def fields(self) -> Iterable[Widget]:
        """The file to import, and its format."""
        yield field("file", self._path)
        yield field("format", self._format)

    @property
    def go_label(self) -> str:
        """The label of the next step: show what would happen, or import."""
        if self._importable is None or self._checked != self._request:
            return "show what would happen"
        return "import the rest" if self._importable.broken else "import"

    def go(self) -> None:
        """Show what would happen; when pressed again, import."""
        if self.is_busy:
            return
        request, importable = self._request, self._importable
        if importable and self._checked == request:
            self._importable = None
            self.work(
                "importing …",
                lambda _: self._store(importable),
                self._end,
                failed="only part of it is stored: import it again for the rest",
            )
            return

        def show(importable: Importable) -> None:
            self._checked, self._importable = request, importable
            self.outcomes.show_outcomes(
                [*self._described(importable, is_stored=False), *self._broken(importable)]
            )
            self.say("nothing is stored yet; an import cannot be undone", is_notice=False)

        self.work("reading: rows", lambda progress: self._read(request, progress), show)

    @property
    def _request(self) -> _Request:
        return _Request(self._path.value, str(self._format.value))

    def _read(self, request: _Request, progress: Progress) -> Importable:
        if not request.path.strip():
            raise CannotImportNow("no file: type or paste the path of one")
        path = typed_path(request.path)
        try:
            importable = self.workspace.exchange.read(
                path, format_=request.format, on_read=progress
            )
        except (CannotRead, ValueError) as error:
            raise CannotImportNow(f"{line(str(path))}: {error}") from error
        progress.check()
        return importable

    def _store(self, importable: Importable) -> Importable:
        if self.workspace.edits.unsaved:  # they are retried in the background
            raise CannotImportNow("some edits are not saved yet: import when they are")
        self.workspace.exchange.import_(importable)
        return importable

    def _described(self, importable: Importable, *, is_stored: bool) -> Iterator[Outcome]:
        """Describe what an import would do, or has done."""
        total = importable.totals()
        yield Outcome(f"{importable.format.name}, {importable.format.title}: {total.counts()}")
        if importable.counted:
            yield Outcome(f"its offsets are in {importable.counted}")
        for new in importable.articles[:_MOST_LISTED]:
            yield Outcome(f"new article {new.id}", article=new.id if is_stored else "")
        outcomes = [
            each for each in importable.outcomes if len(importable.outcomes) > 1 or not each.is_here
        ]
        yield from (Outcome(each.describe()) for each in outcomes[:_MOST_LISTED])
        more = max(len(outcomes) - _MOST_LISTED, 0) + max(
            len(importable.articles) - _MOST_LISTED, 0
        )
        if more:
            yield Outcome(f"and {more:,} more")
        if importable.removed:
            number = len(importable.removed)
            yield Outcome(
                f"{number:,} removed here earlier stay removed: "
                f"`reader restore {importable.removed[0]}` restores one"
            )
        if importable.future:
            yield Outcome(f"{importable.future:,} dated in the future: a clock is or was wrong")
        yield from (Outcome(reason, is_notice=True) for reason in importable.ignored)
        if importable.predictions:
            yield Outcome(f"{len(importable.predictions):,} predictions, to review as suggestions")
            unknown = {each.tag for each in importable.predictions} - set(
                self.workspace.schema.names
            )
            if unknown:
                tags = ", ".join(sorted(unknown))
                yield Outcome(f"define these tags to see the predictions: {tags}", is_notice=True)

    def _broken(self, importable: Importable) -> Iterator[Outcome]:
        if not importable.broken:
            return
        yield Outcome(f"{counted(len(importable.broken), 'row')} cannot be used:", is_notice=True)
        for broken in importable.broken[:_MOST_LISTED]:
            where = f"line {broken.line}: " if broken.line else ""
            yield Outcome(f"{where}{broken.reason}", is_notice=True)
        if len(importable.broken) > _MOST_LISTED:
            yield Outcome(f"and {len(importable.broken) - _MOST_LISTED:,} more", is_notice=True)

    def _end(self, importable: Importable) -> None:
        self._checked = None
        self.outcomes.show_outcomes(self._described(importable, is_stored=True))
        self.say(f"imported: {importable.totals().counts()}")
        self.set_focus(self.outcomes)
