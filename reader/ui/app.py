"""The screen's program: looks, the way between library and panes, help and palette."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from textual.app import App, SystemCommand
from textual.screen import Screen

from reader.library.find import Entry
from reader.ui.actions import ACTIONS, keys_shown
from reader.ui.library import LibraryScreen
from reader.ui.look import DARK, THEMES, Look, look_of
from reader.ui.reading import ReadingScreen
from reader.ui.session import Session
from reader.workspace import Workspace


class ReaderApp(App[None]):
    """The program on the screen."""

    TITLE = "reader"
    AUTO_FOCUS = None
    CSS = """
    Screen { background: $background; }
    * {
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        scrollbar-color: $panel;
    }
    """

    def __init__(self, session: Session, opened: list[Entry]) -> None:
        """Start on these articles, or in the library.

        Args:
            session: Where articles and annotations are.
            opened: Articles to open at once; none for the library.
        """
        super().__init__()
        self._session = session
        self._opened = opened
        self._reading: ReadingScreen | None = None
        self._library: LibraryScreen | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name

    @property
    def look(self) -> Look:
        """The styles of the present theme."""
        theme = self.current_theme
        return look_of({**theme.to_color_system().generate(), **theme.variables})

    def get_default_screen(self) -> Screen[None]:
        """The first screen: the articles that were asked for, else the library."""
        return self._reading_screen(self._opened) or self._library_screen()

    def on_library_screen_chosen(self, message: LibraryScreen.Chosen) -> None:
        """Open the articles that a person chose, instead of those that were open."""
        screen = self._reading_screen(message.entries)
        if screen:
            self.switch_screen(screen)

    def on_library_screen_left(self) -> None:
        """Go back to the articles that are open."""
        if self._reading:
            self.switch_screen(self._reading)

    def action_library(self) -> None:
        """Go to the library; the open articles stay as they are."""
        self.switch_screen(self._library_screen())

    def watch_theme(self) -> None:
        """Let the screens paint in the new look."""
        for screen in self.screen_stack if self.is_running else ():
            if isinstance(screen, ReadingScreen | LibraryScreen):
                screen.show_look(self.look)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action of the registry that works where the person is."""
        bound = {binding.binding.id for binding in screen.active_bindings.values()}
        for action in ACTIONS:
            if action.id in bound:
                press = partial(self.simulate_key, action.keys.split(",")[0])
                title = action.title[:1].upper() + action.title[1:]
                yield SystemCommand(title, keys_shown(action), press)

    def action_look(self) -> None:
        """Go to the next look: dark, light, without colours."""
        names = [theme.name for theme in THEMES]
        index = names.index(self.theme) + 1 if self.theme in names else 0
        self.theme = names[index % len(names)]

    def action_help(self) -> None:
        """List all keys."""
        from reader.ui.help import Help  # noqa: PLC0415 (seldom needed)

        self.push_screen(Help())

    def _reading_screen(self, entries: Sequence[Entry]) -> ReadingScreen | None:
        """A screen on those articles that can be read, kept until the next; None for none."""
        articles, problems = self._session.articles(entries)
        if not articles:
            self._tell(problems)
            return None
        if self._reading:
            self.uninstall_screen(self._reading)
        self._reading = ReadingScreen(self._session, articles, self.look, problems)
        self.install_screen(self._reading, "reading")
        return self._reading

    def _library_screen(self) -> LibraryScreen:
        """The library, made when it is first wanted."""
        if self._library is None:
            self._library = LibraryScreen(self._session, self.look)
            self.install_screen(self._library, "library")
        return self._library

    def _tell(self, problems: list[str]) -> None:
        """Say in the library why articles could not be opened."""
        if problems:
            self.call_after_refresh(self._library_screen().say, problems[0])


def run(workspace: Workspace, entries: list[Entry], *, opened: bool) -> None:
    """Open the screen and stay there until the person quits.

    Args:
        workspace: Where annotations go.
        entries: The articles: those to open, or those of the library.
        opened: Whether to open them at once.
    """
    ReaderApp(Session(workspace, entries), entries if opened else []).run()
