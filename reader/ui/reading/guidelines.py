"""The guidelines of the tags, shown beside the text."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.model import Tag
from reader.text.safe import line, visible


class Guidelines(VerticalScroll, can_focus=False):
    """The guidelines of tags. The focus stays in the text, so that one can go on marking."""

    DEFAULT_CSS = """
    Guidelines { dock: right; width: 44; height: 1fr; border-left: solid $panel; padding: 0 1;
        scrollbar-size-vertical: 1; scrollbar-color: $panel;
        scrollbar-background: $background; scrollbar-background-hover: $background;
    }
    Guidelines Static { color: $muted; }
    """

    def __init__(self, tags: Iterable[Tag]) -> None:
        """Show the guidelines of these tags."""
        super().__init__()
        self._tags = tuple(tags)

    def compose(self) -> ComposeResult:
        """Lay out the guidelines, one tag below the other."""
        yield Static(Content.assemble(*(part for tag in self._tags for part in _guideline(tag))))

    def next_page(self) -> bool:
        """Show the next page; return whether there was one."""
        if self.scroll_y >= self.max_scroll_y:
            return False
        self.scroll_page_down(animate=False)
        return True


def _guideline(tag: Tag) -> Iterable[tuple[str, str]]:
    yield line(f"{tag.letter} {tag.name}"), "bold $foreground"
    guideline = tag.guideline or "This tag has no guideline."
    for sentences in visible(guideline).splitlines():
        yield f"\n{sentences}\n", ""
    yield "\n", ""
