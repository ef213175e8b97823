"""A pane: an article's heading, its text, its scroll bar, and what is looked for in it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from reader.model import Anchored, Article
from reader.text.find import find_next
from reader.text.marks import Marks
from reader.ui.actions import bindings
from reader.ui.article_view import ArticleView
from reader.ui.bar import Bar
from reader.ui.look import Look
from reader.ui.messages import Said
from reader.ui.painter import letter_of
from reader.ui.thumb import Thumb

if TYPE_CHECKING:
    from reader.ui.find_bar import FindBar


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
        super().__init__()
        self.article = article
        self.view = ArticleView(article, look)
        self._look = look
        self._title = Bar(look)
        self._details = Bar(look)
        self._thumb = Thumb(look)
        self._counts = ""
        self._found_from = 0

    def compose(self) -> ComposeResult:
        """Two rows of heading and a blank one above the text."""
        yield self._title
        yield self._details
        yield Bar(self._look)
        with Horizontal():
            yield self.view
            yield self._thumb

    def on_mount(self) -> None:
        """Show whose article it is."""
        self.show_focus(has_focus=False)

    def show_focus(self, *, has_focus: bool) -> None:
        """Let the heading tell whether keys go to this pane."""
        sign = "▌" if has_focus else " "
        self._title.show(sign + self.article.title, style=self._look.strong if has_focus else None)
        self._details.show(" " + " · ".join(_details(self.article, self._counts)))

    def show_marks(self, anchored: list[Anchored]) -> None:
        """Show the article's annotations, and how many there are of each tag."""
        self._counts = counts(anchored)
        self.view.show_marks(Marks(anchored))
        self.show_focus(has_focus=self.view.has_focus)

    def show_look(self, look: Look) -> None:
        """Paint in another look."""
        self._look = look
        for part in self.query(Bar):
            part.show_look(look)
        self.view.show_look(look)
        self._thumb.show_look(look)
        self.show_focus(has_focus=self.view.has_focus)

    async def action_find(self) -> None:
        """Type what to look for; the text follows."""
        from reader.ui.find_bar import FindBar  # noqa: PLC0415 (slow to import, and not yet needed)

        self._found_from = self.view.selection.head
        bar = FindBar(self.view.needle)
        await self.mount(bar)
        bar.focus()

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

    async def on_find_bar_closed(self, message: FindBar.Closed) -> None:
        """Give the keys back to the text."""
        message.stop()
        self.view.focus()
        await self.query("FindBar").remove()
        if not message.is_found:
            self.view.show_needle("")
            self.view.go(self._found_from)

    def on_article_view_moved(self) -> None:
        """Let the scroll bar follow."""
        self._thumb.show_span(*self.view.viewport.span, len(self.article.text))

    def on_thumb_drawn(self, message: Thumb.Drawn) -> None:
        """Scroll to a part of the article."""
        message.stop()
        self.view.scroll_to_fraction(message.fraction)

    def on_descendant_focus(self) -> None:
        """Take the keys."""
        self.show_focus(has_focus=True)

    def on_descendant_blur(self) -> None:
        """Give them away."""
        self.show_focus(has_focus=False)

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


def _details(article: Article, counts: str) -> list[str]:
    known = article.metadata.get
    details = [known("source", ""), known("published", ""), counts, *article.notes]
    return [detail for detail in details if detail]
