"""Marking every occurrence: the same words in all articles of the library, with review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text.occurrences import Likeness
from reader.ui.errors import report_errors
from reader.ui.widgets.bar import counted

if TYPE_CHECKING:
    from reader.ui.annotating.occurrence_screen import Wanted
    from reader.ui.reading.screen import ReadingScreen


class Occurrences:
    """Asks where else words are to be marked, and marks them there in one step."""

    def __init__(self, screen: ReadingScreen) -> None:
        """Mark on this screen."""
        self._screen = screen
        self._likeness = Likeness()

    def begin(self) -> None:
        """List the places of the selected words, else of those of the annotation here."""
        from reader.ui.annotating.occurrence_screen import OccurrenceScreen  # noqa: PLC0415 (seldom needed)

        words, tag = self._words()
        if not words.strip():
            self._screen.say(
                f"no words here: select some, or go to a mark with {self._screen.keymap.steps}"
            )
            return
        screen = self._screen
        asked = OccurrenceScreen(
            screen.workspace, screen.keymap, screen.look, words, tag, self._likeness
        )

        def go_on(wanted: Wanted | None) -> None:
            self._likeness = asked.likeness
            if wanted:
                self._mark(wanted)

        screen.app.push_screen(asked, go_on)

    def _words(self) -> tuple[str, str]:
        """The words to look for and the tag to mark them with, each empty where there is none."""
        view = self._screen.view
        if view.selected:
            return view.article.text[slice(*view.selected)], ""
        mark = view.mark_here
        if mark is None:
            return "", ""
        return view.article.text[mark.start : mark.end], mark.annotation.tag

    def _mark(self, wanted: Wanted) -> None:
        with report_errors(self._screen.refuse):
            places = [(each.article, each.span) for each in wanted.places]
            self._screen.workspace.annotations.add_all(places, wanted.tag)
            self._screen.say(_told(wanted))


def _told(wanted: Wanted) -> str:
    articles = len({place.article.id for place in wanted.places})
    number = counted(len(wanted.places), "place")
    before = f"; {wanted.marked} marked so before" if wanted.marked else ""
    where = counted(articles, "article")
    return f"{number} tagged as {wanted.tag} in {where}{before} · u takes all of it back"
