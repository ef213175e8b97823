"""Suggesting: what the finders propose is shown faintly, accepted or refused with a key."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from reader.attributes import shown_value
from reader.ui.errors import report_errors
from reader.ui.messages import Suggested
from reader.workspace.suggestions import check_finders

if TYPE_CHECKING:
    from reader.model import Article, Suggestion
    from reader.ui.reading.pane import Pane
    from reader.ui.reading.screen import ReadingScreen

LEAST_SCORE = 0.6
"""Suggestions that are not much oftener right than wrong are not shown."""
MOST_CHARACTERS = 300_000
"""Longer articles are searched for suggestions only when a person asks for the next one."""


class Suggesting:
    """Goes from suggestion to suggestion, and does with each what the person decides."""

    def __init__(self, screen: ReadingScreen) -> None:
        """Suggest on this screen."""
        self._screen = screen
        self._suggestions = screen.workspace.suggestions
        self._is_review = False
        self._is_shown = True
        self._shows_refused = False
        self._sought: set[str] = set()
        self._are_finders_checked = False

    def show(self, article_id: str) -> None:
        """Show in every pane of an article what is still to be decided on in it."""
        for pane in self._screen.panes.panes:
            if pane.article.id == article_id:
                pane.view.show_suggestions(self._open_in(pane.article) if self._is_shown else [])
                self._seek(pane.article, is_asked=False)

    def show_found(self, message: Suggested) -> None:
        """Show what the finders found behind the screen, and say which of them failed."""
        self._sought.discard(message.article.id)
        self.show(message.article.id)
        self._screen.comparing.look()
        if message.problems:
            self._screen.say(" · ".join(message.problems))

    def is_known(self, article: Article, *, is_asked: bool = False) -> bool:
        """Whether the finders are through an article; if not, they begin with it.

        Args:
            article: The article.
            is_asked: Whether they are to begin with it however long it is.
        """
        self._seek(article, is_asked=is_asked)
        return self._suggestions.is_known(article)

    def step(self, direction: int) -> None:
        """Go to the next suggestion of the article, or the previous one."""
        view = self._screen.view
        if not self._suggestions.is_known(view.article):
            self._screen.say("looking for suggestions …")
            self._seek(view.article, is_asked=True)
            return
        self._is_shown = True
        self._is_review &= view.proposed is not None
        self.show(view.article.id)
        found = _beyond(view.suggestions, view.proposed, view.selection.head, direction)
        if found:
            view.propose(found)
        elif self._is_review and direction > 0:
            self._go_on("", is_skipped=True)
        else:
            way = "further on" if direction > 0 else "further back"
            self._screen.say(f"no suggestion {way}")

    def accept(self, tag: str = "") -> bool:
        """Mark what is proposed: the selection instead, if there is one. Whether anything was.

        Args:
            tag: Another tag than the proposed one; empty for that.
        """
        view = self._screen.view
        suggestion = view.proposed
        if suggestion is None:
            return False
        span = view.selected
        with report_errors(self._screen.refuse):
            (made,) = self._suggestions.accept(view.article, [suggestion], tag=tag, span=span)
            self._screen.show_edited(made)
            self._go_on(f"{made.tag} accepted")
        return True

    def accept_or_fill(self) -> None:
        """Accept the current suggestion, else what the words of the current annotation say."""
        if not self.accept():
            self._screen.filling.accept()

    def refuse(self) -> None:
        """Never propose this again."""
        view = self._screen.view
        suggestion = view.proposed
        if suggestion is None:
            self._screen.say("no suggestion is current: . and , go from one to the next")
            return
        with report_errors(self._screen.refuse):
            self._suggestions.refuse(view.article, suggestion)
            view.propose(None)
            self._go_on(f"{suggestion.tag} refused: {self._screen.keymap.undo} takes that back")

    def accept_all(self) -> None:
        """Accept all of the same finder that score as much as the current one, or more."""
        view = self._screen.view
        current = view.proposed
        if current is None:
            self._screen.say("no suggestion is current: . and , go from one to the next")
            return
        alike = [
            each
            for each in self._open_in(view.article)
            if each.finder == current.finder and each.score >= current.score
        ]
        label = f"accept {len(alike)} of {current.finder} that score {current.score:.2f} or more"
        with report_errors(self._screen.refuse):
            self._suggestions.accept(view.article, alike, label=label)
            view.propose(None)
            self._go_on(f"{label}: {self._screen.keymap.undo} takes all of them back")

    def review(self) -> None:
        """Go through all open suggestions of the open articles, one by one."""
        self._is_review = True
        self._is_shown = True
        for pane in self._screen.panes.panes:
            self.show(pane.article.id)
        self._go_on("")

    def toggle(self) -> None:
        """Show the suggestions, or hide them."""
        self._is_shown = not self._is_shown
        for pane in self._screen.panes.panes:
            self.show(pane.article.id)
        self._screen.say("suggestions shown" if self._is_shown else "suggestions hidden")

    def toggle_refused(self) -> None:
        """Propose what was refused again, or no longer."""
        self._shows_refused = not self._shows_refused
        for pane in self._screen.panes.panes:
            self.show(pane.article.id)
        words = "refused suggestions too" if self._shows_refused else "without refused suggestions"
        self._screen.say(words)

    def told(self) -> str:
        """What is proposed, and how many are left to review; empty when nothing is."""
        suggestion = self._screen.view.proposed
        if suggestion is None:
            return ""
        left = sum(len(pane.view.suggestions) for pane in self._panes())
        words = f"{left} left · " if self._is_review else ""
        return f"{words}{described(suggestion)}"

    def _open_in(self, article: Article) -> list[Suggestion]:
        """What is still to be decided on; nothing as long as nothing is known."""
        if not self._suggestions.is_known(article):
            return []
        return self._suggestions.open(
            article, least_score=LEAST_SCORE, with_refused=self._shows_refused
        )

    def _seek(self, article: Article, *, is_asked: bool) -> None:
        """Let the finders look through an article behind the screen, once."""
        is_wanted = article.is_whole and (is_asked or len(article.text) <= MOST_CHARACTERS)
        if not is_wanted or article.id in self._sought or self._suggestions.is_known(article):
            return
        self._sought.add(article.id)
        self._screen.run_worker(partial(self._find, article), thread=True)

    def _find(self, article: Article) -> None:
        problems: list[str] = []
        if not self._are_finders_checked:
            self._are_finders_checked = True
            check_finders(problems.append)
        self._suggestions.find(article, problems.append)
        self._screen.post_message(Suggested(article, problems))

    def _go_on(self, done: str, *, is_skipped: bool = False) -> None:
        """In a review, go to the next suggestion, also in another pane; say what was done."""
        if self._is_review:
            pane = self._next_pane(is_skipped=is_skipped)
            if pane:
                self._screen.panes.focus_on(pane)
                view = pane.view
                found = _beyond(view.suggestions, None, view.selection.head + is_skipped, 1)
                view.propose(found or view.suggestions[0])
                return
            self._is_review = False
            done = f"{done} · all suggestions reviewed" if done else "no suggestions to review"
        if done:
            self._screen.say(done)

    def _next_pane(self, *, is_skipped: bool) -> Pane | None:
        """The next pane with anything left to review; the focused one when no other has."""
        first, *others = self._panes()
        head = first.view.selection.head + is_skipped
        is_left = _beyond(first.view.suggestions, None, head, 1) is not None
        order = [first, *others] if is_left else [*others, first]
        return next((pane for pane in order if pane.view.suggestions), None)

    def _panes(self) -> Iterator[Pane]:
        """One pane for each article, from the focused one on."""
        panes = self._screen.panes.panes
        place = panes.index(self._screen.panes.focused)
        seen: set[str] = set()
        for pane in panes[place:] + panes[:place]:
            if pane.article.id not in seen:
                seen.add(pane.article.id)
                yield pane


def described(suggestion: Suggestion) -> str:
    """A suggestion in one line: tag, attributes, why, how sure, what to press."""
    values = [
        f"{name} {shown_value(value)}"
        for name, value in suggestion.attributes.items()
        if name != "parts" and not name.endswith(("_start", "_end"))
    ]
    about = " · ".join([f"{suggestion.tag}?", *values, suggestion.rule, f"{suggestion.score:.2f}"])
    return f"{about} · a accept · r refuse"


def _beyond(
    found: list[Suggestion], current: Suggestion | None, offset: int, direction: int
) -> Suggestion | None:
    """The suggestion after the current one or before it, else after or before an offset."""
    if current in found:
        index = found.index(current) + direction
        return found[index] if 0 <= index < len(found) else None
    if direction > 0:
        return next((each for each in found if each.start >= offset), None)
    return next((each for each in reversed(found) if each.start < offset), None)
