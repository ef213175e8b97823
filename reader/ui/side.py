"""What stands beside the panes: the annotation panel, a form, guidelines, or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.widget import Widget

from reader.model import Annotation, Article, Tag
from reader.schema import Schema
from reader.ui.look import Look
from reader.ui.removal import remove

if TYPE_CHECKING:
    from reader.ui.panel import Panel
    from reader.ui.session import Session


class Side:
    """A place at the right edge of a screen, for one thing at a time."""

    def __init__(self, screen: Screen[None]) -> None:
        """Nothing, beside what is on the screen."""
        self.panel: Panel | None = None
        """The annotation panel, if it is open."""
        self._screen = screen
        self._shown: Widget | None = None

    @property
    def has_panel_keys(self) -> bool:
        """Whether keys go to the panel."""
        return self.panel is not None and self._screen.focused is self.panel.rows

    async def open_panel(self, look: Look) -> Panel:
        """Open the annotation panel instead of what is there."""
        from reader.ui.panel import Panel  # noqa: PLC0415 (not needed before the first paint)

        panel = Panel(look)
        await self._show(panel)
        self.panel = panel
        self._screen.set_focus(panel.rows)
        return panel

    async def open_form(
        self, annotation: Annotation, draft: dict[str, str], schema: Schema
    ) -> None:
        """Open the form for an annotation instead of what is there.

        Args:
            annotation: What is edited.
            draft: Field to words, where a person was typing already; empty for none.
            schema: The tags that there are.
        """
        from reader.ui.form import Form  # noqa: PLC0415 (its fields are slow to import)

        await self._show(Form(annotation, draft, schema))

    async def page_guidelines(self, tags: Iterable[Tag]) -> None:
        """Show guidelines instead of what is there, then the rest of them, then nothing again."""
        from reader.ui.guidelines import Guidelines  # noqa: PLC0415 (seldom needed)

        if not isinstance(self._shown, Guidelines):
            await self._show(Guidelines(tags))
        elif not self._shown.page_on():
            await self.close()

    def show_marks(self, session: Session, article: Article) -> None:
        """List in the panel, if it is open, what it is to list of this article or of all."""
        if self.panel is None:
            return
        is_everywhere = self.panel.is_everywhere
        self.panel.show_marks(session.everywhere() if is_everywhere else session.anchored(article))

    async def close(self) -> None:
        """Leave the room to the panes."""
        shown, self._shown, self.panel = self._shown, None, None
        if shown:
            await remove(shown)

    async def _show(self, what: Widget) -> None:
        await self.close()
        self._shown = what
        await self._screen.mount(what)
