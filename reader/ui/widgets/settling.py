"""Wait for widgets to settle before going on."""

from __future__ import annotations

import asyncio

from textual.message_pump import MessagePump
from textual.widget import Widget


async def messages_handled(part: MessagePump) -> None:
    """Wait until a widget or screen has handled all messages sent to it so far."""
    handled = asyncio.Event()
    if part.call_later(handled.set):
        await handled.wait()


async def remove(*widgets: Widget) -> None:
    """Remove widgets, and paint nothing until the remaining ones are laid out.

    Textual drops the styles of a removed widget before its position; a frame painted in between,
    for example because a key was pressed, would crash the program.
    """
    for widget in widgets:
        screen = widget.screen
        with widget.app.batch_update():
            await widget.remove()
            screen.refresh(layout=True)
