"""The folder that people work in, and who is working."""

import getpass
import os
from dataclasses import dataclass
from pathlib import Path

from reader.config.settings import UNSET, Settings, read_settings
from reader.errors import ReaderError
from reader.schema import Schema


class WorkspaceError(ReaderError):
    """A workspace that cannot be opened; the message is one line."""


@dataclass(frozen=True)
class Workspace:
    """A folder with articles and what people marked in them."""

    root: Path
    """The folder itself."""
    annotator: str
    """Who marks in it now."""
    settings: Settings = UNSET
    """What `reader.toml` says."""

    @property
    def schema(self) -> Schema:
        """The tags and relations that people mark with in it."""
        return self.settings.schema

    @property
    def is_seeded(self) -> bool:
        """Whether the articles have a folder of their own, whose subfolders count too."""
        return (self.root / "seeds").is_dir()

    @property
    def articles(self) -> Path:
        """The folder of the articles: `seeds/` where there is one, else the workspace itself."""
        return self.root / "seeds" if self.is_seeded else self.root

    @property
    def annotations(self) -> Path:
        """The folder of the annotations, which need not exist yet."""
        return self.root / "annotations"


def open_workspace(root: str | None, annotator: str | None) -> Workspace:
    """Find the workspace and its annotator.

    Args:
        root: The folder asked for, else `READER_WORKSPACE`, else the current folder.
        annotator: The name asked for, else `READER_ANNOTATOR`, else the one in `reader.toml`,
            else the login name.

    Raises:
        WorkspaceError: when the folder is none or the name is blank.
        ConfigError: when `reader.toml` cannot be used.
    """
    folder = Path(root if root is not None else os.environ.get("READER_WORKSPACE") or ".")
    if not folder.is_dir():
        raise WorkspaceError(f"{folder}: there is no such folder to work in")
    settings = read_settings(folder)
    if annotator is None:
        annotator = os.environ.get("READER_ANNOTATOR") or settings.annotator or _login_name()
    if not annotator.strip():
        raise WorkspaceError("the name of the annotator is empty")
    return Workspace(folder, annotator.strip(), settings)


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run as a user that nobody has named
        return "reader"
