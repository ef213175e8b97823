"""Marking: what the keys do to the annotations of the articles on the reading screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Annotation, Link
from reader.ui.errors import told

if TYPE_CHECKING:
    from reader.model import Anchored
    from reader.store.history import Step
    from reader.ui.reading import ReadingScreen


class Marking:
    """Tags, edits, removes, undoes, and shows each time what stands on disk then."""

    def __init__(self, screen: ReadingScreen) -> None:
        """Mark on this screen."""
        self._screen = screen
        self._session = screen.session
        self._last = ""

    def again(self) -> None:
        """Tag as the last time."""
        if self._last:
            self.tag(self._last)
        else:
            self._screen.say("nothing has been tagged yet: 1 2 3 tag")

    def tag_with(self, digit: str) -> None:
        """Tag with the tag that a digit stands for."""
        tag = self._session.schema.tag_with_key(digit)
        if tag:
            self.tag(tag.name)

    def tag(self, tag: str) -> None:
        """Tag the selection, else the current annotation, else the passage under the caret."""
        from reader.text.passage import passage_for  # noqa: PLC0415 (slow to import; see warm)

        screen, view = self._screen, self._screen.view
        self._last = tag
        if screen.suggesting.accept(tag):
            return
        with told(screen.refuse):
            if view.current:
                screen.show_edited(self._session.retag(view.current.annotation, tag))
                screen.filling.look()
                return
            article = screen.opening.whole(view.article)
            span = view.selected or passage_for(tag, article, view.selection.head)
            if span is None:
                screen.say(f"no {tag} in this sentence: select the words first")
                return
            screen.show_edited(self._session.add(article, *span, tag))
            screen.filling.look()

    async def edit(self) -> None:
        """Edit the current annotation, else the one under the caret, in a form beside the text."""
        screen, view = self._screen, self._screen.view
        under = view.marks.at(view.selection.head)
        mark = view.current or (under[-1] if under else None)
        if mark is None:
            screen.say("no annotation here: mark something, or go to one with ] or [")
            return
        view.go_to_mark(mark)
        with told(screen.refuse):
            draft = screen.keeping.draft_of(mark.annotation)
            await screen.side.open_form(mark.annotation, draft, self._session.schema)

    def remove(self) -> None:
        """Remove the current annotation."""
        if self._screen.view.current:
            self.remove_mark(self._screen.view.current)
        else:
            self._screen.say("no annotation is current: go to one with ] or [")

    def remove_mark(self, mark: Anchored) -> None:
        """Remove this annotation, wherever it is shown."""
        with told(self._screen.refuse):
            self._session.remove(mark.annotation)
            self._screen.show_marks_of(mark.annotation.article)
            self._screen.say(f"{mark.annotation.tag} removed: u brings it back")

    def undo(self) -> None:
        """Take back the last edit, and show where."""
        with told(self._screen.refuse):
            self._show_step(self._session.undo(), "undone", "nothing to undo")

    def redo(self) -> None:
        """Do again what was taken back, and show where."""
        with told(self._screen.refuse):
            self._show_step(self._session.redo(), "done again", "nothing to redo")

    def _show_step(self, step: Step | None, done: str, nothing: str) -> None:
        if step is None:
            self._screen.say(nothing)
            return
        for before, after in step.changes:
            changed = after or before
            if isinstance(changed, Annotation):
                self._screen.show_edited(changed)
            elif isinstance(changed, Link):
                self._screen.linking.show_edited(changed)
            elif changed:
                self._screen.show_marks_of(changed.article)
        self._screen.say(f"{done}: {step.label}")
