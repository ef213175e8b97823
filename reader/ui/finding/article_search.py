"""A search in one article and its hits."""

from __future__ import annotations

import msgspec

from reader.text.find import Needle
from reader.text.hits import Hits
from reader.ui.widgets.bar import counted


class ArticleSearch(msgspec.Struct, eq=False):
    """A search in one article, which may still be running in a thread."""

    needle: Needle
    """The needle searched for."""
    hits: Hits = msgspec.field(default_factory=Hits)
    """The hits found so far."""
    is_complete: bool = False
    """Whether the search is done."""
    problem: str = ""
    """Why the search failed or stopped early, in one line; "" if it did not."""

    def describe(self, offset: int) -> str:
        """Describe the number of hits, and which one is at an offset: `3 of 17`."""
        if self.problem and not self.hits:
            return "–"
        number = self.hits.number_at(offset)
        more = "" if self.is_complete else "…"
        if number:
            return f"{number:,} of {len(self.hits):,}{more}"
        if self.hits:
            return counted(len(self.hits), "hit") + more
        return "no hits" if self.is_complete else "searching…"
