"""Offer the attributes found in the words of an annotation, to accept with one key."""

from __future__ import annotations

from functools import partial

from reader.model import Annotation, Value
from reader.ui.background import run_in_background
from reader.ui.errors import report_errors
from reader.ui.reading.desk import Desk
from reader.ui.reading.status import describe_values


class AttributeOffers:
    """Finds attributes in the words of an annotation, in a thread, and fills them in on request."""

    def __init__(self, desk: Desk) -> None:
        """Offer attributes on this desk."""
        self._desk = desk
        self._annotations = desk.workspace.annotations
        self._attributes = desk.workspace.suggestions.attributes
        self._last_read: Annotation | None = None
        """The annotation read last, so that it is not read again while it is unchanged."""

    def find(self) -> None:
        """Offer the attributes found for the current annotation, if it is the person's own."""
        view = self._desk.view
        if view.current is None or view.current.annotation == self._last_read:
            return
        self._last_read = view.current.annotation
        if self._annotations.is_own(view.current.annotation):
            work = partial(self._attributes, view.article, view.current)
            then = partial(self._show, view.current.annotation)
            run_in_background(self._desk, work, then, group="attributes")

    def accept(self) -> None:
        """Fill in the attributes found for the current annotation."""
        desk, view = self._desk, self._desk.view
        if view.current is None:
            desk.say(f"nothing to accept: go to an annotation with {desk.keymap.mark_keys}")
            return
        attributes = self._attributes(view.article, view.current)
        if not attributes:
            desk.say(f"nothing more is suggested for this {view.current.annotation.tag}")
            return
        with report_errors(desk.show_error):
            filled = self._annotations.fill(view.article, view.current, attributes)
            desk.show_edited(filled)

    def _show(self, annotation: Annotation, attributes: dict[str, Value]) -> None:
        """Show the offer; the view drops it when the annotation changes or is left."""
        if attributes:
            self._desk.view.offer = annotation, " · ".join(describe_values(attributes))
            self._desk.show_status()
