"""Filling in: what the words themselves say about an annotation, to be accepted with one key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.attributes import shown_value
from reader.model import Value
from reader.ui.errors import report_errors
from reader.ui.messages import Proposed

if TYPE_CHECKING:
    from reader.model import Anchored, Article
    from reader.ui.reading.screen import ReadingScreen


class Filling:
    """Reads attributes from the words, behind the keys, and fills them in when asked to."""

    def __init__(self, screen: ReadingScreen) -> None:
        """Fill in on this screen."""
        self._screen = screen
        self._attributes = screen.workspace.suggestions.attributes

    def look(self) -> None:
        """Tell soon what the words of the current annotation say about it."""
        view = self._screen.view
        if view.current:
            find = partial(self._find, view.article, view.current)
            self._screen.run_worker(find, thread=True, group="filling", exclusive=True)

    def tell(self, message: Proposed) -> None:
        """Say what can be accepted as long as the annotation is current and as it was."""
        if message.attributes:
            key = self._screen.keymap.key("suggestion.accept")
            words = f"{key} accepts {' · '.join(_shown(message.attributes))}"
            self._screen.view.offer = message.annotation, words
            self._screen.show_status()

    def accept(self) -> None:
        """Fill in what the words of the current annotation say about it."""
        screen, view = self._screen, self._screen.view
        if view.current is None:
            screen.say(f"no annotation is current: go to one with {screen.keymap.steps}")
            return
        attributes = self._attributes(view.article, view.current)
        if not attributes:
            screen.say(f"nothing more is proposed for this {view.current.annotation.tag}")
            return
        with report_errors(screen.refuse):
            filled = screen.workspace.annotations.fill(view.article, view.current, attributes)
            screen.show_edited(filled)

    def _find(self, article: Article, mark: Anchored) -> None:
        self._screen.post_message(Proposed(mark.annotation, self._attributes(article, mark)))


def _shown(attributes: dict[str, Value]) -> list[str]:
    names = (name for name in attributes if not name.endswith(("_start", "_end")))
    return [f"{name} {shown_value(attributes[name])}" for name in names]
