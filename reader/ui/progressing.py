"""Progress: how far the annotator is with an article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.model import ProgressState
from reader.ui.errors import told

if TYPE_CHECKING:
    from reader.ui.reading import ReadingScreen
    from reader.ui.session import Session

STATES: tuple[ProgressState, ...] = ("new", "in progress", "done")
"""In the order in which one key goes through them."""


class Progressing:
    """Sets how far a person is with what they read."""

    def __init__(self, screen: ReadingScreen) -> None:
        """Set it for the articles on this screen."""
        self._screen = screen

    def step(self) -> None:
        """Set the article that has the keys to the next state."""
        screen = self._screen
        with told(screen.refuse):
            article = screen.view.article.id
            state = step(screen.session, [article])
            screen.show_marks_of(article)
            screen.say(f"{article}: {state}")


def step(session: Session, articles: Sequence[str]) -> ProgressState:
    """Set articles to the state after that of the first one; one undo takes it back.

    Args:
        session: Whose progress it is.
        articles: Ids, one at least.

    Returns:
        The state that they all have now.

    Raises:
        StoreError: when it could not be written; nothing has changed then.
    """
    repository = session.repository
    state = STATES[(STATES.index(repository.progress(articles[0])) + 1) % len(STATES)]
    changes = [repository.progress_change(article, state) for article in articles]
    what = articles[0] if len(articles) == 1 else f"{len(articles)} articles"
    session.history.apply(f"{what}: {state}", changes)
    return state
