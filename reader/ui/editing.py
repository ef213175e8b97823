"""Editing: the form beside the text, the words picked for it, and the choice of what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text.anchoring import confirmed
from reader.ui.errors import told

if TYPE_CHECKING:
    from reader.model import Anchored, Annotation, Article, Span
    from reader.ui.article_view import ArticleView
    from reader.ui.reading import ReadingScreen


class Editing:
    """Opens the form for an annotation, and stores what was typed in it."""

    def __init__(self, screen: ReadingScreen) -> None:
        """Edit on this screen."""
        self._screen = screen
        self._session = screen.session

    async def edit(self) -> None:
        """Edit the current annotation, else the one under the caret.

        Where there are several, a choice is offered. While the form is open, the words that were
        picked in the text go into it.
        """
        screen, view = self._screen, self._screen.view
        under = [view.current] if view.current else view.marks.at(view.selection.head)
        if screen.side.form:
            self._pick(view)
        elif not under:
            screen.say("no annotation here: mark something, or go to one with ] or [")
        elif len(under) == 1:
            await self.open(under[0])
        else:
            await screen.side.open_choice(under, screen.look, self._session.schema)

    async def open(self, mark: Anchored) -> None:
        """Make an annotation current and open the form for it."""
        from reader.ui.form import Offers  # noqa: PLC0415 (its fields are slow to import)

        screen, view = self._screen, self._screen.view
        view.go_to_mark(mark)
        with told(screen.refuse):
            draft = screen.keeping.draft_of(mark.annotation)
            used = self._session.used([pane.article for pane in screen.panes.panes])
            offers = Offers(used, screen.filling.about(view.article, mark))
            annotation = _present(view.article, mark)
            await screen.side.open_form(annotation, draft, self._session.schema, offers)

    async def save(self, annotation: Annotation) -> None:
        """Keep what was typed, or leave the form open and say why it could not be kept."""
        screen = self._screen
        with told(screen.refuse):
            saved = self._session.save(annotation)
            screen.keeping.typed_no_more(saved)
            await screen.close_side()
            screen.show_edited(saved)

    async def leave(self, annotation: Annotation) -> None:
        """Forget what was typed, and give the room back to the text."""
        self._screen.keeping.typed_no_more(annotation)
        await self._screen.close_side()

    def go_picking(self) -> None:
        """Give the keys to the text, so that words for a field can be found there."""
        self._screen.set_focus(self._screen.view)
        self._screen.say("go to the words or select them: enter takes them, escape goes back")

    def end_picking(self) -> None:
        """Give the keys back to the form, if it is open."""
        if self._screen.side.form:
            self._screen.side.form.go_on()

    def _pick(self, view: ArticleView) -> None:
        span = view.selected or _words_at(view.article, view.selection.head)
        if span and self._screen.side.form:
            self._screen.side.form.take(view.article.text[slice(*span)], span)
        self.end_picking()


def _present(article: Article, mark: Anchored) -> Annotation:
    """The annotation with offsets that count in the text that words are picked from."""
    is_there = mark.anchor == "orphan" or mark.annotation.sha256 == article.sha256
    return mark.annotation if is_there else confirmed(mark, article)


def _words_at(article: Article, offset: int) -> Span | None:
    """The name or the phrase under the caret, else the word."""
    from reader.text.phrase import phrase_at  # noqa: PLC0415 (seldom needed)
    from reader.text.words import word_at  # noqa: PLC0415 (seldom needed)

    return phrase_at(article, offset) or word_at(article.text, offset)
