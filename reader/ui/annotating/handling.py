"""Handling: what the panel's keys do to the annotations that are chosen in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reader.ui.errors import report_errors

if TYPE_CHECKING:
    from reader.model import Anchored
    from reader.ui.annotating.mark_list import MarkList
    from reader.ui.reading.screen import ReadingScreen
    from reader.workspace.edits import Step


class Handling:
    """Retags, removes, confirms and attaches; each is taken back by one undo."""

    def __init__(self, screen: ReadingScreen) -> None:
        """Handle the annotations of this screen's panel."""
        self._screen = screen
        self._workspace = screen.workspace

    def retag(self, rows: MarkList, tag: str) -> None:
        """Give what is chosen another tag."""
        others = [mark for mark in rows.wanted if mark.annotation.tag != tag]
        self._change(
            rows,
            others,
            lambda own: self._workspace.annotations.retag([mark.annotation for mark in own], tag),
        )

    def remove(self, rows: MarkList) -> None:
        """Remove what is chosen."""
        self._change(
            rows,
            rows.wanted,
            lambda own: self._workspace.annotations.remove([mark.annotation for mark in own]),
        )

    def confirm(self, rows: MarkList) -> None:
        """Take the places where moved annotations were found for good."""
        moved = [mark for mark in rows.wanted if mark.anchor in {"moved", "approximate"}]
        if not moved:
            self._screen.say("nothing to confirm: it stands where it was marked, or nowhere")
            return
        self._change(rows, moved, self._workspace.annotations.confirm)

    def attach(self, rows: MarkList) -> None:
        """Put the annotation under the cursor where words are selected in its article."""
        mark, view = rows.item, self._screen.view
        if mark is None:
            return
        if view.article.id != mark.annotation.article or view.selected is None:
            self._screen.say(f"select its new place in {mark.annotation.article} first")
            return
        span = view.selected
        with report_errors(self._screen.refuse):
            article = self._screen.opening.whole(view.article)
            attached = self._workspace.annotations.attach(mark.annotation, article, span)
            self._screen.show_edited(attached)
            self._screen.say(
                f"{attached.tag} attached here: {self._screen.keymap.undo} takes it back"
            )

    def _change(
        self,
        rows: MarkList,
        marks: Sequence[Anchored],
        change: Callable[[Sequence[Anchored]], Step | None],
    ) -> None:
        """Change one's own annotations at once, and leave those of others alone.

        Args:
            rows: Where they were chosen; nothing is afterwards.
            marks: What is to change.
            change: Changes one's own.
        """
        own = [mark for mark in marks if self._workspace.annotations.is_own(mark.annotation)]
        kept = len(marks) - len(own)
        if own:
            with report_errors(self._screen.refuse):
                step = change(own)
                rows.chosen.clear()
                rows.go(rows.cursor)
                others = f" · {kept:,} by others stay" if kept else ""
                way_back = f"{self._screen.keymap.undo} takes it back"
                self._screen.say(f"{step.label}{others}: {way_back}" if step else "nothing changed")
        elif kept:
            who = marks[0].annotation.annotator
            self._screen.say(f"made by {who}: only {who} can change it")
