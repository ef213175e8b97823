"""The palette, as calm as the rest of the screen."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.command import CommandPalette

_ID = "--command-palette"
"""By which Textual knows whether it is open."""


class Palette(CommandPalette):
    """Textual's, without its heavy rules."""

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


def open_palette(app: App[Any]) -> None:
    """Show it, unless it is open."""
    if not Palette.is_open(app):
        app.push_screen(Palette(id=_ID))
