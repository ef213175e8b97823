"""Where a command may write."""

import os
from pathlib import Path

from reader.cli.errors import Failure
from reader.cli.session import Session


def harmless(session: Session, path: Path) -> Path:
    """The path, unless writing there would destroy what people made.

    Raises:
        Failure: when it is an article, or in a folder that is the workspace's own.
    """
    workspace = session.workspace
    target = Path(os.path.realpath(path))
    kept = [workspace.annotations, *([workspace.articles] if workspace.is_seeded else [])]
    if any(target.is_relative_to(folder.resolve()) for folder in kept):
        raise Failure(f"cannot write {path}: that folder is the workspace's own")
    if any(target == entry.path.resolve() for entry in session.entries):
        raise Failure(f"cannot write {path}: it is an article")
    return path
