"""Show suggestions, step through them, and accept or refuse them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from reader.config.settings import SuggestionMode
from reader.model import Article, Suggestion
from reader.ui.errors import report_errors
from reader.ui.keys.actions import NEXT_SUGGESTION, PREVIOUS_SUGGESTION
from reader.ui.reading.desk import Desk
from reader.ui.reading.pane import Pane
from reader.ui.reading.status import describe_values
from reader.ui.suggesting.attribute_offers import AttributeOffers
from reader.workspace.suggestions import check_finders

MOST_CHARACTERS = 300_000
"""In longer articles the finders run only when a person asks for the next suggestion."""
_MODES: dict[SuggestionMode, str] = {
    "quiet": "suggestions: letters in the margin, underlined where you read",
    "underlined": "suggestions: all underlined",
    "none": "suggestions: none shown",
}
"""The modes in the order in which a key goes through them, with their messages."""


class SuggestionReview:
    """Shows the suggestions, goes from one to the next, and accepts or refuses them."""

    def __init__(
        self,
        desk: Desk,
        offers: AttributeOffers,
        on_found: Callable[[], object],
    ) -> None:
        """Show suggestions on this desk.

        Args:
            desk: Where the articles are.
            offers: The attributes to accept if no suggestion is current.
            on_found: Called when the finders are done with an article.
        """
        self._desk = desk
        self._offers = offers
        self._on_found = on_found
        self._suggestions = desk.workspace.suggestions
        self._settings = desk.workspace.settings.suggestions
        self._mode = self._settings.show
        self._is_review = False
        self._shows_refused = False
        self._running: set[str] = set()
        self._are_finders_checked = False

    def show(self, article_id: str) -> None:
        """Show the undecided suggestions of an article in all its panes."""
        is_underlined = self._mode == "underlined" or self._is_review
        for pane in self._desk.panes.panes:
            if pane.article.id == article_id:
                suggestions = [] if self._mode == "none" else self._undecided_in(pane.article)
                pane.view.show_suggestions(suggestions, are_underlined=is_underlined)
                self._start_finders(pane.article, is_asked=False)

    def is_known(self, article: Article, *, is_asked: bool = False) -> bool:
        """Whether the finders are done with an article; if not, start them.

        Args:
            article: The article.
            is_asked: Whether to start them however long the article is.
        """
        self._start_finders(article, is_asked=is_asked)
        return self._suggestions.is_known(article)

    def step(self, direction: int) -> None:
        """Go to the next suggestion of the article, or the previous one."""
        view = self._desk.view
        if not self._suggestions.is_known(view.article):
            self._desk.say("looking for suggestions …")
            self._start_finders(view.article, is_asked=True)
            self._desk.backlog.hurry()
            return
        self._is_review &= view.proposed is not None
        self._leave_hidden_mode()
        suggestion = _beyond(view.suggestions, view.proposed, view.selection.head, direction)
        if suggestion:
            view.propose(suggestion)
        elif self._is_review and direction > 0:
            self._advance("", is_skipped=True)
        else:
            way = "below" if direction > 0 else "above"
            self._desk.say(f"no more suggestions {way}")

    def accept(self, tag: str = "") -> bool:
        """Accept the current suggestion; return whether there was one.

        A selection replaces the suggested span.

        Args:
            tag: A tag to use instead of the suggested one; "" for that.
        """
        view = self._desk.view
        suggestion = view.proposed
        if suggestion is None:
            return False
        span = view.selected
        with report_errors(self._desk.show_error):
            (made,) = self._suggestions.accept(view.article, [suggestion], tag=tag, span=span)
            self._desk.show_edited(made)
            self._advance(f"{made.tag} accepted")
        return True

    def accept_or_fill(self) -> None:
        """Accept the current suggestion, else the attributes offered."""
        if not self.accept():
            self._offers.accept()

    def refuse(self) -> None:
        """Refuse the current suggestion, so that it is not shown again."""
        view = self._desk.view
        suggestion = view.proposed
        if suggestion is None:
            self._desk.say(self._none_is_current())
            return
        with report_errors(self._desk.show_error):
            self._suggestions.refuse(view.article, suggestion)
            view.propose(None)
            self._advance(f"{suggestion.tag} refused: {self._desk.keymap.undo_hint}")

    def accept_all(self) -> None:
        """Accept all suggestions of the same finder that score at least as high as this one."""
        view = self._desk.view
        current = view.proposed
        if current is None:
            self._desk.say(self._none_is_current())
            return
        accepted = [
            each
            for each in self._undecided_in(view.article)
            if each.finder == current.finder and each.score >= current.score
        ]
        label = f"accept {len(accepted)} of {current.finder} that score {current.score:.2f} or more"
        with report_errors(self._desk.show_error):
            self._suggestions.accept(view.article, accepted, label=label)
            view.propose(None)
            self._advance(f"{label}: {self._desk.keymap.undo_hint}")

    def review(self) -> None:
        """Start a review of all undecided suggestions in the open articles."""
        self._is_review = True
        self._leave_hidden_mode()
        self._advance("")

    def next_mode(self) -> None:
        """Switch between quiet, underlined and no suggestions."""
        modes = list(_MODES)
        self._is_review = False
        self._mode = modes[(modes.index(self._mode) + 1) % len(modes)]
        self._show_all()
        self._desk.say(_MODES[self._mode])

    def toggle_refused(self) -> None:
        """Show refused suggestions too, or hide them again."""
        self._shows_refused = not self._shows_refused
        self._show_all()
        words = "refused suggestions too" if self._shows_refused else "without refused suggestions"
        self._desk.say(words)

    def describe(self) -> str:
        """Describe the current suggestion and how many are left to review; "" without one."""
        suggestion = self._desk.view.proposed
        if suggestion is None:
            return ""
        left = sum(len(pane.view.suggestions) for pane in self._panes())
        words = f"{left} left · " if self._is_review else ""
        values = describe_values(suggestion.attributes)
        score = f"{suggestion.score:.2f}"
        return words + " · ".join([f"{suggestion.tag}?", *values, suggestion.rule, score])

    def _leave_hidden_mode(self) -> None:
        """Leave the mode in which no suggestions are shown."""
        if self._mode == "none":
            self._mode = "quiet"
        self._show_all()

    def _show_all(self) -> None:
        for article in self._desk.panes.articles:
            self.show(article.id)

    def _none_is_current(self) -> str:
        key = self._desk.keymap.key
        keys = f"{key(NEXT_SUGGESTION)} and {key(PREVIOUS_SUGGESTION)}"
        return f"no current suggestion: {keys} go from one to the next"

    def _undecided_in(self, article: Article) -> list[Suggestion]:
        """The undecided suggestions that score high enough; none until the finders are done."""
        if not self._suggestions.is_known(article):
            return []
        suggestions = self._suggestions.open(article, with_refused=self._shows_refused)
        return [each for each in suggestions if each.score >= self._settings.least_score(each.tag)]

    def _start_finders(self, article: Article, *, is_asked: bool) -> None:
        """Run the finders on an article in a thread, unless they are running or done."""
        is_due = article.is_whole and (is_asked or len(article.text) <= MOST_CHARACTERS)
        if not is_due or article.id in self._running or self._suggestions.is_known(article):
            return
        self._running.add(article.id)
        self._desk.backlog.add(
            self._desk, partial(self._find, article), partial(self._show_found, article)
        )

    def _find(self, article: Article) -> list[str]:
        """Run the finders, in a thread; return a line for each finder that failed."""
        problems: list[str] = []
        if not self._are_finders_checked:
            self._are_finders_checked = True
            check_finders(problems.append)
        self._suggestions.find(article, problems.append)
        return problems

    def _show_found(self, article: Article, problems: list[str]) -> None:
        """Show the suggestions found, and the finders that failed."""
        self._running.discard(article.id)
        self.show(article.id)
        self._on_found()
        if problems:
            self._desk.say(" · ".join(problems))

    def _advance(self, done: str, *, is_skipped: bool = False) -> None:
        """In a review, go to the next suggestion, in any pane; show what was done."""
        if self._is_review:
            pane = self._next_pane(is_skipped=is_skipped)
            if pane:
                self._desk.panes.focus_on(pane)
                view = pane.view
                suggestion = _beyond(view.suggestions, None, view.selection.head + is_skipped, 1)
                view.propose(suggestion or view.suggestions[0])
                return
            self._is_review = False
            done = f"{done} · all suggestions reviewed" if done else "no suggestions to review"
            self._show_all()
        if done:
            self._desk.say(done)

    def _next_pane(self, *, is_skipped: bool) -> Pane | None:
        """The next pane with suggestions left to review, the focused one last."""
        first, *others = self._panes()
        head = first.view.selection.head + is_skipped
        is_left = _beyond(first.view.suggestions, None, head, 1) is not None
        order = [first, *others] if is_left else [*others, first]
        return next((pane for pane in order if pane.view.suggestions), None)

    def _panes(self) -> Iterator[Pane]:
        """One pane for each article, starting from the focused one."""
        panes = self._desk.panes.panes
        index = panes.index(self._desk.panes.focused)
        seen: set[str] = set()
        for pane in panes[index:] + panes[:index]:
            if pane.article.id not in seen:
                seen.add(pane.article.id)
                yield pane


def _beyond(
    suggestions: list[Suggestion], current: Suggestion | None, offset: int, direction: int
) -> Suggestion | None:
    """The suggestion after (or before) the current one, else after (or before) an offset."""
    if current in suggestions:
        index = suggestions.index(current) + direction
        return suggestions[index] if 0 <= index < len(suggestions) else None
    if direction > 0:
        return next((each for each in suggestions if each.start >= offset), None)
    return next((each for each in reversed(suggestions) if each.start < offset), None)
