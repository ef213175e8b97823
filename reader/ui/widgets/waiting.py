"""Letting one thing wait for another."""

from __future__ import annotations

import asyncio

from textual.message_pump import MessagePump


async def caught_up(part: MessagePump) -> None:
    """Wait until a part of the screen has handled all that was sent to it so far."""
    handled = asyncio.Event()
    if part.call_later(handled.set):
        await handled.wait()
