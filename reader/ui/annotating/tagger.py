"""Marking: what the keys do to the annotations of the articles on the reading screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Annotation, Link
from reader.ui.errors import report_errors

if TYPE_CHECKING:
    from reader.model import Anchored
    from reader.ui.reading.screen import ReadingScreen
    from reader.workspace.edits import Step


class Marking:
    """Tags, edits, removes and undoes."""

    def __init__(self, screen: ReadingScreen) -> None:
        """Mark on this screen."""
        self._screen = screen
        self._workspace = screen.workspace
        self._annotations = screen.workspace.annotations
        self._last = ""

    def again(self) -> None:
        """Tag as the last time."""
        if self._last:
            self.tag(self._last)
        else:
            self._screen.say("nothing has been tagged yet: 1 2 3 tag")

    def tag_with(self, digit: str) -> None:
        """Tag with the tag that a digit stands for."""
        tag = self._workspace.schema.tag_with_key(digit)
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
        with report_errors(screen.refuse):
            if view.current:
                annotation = view.current.annotation
                self._annotations.retag([annotation], tag)
                screen.show_edited(annotation)
                screen.filling.look()
                return
            article = screen.opening.whole(view.article)
            role = self._workspace.schema.role(tag)
            span = view.selected or passage_for(role, article, view.selection.head)
            if span is None:
                screen.say(f"no {tag} in this sentence: select the words first")
                return
            screen.show_edited(self._annotations.add(article, [span], tag))
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
        with report_errors(self._screen.refuse):
            self._annotations.remove([mark.annotation])
            self._screen.say(
                f"{mark.annotation.tag} removed: {self._screen.keymap.undo} brings it back"
            )

    def undo(self) -> None:
        """Take back the last edit, and show where."""
        with report_errors(self._screen.refuse):
            self._show_step(self._workspace.edits.undo(), "undone", "nothing to undo")

    def redo(self) -> None:
        """Do again what was taken back, and show where."""
        with report_errors(self._screen.refuse):
            self._show_step(self._workspace.edits.redo(), "done again", "nothing to redo")

    def _show_step(self, step: Step | None, done: str, nothing: str) -> None:
        if step is None:
            self._screen.say(nothing)
            return
        changed = step.changes[-1].value
        if isinstance(changed, Annotation):
            self._screen.show_edited(changed)
        elif isinstance(changed, Link):
            self._screen.linking.show_edited(changed)
        self._screen.say(f"{done}: {step.label}")
