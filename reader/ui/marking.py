"""Marking: what the keys do to the annotations of the articles on the reading screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Annotation, Link
from reader.ui.errors import told

if TYPE_CHECKING:
    from reader.model import Anchored
    from reader.store.records import Step
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
        if self._screen.side.has_match_keys:
            self._screen.sharing.tag_with(digit)
        elif tag and self._screen.side.has_panel_keys:
            self._screen.listing.retag(tag.name)
        elif tag:
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

    def remove(self) -> None:
        """Remove the current annotation."""
        if self._screen.view.current:
            self.remove_mark(self._screen.view.current)
        else:
            self._screen.say(
                f"no annotation is current: go to one with {self._screen.keymap.steps}"
            )

    def remove_mark(self, mark: Anchored) -> None:
        """Remove this annotation, wherever it is shown."""
        with told(self._screen.refuse):
            self._session.remove(mark.annotation)
            self._screen.show_marks_of(mark.annotation.article)
            self._screen.say(
                f"{mark.annotation.tag} removed: {self._screen.keymap.undo} brings it back"
            )

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
        changed = [change.value for change in step.changes]
        for article in dict.fromkeys(value.article for value in changed):
            self._screen.show_marks_of(article)
        if isinstance(changed[-1], Annotation):
            self._screen.show_edited(changed[-1])
        elif isinstance(changed[-1], Link):
            self._screen.linking.show_edited(changed[-1])
        self._screen.say(f"{done}: {step.label}")
