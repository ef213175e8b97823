"""Change the spans of an annotation by keys and mouse."""

from __future__ import annotations

from reader.model import Anchored, Span
from reader.text.anchoring import tidy
from reader.text.cells import cluster_start
from reader.text.extent import Edge, Extent, extent, with_edge, with_span, without_span
from reader.ui.errors import report_errors
from reader.ui.keys.actions import REMOVE
from reader.ui.reading.article_view import ArticleView
from reader.ui.reading.desk import Desk
from reader.ui.reading.opener import ArticleOpener


class SpanEditor:
    """Moves the edges of the current annotation, adds parts to it and takes words out."""

    def __init__(self, desk: Desk, opener: ArticleOpener) -> None:
        """Edit on this desk.

        Args:
            desk: Where the articles are.
            opener: Loads an article completely before it is annotated.
        """
        self._desk = desk
        self._opener = opener

    def move_edge(self, edge: Edge, motion: str) -> None:
        """Move an edge of the current annotation by a motion."""
        from reader.text.move_edges import move_edge  # noqa: PLC0415 (not needed before the first paint)

        view = self._desk.view
        if view.current is None:
            mark_keys = self._desk.keymap.mark_keys
            self._desk.say(f"no current annotation: go to one with {mark_keys}")
            return
        spans = move_edge(view.article, extent(view.current), edge, motion)
        self._store(view, view.current, spans, edge)

    def drag_edge(self, view: ArticleView, mark: Anchored, edge: Edge, offset: int) -> None:
        """Move an edge of an annotation to the offset it was dragged to."""
        self._store(view, mark, with_edge(view.article, extent(mark), edge, offset), edge)

    def add_part(self) -> None:
        """Add the selection to the annotation that was current last, as another part."""
        view = self._desk.view
        mark = self._target(view)
        if view.selected is None:
            self._desk.say("select the words to add first")
        elif mark is None:
            mark_keys = self._desk.keymap.mark_keys
            self._desk.say(f"no annotation to add to: go to one with {mark_keys}, then select")
        else:
            with report_errors(self._desk.show_error):
                span = tidy(view.article, *view.selected)
                self._store(view, mark, with_span(view.article, extent(mark), span))

    def remove_part(self) -> None:
        """Take the selection, else the part at the caret, out of the annotation."""
        view = self._desk.view
        mark = self._target(view)
        if mark is None:
            self._desk.say(
                f"no annotation to take words out of: go to one with {self._desk.keymap.mark_keys}"
            )
            return
        removed = view.selected or _part_at(extent(mark), view.selection.head)
        if removed is None:
            self._desk.say(f"select words of the {mark.annotation.tag} to take out")
            return
        self._store(view, mark, without_span(view.article, extent(mark), removed))

    def _target(self, view: ArticleView) -> Anchored | None:
        """The current annotation, else the one that was current before the selection."""
        return view.current or view.marks.with_id(*view.latest)

    def _store(
        self, view: ArticleView, mark: Anchored, spans: Extent, edge: Edge = "start"
    ) -> None:
        """Store the new spans of an annotation, and put the caret at the edge that moved."""
        desk = self._desk
        if not spans:
            removes = desk.keymap.hints((REMOVE, "removes it"))
            desk.say(f"nothing would be left of the {mark.annotation.tag}: {removes}")
            return
        if spans == extent(mark):
            desk.say(f"the {mark.annotation.tag} is unchanged")
            return
        with report_errors(desk.show_error):
            article = self._opener.complete(view.article)
            changed = desk.workspace.annotations.cover(article, mark, spans)
            desk.show_edited(changed)
            now = view.marks.with_id(changed.id, changed.annotator)
            if now and edge == "end":
                view.go(last_character(view, now), now)


def last_character(view: ArticleView, mark: Anchored) -> int:
    """The offset of the last character of an annotation."""
    return cluster_start(view.article.text, mark.end - 1)


def _part_at(spans: Extent, offset: int) -> Span | None:
    if len(spans) == 1:
        return None
    return next((span for span in spans if span.start <= offset < span.end), None)
