"""The rows above and below the panes: what is open, what the person is at, what was done."""

from __future__ import annotations

from reader.attributes import shown_value
from reader.model import Anchored, Span
from reader.schema import Schema
from reader.text.anchoring.offsets import without_offsets
from reader.text.extent import extent
from reader.ui.keys.keymap import Keymap
from reader.ui.look import Look
from reader.ui.reading.article_view import ArticleView
from reader.ui.widgets.bar import Bar, BarRow


class Status:
    """A title and a foot."""

    def __init__(self, look: Look, schema: Schema, keymap: Keymap) -> None:
        """Both empty.

        Args:
            look: The styles to paint with.
            schema: The tags.
            keymap: The keys in force.
        """
        self._keys = _keys(schema, keymap)
        self._open_link = keymap.key("web.open")
        self.title = Bar(look)
        self.foot = Bar(look, height=2)
        self._links = ""
        self._notice = ""
        self._noticed_at: object = None

    def show_look(self, look: Look) -> None:
        """Paint in another look."""
        self.title.show_look(look)
        self.foot.show_look(look)

    def show_title(self, name: str, facts: list[str]) -> None:
        """Show the name of the workspace, and those of the facts that are not empty."""
        self.title.show(BarRow(name, " · ".join(filter(None, facts))))

    def show_links(self, words: str) -> None:
        """Tell about links instead of the keys; about none where there are no words."""
        self._links = words

    def say(self, view: ArticleView, words: str) -> None:
        """Show a line until the person goes on."""
        self._notice, self._noticed_at = words, _at(view)
        self.show(view, "")

    def show(self, view: ArticleView, proposed: str) -> None:
        """Show what was said last, else what is proposed, else what the person is at in a pane."""
        if self._noticed_at != _at(view):
            self._notice = ""
        left = BarRow(
            self._notice or proposed or doing(view) or self._link(view),
            place(view),
            "notice" if self._notice else "muted",
        )
        self.foot.show(left, self._keys._replace(left=self._links or self._keys.left))

    def _link(self, view: ArticleView) -> str:
        """Where the link under the caret leads."""
        return f"→ {view.link} · {self._open_link} opens it" if view.link else ""


def _keys(schema: Schema, keymap: Keymap) -> BarRow:
    """The keys that mark, and the way to everything else."""
    tags = " ".join(f"{keymap.key(f'tag.{tag.key}')} {tag.name}" for tag in schema.tags)
    others = keymap.hints(
        ("find.start", "find"),
        ("panel.toggle", "panel"),
        ("library.show", "library"),
        ("program.help", "help"),
    )
    return BarRow(tags, others)


def doing(view: ArticleView) -> str:
    """What the person is at in a pane: the current annotation, the selection, a hit, nothing."""
    if view.current:
        return _offered(view, view.current) + _told(view.current)
    if view.selected:
        return f"selected {len(view.article.text[slice(*view.selected)])} characters"
    if view.is_selecting:
        return "select: move the caret"
    return _found(view)


def place(view: ArticleView) -> str:
    """Where the person is in a pane: offsets, and how much of the article lies above."""
    span = _span(view)
    percent = 100 * view.selection.head // max(len(view.article.text), 1)
    offsets = f"{span.start}–{span.end}" if span.start < span.end else str(span.start)
    return f"{offsets} · {percent} %"


def _found(view: ArticleView) -> str:
    """Which hit the caret is at, or that more may come."""
    if view.found is None:
        return ""
    is_hit = view.found.hits.number_at(view.selection.head)
    told = view.found.told(view.selection.head)
    return f"“{view.found.needle.words}” · {told}" if is_hit or not view.found.is_complete else ""


def _at(view: ArticleView) -> object:
    """What changes when the person goes on."""
    current = view.current.annotation.id if view.current else ""
    return view, view.selection, view.is_selecting, current, view.proposed


def _span(view: ArticleView) -> Span:
    if view.current:
        return Span(view.current.start, view.current.end)
    return view.selection.span


def _offered(view: ArticleView, mark: Anchored) -> str:
    """What one key accepts for the current annotation, if anything."""
    if view.offer is None or view.offer[0] != mark.annotation:
        return ""
    return f"{view.offer[1]} · "


def _told(mark: Anchored) -> str:
    annotation = mark.annotation
    values = [
        f"{name} {shown_value(value)}"
        for name, value in without_offsets(annotation.attributes).items()
    ]
    parts = len(extent(mark))
    if parts > 1:
        values.append(f"{parts} parts")
    anchor = [] if mark.anchor == "exact" else [f"({mark.anchor})"]
    note = [f"“{annotation.note}”"] if annotation.note else []
    return " · ".join([annotation.tag, *anchor, *values, *note, f"by {annotation.annotator}"])
