"""A pane: an article's heading, its text, its scroll bar, and what is looked for in it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.containers import Vertical

from reader.model import Anchored, Article
from reader.text.find import find_next
from reader.text.marks import Marks
from reader.text.safe import line
from reader.ui.actions import bindings
from reader.ui.article_view import ArticleView
from reader.ui.bar import Bar, Words, cells_of, fitted
from reader.ui.look import Look
from reader.ui.messages import Said
from reader.ui.painter import letter_of
from reader.ui.removal import remove

if TYPE_CHECKING:
    from reader.ui.find_bar import FindBar


_MARGINS = 3
"""Cells of a heading's row that hold no words."""
_LEAST_SOURCE = 8


class Pane(Vertical):
    """One article among those read side by side."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("pane")]
    DEFAULT_CSS = """
    Pane { width: 1fr; height: 1fr; }
    Pane.divided { border-left: solid $panel; }
    """

    def __init__(self, article: Article, look: Look) -> None:
        """Show an article from its beginning.

        Args:
            article: The article.
            look: The styles to paint with.
        """
        self.article = article
        self.view = ArticleView(article, look)
        self._heading = Bar(look, height=3)
        super().__init__(self._heading, self.view)
        self._counts = ""
        self._found_from = 0

    def on_mount(self) -> None:
        """Show whose article it is."""
        self._show_heading(has_focus=False)

    def on_resize(self) -> None:
        """Cut the heading anew."""
        self._show_heading(has_focus=self.view.has_keys)

    def show_marks(self, anchored: list[Anchored]) -> None:
        """Show the article's annotations, and how many there are of each tag."""
        self._counts = counts(anchored)
        self.view.show_marks(Marks(anchored))
        self._show_heading(has_focus=self.view.has_keys)

    def show_look(self, look: Look) -> None:
        """Paint in another look."""
        self._heading.show_look(look)
        self.view.show_look(look)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys of actions to those who type."""
        return self.view.has_keys and super().check_action(action, parameters)

    async def action_find(self) -> None:
        """Type what to look for; the text follows."""
        from reader.ui.find_bar import FindBar  # noqa: PLC0415 (slow to import, and not yet needed)

        await remove(*self.query(FindBar))
        self._found_from = self.view.selection.head
        bar = FindBar(self.view.needle, back_to=self.view)
        await self.mount(bar)
        self.screen.set_focus(bar)

    def action_find_next(self, direction: int) -> None:
        """Go to the next hit, or the previous one."""
        if self.view.needle:
            self._go_to_hit(self.view.selection.head, forward=direction > 0)
        else:
            self.post_message(Said("nothing to find yet: press / and type"))

    def on_find_bar_typed(self, message: FindBar.Typed) -> None:
        """Show the first hit from where the person was."""
        message.stop()
        self.view.show_needle(message.words)
        if message.words:
            self._go_to_hit(self._found_from - 1, forward=True)
        else:
            self.view.go(self._found_from)

    def on_find_bar_gave_up(self, message: FindBar.GaveUp) -> None:
        """Go back to where the search began."""
        message.stop()
        self.view.show_needle("")
        self.view.go(self._found_from)

    def on_descendant_focus(self) -> None:
        """Take the keys."""
        self._show_heading(has_focus=True)

    def on_descendant_blur(self) -> None:
        """Give them away."""
        self._show_heading(has_focus=False)

    async def on_find_bar_left(self, message: FindBar.Left) -> None:
        """Take the line away where a person has turned to something else."""
        message.stop()
        await remove(*self.query("FindBar"))

    def _show_heading(self, *, has_focus: bool) -> None:
        """Two rows: the title, which tells whether keys go here, and what is known besides."""
        title = ("▌" if has_focus else " ") + self.article.title
        details = " " + _details(self.article, self._counts, self.size.width - _MARGINS)
        self._heading.show(Words(title, style="strong" if has_focus else "muted"), Words(details))

    def _go_to_hit(self, offset: int, *, forward: bool) -> None:
        hit = find_next(self.article.text, self.view.needle, offset, forward=forward)
        if hit:
            self.view.go(hit.start)
        else:
            self.post_message(Said(f"“{self.view.needle}” is not in this article"))


def counts(anchored: list[Anchored]) -> str:
    """How many annotations there are of each tag: `C2 Q3 S1`."""
    found = Counter(letter_of(mark.annotation.tag) for mark in anchored)
    return " ".join(f"{letter}{number}" for letter, number in sorted(found.items()))


def _details(article: Article, counts: str, room: int) -> str:
    """What is known besides the title; the source is cut where there is no room for all."""
    known = article.metadata.get
    others = [detail for detail in (known("published", ""), counts, *article.notes) if detail]
    rest = "".join(f" · {detail}" for detail in others)
    source = fitted(line(known("source", "")), max(room - cells_of(line(rest)), _LEAST_SOURCE))
    return source + rest if source else rest.removeprefix(" · ")
