"""Taking widgets off the screen."""

from __future__ import annotations

from textual.widget import Widget


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
