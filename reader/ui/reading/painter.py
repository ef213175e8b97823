"""Paint a row of an article as a strip of styled cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.model import Anchored, Article, Span, Suggestion
from reader.text import cells
from reader.text.blocks import block_of_line
from reader.text.extent import Extent, extent
from reader.text.folds import Fold
from reader.text.intervals import Intervals
from reader.text.layout import Layout, Row
from reader.text.marks import Marks
from reader.ui.theme import Look

GUTTER = 3
"""Width of the gutter in cells: the letters of two tags and a space."""
_QUOTATION_BAR = str.maketrans(">", "▎")
_RULE = "─" * 12
_MORE = "›"
_FOLDED = "▸"
_LINK = "↔"
_MATCH = "┃"
_CURRENT = Style(underline2=True)
_PROPOSED = Style(underline=True, bold=True)
_STYLES = {
    "emphasis": Style(italic=True),
    "strong": Style(bold=True),
    "strikethrough": Style(strike=True),
}


Prominence = Literal["letter", "line", "current"]
"""How much a suggestion stands out: by a letter in the gutter, by an underline as well, or as the
current suggestion."""


class Scene(NamedTuple):
    """Everything that is painted on a row besides its words; equal scenes look the same."""

    row: Row
    """The row."""
    shift: int
    """Cells of the row that are scrolled out at the left."""
    selected: Span
    """The selected part of the row; empty for none."""
    caret: int
    """Offset of the caret if it is in the row and its pane has the focus, else -1."""
    current: str
    """Id of the current annotation if it is in the row, else ""."""
    marks: tuple[tuple[str, str, Extent], ...]
    """Id, tag and extent of each annotation in the row."""
    suggestions: tuple[tuple[str, int, int, Prominence], ...]
    """Tag, start, end and prominence of each suggestion in the row."""
    is_linked: bool
    """Whether an annotation that begins in the row has a link."""
    hits: tuple[Span, ...]
    """The search hits in the row."""
    matched: Span
    """The part of the row that matches a passage in another article; empty for none."""


class RowState(NamedTuple):
    """The state of a pane that shows on a row."""

    selected: Span
    """The selection; empty for none."""
    caret: int
    """Offset of the caret if it is in the row and its pane has the focus, else -1."""
    current: Anchored | None
    """The current annotation."""
    proposed: Suggestion | None
    """The current suggestion."""
    attended: Span
    """The span in which suggestions are underlined; empty for none."""
    matched: Span
    """The passage that matches one in another article; empty for none."""
    shift: int
    """Cells of the row that are scrolled out at the left."""


class _Layer(NamedTuple):
    start: int
    end: int
    style: Style


def scene_of(
    row: Row,
    marks: Marks,
    state: RowState,
    *,
    suggestions: Sequence[Suggestion],
    linked: frozenset[str],
    hits: Sequence[Span],
) -> Scene:
    """The scene of a row."""
    inside = marks.within(row.start, row.end)
    current = state.current
    return Scene(
        row=row,
        shift=state.shift,
        selected=_clip(state.selected, row),
        caret=state.caret,
        current=current.annotation.id if current and current in inside else "",
        marks=tuple((m.annotation.id, m.annotation.tag, extent(m)) for m in inside),
        suggestions=tuple((s.tag, s.start, s.end, _prominence(s, state)) for s in suggestions),
        is_linked=any(m.annotation.id in linked for m in inside if row.start <= m.start < row.end),
        hits=tuple(_clip(hit, row) for hit in hits if hit.start < row.end and hit.end > row.start),
        matched=_clip(state.matched, row),
    )


class Painter:
    """Paints the rows of one article, at one width and in one look."""

    def __init__(self, layout: Layout, look: Look, width: int) -> None:
        """Prepare what is the same for all rows.

        Args:
            layout: The layout of the article.
            look: The styles.
            width: Width of a strip, in cells.
        """
        self.layout = layout
        self.look = look
        self.width = width
        self.margin = max(0, (width - GUTTER - layout.width) // 2)
        self.styles = Intervals(layout.article.styles)

    @property
    def _article(self) -> Article:
        return self.layout.article

    def text_column(self, x: int) -> int:
        """The column in the layout of a cell of the strip."""
        return x - self.margin - GUTTER

    def paint(self, scene: Scene, marks: Marks) -> Strip:
        """Paint a scene as a strip of exactly the painter's width."""
        row = scene.row
        if row.fold:
            return self._folded(row, row.fold)
        segments = [
            Segment(row.prefix.translate(_QUOTATION_BAR), self.look.muted),
            *self._words(row, list(self._layers(scene, marks))),
        ]
        if self._is_rule(row):
            segments.append(Segment(_RULE, self.look.muted))
        if is_unwrapped(self.layout, row):
            segments = self._cut(segments, scene.shift)
        before = [Segment(" " * self.margin, self.look.text), *self._gutter(scene, marks)]
        return Strip([*before, *segments]).adjust_cell_length(self.width, self.look.text)

    def _folded(self, row: Row, fold: Fold) -> Strip:
        """Paint a fold as one muted row."""
        words = f"{row.prefix}{_FOLDED} {fold.label}"
        taken = cells.width(words, 0, len(words))
        if taken > self.layout.width:
            words = words[: cells.offset_at(words, 0, len(words), self.layout.width - 1)] + "…"
        margin = Segment(" " * (self.margin + GUTTER), self.look.text)
        strip = Strip([margin, Segment(cells.painted(words, 0, len(words)), self.look.muted)])
        return strip.adjust_cell_length(self.width, self.look.text)

    def _cut(self, segments: list[Segment], shift: int) -> list[Segment]:
        """The visible part of a long row; a sign shows that there is more at the right."""
        strip = Strip(segments)
        if strip.cell_length - shift <= self.layout.width:
            return list(strip.crop(shift, strip.cell_length))
        more = Segment(_MORE, self.look.muted)
        return [*strip.crop(shift, shift + self.layout.width - 1), more]

    def _gutter(self, scene: Scene, marks: Marks) -> Iterator[Segment]:
        beginning = marks.beginning(scene.row.start, scene.row.end)
        letters = "".join(self.look.letter(mark.annotation.tag) for mark in beginning)
        if len(letters) >= GUTTER:
            letters = f"{letters[0]}+"
        room = GUTTER - 1 - len(letters)
        letters += "".join(self._small_letters(scene))[:room]
        is_current = any(mark.annotation.id == scene.current for mark in beginning)
        style = self.look.strong + Style(reverse=True) if is_current else self.look.muted
        yield Segment(" " * (GUTTER - 1 - len(letters)), self.look.text)
        yield Segment(letters, style)
        if scene.matched.start < scene.matched.end:
            yield Segment(_MATCH, self.look.notice)
        else:
            yield Segment(_LINK if scene.is_linked else " ", self.look.muted)

    def _small_letters(self, scene: Scene) -> Iterator[str]:
        """The letters of the suggestions that begin in the row, in lower case."""
        for tag, start, *_ in scene.suggestions:
            if scene.row.start <= start < scene.row.end:
                yield self.look.letter(tag).lower()

    def _layers(self, scene: Scene, marks: Marks) -> Iterator[_Layer]:
        """The styles from the bottom up: a later one covers those before it."""
        row = scene.row
        is_heading = row.block and row.block.kind == "heading"
        yield _Layer(row.start, row.end + 1, self.look.strong if is_heading else self.look.text)
        for style in self.styles.within(row.start, row.end):
            yield _Layer(style.start, style.end, _STYLES.get(style.kind, self.look.link))
        yield _Layer(*scene.matched, self.look.matched)
        yield from self._marked(scene, marks)
        for _, start, end, prominence in scene.suggestions:
            if prominence != "letter":
                is_current = prominence == "current"
                yield _Layer(start, end, _PROPOSED if is_current else self.look.suggested)
        for hit in scene.hits:
            yield _Layer(hit.start, hit.end, self.look.hit)
        yield _Layer(*scene.selected, self.look.selected)
        if scene.caret >= 0:
            after = max(cells.cluster_end(self._article.text, scene.caret + 1), scene.caret + 1)
            yield _Layer(scene.caret, after, self.look.caret)

    def _marked(self, scene: Scene, marks: Marks) -> Iterator[_Layer]:
        for start, end, covering, around in marks.runs(scene.row.start, scene.row.end):
            if around:
                yield _Layer(start, end, self.look.gap)
            for depth, mark in enumerate(covering):
                yield _Layer(start, end, self.look.mark(mark.annotation.tag, depth))
                if mark.annotation.id == scene.current:
                    yield _Layer(start, end, _CURRENT)

    def _words(self, row: Row, layers: list[_Layer]) -> Iterator[Segment]:
        text = self._article.text
        end = row.end - 1 if text.endswith("\n", row.start, row.end) else row.end
        inside = {edge for layer in layers for edge in layer[:2] if row.start < edge < end}
        padded = {pad.offset: pad.cells for pad in row.pads}
        for start, stop in pairwise(sorted({row.start, end, *inside, *padded})):
            if start in padded:
                yield Segment(" " * padded[start], self.look.text)
            yield Segment(cells.painted(text, start, stop), _style_at(layers, start))
        # A cell for the newline, or for the caret after the last character.
        yield Segment(" ", _style_at([layer for layer in layers if layer.end > end], end))

    def _is_rule(self, row: Row) -> bool:
        """Whether a row is the blank one above a block that follows a thematic break."""
        if row.block or row.end - row.start != 1:
            return False
        below = block_of_line(self._article, row.end)
        return below is not None and below.ruled and below.start == row.end


def is_unwrapped(layout: Layout, row: Row) -> bool:
    """Whether a row may be wider than the pane, as unwrapped code is."""
    return not layout.wrap_code and row.block is not None and row.block.kind == "code"


def _style_at(layers: list[_Layer], offset: int) -> Style:
    style = Style.null()
    for layer in layers:
        if layer.start <= offset < layer.end:
            style += layer.style
    return style


def _prominence(suggestion: Suggestion, state: RowState) -> Prominence:
    if suggestion == state.proposed:
        return "current"
    start, end = state.attended
    return "line" if suggestion.start < end and start < suggestion.end else "letter"


def _clip(span: Span, row: Row) -> Span:
    start, end = max(span.start, row.start), min(span.end, row.end)
    return Span(start, end) if start < end else Span(row.start, row.start)
