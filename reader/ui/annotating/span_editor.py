"""Placing: what the keys and the mouse do to the stretches that an annotation covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Anchored, Span
from reader.text.anchoring import tidy
from reader.text.cells import cluster_start
from reader.text.extent import Edge, Extent, extent, with_edge, with_span, without_span
from reader.ui.errors import report_errors

if TYPE_CHECKING:
    from reader.ui.reading.article_view import ArticleView
    from reader.ui.reading.screen import ReadingScreen


class Placing:
    """Moves the edges of the current annotation, adds parts to it and takes words out of it."""

    def __init__(self, screen: ReadingScreen) -> None:
        """Place on this screen."""
        self._screen = screen

    def move_start(self, motion: str) -> None:
        """Move the start of the current annotation by a motion."""
        self._move("start", motion)

    def move_end(self, motion: str) -> None:
        """Move the end of the current annotation by a motion."""
        self._move("end", motion)

    def draw_edge(self, view: ArticleView, mark: Anchored, edge: Edge, offset: int) -> None:
        """Put an edge where the mouse has drawn it."""
        self._place(view, mark, with_edge(view.article, extent(mark), edge, offset), edge)

    def add_part(self) -> None:
        """Let the annotation that was current last cover the selection as well."""
        view = self._screen.view
        mark = self._meant(view)
        if view.selected is None:
            self._screen.say("select the words to add first")
        elif mark is None:
            self._screen.say(
                f"no annotation to add to: go to one with {self._screen.keymap.steps}, then select"
            )
        else:
            with report_errors(self._screen.refuse):
                span = tidy(view.article, *view.selected)
                self._place(view, mark, with_span(view.article, extent(mark), span))

    def take_out(self) -> None:
        """Take the selection, else the part under the caret, out of the annotation."""
        view = self._screen.view
        mark = self._meant(view)
        if mark is None:
            self._screen.say(
                f"no annotation to take words out of: go to one with {self._screen.keymap.steps}"
            )
            return
        less = view.selected or _part_at(extent(mark), view.selection.head)
        if less is None:
            self._screen.say(f"select words of the {mark.annotation.tag} to take out")
            return
        self._place(view, mark, without_span(view.article, extent(mark), less))

    def _move(self, edge: Edge, motion: str) -> None:
        from reader.text.edging import moved  # noqa: PLC0415 (not needed before the first paint)

        view = self._screen.view
        if view.current is None:
            self._screen.say(
                f"no annotation is current: go to one with {self._screen.keymap.steps}"
            )
            return
        spans = moved(view.article, extent(view.current), edge, motion)
        self._place(view, view.current, spans, edge)

    def _meant(self, view: ArticleView) -> Anchored | None:
        """The current annotation, else the one that was current before the selection."""
        return view.current or view.marks.with_id(view.latest)

    def _place(
        self, view: ArticleView, mark: Anchored, spans: Extent, edge: Edge = "start"
    ) -> None:
        """Store what an annotation covers now, and put the caret at the edge that was moved."""
        screen = self._screen
        if not spans:
            screen.say(f"nothing would be left of the {mark.annotation.tag}: x removes it")
            return
        if spans == extent(mark):
            screen.say(f"the {mark.annotation.tag} stays as it is")
            return
        with report_errors(screen.refuse):
            article = screen.opening.whole(view.article)
            placed = screen.workspace.annotations.cover(article, mark, spans)
            screen.show_edited(placed)
            now = view.marks.with_id(placed.id)
            if now and edge == "end":
                view.go(last_character(view, now), now)


def last_character(view: ArticleView, mark: Anchored) -> int:
    """The offset of the last character of an annotation."""
    return cluster_start(view.article.text, mark.end - 1)


def _part_at(spans: Extent, offset: int) -> Span | None:
    if len(spans) == 1:
        return None
    return next((span for span in spans if span.start <= offset < span.end), None)
