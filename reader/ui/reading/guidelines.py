"""When to use which tag, beside the text."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.model import Tag
from reader.text.safe import line, visible


class Guidelines(VerticalScroll, can_focus=False):
    """The guidelines of tags. The keys stay with the text, so that one can mark meanwhile."""

    DEFAULT_CSS = """
    Guidelines { dock: right; width: 44; height: 1fr; border-left: solid $panel; padding: 0 1;
        scrollbar-size-vertical: 1; scrollbar-color: $panel;
        scrollbar-background: $background; scrollbar-background-hover: $background;
    }
    Guidelines Static { color: $muted; }
    """

    def __init__(self, tags: Iterable[Tag]) -> None:
        """Show what these tags are for."""
        super().__init__()
        self._tags = tuple(tags)

    def compose(self) -> ComposeResult:
        """One tag below the other."""
        yield Static(Content.assemble(*(part for tag in self._tags for part in _told(tag))))

    def page_on(self) -> bool:
        """Show the next page; whether there was one."""
        if self.scroll_y >= self.max_scroll_y:
            return False
        self.scroll_page_down(animate=False)
        return True


def _told(tag: Tag) -> Iterable[tuple[str, str]]:
    yield line(f"{tag.letter} {tag.name}"), "bold $foreground"
    guideline = tag.guideline or "No guideline says when to use it."
    for sentences in visible(guideline).splitlines():
        yield f"\n{sentences}\n", ""
    yield "\n", ""
