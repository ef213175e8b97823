"""Save a picture of the screen."""

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
    """Save a picture of the screen as an SVG file with an unused name.

    Args:
        app: The program.
        folder: The folder to save it in.

    Returns:
        The path of the file, safe to show.

    Raises:
        NoPicture: It cannot be written.
    """
    path = folder.absolute() / f"reader-{datetime.now(UTC):%Y-%m-%d-%H%M%S-%f}.svg"
    try:
        write(path, [app.export_screenshot()])
    except OSError as error:
        raise NoPicture(f"cannot write {line(str(path))}: {error.strerror}") from error
    return line(str(path))
