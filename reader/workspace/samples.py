"""The sample articles that come with the program, in a workspace to try it in."""

from __future__ import annotations

import shutil
import tempfile
from importlib.resources import files
from pathlib import Path

from reader.errors import ReaderError

_PARTS = ("seeds", "annotations")


class NoSamples(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """The samples are not where they were installed."""


def copy_samples() -> Path:
    """Make a temporary workspace of the samples; what is marked there stays until it is removed.

    Returns:
        Its folder.

    Raises:
        NoSamples: They cannot be found or copied.
    """
    try:
        source = _samples()
        target = Path(tempfile.mkdtemp(prefix="reader-demo-"))
        for part in _PARTS:
            shutil.copytree(source / part, target / part)
    except OSError as error:
        raise NoSamples(f"the samples cannot be copied: {error.strerror or error}") from error
    return target


def _samples() -> Path:
    """Their folder: inside an installed package, else at the top of the checkout."""
    package = Path(str(files("reader")))
    for folder in (package / "samples", package.parent):
        if all((folder / part).is_dir() for part in _PARTS):
            return folder
    raise NoSamples("the samples did not come with this installation")
