"""The command palette, styled like the rest of the screen."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.worker import Worker

from reader.ui.keys.help import keys_column

_ID = "--command-palette"
"""The id by which Textual knows whether the palette is open."""


class ActionCommands(Provider):
    """The actions available now, in the order of help, each with its keys."""

    async def discover(self) -> Hits:
        """Yield all actions."""
        for title, keys, press, _ in self.app.get_system_commands(self.screen):
            yield DiscoveryHit(_row(keys, Content(title)), press, text=title)

    async def search(self, query: str) -> Hits:
        """Yield the actions whose titles match the query; the palette sorts them by score."""
        matcher = self.matcher(query)
        for title, keys, press, _ in self.app.get_system_commands(self.screen):
            if (score := matcher.match(title)) > 0:
                yield Hit(score, _row(keys, matcher.highlight(title)), press, text=title)


class Palette(CommandPalette):
    """Textual's palette without borders."""

    DEFAULT_CSS = """
    Palette #--input { border: none; padding: 0 1; background: $panel; height: 1; }
    Palette SearchIcon { display: none; }
    Palette CommandInput, Palette CommandInput:focus { border: none; height: 1; }
    Palette CommandList, Palette CommandList:focus {
        border: none; background: $surface; scrollbar-size-vertical: 1; scrollbar-color: $panel;
        scrollbar-background: $surface;
    }
    Palette CommandList > .option-list--option { text-style: none; }
    Palette CommandList > .option-list--option-highlighted {
        background: $cursor; color: $foreground; text-style: bold;
    }
    """

    def run_worker(self, *arguments: Any, **options: Any) -> Worker[Any]:
        """Run work that may fail: when the program is ending, the list to be filled is gone."""
        return super().run_worker(*arguments, **{**options, "exit_on_error": False})


def open_palette(app: App[Any]) -> None:
    """Open the palette, unless it is open."""
    if not Palette.is_open(app):
        app.push_screen(Palette([ActionCommands], placeholder="type to find an action", id=_ID))


def _row(keys: str, title: Content) -> Content:
    """Keys, then title; neither is parsed as markup."""
    return Content.assemble((keys_column(keys), "$muted"), title)
