"""Suggesting: what the finders propose is shown faintly, accepted or refused with a key."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from reader.attributes import shown_value
from reader.ui.errors import told
from reader.ui.messages import Suggested
from reader.ui.proposals import MOST_CHARACTERS, Proposals

if TYPE_CHECKING:
    from reader.model import Article, Suggestion
    from reader.ui.pane import Pane
    from reader.ui.reading import ReadingScreen


class Suggesting:
    """Goes from suggestion to suggestion, and does with each what the person decides."""

    def __init__(self, screen: ReadingScreen) -> None:
        """Suggest on this screen."""
        self._screen = screen
        self._proposals = Proposals(screen.session)
        self._is_review = False
        self._is_shown = True
        self._sought: set[str] = set()

    def show(self, article_id: str) -> None:
        """Show in every pane of an article what is still to be decided on in it."""
        for pane in self._screen.panes.panes:
            if pane.article.id == article_id:
                open_ones = self._proposals.open_in(pane.article) if self._is_shown else []
                pane.view.show_suggestions(open_ones)
                self._seek(pane.article, is_asked=False)

    def know(self, message: Suggested) -> None:
        """Show what the finders found behind the screen."""
        self._sought.discard(message.article.id)
        self._proposals.know(message.article, message.found)
        self.show(message.article.id)
        self._screen.comparing.look()

    def found_in(self, article: Article, *, is_asked: bool = False) -> list[Suggestion] | None:
        """What the finders found in an article; None as long as they are not through it.

        Args:
            article: The article.
            is_asked: Whether they are to begin with it however long it is.
        """
        if self._proposals.are_known(article):
            return self._proposals.found_in(article)
        self._seek(article, is_asked=is_asked)
        return None

    def step(self, direction: int) -> None:
        """Go to the next suggestion of the article, or the previous one."""
        view = self._screen.view
        if not self._proposals.are_known(view.article):
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
        with told(self._screen.refuse):
            made = self._proposals.accept(view.article, suggestion, tag=tag, span=span)
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
        with told(self._screen.refuse):
            self._proposals.refuse(view.article, suggestion)
            view.propose(None)
            self._screen.show_marks_of(view.article.id)
            self._go_on(f"{suggestion.tag} refused: {self._screen.keymap.undo} takes that back")

    def accept_all(self) -> None:
        """Accept all of the same finder that score as much as the current one, or more."""
        view = self._screen.view
        if view.proposed is None:
            self._screen.say("no suggestion is current: . and , go from one to the next")
            return
        with told(self._screen.refuse):
            step = self._proposals.accept_all(view.article, view.proposed)
            view.propose(None)
            self._screen.show_marks_of(view.article.id)
            self._go_on(f"{step.label}: {self._screen.keymap.undo} takes all of them back")

    def review(self) -> None:
        """Go through all open suggestions of the open articles, one by one."""
        self._is_review = True
        self._is_shown = True
        for pane in self._screen.panes.panes:
            self.show(pane.article.id)
        self._go_on("")

    def end(self) -> None:
        """Drop the current suggestion, and the review."""
        self._is_review = False
        self._screen.view.propose(None)

    def toggle(self) -> None:
        """Show the suggestions, or hide them."""
        self._is_shown = not self._is_shown
        for pane in self._screen.panes.panes:
            self.show(pane.article.id)
        self._screen.say("suggestions shown" if self._is_shown else "suggestions hidden")

    def toggle_refused(self) -> None:
        """Propose what was refused again, or no longer."""
        self._proposals.shows_refused = not self._proposals.shows_refused
        for pane in self._screen.panes.panes:
            self.show(pane.article.id)
        again = self._proposals.shows_refused
        self._screen.say("refused suggestions too" if again else "without refused suggestions")

    def told(self) -> str:
        """What is proposed, and how many are left to review; empty when nothing is."""
        suggestion = self._screen.view.proposed
        if suggestion is None:
            return ""
        left = sum(len(pane.view.suggestions) for pane in self._panes())
        words = f"{left} left · " if self._is_review else ""
        return f"{words}{described(suggestion)}"

    def _seek(self, article: Article, *, is_asked: bool) -> None:
        """Let the finders look through an article behind the screen, once."""
        is_wanted = article.is_whole and (is_asked or len(article.text) <= MOST_CHARACTERS)
        if not is_wanted or article.id in self._sought or self._proposals.are_known(article):
            return
        self._sought.add(article.id)
        self._screen.run_worker(partial(self._find, article), thread=True)

    def _find(self, article: Article) -> None:
        self._screen.post_message(Suggested(article, self._proposals.find(article)))

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
