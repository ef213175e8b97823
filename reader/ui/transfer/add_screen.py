"""Articles into the workspace: files, folders and pages of the web."""

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
"""Lines that are taken at once: a text that was pasted by mistake is none of paths."""


class TooMany(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """More lines than anybody means as paths."""


class SourcesField(NoteField, ActionOwner):
    """Paths and addresses, one a line; a key adds them, and what is pasted keeps its lines."""

    HANDLERS: ClassVar[Handlers[SourcesField]] = {
        actions.SOURCES_ADD: lambda field: field.enter(),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS, priority=True)]

    @dataclass
    class Entered(Message):
        """The person wants what stood in the field, which is empty now."""

        text: str
        """What stood there."""

    async def enter(self) -> None:
        """Hand on what was typed before the key; what is typed after it is for the next time."""
        await messages_handled(self)
        self.post_message(self.Entered(self.take()))

    def take(self) -> str:
        """What stands in it; then it is empty."""
        text, self.text = self.text, ""
        return text


class AddScreen(TransferScreen):
    """Lines to type or paste, and what came of each."""

    TITLE_WORDS: ClassVar[str] = "Add articles: paths of files or folders, or web addresses"

    def __init__(self, workspace: Workspace, keymap: Keymap, sources: str = "") -> None:
        """Add to this workspace.

        Args:
            workspace: Where articles are.
            keymap: The keys in force.
            sources: What stands in the field at first, each a line with its newline.
        """
        super().__init__(workspace, keymap)
        self._sources = SourcesField(sources, placeholder="one a line; paste as many as you like")
        self._whole = choice([("the article alone", False), ("whole, with menus", True)], False)
        networks = [("public addresses", False), ("this machine and private networks too", True)]
        self._private = choice(networks, False)
        self._waiting: list[str] = []
        self._number: Counter[str] = Counter()
        """How many sources of the last turn had which outcome."""

    def fields(self) -> Iterable[Widget]:
        """What is added, and how."""
        yield self._sources
        yield field("web pages", self._whole)
        yield field("fetch from", self._private)

    def on_mount(self) -> None:
        """Let people type below what stands in the field."""
        super().on_mount()
        self._sources.move_cursor(self._sources.document.end)

    @property
    def goes(self) -> str:
        """Add."""
        return "add"

    def hints(self) -> Sequence[tuple[Action, str]]:
        """In the field, the key that is nearer."""
        offered = super().hints()
        if self.is_busy or self.focused is not self._sources:
            return offered
        # The keys stay in the field, where the next path may be being typed already.
        opens = self.outcomes.items and not self._sources.text
        return ((actions.SOURCES_ADD, "open it" if opens else self.goes), *offered[1:])

    def on_sources_field_entered(self, message: SourcesField.Entered) -> None:
        """Add what stood in the field."""
        self._take(message.text)

    def go(self) -> None:
        """Add what stands in the field."""
        self._take(self._sources.take())

    def _take(self, text: str) -> None:
        """Add sources, one a line; while others are being added, after those."""
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
        self.work(words, partial(self._bring_in, lines, options), partial(self._end, lines))

    def fail(self, reason: str, failed: str) -> None:  # noqa: ARG002 (what was added is there)
        """Say why no more was added; what had been is there."""
        if reason:
            self.outcomes.add([Outcome(reason, is_notice=True)])
        self.say(self._counts() if reason else f"stopped: {self._counts()}")

    def _bring_in(self, lines: list[str], options: AddOptions, progress: Progress) -> bool:
        """Add them one by one, in a thread; whether it came to an end."""
        if len(lines) > _MOST_SOURCES:
            raise TooMany(f"{len(lines):,} lines: at most {_MOST_SOURCES:,} at once")
        adding = self.workspace.adding
        sources: list[str | Path] = [
            each if is_address(each) else typed_path(each) for each in lines
        ]
        if hidden := adding.hidden(sources):
            told = f"from now on only seeds/ is listed, without {', '.join(hidden)}"
            self._tell([Outcome(told, is_notice=True)])

        def show(done: int, total: int) -> None:
            if not progress.is_stopped:  # the iterator is closed below, not left by an error
                progress(done, total)

        coming = adding.add(
            sources,
            options=options,
            on_progress=show,
            on_problem=lambda said: self._tell([Outcome(said, is_notice=True)]),
        )
        for each in coming:
            if isinstance(each, Refused):
                self._number["refused"] += 1
                self._tell([Outcome(each.reason, is_notice=True)])
            else:
                self._number[each.outcome] += 1
                self._tell(_added(each))
            if progress.is_stopped:
                coming.close()
                raise Stopped
        return True

    def _tell(self, outcomes: Iterable[Outcome]) -> None:
        """Show more below, from the thread."""
        self.call_later(self.outcomes.add, list(outcomes))

    def _end(self, lines: list[str], _: bool) -> None:
        self.say(self._counts())
        if not self._sources.text and self._number.keys() <= {"refused"}:
            self._sources.text = "\n".join(lines)  # to be mended
        if self._waiting:
            self._add()

    def _counts(self) -> str:
        number = self._number
        facts = [
            f"{counted(number['added'], 'article')} added",
            f"{number['corrected']:,} corrected" if number["corrected"] else "",
            f"{number['unchanged']:,} as before" if number["unchanged"] else "",
            f"{number['refused']:,} could not be added" if number["refused"] else "",
        ]
        return ", ".join(filter(None, facts))


def _added(added: Added) -> Iterator[Outcome]:
    """What was added, and what is known of it."""
    what = {"added": "added", "unchanged": "nothing has changed", "corrected": "corrected"}
    known = added.metadata
    guess = known.get("published_guess", "")
    about = [
        f"“{added.title}”" if added.title else "",
        known.get("author", ""),
        known.get("source", ""),
        known.get("published", "") or (f"published {guess}?" if guess else ""),
    ]
    yield Outcome(
        " · ".join(filter(None, [f"{added.id}: {what[added.outcome]}", *about])), article=added.id
    )
    notes = [added.problem] if added.problem else []
    if added.words_of_page:
        notes.append(f"Kept {added.words:,} of {added.words_of_page:,} words of the page")
    if added.outcome == "corrected":
        moved = sum(mark.anchor != "exact" for mark in added.marks)
        notes.append(
            f"{counted(len(added.marks), 'mark')}, {moved:,} of them not where they were"
            if added.marks
            else "no marks in it"
        )
    notes += added.notes
    notes += added.differences
    yield from (Outcome(f"  {note}", article=added.id) for note in notes)
