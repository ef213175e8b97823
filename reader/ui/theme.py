"""The themes, and the styles that text is painted with in each.

A theme must work without colours: every tag has a text style as well as a background.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.filter import ANSIToTruecolor, LineFilter
from textual.theme import Theme
from textual.widget import Widget

from reader.model import Tag
from reader.schema import Schema

_DEEPER = 0.05
"""The share of the text colour mixed into a mark's background for each mark around it."""

DARK = Theme(
    name="reader-dark",
    dark=True,
    primary="#a9cdf2",
    secondary="#5f7f9f",
    accent="#d9a441",
    warning="#d9a441",
    error="#e06c75",
    success="#7fb36b",
    foreground="#e4e4df",
    background="#15171a",
    surface="#1b1e22",
    panel="#23272c",
    variables={
        "cursor": "#343a43",
        "muted": "#a2a8b0",
        "hit": "#5f3a0e",
        "match": "#173a40",
        "caret": "#e8c46a",
        "mark-claim": "#3b2f10",
        "mark-quote": "#173253",
        "mark-statistic": "#153a28",
        "mark-other": "#392749",
        "tint": "0.4",
    },
)
LIGHT = Theme(
    name="reader-light",
    dark=False,
    primary="#1f4a73",
    secondary="#537a9d",
    accent="#6e4a00",
    warning="#6e4a00",
    error="#b3261e",
    success="#2f6f3a",
    foreground="#1f2125",
    background="#fbfaf6",
    surface="#f3f1ea",
    panel="#e9e6dc",
    variables={
        "cursor": "#d5cfbe",
        "muted": "#5a574f",
        "hit": "#ffce80",
        "match": "#c5e7e6",
        "caret": "#3a5f8a",
        "mark-claim": "#fae9ae",
        "mark-quote": "#cfe3f8",
        "mark-statistic": "#cdebd3",
        "mark-other": "#e6d6f3",
        "tint": "0.3",
    },
)
PLAIN = Theme(
    name="reader-plain",
    dark=True,
    primary="#dcdcdc",
    secondary="#a0a0a0",
    accent="#dcdcdc",
    warning="#d0d0d0",
    error="#d0d0d0",
    success="#d0d0d0",
    foreground="#dcdcdc",
    background="#101010",
    surface="#101010",
    panel="#202020",
    variables={
        "cursor": "#343434",
        "muted": "#b0b0b0",
        "hit": "#404040",
        "match": "#303030",
        "caret": "#d0d0d0",
        "mark-claim": "#2b2b2b",
        "mark-quote": "#2b2b2b",
        "mark-statistic": "#2b2b2b",
        "mark-other": "#2b2b2b",
        "tint": "0",
    },
)
THEMES = (DARK, LIGHT, PLAIN)
"""The themes in the order in which a key goes through them."""


class Look(msgspec.Struct, frozen=True):
    """The styles of one theme, as Rich styles."""

    text: Style
    """The text of the articles."""
    muted: Style
    """Everything but the text: gutter, rules, markers, details of the article."""
    strong: Style
    """Emphasised words: headings, the title of the focused pane."""
    caret: Style
    """The cell of the caret."""
    selected: Style
    """Selected words."""
    hit: Style
    """Search hits."""
    matched: Style
    """Words that match a passage in another article."""
    suggested: Style
    """The words of a suggestion."""
    link: Style
    """The words of a link."""
    cursor: Style
    """The current row of a list."""
    notice: Style
    """Messages to the person."""
    gap: Style
    """Words between two parts of an annotation."""
    marks: Mapping[str, Style]
    """Tag name to the style of its words."""
    schema: Schema
    """The tags that have these styles."""

    def letter(self, tag: str) -> str:
        """The letter of a tag in the gutter."""
        return self.schema.letter(tag)

    def mark(self, tag: str, depth: int) -> Style:
        """The style of a tag's words inside `depth` other annotations."""
        style = self.marks.get(tag, self.marks[""])
        if depth == 0 or style.bgcolor is None or self.text.color is None:
            return style
        ground = Color.from_rich_color(style.bgcolor)
        ink = Color.from_rich_color(self.text.color)
        return style + Style(bgcolor=ground.blend(ink, min(depth * _DEEPER, 0.5)).rich_color)


class ThemedApp(App[None]):
    """An application with our themes; its `look` changes with the theme."""

    def __init__(self, schema: Schema) -> None:
        """Register the themes.

        Args:
            schema: The tags, which have styles of their own.
        """
        super().__init__()
        self._schema = schema
        self._looks: dict[str, Look] = {}
        for theme in THEMES:
            self.register_theme(theme)

    def begin_with(self, theme: str) -> None:
        """Set the initial theme before anything is shown, so that styles are computed only once."""
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)

    @property
    def look(self) -> Look:
        """The styles of the current theme."""
        name = self.theme
        if name not in self._looks:
            theme = self.current_theme
            variables = {**theme.to_color_system().generate(), **theme.variables}
            self._looks[name] = look_of(variables, self._schema)
        return self._looks[name]

    def watch_theme(self) -> None:
        """Repaint all themed widgets in the new look."""
        for screen in {*self.screen_stack, *self._installed_screens.values()}:
            if not isinstance(screen, Widget):
                continue  # created when it is first shown
            for widget in screen.walk_children(Themed):
                widget.look_changed()


class Themed(Widget):
    """A widget that paints in the application's look."""

    @property
    def look(self) -> Look:
        """The styles of the current theme."""
        app = self.app
        assert isinstance(app, ThemedApp)  # noqa: S101 (for the type checker)
        return app.look

    def look_changed(self) -> None:
        """Repaint in the new look."""
        self.refresh()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Drop Textual's filter that converts ANSI colours, since a look has none."""
        filters = super().get_line_filters()
        return [each for each in filters if not isinstance(each, ANSIToTruecolor)]


def look_of(variables: Mapping[str, str], schema: Schema) -> Look:
    """Build the look of a theme.

    Args:
        variables: The theme's variables, name to colour; colours of marks that another theme does
            not define are taken from our dark theme.
        schema: The tags.
    """
    colours = {**DARK.variables, **variables}
    ground, ink = _rich(colours["background"]), _rich(colours["foreground"])
    text = Style(color=ink, bgcolor=ground)
    return Look(
        text=text,
        muted=text + Style(color=_rich(colours["muted"])),
        strong=text + Style(bold=True),
        caret=Style(color=ground, bgcolor=_rich(colours["caret"])),
        selected=Style(color=ground, bgcolor=ink),
        hit=Style(bgcolor=_rich(colours["hit"]), bold=True),
        matched=Style(bgcolor=_rich(colours["match"])),
        suggested=Style(underline=True),
        link=Style(color=_rich(colours["primary"])),
        cursor=text + Style(bgcolor=_rich(colours["cursor"]), bold=True),
        notice=text + Style(color=_rich(colours["accent"])),
        gap=Style(color=_rich(colours["muted"])),
        marks={
            **{tag.name: _mark(colours, tag) for tag in schema.tags},
            "": Style(underline=True, bgcolor=_rich(colours["mark-other"])),
        },
        schema=schema,
    )


def _mark(colours: Mapping[str, str], tag: Tag) -> Style:
    ground = colours[f"mark-{tag.role or 'other'}"]
    if tag.colour:
        share = float(colours["tint"])
        ground = Color.parse(colours["background"]).blend(Color.parse(tag.colour), share).hex6
    return Style.parse(tag.style) + Style(bgcolor=_rich(ground))


def _rich(colour: str) -> str:
    return Color.parse(colour).hex6
