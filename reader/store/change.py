"""An edit as two states."""

from typing import NamedTuple

from reader.model import Stored


class Change(NamedTuple):
    """A value before and after an edit."""

    before: Stored | None
    """What stood there; None when the edit made it."""
    after: Stored | None
    """What stands there since; None when the edit removed it."""

    @property
    def value(self) -> Stored:
        """What it is about: the state after the edit, else the one before."""
        value = self.after or self.before
        if value is None:
            raise ValueError("a change of nothing")
        return value

    def reversed(self) -> "Change":
        """The edit that takes this one back."""
        return Change(self.after, self.before)
