"""Letting one thing on the screen wait for another."""

from __future__ import annotations

import asyncio

from textual.message_pump import MessagePump
from textual.widget import Widget


async def caught_up(part: MessagePump) -> None:
    """Wait until a part of the screen has handled all that was sent to it so far."""
    handled = asyncio.Event()
    if part.call_later(handled.set):
        await handled.wait()


async def remove(*widgets: Widget) -> None:
    """Remove widgets, and paint nothing until the others have their place.

    Textual forgets the styles of a removed widget before it forgets where the widget stood; a
    frame that is painted in between, as a key pressed meanwhile may ask for, ends the program.
    """
    for widget in widgets:
        screen = widget.screen
        with widget.app.batch_update():
            await widget.remove()
            screen.refresh(layout=True)
