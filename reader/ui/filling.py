"""Filling in: what the words themselves say about an annotation, to be accepted with one key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.attributes import shown_value
from reader.model import Value
from reader.ui.errors import told
from reader.ui.messages import Proposed

if TYPE_CHECKING:
    from reader.model import Anchored, Article
    from reader.ui.reading import ReadingScreen


class Filling:
    """Reads attributes from the words, behind the keys, and fills them in when asked to."""

    def __init__(self, screen: ReadingScreen) -> None:
        """Fill in on this screen."""
        self._screen = screen

    def look(self) -> None:
        """Tell soon what the words of the current annotation say about it."""
        view = self._screen.view
        if view.current:
            find = partial(self._find, view.article, view.current)
            self._screen.run_worker(find, thread=True, group="filling", exclusive=True)

    def tell(self, message: Proposed) -> None:
        """Say what can be accepted as long as the annotation is current and as it was."""
        if message.attributes:
            key = self._screen.session.keymap.key("suggestion.accept")
            words = f"{key} accepts {' · '.join(_shown(message.attributes))}"
            self._screen.view.offer = message.annotation, words
            self._screen.show_status()

    def accept(self) -> None:
        """Fill in what the words of the current annotation say about it."""
        screen, view = self._screen, self._screen.view
        if view.current is None:
            screen.say(f"no annotation is current: go to one with {screen.keymap.steps}")
            return
        attributes = self.about(view.article, view.current)
        if not attributes:
            screen.say(f"nothing more is proposed for this {view.current.annotation.tag}")
            return
        with told(screen.refuse):
            screen.show_edited(screen.session.fill(view.article, view.current, attributes))

    def about(self, article: Article, mark: Anchored) -> dict[str, Value]:
        """What can be accepted for an annotation: attributes that its tag has and it lacks."""
        from reader.suggest.filling import proposed  # noqa: PLC0415 (the finders are slow to import)

        tag = self._screen.session.schema.tag(mark.annotation.tag)
        known = {attribute.name for attribute in tag.attributes} if tag else set()
        return {k: v for k, v in proposed(article, mark).items() if k in known}

    def _find(self, article: Article, mark: Anchored) -> None:
        self._screen.post_message(Proposed(mark.annotation, self.about(article, mark)))


def _shown(attributes: dict[str, Value]) -> list[str]:
    names = (name for name in attributes if not name.endswith(("_start", "_end")))
    return [f"{name} {shown_value(attributes[name])}" for name in names]
