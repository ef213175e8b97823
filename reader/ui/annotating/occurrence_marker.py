"""Mark the other occurrences of some words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.errors import report_errors
from reader.ui.reading.desk import Desk
from reader.ui.widgets.bar import counted

if TYPE_CHECKING:
    from reader.text.occurrences import Likeness
    from reader.ui.annotating.occurrences import MarkRequest


class OccurrenceMarker:
    """Lists the other occurrences of some words, and marks the accepted ones in one step."""

    def __init__(self, desk: Desk) -> None:
        """Mark occurrences of words on this desk."""
        self._desk = desk
        self._likeness: Likeness | None = None
        """The differences that were ignored last time; None before."""

    def begin(self) -> None:
        """List all occurrences of the selected words, else of the words of the annotation here."""
        desk = self._desk
        words, tag = self._words()
        if not words.strip():
            desk.say(f"no words here: select some, or go to a mark with {desk.keymap.mark_keys}")
            return
        from reader.text.occurrences import Likeness  # noqa: PLC0415 (not needed before)
        from reader.ui.annotating.occurrences import OccurrenceScreen  # noqa: PLC0415 (as above)

        likeness = self._likeness or Likeness()
        screen = OccurrenceScreen(desk.workspace, desk.keymap, words, tag, likeness)

        def mark_accepted(request: MarkRequest | None) -> None:
            self._likeness = screen.likeness
            if request:
                self._mark(request)

        desk.app.push_screen(screen, mark_accepted)

    def _words(self) -> tuple[str, str]:
        """The words to search for and the tag to mark them with; each "" if there is none."""
        view = self._desk.view
        if view.selected:
            return view.article.text[slice(*view.selected)], ""
        mark = view.mark_here
        if mark is None:
            return "", ""
        return view.article.text[mark.start : mark.end], mark.annotation.tag

    def _mark(self, request: MarkRequest) -> None:
        with report_errors(self._desk.show_error):
            places = [(each.article, each.span) for each in request.occurrences]
            self._desk.workspace.annotations.add_all(places, request.tag)
            self._desk.say(f"{_summary(request)} · {self._desk.keymap.undo_hint}")


def _summary(request: MarkRequest) -> str:
    articles = len({each.article.id for each in request.occurrences})
    number = counted(len(request.occurrences), "place")
    earlier = f"; {request.already_marked} already marked" if request.already_marked else ""
    return f"{number} tagged as {request.tag} in {counted(articles, 'article')}{earlier}"
