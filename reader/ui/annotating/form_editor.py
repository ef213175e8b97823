"""The form beside the text: what it is about, words that are picked for it, and drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Anchored, Annotation, Article, Span
from reader.text.anchoring import confirmed, tidy
from reader.ui.annotating.autosave import Autosave
from reader.ui.errors import report_errors
from reader.ui.keys.actions import EDIT, UNDO
from reader.ui.reading.desk import Desk

if TYPE_CHECKING:
    from reader.ui.annotating.form import Form


class FormEditor:
    """Opens the form for an annotation, and stores what was typed in it."""

    def __init__(self, desk: Desk, autosave: Autosave) -> None:
        """Edit on this desk.

        Args:
            desk: Where the articles are.
            autosave: What keeps drafts.
        """
        self._desk = desk
        self._autosave = autosave
        self._annotations = desk.workspace.annotations
        self._form: Form | None = None
        self._base: Annotation | None = None
        """The annotation as it was stored when the form was opened."""
        self._left: tuple[Anchored, object] | None = None
        """What the form was about that was left with a draft, and where the person was then."""

    @property
    def form(self) -> Form | None:
        """The form, if it is open."""
        return self._form if self._form and self._form is self._desk.side.shown else None

    async def edit(self) -> None:
        """Edit the current annotation, else the one under the caret.

        Where there are several, a choice is offered. While the form is open, the words that were
        picked in the text go into it.
        """
        desk, view = self._desk, self._desk.view
        under = [view.current] if view.current else view.marks.at(view.selection.head)
        if self.form:
            self._pick(self.form)
        elif not under:
            mark_keys = desk.keymap.mark_keys
            desk.say(f"no annotation here: mark something, or go to one with {mark_keys}")
        elif len(under) == 1:
            await self.open(under[0])
        else:
            from reader.ui.annotating.choice import Choice  # noqa: PLC0415 (seldom needed)

            choice = Choice(under)
            await desk.side.show(choice)
            desk.set_focus(choice.rows)

    async def open(self, mark: Anchored) -> None:
        """Make an annotation current and open the form for it."""
        from reader.ui.annotating.form import Form, Offers  # noqa: PLC0415 (its fields are slow)

        desk, view = self._desk, self._desk.view
        view.go_to_mark(mark)
        with report_errors(desk.refuse):
            annotation = _present(view.article, mark)
            is_own = self._annotations.is_own(annotation)
            draft = self._autosave.draft_of(annotation) if is_own else None
            proposed = desk.workspace.suggestions.attributes(view.article, mark) if is_own else {}
            offers = Offers(self._used(), proposed)
            form = Form(annotation, draft, desk.workspace.schema, offers, is_read_only=not is_own)
            await desk.side.show(form)
            self._form, self._base = form, mark.annotation

    async def save(self, annotation: Annotation) -> None:
        """Keep what was typed, or leave the form open and say why it could not be kept."""
        with report_errors(self._desk.refuse):
            saved, conflicts = self._annotations.change(annotation, self._base)
            self._autosave.drop_draft(saved)
            await self._desk.close_side()
            self._desk.show_edited(saved)
            if conflicts:
                fields = ", ".join(conflict.field for conflict in conflicts)
                undo_hint = self._desk.keymap.undo_hint
                self._desk.say(
                    f"{fields} was changed elsewhere too: that is kept aside,"
                    f" `reader check` lists it; {undo_hint}"
                )

    async def leave(self, annotation: Annotation, *, has_draft: bool) -> None:
        """Close the form; what was typed and not saved stays as a draft."""
        mark = self._desk.view.current
        if has_draft:
            self._autosave.write_draft()
        else:
            self._autosave.drop_draft(annotation)
        await self._desk.close_side()
        if has_draft and mark:
            self._left = mark, self._state()
            key = self._desk.keymap.key
            self._desk.say(f"kept as a draft, not saved: {key(EDIT)} or {key(UNDO)} brings it back")

    async def reset(self, annotation: Annotation) -> None:
        """Show what is stored instead of what was typed."""
        mark = self._desk.view.current
        self._autosave.drop_draft(annotation)
        if mark:
            await self.open(mark)

    async def bring_back(self) -> bool:
        """Open a form again that was left with a draft just now; whether there was one."""
        left, self._left = self._left, None
        if left is None or left[1] != self._state():
            return False  # the person has gone on
        await self.open(left[0])
        return True

    def start_picking(self) -> None:
        """Give the keys to the text, so that words for a field can be found there."""
        view = self._desk.view
        view.is_picking = True
        self._desk.set_focus(view)
        self._desk.say("pick the words in the text")

    def end_picking(self) -> None:
        """Give the keys back to the form, if it is open."""
        for pane in self._desk.panes.panes:
            pane.view.is_picking = False
        if self.form:
            self.form.go_on()

    def _state(self) -> object:
        """What changes when the person goes on."""
        view = self._desk.view
        return view, view.selection, view.current

    def _used(self) -> dict[str, list[str]]:
        """The texts that attributes have in the open articles: each once, latest first."""
        articles = dict.fromkeys(pane.article.id for pane in self._desk.panes.panes)
        marks = [mark for each in articles for mark in self._annotations.of(each)]
        used: dict[str, list[str]] = {}
        for mark in sorted(marks, key=lambda each: each.annotation.modified, reverse=True):
            for name, value in mark.annotation.attributes.items():
                if isinstance(value, str) and value not in used.setdefault(name, []):
                    used[name].append(value)
        return used

    def _pick(self, form: Form) -> None:
        view = self._desk.view
        span = view.selected or _words_at(view.article, view.selection.head)
        with report_errors(self._desk.say):
            if span:
                span = tidy(view.article, *span)
                form.take(view.article.text[slice(*span)], span)
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
