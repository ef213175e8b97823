"""What is looked for in an article, and what was found of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.text.find import Needle
from reader.text.hits import Hits
from reader.ui.widgets.bar import counted


@dataclass(eq=False)
class Found:
    """A search that may still be going on behind the screen."""

    needle: Needle
    """What is looked for."""
    hits: Hits = field(default_factory=Hits)
    """Where it stands, as far as the text has been searched."""
    is_complete: bool = False
    """Whether nothing more will come."""
    problem: str = ""
    """Why it cannot be found, or not all of it; one line."""

    def number(self, offset: int) -> str:
        """How many hits there are, and which one holds an offset: `3 of 17`."""
        if self.problem and not self.hits:
            return "–"
        number = self.hits.number_at(offset)
        more = "" if self.is_complete else "…"
        if number:
            return f"{number:,} of {len(self.hits):,}{more}"
        if self.hits:
            return counted(len(self.hits), "hit") + more
        return "no hits" if self.is_complete else "searching…"
