"""What must be read can be read in every theme: contrast as WCAG 2.2 computes it."""

from __future__ import annotations

from itertools import product

import pytest
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from reader.schema import BUILT_IN
from reader.ui.theme import THEMES, Look, look_of

TEXT = 7.0
"""The least contrast of the words of articles."""
READ = 4.5
"""The least contrast of all else that must be read."""
DEPTHS = (0, 1, 2)


def look(theme: Theme) -> Look:
    return look_of({**theme.to_color_system().generate(), **theme.variables}, BUILT_IN)


def contrast(style: Style) -> float:
    """Of the ink to the ground of a style."""
    assert style.color
    assert style.bgcolor
    levels = sorted(luminance(Color.from_rich_color(each)) for each in (style.color, style.bgcolor))
    return (levels[1] + 0.05) / (levels[0] + 0.05)


def luminance(colour: Color) -> float:
    """Relative luminance (WCAG 2.2, section on contrast)."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, colour.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_words_of_articles_are_easy_to_read(theme: Theme) -> None:
    ours = look(theme)
    assert contrast(ours.text) >= TEXT
    for tag, depth in product([*BUILT_IN.names, ""], DEPTHS):
        assert contrast(ours.text + ours.mark(tag, depth)) >= TEXT, (tag, depth)
    for style in (ours.hit, ours.matched, ours.suggested):
        assert contrast(ours.text + style) >= TEXT


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_all_else_can_be_read(theme: Theme) -> None:
    ours = look(theme)
    surfaces = [Style(bgcolor=Color.parse(getattr(theme, name)).rich_color) for name in
                ("background", "surface", "panel")]  # fmt: skip
    inks = (ours.muted, ours.notice, ours.strong, ours.gap, ours.link)
    for ink, ground in product(inks, [*surfaces, Style(bgcolor=ours.cursor.bgcolor)]):
        assert contrast(ours.text + ink + ground) >= READ, (ink, ground)
    for tag, depth in product(BUILT_IN.names, DEPTHS):
        assert contrast(ours.text + ours.mark(tag, depth) + Style(color=ours.link.color)) >= READ
    for style in (ours.caret, ours.selected):
        assert contrast(ours.text + style) >= READ


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_row_of_the_cursor_is_seen_at_a_glance(theme: Theme) -> None:
    ours = look(theme)
    assert ours.text.bgcolor
    assert contrast(ours.cursor + Style(color=ours.text.bgcolor)) >= 1.4
