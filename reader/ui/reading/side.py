"""What stands beside the panes: the annotation panel, a form, guidelines, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.widget import Widget

from reader.filters import AnnotationFilter
from reader.model import Anchored, Annotation, Tag
from reader.schema import Schema
from reader.ui.look import Look
from reader.ui.widgets.removal import remove

if TYPE_CHECKING:
    from reader.ui.annotating.form import Form, Offers
    from reader.ui.annotating.panel import Panel
    from reader.ui.comparing.match_panel import MatchPanel


class Side:
    """A place at the right edge of a screen, for one thing at a time."""

    def __init__(self, screen: Screen[None]) -> None:
        """Nothing, beside what is on the screen."""
        self.panel: Panel | None = None
        """The annotation panel, if it is open."""
        self.matches: MatchPanel | None = None
        """The match panel, if it is open."""
        self.form: Form | None = None
        """The form, if it is open."""
        self._screen = screen
        self._shown: Widget | None = None

    @property
    def has_panel_keys(self) -> bool:
        """Whether keys go to the panel."""
        return self.panel is not None and self._screen.focused is self.panel.rows

    async def open_panel(
        self, look: Look, words_now: Callable[[Anchored], str], wanted: AnnotationFilter
    ) -> Panel:
        """Open the annotation panel instead of what is there.

        Args:
            look: The styles to paint with.
            words_now: What stands in the text where an annotation was found.
            wanted: Which of them are listed, and in which order.
        """
        from reader.ui.annotating.panel import Panel  # noqa: PLC0415 (not needed before the first paint)

        panel = Panel(look, words_now, wanted)
        await self._show(panel)
        self.panel = panel
        self._screen.set_focus(panel.rows)
        return panel

    @property
    def has_match_keys(self) -> bool:
        """Whether keys go to the match panel."""
        return self.matches is not None and self._screen.focused is self.matches.rows

    @property
    def has_list_keys(self) -> bool:
        """Whether keys go to one of the panels."""
        return self.has_panel_keys or self.has_match_keys

    async def open_matches(self, look: Look) -> MatchPanel:
        """Open the match panel instead of what is there."""
        from reader.ui.comparing.match_panel import MatchPanel  # noqa: PLC0415 (as for the panel)

        panel = MatchPanel(look)
        await self._show(panel)
        self.matches = panel
        self._screen.set_focus(panel.rows)
        return panel

    async def open_choice(self, marks: Sequence[Anchored], look: Look, schema: Schema) -> None:
        """Offer annotations to choose from instead of what is there.

        Args:
            marks: At least one, outermost first.
            look: The styles to paint with.
            schema: Whose letters stand for their tags.
        """
        from reader.ui.annotating.choice import Choice  # noqa: PLC0415 (as for the panel)

        choice = Choice(marks, look, schema.letter)
        await self._show(choice)
        self._screen.set_focus(choice.rows)

    async def open_form(
        self, annotation: Annotation, draft: dict[str, str], schema: Schema, offers: Offers
    ) -> None:
        """Open the form for an annotation instead of what is there.

        Args:
            annotation: What is edited.
            draft: Field to words, where a person was typing already; empty for none.
            schema: The tags that there are.
            offers: What its fields offer.
        """
        from reader.ui.annotating.form import Form  # noqa: PLC0415 (its fields are slow to import)

        form = Form(annotation, draft, schema, offers)
        await self._show(form)
        self.form = form

    async def page_guidelines(self, tags: Iterable[Tag]) -> None:
        """Show guidelines instead of what is there, then the rest of them, then nothing again."""
        from reader.ui.reading.guidelines import Guidelines  # noqa: PLC0415 (seldom needed)

        if not isinstance(self._shown, Guidelines):
            await self._show(Guidelines(tags))
        elif not self._shown.page_on():
            await self.close()

    def show_look(self, look: Look) -> None:
        """Paint the panel in another look, whichever is open."""
        if panel := self.panel or self.matches:
            panel.show_look(look)

    async def close(self) -> None:
        """Leave the room to the panes."""
        shown, self._shown = self._shown, None
        self.panel = self.matches = self.form = None
        if shown:
            await remove(shown)

    async def _show(self, what: Widget) -> None:
        await self.close()
        self._shown = what
        await self._screen.mount(what, before=-1)  # above the foot, if it stands below the panes
