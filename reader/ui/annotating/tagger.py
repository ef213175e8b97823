"""Tag, retag and remove annotations in the open articles; undo and redo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Annotation, Link, Span
from reader.ui.annotating.link_editor import LinkEditor
from reader.ui.errors import report_errors
from reader.ui.keys.actions import TAGS
from reader.ui.reading.desk import Desk
from reader.ui.reading.opener import ArticleOpener
from reader.ui.suggesting.attribute_offers import AttributeOffers
from reader.ui.suggesting.review import SuggestionReview

if TYPE_CHECKING:
    from reader.workspace.edits import Step


class Tagger:
    """Tags passages, removes annotations, undoes and redoes edits."""

    def __init__(
        self,
        desk: Desk,
        opener: ArticleOpener,
        review: SuggestionReview,
        offers: AttributeOffers,
        links: LinkEditor,
    ) -> None:
        """Tag on this desk.

        Args:
            desk: Where the articles are.
            opener: Loads an article completely before it is annotated.
            review: Has the current suggestion, which a tag key accepts.
            offers: Finds the attributes of a new annotation.
            links: Shows a link that an undo restored.
        """
        self._desk = desk
        self._opener = opener
        self._review = review
        self._offers = offers
        self._links = links
        self._annotations = desk.workspace.annotations
        self._last_tag = ""

    def tag_again(self) -> None:
        """Tag with the last tag again."""
        if self._last_tag:
            self.tag(self._last_tag)
        else:
            keys = (TAGS[int(tag.key) - 1] for tag in self._desk.workspace.schema.tags)
            tags = " ".join(map(self._desk.keymap.key, keys))
            self._desk.say(f"nothing tagged yet: tag with {tags}")

    def tag(self, tag: str) -> None:
        """Tag the selection, else the current annotation, else the passage under the caret."""
        from reader.text.passage import passage_for  # noqa: PLC0415 (slow to import; see warm)

        desk, view = self._desk, self._desk.view
        self._last_tag = tag
        if self._review.accept(tag):
            return
        with report_errors(desk.show_error):
            current = view.current.annotation if view.current else None
            if current and self._annotations.is_own(current):
                self._annotations.retag([current], tag)
                desk.show_edited(current)
                self._offers.find()
                return
            article = self._opener.complete(view.article)
            role = desk.workspace.schema.role(tag)
            span = view.selected or passage_for(role, article, view.selection.head)
            if current and view.current:  # somebody else's: tag the same words
                span = Span(view.current.start, view.current.end)
            if span is None:
                desk.say(f"no {tag} in this sentence: select the words first")
                return
            desk.show_edited(self._annotations.add(article, [span], tag))
            self._offers.find()

    def remove(self) -> None:
        """Remove the current annotation."""
        mark = self._desk.view.current
        if mark is None:
            mark_keys = self._desk.keymap.mark_keys
            self._desk.say(f"no current annotation: go to one with {mark_keys}")
            return
        with report_errors(self._desk.show_error):
            self._annotations.remove([mark.annotation])
            undo_hint = self._desk.keymap.undo_hint
            self._desk.say(f"{mark.annotation.tag} removed: {undo_hint}")

    def undo(self) -> None:
        """Undo the last edit, and go to it."""
        with report_errors(self._desk.show_error):
            self._show_step(self._desk.workspace.edits.undo(), "undone", "nothing to undo")

    def redo(self) -> None:
        """Redo the edit undone last, and go to it."""
        with report_errors(self._desk.show_error):
            self._show_step(self._desk.workspace.edits.redo(), "redone", "nothing to redo")

    def _show_step(self, step: Step | None, done: str, nothing: str) -> None:
        if step is None:
            self._desk.say(nothing)
            return
        changed = step.changes[-1].value
        if isinstance(changed, Annotation):
            self._desk.show_edited(changed)
        elif isinstance(changed, Link):
            self._links.show_edited(changed)
        self._desk.say(f"{done}: {step.label}")
