"""Edit the metadata of an article, which is stored in its sidecar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from reader.model import Article
from reader.text.safe import line
from reader.ui.keys import actions
from reader.ui.keys.actions import Action
from reader.ui.keys.bindings import Handlers, bindings
from reader.ui.keys.keymap import Keymap
from reader.ui.widgets.fields import Field
from reader.ui.widgets.hints import HintRow, HintSource
from reader.ui.widgets.results import finish
from reader.ui.widgets.settling import messages_handled

_FIELDS = {
    "title": "title",
    "source": "source",
    "author": "author",
    "published": "date",
    "url": "URL",
    "language": "language",
}
"""The name of each field in the sidecar, and its label on the screen."""


class DetailsScreen(ModalScreen[Mapping[str, str] | None], HintSource):
    """A field for each piece of metadata; the result is the changed ones, None for none."""

    HANDLERS: ClassVar[Handlers[DetailsScreen]] = {
        actions.FORM_SAVE: lambda screen: screen.save(),
        actions.FORM_LEAVE: lambda screen: finish(screen, None),
        actions.FORM_NEXT: lambda screen: screen.focus_next(Input),
        actions.FORM_PREVIOUS: lambda screen: screen.focus_previous(Input),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS, priority=True)]
    DEFAULT_CSS = """
    DetailsScreen { align: center middle; }
    DetailsScreen > Vertical { width: 72; max-width: 100%; height: auto; background: $surface;
        padding: 1 2; }
    DetailsScreen .field { height: 1; }
    DetailsScreen .field Label { width: 12; color: $muted; }
    DetailsScreen .field Field { width: 1fr; }
    DetailsScreen .heading { color: $accent; margin-bottom: 1; }
    DetailsScreen HintRow { margin-top: 1; }
    """

    def __init__(self, article: Article, keymap: Keymap) -> None:
        """Show the metadata of an article.

        Args:
            article: The article.
            keymap: The keys in force.
        """
        super().__init__()
        self._article = article
        self._initial = {name: self._value(name) for name in _FIELDS}
        self._hints = HintRow(keymap, of=self, offers_help=False)

    def hints(self) -> Sequence[tuple[Action, str]]:
        """The keys of the screen."""
        return (
            (actions.FORM_SAVE, "save"),
            (actions.FORM_LEAVE, "leave unchanged"),
            (actions.FORM_NEXT, "next field"),
        )

    def compose(self) -> ComposeResult:
        """Lay out heading, fields and hints."""
        with Vertical():
            yield Label(Content(line(self._article.id)), classes="heading")
            for name, label in _FIELDS.items():
                field = Field(self._initial[name], id=name, compact=True)
                yield Horizontal(Label(label), field, classes="field")
            yield self._hints

    def on_mount(self) -> None:
        """Focus the title."""
        self.query_one("#title").focus()

    @on(Input.Submitted)
    async def save_from_field(self) -> None:
        """Save when enter is pressed in a field."""
        await self.save()

    async def save(self) -> None:
        """Close with the changed values, including the keys typed just before."""
        if self.focused:
            await messages_handled(self.focused)
        values = {name: self.query_one(f"#{name}", Field).value.strip() for name in _FIELDS}
        changed = {name: value for name, value in values.items() if value != self._initial[name]}
        finish(self, changed or None)

    def _value(self, name: str) -> str:
        value = self._article.metadata.get(name, "")
        return line(value or (self._article.title if name == "title" else ""))
