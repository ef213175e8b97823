"""The status rows above and below the panes: what is open, what is at the caret, the hints."""

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
    """The title row, the foot and the hint row."""

    def __init__(self, keymap: Keymap) -> None:
        """Start with empty rows.

        Args:
            keymap: The keys in force.
        """
        self._open_link = keymap.key(OPEN_LINK)
        self.title = Bar()
        self.foot = Bar()
        self.hints = HintRow(keymap)
        self._notice = ""
        self._notice_state: object = None

    def show_title(self, name: str, facts: list[str]) -> None:
        """Show the name of the workspace and the non-empty facts."""
        self.title.show(BarRow(name, " · ".join(filter(None, facts))))

    def say(self, view: ArticleView, words: str) -> None:
        """Show a message until the person moves on."""
        self._notice, self._notice_state = words, _state(view)
        self.show(view)

    def show(self, view: ArticleView, suggestion: str = "", link: str = "") -> None:
        """Show the current message, else what is at the caret.

        Args:
            view: The view that has the focus.
            suggestion: A description of the current suggestion; "" for none.
            link: A description of the current annotation's link or of one being made; "" for none.
        """
        if self._notice_state != _state(view):
            self._notice = ""
        here = " · ".join(filter(None, (link, describe_current(view)))) or self._link(view)
        words = self._notice or suggestion or here
        self.foot.show(BarRow(words, position(view), "notice" if self._notice else "muted"))
        self.hints.follow_focus()

    def _link(self, view: ArticleView) -> str:
        """The target of the link at the caret; "" for none."""
        return f"→ {view.link} · {self._open_link} opens it" if view.link else ""


def describe_current(view: ArticleView) -> str:
    """Describe the current annotation, else the selection, else the search hit at the caret."""
    if view.current:
        offer = f"{view.offer[1]}? · " if view.has_offer and view.offer else ""
        return offer + _describe_mark(view.current)
    if view.selected:
        return f"selected {len(view.article.text[slice(*view.selected)])} characters"
    if view.is_selecting:
        return "select: move the caret"
    return _describe_hit(view)


def position(view: ArticleView) -> str:
    """The offsets of the annotation or selection, and how far down the article the caret is."""
    span = view.selection.span
    if view.current:
        span = Span(view.current.start, view.current.end)
    percent = 100 * view.selection.head // max(len(view.article.text), 1)
    offsets = f"{span.start}–{span.end}" if span.start < span.end else str(span.start)
    return f"{offsets} · {percent} %"


def describe_values(attributes: Mapping[str, Value]) -> list[str]:
    """Attributes in words, such as `speaker Ana Bell`, without offsets and parts."""
    return [f"{name} {shown_value(value)}" for name, value in without_offsets(attributes).items()]


def _describe_hit(view: ArticleView) -> str:
    """Describe the hit at the caret, or a search that is still running; "" for neither."""
    if view.search is None:
        return ""
    is_hit = view.search.hits.number_at(view.selection.head)
    number = view.search.describe(view.selection.head)
    return (
        f"“{view.search.needle.words}” · {number}" if is_hit or not view.search.is_complete else ""
    )


def _state(view: ArticleView) -> object:
    """The state of a view that changes when the person moves on."""
    current = view.current.annotation.id if view.current else ""
    return view, view.selection, view.is_selecting, current, view.proposed


def _describe_mark(mark: Anchored) -> str:
    annotation = mark.annotation
    values = describe_values(annotation.attributes)
    parts = len(extent(mark))
    if parts > 1:
        values.append(f"{parts} parts")
    anchor = [] if mark.anchor == "exact" else [f"({mark.anchor})"]
    note = [f"“{annotation.note}”"] if annotation.note else []
    return " · ".join([annotation.tag, *anchor, *values, *note, f"by {annotation.annotator}"])
