"""A picture of the screen, for those who show or report something."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.files import write
from reader.text.safe import line

if TYPE_CHECKING:
    from textual.app import App


class NoPicture(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """The picture cannot be written; the message is one line."""


def save_picture(app: App[None], folder: Path) -> str:
    """Save what is on the screen as an SVG file, under a name that is free.

    Args:
        app: The program.
        folder: Where to.

    Returns:
        The path of the file, as it can be shown.

    Raises:
        NoPicture: It cannot be written.
    """
    path = folder.absolute() / f"reader-{datetime.now(UTC):%Y-%m-%d-%H%M%S-%f}.svg"
    try:
        write(path, [app.export_screenshot()])
    except OSError as error:
        raise NoPicture(f"cannot write {line(str(path))}: {error.strerror}") from error
    return line(str(path))
