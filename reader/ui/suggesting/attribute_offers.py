"""What the words themselves say about an annotation, to be accepted with one key."""

from __future__ import annotations

from functools import partial

from reader.model import Annotation, Value
from reader.ui.background import run_behind
from reader.ui.errors import report_errors
from reader.ui.reading.desk import Desk
from reader.ui.reading.status import described_values


class AttributeOffers:
    """Reads attributes from the words, behind the keys, and fills them in when asked to."""

    def __init__(self, desk: Desk) -> None:
        """Offer on this desk."""
        self._desk = desk
        self._annotations = desk.workspace.annotations
        self._attributes = desk.workspace.suggestions.attributes
        self._last_read: Annotation | None = None
        """The annotation that was read last: each state of one is read once in a row."""

    def find(self) -> None:
        """Offer what the words of the current annotation say about it, if it is one's own."""
        view = self._desk.view
        if view.current is None or view.current.annotation == self._last_read:
            return
        self._last_read = view.current.annotation
        if self._annotations.is_own(view.current.annotation):
            work = partial(self._attributes, view.article, view.current)
            then = partial(self._show, view.current.annotation)
            run_behind(self._desk, work, then, group="attributes")

    def accept(self) -> None:
        """Fill in what the words of the current annotation say about it."""
        desk, view = self._desk, self._desk.view
        if view.current is None:
            desk.say(f"nothing to accept: go to an annotation with {desk.keymap.mark_keys}")
            return
        attributes = self._attributes(view.article, view.current)
        if not attributes:
            desk.say(f"nothing more is suggested for this {view.current.annotation.tag}")
            return
        with report_errors(desk.refuse):
            filled = self._annotations.fill(view.article, view.current, attributes)
            desk.show_edited(filled)

    def _show(self, annotation: Annotation, attributes: dict[str, Value]) -> None:
        """Say what can be accepted as long as the annotation is current and as it was."""
        if attributes:
            self._desk.view.offer = annotation, " · ".join(described_values(attributes))
            self._desk.show_status()
