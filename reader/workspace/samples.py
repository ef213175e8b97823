"""A temporary workspace with the sample articles, to try the program in."""

from __future__ import annotations

import shutil
import tempfile
from importlib.resources import files
from pathlib import Path

from reader.errors import ReaderError

_PARTS = ("seeds", "annotations")


class NoSamples(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """The samples cannot be found or copied."""


def copy_samples() -> Path:
    """Copy the samples to a temporary workspace, which is not deleted when the program ends.

    Returns:
        The folder of the workspace.

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
    """The folder of the samples: in an installed package, else at the top of the checkout."""
    package = Path(str(files("reader")))
    for folder in (package / "samples", package.parent):
        if all((folder / part).is_dir() for part in _PARTS):
            return folder
    raise NoSamples("this installation does not include the samples")
