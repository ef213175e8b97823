"""Screens that end with a result."""

from __future__ import annotations

from typing import TypeVar

from textual.screen import Screen

Result = TypeVar("Result")


def finish(screen: Screen[Result], result: Result) -> None:
    """Leave a screen with a result, unless it was left already or another one lies above it.

    Keys that come together may ask for both; Textual would take the wrong screen away, and end.
    """
    if screen.is_current:
        screen.dismiss(result)
