"""The rows above and below the panes: what is open, what the person is at, what the keys do."""

from __future__ import annotations

from collections.abc import Mapping

from reader.attributes import shown_value
from reader.model import Anchored, Span, Value
from reader.text.anchoring.offsets import without_offsets
from reader.text.extent import extent
from reader.ui.keys.actions import OPEN_LINK
from reader.ui.keys.keymap import Keymap
from reader.ui.reading.article_view import ArticleView
from reader.ui.widgets.bar import Bar, BarRow
from reader.ui.widgets.hints import HintRow


class Status:
    """A title, and a foot with the hints below it."""

    def __init__(self, keymap: Keymap) -> None:
        """All of them empty.

        Args:
            keymap: The keys in force.
        """
        self._open_link = keymap.key(OPEN_LINK)
        self.title = Bar()
        self.foot = Bar()
        self.hints = HintRow(keymap)
        self._notice = ""
        self._noticed_at: object = None

    def show_title(self, name: str, facts: list[str]) -> None:
        """Show the name of the workspace, and those of the facts that are not empty."""
        self.title.show(BarRow(name, " · ".join(filter(None, facts))))

    def say(self, view: ArticleView, words: str) -> None:
        """Show a line until the person goes on."""
        self._notice, self._noticed_at = words, _state(view)
        self.show(view)

    def show(self, view: ArticleView, suggestion: str = "", link: str = "") -> None:
        """Show what was said last, else what the person is at in a pane.

        Args:
            view: The text that has the keys.
            suggestion: What is suggested there; empty for nothing.
            link: A link of the current annotation, or one that is being made; empty for none.
        """
        if self._noticed_at != _state(view):
            self._notice = ""
        here = " · ".join(filter(None, (link, at_hand(view)))) or self._link(view)
        words = self._notice or suggestion or here
        self.foot.show(BarRow(words, position(view), "notice" if self._notice else "muted"))
        self.hints.follow_focus()

    def _link(self, view: ArticleView) -> str:
        """Where the link under the caret leads."""
        return f"→ {view.link} · {self._open_link} opens it" if view.link else ""


def at_hand(view: ArticleView) -> str:
    """What the person is at: the current annotation, the selection, a hit, nothing."""
    if view.current:
        offer = f"{view.offer[1]}? · " if view.has_offer and view.offer else ""
        return offer + _described(view.current)
    if view.selected:
        return f"selected {len(view.article.text[slice(*view.selected)])} characters"
    if view.is_selecting:
        return "select: move the caret"
    return _found(view)


def position(view: ArticleView) -> str:
    """Where the caret or the annotation is: offsets, and how far down the article."""
    span = view.selection.span
    if view.current:
        span = Span(view.current.start, view.current.end)
    percent = 100 * view.selection.head // max(len(view.article.text), 1)
    offsets = f"{span.start}–{span.end}" if span.start < span.end else str(span.start)
    return f"{offsets} · {percent} %"


def described_values(attributes: Mapping[str, Value]) -> list[str]:
    """Attributes as people read them: `speaker Ana Bell`; offsets and parts are left out."""
    return [f"{name} {shown_value(value)}" for name, value in without_offsets(attributes).items()]


def _found(view: ArticleView) -> str:
    """Which hit the caret is at, or that more may come."""
    if view.search is None:
        return ""
    is_hit = view.search.hits.number_at(view.selection.head)
    number = view.search.describe(view.selection.head)
    return (
        f"“{view.search.needle.words}” · {number}" if is_hit or not view.search.is_complete else ""
    )


def _state(view: ArticleView) -> object:
    """What changes when the person goes on."""
    current = view.current.annotation.id if view.current else ""
    return view, view.selection, view.is_selecting, current, view.proposed


def _described(mark: Anchored) -> str:
    annotation = mark.annotation
    values = described_values(annotation.attributes)
    parts = len(extent(mark))
    if parts > 1:
        values.append(f"{parts} parts")
    anchor = [] if mark.anchor == "exact" else [f"({mark.anchor})"]
    note = [f"“{annotation.note}”"] if annotation.note else []
    return " · ".join([annotation.tag, *anchor, *values, *note, f"by {annotation.annotator}"])
