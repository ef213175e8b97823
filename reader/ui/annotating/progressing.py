"""Progress: how far the annotator is with an article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.ui.errors import report_errors
from reader.workspace.statistics import STATES

if TYPE_CHECKING:
    from reader.model import ProgressState
    from reader.ui.reading.screen import ReadingScreen
    from reader.workspace import Workspace


class Progressing:
    """Sets how far a person is with what they read."""

    def __init__(self, screen: ReadingScreen) -> None:
        """Set it for the articles on this screen."""
        self._screen = screen

    def step(self) -> None:
        """Set the article that has the keys to the next state."""
        screen = self._screen
        with report_errors(screen.refuse):
            article = screen.view.article.id
            state = step(screen.workspace, [article])
            screen.say(f"{article}: {state}")


def step(workspace: Workspace, articles: Sequence[str]) -> ProgressState:
    """Set articles to the state after that of the first one; one undo takes it back.

    Args:
        workspace: Where they are.
        articles: Ids, one at least.

    Returns:
        The state that they all have now.

    Raises:
        StoreError: when it could not be written; nothing has changed then.
    """
    state = STATES[(STATES.index(workspace.progress(articles[0])) + 1) % len(STATES)]
    workspace.set_progress(articles, state)
    return state
