"""The former state of a file, which stands beside it."""

from pathlib import Path

ENDING = ".bak"
"""What its name ends in."""


def of(path: Path) -> Path:
    """Where the former state of a file is kept."""
    return path.with_name(f"{path.name}{ENDING}")
