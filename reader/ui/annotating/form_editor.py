"""Editing: the form beside the text, words that are picked for it, and what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text.anchoring import confirmed
from reader.ui.errors import report_errors

if TYPE_CHECKING:
    from reader.model import Anchored, Annotation, Article, Span
    from reader.ui.messages import AboutEdit
    from reader.ui.reading.article_view import ArticleView
    from reader.ui.reading.screen import ReadingScreen


class Editing:
    """Opens the form for an annotation, and stores what was typed in it."""

    def __init__(self, screen: ReadingScreen) -> None:
        """Edit on this screen."""
        self._screen = screen
        self._workspace = screen.workspace

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
            await screen.side.open_choice(under, screen.look, self._workspace.schema)

    async def open(self, mark: Anchored) -> None:
        """Make an annotation current and open the form for it."""
        from reader.ui.annotating.form import Offers  # noqa: PLC0415 (its fields are slow to import)

        screen, view = self._screen, self._screen.view
        view.go_to_mark(mark)
        with report_errors(screen.refuse):
            draft = screen.keeping.draft_of(mark.annotation)
            used = self._used()
            offers = Offers(used, self._workspace.suggestions.attributes(view.article, mark))
            annotation = _present(view.article, mark)
            await screen.side.open_form(annotation, draft, self._workspace.schema, offers)

    async def hear(self, message: AboutEdit) -> None:
        """Do what is asked for in the form, or in the choice of what it shall be about."""
        from reader.ui.annotating.choice import Choice, ChoiceList  # noqa: PLC0415 (as for the form)
        from reader.ui.annotating.form import Form  # noqa: PLC0415 (its fields are slow to import)

        match message:
            case Form.Saved():
                await self._save(message.annotation)
            case Form.Left():
                self._screen.keeping.typed_no_more(message.annotation)
                await self._screen.close_side()
            case Form.Typed():
                self._screen.keeping.typed(message.annotation, message.fields)
            case Form.Picking():
                self._go_picking()
            case Choice.Made():
                await self._screen.close_side()
                await self.open(message.mark)
            case ChoiceList.Left():
                await self._screen.close_side()

    async def _save(self, annotation: Annotation) -> None:
        """Keep what was typed, or leave the form open and say why it could not be kept."""
        screen = self._screen
        with report_errors(screen.refuse):
            saved = self._workspace.annotations.save(annotation)
            screen.keeping.typed_no_more(saved)
            await screen.close_side()
            screen.show_edited(saved)

    def _go_picking(self) -> None:
        """Give the keys to the text, so that words for a field can be found there."""
        self._screen.set_focus(self._screen.view)
        self._screen.say("enter takes words, esc goes back")

    def end_picking(self) -> None:
        """Give the keys back to the form, if it is open."""
        if self._screen.side.form:
            self._screen.side.form.go_on()

    def _used(self) -> dict[str, list[str]]:
        """The texts that attributes have in the open articles: each once, latest first."""
        articles = dict.fromkeys(pane.article.id for pane in self._screen.panes.panes)
        marks = [mark for each in articles for mark in self._workspace.annotations.of(each)]
        used: dict[str, list[str]] = {}
        for mark in sorted(marks, key=lambda each: each.annotation.modified, reverse=True):
            for name, value in mark.annotation.attributes.items():
                if isinstance(value, str) and value not in used.setdefault(name, []):
                    used[name].append(value)
        return used

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
