"""The base of the screens for export, report, import and adding articles."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, NamedTuple, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Label, Select

from reader.errors import ReaderError
from reader.text.safe import line
from reader.ui.background import run_in_background
from reader.ui.keys import actions
from reader.ui.keys.actions import Action
from reader.ui.keys.bindings import Handlers, bindings
from reader.ui.keys.keymap import Keymap
from reader.ui.transfer.outcome_list import Outcome, OutcomeList
from reader.ui.transfer.progress import Progress, Stopped
from reader.ui.widgets.bar import Bar, BarRow
from reader.ui.widgets.hints import HintRow, HintSource
from reader.ui.widgets.results import finish
from reader.ui.widgets.settling import messages_handled
from reader.workspace import Workspace

Result = TypeVar("Result")
Value = TypeVar("Value")


class Failure(NamedTuple):
    """The result of work that failed or was stopped."""

    reason: str
    """Why it failed, in one line; "" if the person stopped it."""


class TransferScreen(ModalScreen[str], HintSource):
    """Fields and a list of outcomes; the result is the id of an article to open, "" for none."""

    TITLE_WORDS: ClassVar[str] = ""
    """The heading of the screen."""
    HANDLERS: ClassVar[Handlers[TransferScreen]] = {
        actions.TRANSFER_GO: lambda screen: screen.go_when_typed(),
        actions.TRANSFER_LEAVE: lambda screen: screen.leave(),
        actions.TRANSFER_NEXT: lambda screen: screen.focus_next(),
        actions.TRANSFER_PREVIOUS: lambda screen: screen.focus_previous(),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS, priority=True)]
    AUTO_FOCUS = None
    DEFAULT_CSS = """
    TransferScreen { align: center middle; }
    TransferScreen > Vertical { width: 100; max-width: 100%; height: auto; max-height: 100%;
        background: $background; padding: 1 2; }
    TransferScreen .field { height: 1; }
    TransferScreen .field Label { width: 12; color: $muted; }
    TransferScreen .field Field, TransferScreen .field Select { width: 1fr; }
    TransferScreen .heading { color: $accent; margin-bottom: 1; }
    TransferScreen NoteField { height: 4; margin-bottom: 1; border: none; padding: 0;
        background: $surface; }
    TransferScreen NoteField:focus { border: none; }
    TransferScreen OutcomeList { height: 9; margin: 1 0; }
    """

    def __init__(self, workspace: Workspace, keymap: Keymap) -> None:
        """Show the fields.

        Args:
            workspace: The workspace with articles and annotations.
            keymap: The keys in force.
        """
        super().__init__()
        self.workspace = workspace
        self.outcomes = OutcomeList()
        """The list of outcomes, done or planned."""
        self._status = Bar()
        self._keymap = keymap
        self._progress: Progress | None = None

    @abstractmethod
    def fields(self) -> Iterable[Widget]:
        """The fields, from the top; the first one gets the focus."""

    @abstractmethod
    def go(self) -> None:
        """Take the next step: show what would happen, or do it."""

    @property
    def go_label(self) -> str:
        """A few words for the next step."""
        return "go on"

    @property
    def is_busy(self) -> bool:
        """Whether work is running in a thread."""
        return self._progress is not None

    def hints(self) -> Sequence[tuple[Action, str]]:
        """The keys of the screen."""
        if self.is_busy:
            return ((actions.TRANSFER_LEAVE, "stop"),)
        return (
            (actions.TRANSFER_GO, self.go_label),
            (actions.TRANSFER_LEAVE, "leave"),
            (actions.TRANSFER_NEXT, "next field"),
        )

    def compose(self) -> ComposeResult:
        """Lay out heading, fields, outcomes, status and hints."""
        with Vertical():
            yield Label(Content(self.TITLE_WORDS), classes="heading")
            yield from self.fields()
            yield self.outcomes
            yield self._status
            yield HintRow(self._keymap, offers_help=False)

    def on_mount(self) -> None:
        """Focus the first field."""
        self.set_focus(self.query("Select, Input, TextArea").first(Widget))
        self.show_hints()

    def on_descendant_focus(self) -> None:
        """Show the hints of the widget that has the focus."""
        self.show_hints()

    def on_row_list_moved(self) -> None:
        """Show the hints for the row under the cursor."""
        self.show_hints()

    @on(Input.Changed)
    @on(Select.Changed)
    def update_hints(self) -> None:
        """Show what the next step is with the new values."""
        self.show_hints()

    async def go_when_typed(self) -> None:
        """Take the next step once the field has received the keys typed before."""
        if self.focused:
            await messages_handled(self.focused)
        self.go()

    @on(Input.Submitted)
    def go_from_field(self) -> None:
        """Take the next step when enter is pressed in a field."""
        self.go()

    def on_outcome_list_opened(self, message: OutcomeList.Opened) -> None:
        """Close the screen and open the article."""
        if not self.is_busy:
            finish(self, message.article)

    def on_outcome_list_copied(self, message: OutcomeList.Copied) -> None:
        """Show what was copied."""
        self.say(f"copied: {message.path}")

    def leave(self) -> None:
        """Close an open list of choices, else stop the work, else leave the screen."""
        for select in self.query(Select):
            if select.expanded:
                select.expanded = False
                return
        if self._progress:
            self._progress.is_stopped = True
            self.say("stopping …")
        else:
            finish(self, "")

    def say(self, words: str, *, is_notice: bool = True) -> None:
        """Show a message."""
        self._status.show(BarRow(words, style="notice" if is_notice else "muted"))

    def show_hints(self) -> None:
        """Show the hints that hold now."""
        self.query_one(HintRow).follow_focus()

    def work(
        self,
        words: str,
        do: Callable[[Progress], Result],
        then: Callable[[Result], object],
        *,
        failed: str = "nothing was done",
    ) -> None:
        """Run work in a thread, which can be stopped.

        Args:
            words: A message about the work, shown while it runs.
            do: The work, called in a thread; it touches no widget.
            then: Called by the event loop with the result, if the work succeeded.
            failed: A message about the outcome if the work failed or was stopped.
        """

        def show(done: int, total: int) -> None:
            if self._progress is progress and not progress.is_stopped:
                of = f" of {total:,}" if total else ""
                self.say(f"{words} {done:,}{of}", is_notice=False)

        def end(result: Result | Failure) -> None:
            self._progress = None
            if isinstance(result, Failure):
                self.fail(result.reason, failed)
            else:
                self.say("")
                then(result)
            self.show_hints()

        self._progress = progress = Progress(self, show)
        self.say(words, is_notice=False)
        self.show_hints()
        run_in_background(self, lambda: _attempt(do, progress), end)

    def fail(self, reason: str, failed: str) -> None:
        """Show why the work failed, and its outcome.

        Args:
            reason: One line; "" if the person stopped it.
            failed: A message about the outcome.
        """
        self.say(failed if reason else f"stopped: {failed}")
        if reason:
            self.outcomes.show_outcomes([Outcome(reason, is_notice=True)])


def _attempt(do: Callable[[Progress], Result], progress: Progress) -> Result | Failure:
    """Run the work; turn the errors that a person may cause into a `Failure`."""
    try:
        return do(progress)
    except Stopped:
        return Failure("")
    except ReaderError as error:
        return Failure(str(error))
    except OSError as error:
        return Failure(f"{error.filename or 'the disk'}: {error.strerror or error}")


def choice(options: Iterable[tuple[str, Value]], value: Value) -> Select[Value]:
    """A field to choose one of several values.

    Args:
        options: The title of each value, which may be foreign text, and the value.
        value: The value chosen by default.
    """
    titles = [(Content(line(title)), each) for title, each in options]
    return Select(titles, value=value, allow_blank=False, compact=True)


def field(label: str, widget: Widget) -> Horizontal:
    """A labelled field."""
    return Horizontal(Label(Content(line(label))), widget, classes="field")
