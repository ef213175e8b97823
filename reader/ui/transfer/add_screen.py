"""The screen to add articles: files, folders and web pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget

from reader.errors import ReaderError
from reader.ui.keys import actions
from reader.ui.keys.actions import Action
from reader.ui.keys.bindings import ActionOwner, Handlers, bindings
from reader.ui.keys.keymap import Keymap
from reader.ui.transfer.outcome_list import Outcome
from reader.ui.transfer.progress import Progress, Stopped
from reader.ui.transfer.transfer_screen import TransferScreen, choice, field
from reader.ui.transfer.typed_path import typed_path
from reader.ui.widgets.bar import counted
from reader.ui.widgets.fields import NoteField
from reader.ui.widgets.settling import messages_handled
from reader.workspace import Workspace
from reader.workspace.adding import Added, AddOptions, Refused, is_address

_MOST_SOURCES = 1000
"""The most lines added at once; more are probably a text pasted by mistake."""


class TooMany(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """There are too many lines for a list of paths."""


class SourcesField(NoteField, ActionOwner):
    """A field for paths and addresses, one per line; a key adds them."""

    HANDLERS: ClassVar[Handlers[SourcesField]] = {
        actions.SOURCES_ADD: lambda field: field.enter(),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS, priority=True)]

    @dataclass
    class Entered(Message):
        """The person wants to add the text of the field, which is empty now."""

        text: str
        """The text of the field."""

    async def enter(self) -> None:
        """Submit what was typed before the key; later keys go into the empty field."""
        await messages_handled(self)
        self.post_message(self.Entered(self.take_text()))

    def take_text(self) -> str:
        """Empty the field and return its text."""
        text, self.text = self.text, ""
        return text


class AddScreen(TransferScreen):
    """A field for sources, and the outcome of each."""

    TITLE_WORDS: ClassVar[str] = "Add articles: paths of files or folders, or web addresses"

    def __init__(self, workspace: Workspace, keymap: Keymap, sources: str = "") -> None:
        """Add to this workspace.

        Args:
            workspace: The workspace.
            keymap: The keys in force.
            sources: The text to start with, a source per line with its newline.
        """
        super().__init__(workspace, keymap)
        self._sources = SourcesField(sources, placeholder="one per line; paste as many as you like")
        self._whole = choice(
            [("the article only", False), ("the whole page, with menus", True)], False
        )
        networks = [("public addresses", False), ("this machine and private networks too", True)]
        self._private = choice(networks, False)
        self._waiting: list[str] = []
        self._number: Counter[str] = Counter()
        """The number of sources with each outcome, of the last run."""

    def fields(self) -> Iterable[Widget]:
        """The sources and how to read them."""
        yield self._sources
        yield field("web pages", self._whole)
        yield field("fetch from", self._private)

    def on_mount(self) -> None:
        """Put the caret at the end of the field."""
        super().on_mount()
        self._sources.move_cursor(self._sources.document.end)

    @property
    def go_label(self) -> str:
        """The label of the key that adds."""
        return "add"

    def hints(self) -> Sequence[tuple[Action, str]]:
        """In the field, offer its own key to add or open."""
        offered = super().hints()
        if self.is_busy or self.focused is not self._sources:
            return offered
        # The focus stays in the field, where the next path may be typed already.
        opens = self.outcomes.items and not self._sources.text
        return ((actions.SOURCES_ADD, "open it" if opens else self.go_label), *offered[1:])

    def on_sources_field_entered(self, message: SourcesField.Entered) -> None:
        """Add the sources entered."""
        self._queue(message.text)

    def go(self) -> None:
        """Add the sources in the field."""
        self._queue(self._sources.take_text())

    def _queue(self, text: str) -> None:
        """Add sources, one per line, after those being added now."""
        lines = [each.strip() for each in text.splitlines() if each.strip()]
        if not lines and not self._waiting:
            if self.outcomes.items:
                self.outcomes.open()
            else:
                self.say("type or paste a path or an address")
            return
        self._waiting += lines
        if not self.is_busy:
            self._add()

    def _add(self) -> None:
        lines, self._waiting = self._waiting, []
        self._number = Counter()
        self.outcomes.show_outcomes([])
        whole = self._whole.value is True
        options = AddOptions(whole=whole or None, allow_private=self._private.value is True)
        words = f"adding {lines[0]} …" if len(lines) == 1 else "adding"
        self.work(words, partial(self._add_all, lines, options), partial(self._end, lines))

    def fail(self, reason: str, failed: str) -> None:  # noqa: ARG002 (the counts are shown instead)
        """Show why adding stopped; what was added before stays."""
        if reason:
            self.outcomes.add([Outcome(reason, is_notice=True)])
        self.say(self._counts() if reason else f"stopped: {self._counts()}")

    def _add_all(self, lines: list[str], options: AddOptions, progress: Progress) -> bool:
        """Add sources one by one, in a thread; return True at the end."""
        if len(lines) > _MOST_SOURCES:
            raise TooMany(f"{len(lines):,} lines: at most {_MOST_SOURCES:,} at once")
        adding = self.workspace.adding
        sources: list[str | Path] = [
            each if is_address(each) else typed_path(each) for each in lines
        ]
        if hidden := adding.hidden(sources):
            notice = f"from now on only articles in seeds/ are listed, not {', '.join(hidden)}"
            self._add_outcomes([Outcome(notice, is_notice=True)])

        def show(done: int, total: int) -> None:
            if not progress.is_stopped:  # an error here would not close the iterator
                progress(done, total)

        results = adding.add(
            sources,
            options=options,
            on_progress=show,
            on_problem=lambda words: self._add_outcomes([Outcome(words, is_notice=True)]),
        )
        for each in results:
            if isinstance(each, Refused):
                self._number["refused"] += 1
                self._add_outcomes([Outcome(each.reason, is_notice=True)])
            else:
                self._number[each.outcome] += 1
                self._add_outcomes(_added(each))
            if progress.is_stopped:
                results.close()
                raise Stopped
        return True

    def _add_outcomes(self, outcomes: Iterable[Outcome]) -> None:
        """Add outcomes to the list, from the thread."""
        self.call_later(self.outcomes.add, list(outcomes))

    def _end(self, lines: list[str], _: bool) -> None:
        self.say(self._counts())
        if not self._sources.text and self._number.keys() <= {"refused"}:
            self._sources.text = "\n".join(lines)  # to be corrected
        if self._waiting:
            self._add()

    def _counts(self) -> str:
        number = self._number
        facts = [
            f"{counted(number['added'], 'article')} added",
            f"{number['corrected']:,} corrected" if number["corrected"] else "",
            f"{number['unchanged']:,} unchanged" if number["unchanged"] else "",
            f"{number['refused']:,} could not be added" if number["refused"] else "",
        ]
        return ", ".join(filter(None, facts))


def _added(added: Added) -> Iterator[Outcome]:
    """Describe an article that was added."""
    metadata = added.metadata
    guess = metadata.get("published_guess", "")
    about = [
        f"“{added.title}”" if added.title else "",
        metadata.get("author", ""),
        metadata.get("source", ""),
        metadata.get("published", "") or (f"published {guess}?" if guess else ""),
    ]
    yield Outcome(
        " · ".join(filter(None, [f"{added.id}: {added.outcome}", *about])), article=added.id
    )
    notes = [added.problem] if added.problem else []
    if added.words_of_page:
        notes.append(f"Kept {added.words:,} of {added.words_of_page:,} words of the page")
    if added.outcome == "corrected":
        moved = sum(mark.anchor != "exact" for mark in added.marks)
        notes.append(
            f"{counted(len(added.marks), 'mark')}, {moved:,} of them moved or lost"
            if added.marks
            else "no marks in it"
        )
    notes += added.notes
    notes += added.differences
    yield from (Outcome(f"  {note}", article=added.id) for note in notes)
