"""A key binding that replaces the built-in one."""

from typing import NamedTuple


class Rebound(NamedTuple):
    """An action with the keys that replace its built-in ones."""

    action: str
    """The id of the action."""
    keys: tuple[str, ...]
    """All its keys, as they were written."""
    where: str
    """File and line, for messages."""
