"""Close a screen with a result."""

from __future__ import annotations

from typing import TypeVar

from textual.screen import Screen

Result = TypeVar("Result")


def finish(screen: Screen[Result], result: Result) -> None:
    """Close a screen with a result, unless it is closed already or another screen lies above it.

    Keys pressed in a burst can cause either; Textual would then close the wrong screen and crash.
    """
    if screen.is_current:
        screen.dismiss(result)
