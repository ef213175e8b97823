"""Annotations into the workspace: what would happen is shown before anything is stored."""

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

_MOST_TOLD = 100
"""Broken rows, new articles and outcomes that are listed one by one, of each kind."""


class _Wanted(NamedTuple):
    """What the fields say."""

    path: str
    format: str


class CannotImportNow(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """Nothing can be imported at present."""


class ImportScreen(TransferScreen):
    """A file, a folder or an archive, and what is in it."""

    TITLE_WORDS: ClassVar[str] = "Import annotations"

    def __init__(self, workspace: Workspace, keymap: Keymap) -> None:
        """Import into this workspace.

        Args:
            workspace: Where articles and annotations are.
            keymap: The keys in force.
        """
        super().__init__(workspace, keymap)
        known = workspace.exchange.formats()
        readable = [(name, each) for name, each in known.items() if each.read]
        self._path = Field(placeholder="a file, a folder or a .zip", compact=True)
        titles = [(f"{name} · {each.title}", name) for name, each in readable]
        self._format = choice([("as the file shows", ""), *titles], "")
        self._checked: _Wanted | None = None
        self._found: Importable | None = None

    def fields(self) -> Iterable[Widget]:
        """Where it is, and what it is."""
        yield field("file", self._path)
        yield field("format", self._format)

    @property
    def goes(self) -> str:
        """Show what would happen, then import."""
        if self._found is None or self._checked != self._wanted:
            return "show what would happen"
        return "import the rest" if self._found.broken else "import"

    def go(self) -> None:
        """Show what would happen; then import."""
        if self.is_busy:
            return
        wanted, found = self._wanted, self._found
        if found and self._checked == wanted:
            self._found = None
            self.work(
                "importing …",
                lambda _: self._store(found),
                self._end,
                failed="not all of it is stored: to import it again does the rest",
            )
            return

        def show(found: Importable) -> None:
            self._checked, self._found = wanted, found
            self.outcomes.show_outcomes([*self._told(found, is_stored=False), *self._broken(found)])
            self.say("nothing is stored yet; undo does not take an import back", is_notice=False)

        self.work("reading: rows", lambda progress: self._read(wanted, progress), show)

    @property
    def _wanted(self) -> _Wanted:
        return _Wanted(self._path.value, str(self._format.value))

    def _read(self, wanted: _Wanted, progress: Progress) -> Importable:
        if not wanted.path.strip():
            raise CannotImportNow("no file: type or paste the path of one")
        path = typed_path(wanted.path)
        try:
            found = self.workspace.exchange.read(path, format_=wanted.format, on_read=progress)
        except (CannotRead, ValueError) as error:
            raise CannotImportNow(f"{line(str(path))}: {error}") from error
        progress.check()
        return found

    def _store(self, found: Importable) -> Importable:
        if self.workspace.edits.unsaved:  # they are written as soon as that can be
            raise CannotImportNow("edits wait to be saved: import when they are")
        self.workspace.exchange.import_(found)
        return found

    def _told(self, found: Importable, *, is_stored: bool) -> Iterator[Outcome]:
        """What would come of it, or did."""
        total = found.totals()
        yield Outcome(f"{found.format.name}, {found.format.title}: {total.counts()}")
        if found.counted:
            yield Outcome(f"its offsets count {found.counted}")
        for new in found.articles[:_MOST_TOLD]:
            yield Outcome(f"new article {new.id}", article=new.id if is_stored else "")
        told = [each for each in found.outcomes if len(found.outcomes) > 1 or not each.is_here]
        yield from (Outcome(each.described()) for each in told[:_MOST_TOLD])
        more = max(len(told) - _MOST_TOLD, 0) + max(len(found.articles) - _MOST_TOLD, 0)
        if more:
            yield Outcome(f"and {more:,} more")
        if found.removed:
            number = len(found.removed)
            yield Outcome(
                f"{number:,} removed here earlier stay removed: "
                f"`reader restore {found.removed[0]}` restores one"
            )
        if found.future:
            yield Outcome(f"{found.future:,} dated in the future: a clock is or was wrong")
        if found.predictions:
            yield Outcome(f"{len(found.predictions):,} predictions, to review as suggestions")
            unknown = {each.tag for each in found.predictions} - set(self.workspace.schema.names)
            if unknown:
                tags = ", ".join(sorted(unknown))
                yield Outcome(f"define these tags to see the predictions: {tags}", is_notice=True)

    def _broken(self, found: Importable) -> Iterator[Outcome]:
        if not found.broken:
            return
        yield Outcome(f"{counted(len(found.broken), 'row')} cannot be used:", is_notice=True)
        for broken in found.broken[:_MOST_TOLD]:
            where = f"line {broken.line}: " if broken.line else ""
            yield Outcome(f"{where}{broken.reason}", is_notice=True)
        if len(found.broken) > _MOST_TOLD:
            yield Outcome(f"and {len(found.broken) - _MOST_TOLD:,} more", is_notice=True)

    def _end(self, found: Importable) -> None:
        self._checked = None
        self.outcomes.show_outcomes(self._told(found, is_stored=True))
        self.say(f"imported: {found.totals().counts()}")
        self.set_focus(self.outcomes)
