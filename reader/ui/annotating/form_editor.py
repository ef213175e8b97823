"""Open the form for an annotation, pick words for it in the text, and save or draft it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Anchored, Annotation, Article, Span
from reader.text.anchoring import confirmed, tidy
from reader.text.words import word_at
from reader.ui.annotating.autosave import Autosave
from reader.ui.errors import report_errors
from reader.ui.keys.actions import EDIT, UNDO
from reader.ui.reading.desk import Desk

if TYPE_CHECKING:
    from reader.ui.annotating.form import Form


class FormEditor:
    """Opens the form for an annotation and saves its input."""

    def __init__(self, desk: Desk, autosave: Autosave) -> None:
        """Edit on this desk.

        Args:
            desk: Where the articles are.
            autosave: Keeps the drafts.
        """
        self._desk = desk
        self._autosave = autosave
        self._annotations = desk.workspace.annotations
        self._form: Form | None = None
        self._base: Annotation | None = None
        """The annotation as it was stored when the form was opened."""
        self._left_draft: tuple[Anchored, object] | None = None
        """The annotation whose form was just left with a draft, and the position at that time."""

    @property
    def form(self) -> Form | None:
        """The form, if it is open."""
        return self._form if self._form and self._form is self._desk.side.shown else None

    async def edit(self) -> None:
        """Edit the current annotation, else the one under the caret.

        If there are several, offer a choice. If the form is open already, put the words picked in
        the text into it.
        """
        desk, view = self._desk, self._desk.view
        under = [view.current] if view.current else view.marks.at(view.selection.head)
        if self.form:
            self._fill_in(self.form)
        elif not under:
            mark_keys = desk.keymap.mark_keys
            desk.say(f"no annotation here: mark something, or go to one with {mark_keys}")
        elif len(under) == 1:
            await self.open(under[0])
        else:
            from reader.ui.annotating.choice import Choice  # noqa: PLC0415 (seldom needed)

            choice = Choice(under)
            await desk.show_side(choice)
            desk.set_focus(choice.rows)

    async def open(self, mark: Anchored) -> None:
        """Make an annotation current and open the form for it."""
        from reader.ui.annotating.form import Form, Offers  # noqa: PLC0415 (its widgets are slow to import)

        desk, view = self._desk, self._desk.view
        view.go_to_mark(mark)
        with report_errors(desk.show_error):
            annotation = _with_current_offsets(view.article, mark)
            is_own = self._annotations.is_own(annotation)
            draft = self._autosave.draft_of(annotation) if is_own else None
            proposed = desk.workspace.suggestions.attributes(view.article, mark) if is_own else {}
            offers = Offers(self._used_texts(), proposed)
            form = Form(annotation, draft, desk.workspace.schema, offers, is_read_only=not is_own)
            await desk.show_side(form)
            self._form, self._base = form, mark.annotation

    async def save(self, annotation: Annotation) -> None:
        """Save the form and close it, or leave it open and show why it could not be saved."""
        with report_errors(self._desk.show_error):
            saved, conflicts = self._annotations.change(annotation, self._base)
            self._autosave.drop_draft(saved)
            await self._desk.close_side()
            self._desk.show_edited(saved)
            if conflicts:
                fields = ", ".join(conflict.field for conflict in conflicts)
                undo_hint = self._desk.keymap.undo_hint
                self._desk.say(
                    f"{fields} was changed elsewhere too: `reader check` lists the other version;"
                    f" {undo_hint}"
                )

    async def leave(self, annotation: Annotation, *, has_draft: bool) -> None:
        """Close the form; unsaved input stays as a draft."""
        mark = self._desk.view.current
        if has_draft:
            self._autosave.write_draft()
        else:
            self._autosave.drop_draft(annotation)
        await self._desk.close_side()
        if has_draft and mark:
            self._left_draft = mark, self._position()
            key = self._desk.keymap.key
            self._desk.say(f"kept as a draft, not saved: {key(EDIT)} or {key(UNDO)} brings it back")

    def keep_draft(self) -> None:
        """Keep a draft of what the form shows now, if it is open."""
        if self.form and (typed := self.form.unsaved_input()):
            self._autosave.keep_draft(typed.annotation, typed.fields, typed.stored)

    async def reset(self, annotation: Annotation) -> None:
        """Discard the input and show the stored values."""
        mark = self._desk.view.current
        self._autosave.drop_draft(annotation)
        if mark:
            await self.open(mark)

    async def bring_back(self) -> bool:
        """Reopen a form that was just left with a draft; return whether there was one."""
        left, self._left_draft = self._left_draft, None
        if left is None or left[1] != self._position():
            return False  # the person has moved on
        await self.open(left[0])
        return True

    def start_picking(self) -> None:
        """Focus the text, so that words for a field can be picked there."""
        view = self._desk.view
        view.is_picking = True
        self._desk.set_focus(view)
        self._desk.say("pick the words in the text")

    def end_picking(self) -> None:
        """Focus the form again, if it is open."""
        for pane in self._desk.panes.panes:
            pane.view.is_picking = False
        if self.form:
            self.form.focus_last_field()

    def _position(self) -> object:
        """The position in the text, which changes when the person moves on."""
        view = self._desk.view
        return view, view.selection, view.current

    def _used_texts(self) -> dict[str, list[str]]:
        """The texts that each attribute has in the open articles: each once, latest first."""
        articles = dict.fromkeys(pane.article.id for pane in self._desk.panes.panes)
        marks = [mark for each in articles for mark in self._annotations.of(each)]
        used: dict[str, list[str]] = {}
        for mark in sorted(marks, key=lambda each: each.annotation.modified, reverse=True):
            for name, value in mark.annotation.attributes.items():
                if isinstance(value, str) and value not in used.setdefault(name, []):
                    used[name].append(value)
        return used

    def _fill_in(self, form: Form) -> None:
        view = self._desk.view
        span = view.selected or _words_at(view.article, view.selection.head)
        with report_errors(self._desk.say):
            if span:
                span = tidy(view.article, *span)
                form.fill_in(view.article.text[slice(*span)], span)
        self.end_picking()


def _with_current_offsets(article: Article, mark: Anchored) -> Annotation:
    """The annotation with offsets into the current text, from which words are picked."""
    is_usable = mark.anchor == "orphan" or mark.annotation.sha256 == article.sha256
    return mark.annotation if is_usable else confirmed(mark, article)


def _words_at(article: Article, offset: int) -> Span | None:
    """The name or phrase at an offset, else the word."""
    from reader.text.phrase import phrase_at  # noqa: PLC0415 (seldom needed)

    return phrase_at(article, offset) or word_at(article.text, offset)
