"""An action with other keys."""

from typing import NamedTuple


class Rebound(NamedTuple):
    """An action that shall be asked for with other keys."""

    action: str
    """Its id."""
    keys: tuple[str, ...]
    """All its keys, as they were written."""
    where: str
    """File and line, for messages."""
