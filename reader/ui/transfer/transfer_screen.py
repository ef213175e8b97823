"""What the screens for export, report, import and adding have in common."""

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
from reader.ui.background import run_behind
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


class Failed(NamedTuple):
    """Work that came to nothing."""

    reason: str
    """Why, in one line; empty where the person stopped it."""


class TransferScreen(ModalScreen[str], HintSource):
    """Fields, what comes of them, and the keys; the result is the id of an article to open."""

    TITLE_WORDS: ClassVar[str] = ""
    """What the screen is for."""
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
        """Ask what is wanted.

        Args:
            workspace: Where articles and annotations are.
            keymap: The keys in force.
        """
        super().__init__()
        self.workspace = workspace
        self.outcomes = OutcomeList()
        """What came of it, or would."""
        self._status = Bar()
        self._keymap = keymap
        self._progress: Progress | None = None

    @abstractmethod
    def fields(self) -> Iterable[Widget]:
        """What can be typed and chosen, from the top; the first gets the keys."""

    @abstractmethod
    def go(self) -> None:
        """Go on: show what would happen, or do it."""

    @property
    def goes(self) -> str:
        """What going on does now, in few words."""
        return "go on"

    @property
    def is_busy(self) -> bool:
        """Whether something is going on behind the screen."""
        return self._progress is not None

    def hints(self) -> Sequence[tuple[Action, str]]:
        """How to go on and to leave."""
        if self.is_busy:
            return ((actions.TRANSFER_LEAVE, "stop"),)
        return (
            (actions.TRANSFER_GO, self.goes),
            (actions.TRANSFER_LEAVE, "leave"),
            (actions.TRANSFER_NEXT, "next field"),
        )

    def compose(self) -> ComposeResult:
        """Heading, fields, what comes of them, status and keys."""
        with Vertical():
            yield Label(Content(self.TITLE_WORDS), classes="heading")
            yield from self.fields()
            yield self.outcomes
            yield self._status
            yield HintRow(self._keymap, offers_help=False)

    def on_mount(self) -> None:
        """Begin with the first field."""
        self.set_focus(self.query("Select, Input, TextArea").first(Widget))
        self.show_hints()

    def on_descendant_focus(self) -> None:
        """Tell the keys of what has the focus."""
        self.show_hints()

    def on_row_list_moved(self) -> None:
        """Tell what can be done with the row."""
        self.show_hints()

    @on(Input.Changed)
    @on(Select.Changed)
    def follow(self) -> None:
        """Tell what going on does with these values."""
        self.show_hints()

    async def go_when_typed(self) -> None:
        """Go on when the field has what was typed before the key."""
        if self.focused:
            await messages_handled(self.focused)
        self.go()

    @on(Input.Submitted)
    def go_from_field(self) -> None:
        """Go on."""
        self.go()

    def on_outcome_list_opened(self, message: OutcomeList.Opened) -> None:
        """Leave, and open the article."""
        if not self.is_busy:
            finish(self, message.article)

    def on_outcome_list_copied(self, message: OutcomeList.Copied) -> None:
        """Say what is in the clipboard."""
        self.say(f"copied: {message.path}")

    def leave(self) -> None:
        """Close a list of choices; else stop what is going on; else leave."""
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
        """Show a line until something else happens."""
        self._status.show(BarRow(words, style="notice" if is_notice else "muted"))

    def show_hints(self) -> None:
        """Tell what the keys do now."""
        self.query_one(HintRow).follow_focus()

    def work(
        self,
        words: str,
        do: Callable[[Progress], Result],
        then: Callable[[Result], object],
        *,
        failed: str = "nothing was done",
    ) -> None:
        """Do something behind the screen, which can be stopped.

        Args:
            words: What is being done.
            do: Called in a thread; it touches no widget.
            then: Called with its result by the event loop, where nothing went wrong.
            failed: What is true where something did, or it was stopped.
        """

        def show(done: int, total: int) -> None:
            if self._progress is progress and not progress.is_stopped:
                of = f" of {total:,}" if total else ""
                self.say(f"{words} {done:,}{of}", is_notice=False)

        def end(result: Result | Failed) -> None:
            self._progress = None
            if isinstance(result, Failed):
                self.fail(result.reason, failed)
            else:
                self.say("")
                then(result)
            self.show_hints()

        self._progress = progress = Progress(self, show)
        self.say(words, is_notice=False)
        self.show_hints()
        run_behind(self, lambda: _attempt(do, progress), end)

    def fail(self, reason: str, failed: str) -> None:
        """Say why something was not done, and what is true now.

        Args:
            reason: One line; empty where the person stopped it.
            failed: What is true now.
        """
        self.say(failed if reason else f"stopped: {failed}")
        if reason:
            self.outcomes.show_outcomes([Outcome(reason, is_notice=True)])


def _attempt(do: Callable[[Progress], Result], progress: Progress) -> Result | Failed:
    """Do something; what a person may meet is no error of the program."""
    try:
        return do(progress)
    except Stopped:
        return Failed("")
    except ReaderError as error:
        return Failed(str(error))
    except OSError as error:
        return Failed(f"{error.filename or 'the disk'}: {error.strerror or error}")


def choice(options: Iterable[tuple[str, Value]], value: Value) -> Select[Value]:
    """A field of which one value is chosen.

    Args:
        options: What each is called, which may be foreign words, and the value.
        value: The one that is chosen at first.
    """
    titles = [(Content(line(title)), each) for title, each in options]
    return Select(titles, value=value, allow_blank=False, compact=True)


def field(label: str, widget: Widget) -> Horizontal:
    """A label, and what is typed or chosen."""
    return Horizontal(Label(Content(line(label))), widget, classes="field")
