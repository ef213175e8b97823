"""Handling: what the panel's keys do to the annotations that are chosen in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import msgspec

from reader.model import Anchored, Annotation
from reader.text.anchoring import attach, confirmed
from reader.ui.bar import counted
from reader.ui.errors import told

if TYPE_CHECKING:
    from reader.ui.mark_list import MarkList
    from reader.ui.reading import ReadingScreen


class Handling:
    """Retags, removes, confirms and attaches; each is taken back by one undo."""

    def __init__(self, screen: ReadingScreen) -> None:
        """Handle the annotations of this screen's panel."""
        self._screen = screen
        self._session = screen.session

    def retag(self, rows: MarkList, tag: str) -> None:
        """Give what is chosen another tag."""

        def retagged(mark: Anchored) -> Annotation:
            return msgspec.structs.replace(mark.annotation, tag=tag)

        self._change(rows, [m for m in rows.wanted if m.annotation.tag != tag], retagged, tag)

    def remove(self, rows: MarkList) -> None:
        """Remove what is chosen."""
        self._change(rows, rows.wanted, lambda _: None, "removed")

    def confirm(self, rows: MarkList) -> None:
        """Take the places where moved annotations were found for good."""
        moved = [mark for mark in rows.wanted if mark.anchor in {"moved", "approximate"}]
        if not moved:
            self._screen.say("nothing to confirm: it stands where it was marked, or nowhere")
            return
        self._change(rows, moved, self._confirmed, "confirmed")

    def attach(self, rows: MarkList) -> None:
        """Put the annotation under the cursor where words are selected in its article."""
        mark, view = rows.item, self._screen.view
        if mark is None:
            return
        if view.article.id != mark.annotation.article or view.selected is None:
            self._screen.say(f"select its new place in {mark.annotation.article} first")
            return
        span = view.selected
        with told(self._screen.refuse):
            article = self._screen.opening.whole(view.article)
            self._screen.show_edited(self._session.save(attach(mark.annotation, article, span)))
            self._screen.say(
                f"{mark.annotation.tag} attached here: {self._screen.keymap.undo} takes it back"
            )

    def _confirmed(self, mark: Anchored) -> Annotation:
        article = self._session.shelf.with_id(mark.annotation.article)
        # One that cannot be read any more stays as it was: there is nothing to confirm it in.
        return confirmed(mark, article) if article else mark.annotation

    def _change(
        self,
        rows: MarkList,
        marks: Iterable[Anchored],
        changed: Callable[[Anchored], Annotation | None],
        done: str,
    ) -> None:
        """Change one's own annotations at once, and leave those of others alone.

        Args:
            rows: Where they were chosen; nothing is afterwards.
            marks: What is to change.
            changed: What becomes of each; None to remove it.
            done: What happened to them, in a word.
        """
        from reader.store.records import Change  # noqa: PLC0415 (the store is opened on first use)

        wanted = list(marks)
        own = [m for m in wanted if m.annotation.annotator == self._session.workspace.annotator]
        kept = len(wanted) - len(own)
        if own:
            changes = [Change(mark.annotation, changed(mark)) for mark in own]
            with told(self._screen.refuse):
                self._session.history.apply(_label(own, done), changes)
                rows.chosen.clear()
                self._show(own)
                others = f" · {kept:,} by others stay" if kept else ""
                self._screen.say(
                    f"{_label(own, done)}{others}: {self._screen.keymap.undo} takes it back"
                )
        elif kept:
            who = wanted[0].annotation.annotator
            self._screen.say(f"made by {who}: only {who} can change it")

    def _show(self, marks: Iterable[Anchored]) -> None:
        for article in dict.fromkeys(mark.annotation.article for mark in marks):
            self._screen.show_marks_of(article)


def _label(marks: list[Anchored], done: str) -> str:
    what = marks[0].annotation.tag if len(marks) == 1 else counted(len(marks), "annotation")
    return f"{what}: {done}"
