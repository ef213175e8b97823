"""The Textual application: start and end, themes, and switching between screens."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen

from reader.config.keys import users_keys
from reader.config.rebound import Rebound
from reader.config.state import StateFolder
from reader.model import Article
from reader.ui.backlog import Backlog
from reader.ui.errors import report_errors
from reader.ui.keys import actions
from reader.ui.keys.actions import Action, all_actions, everyday
from reader.ui.keys.bindings import ActionOwner, Handlers, bindings
from reader.ui.keys.contexts import EVERYWHERE, Context
from reader.ui.keys.rebinding import keymap_of
from reader.ui.resuming import Resuming
from reader.ui.terminal.driver import TerminalDriver
from reader.ui.terminal.ending import ended_by_signals
from reader.ui.terminal.typeahead import Typeahead
from reader.ui.theme import DARK, PLAIN, THEMES, ThemedApp
from reader.ui.widgets.bar import counted
from reader.workspace import Workspace
from reader.workspace.articles import Entry

if TYPE_CHECKING:
    from reader.ui.finding.search_screen import ChosenHit, SearchScreen
    from reader.ui.library.screen import LibraryScreen
    from reader.ui.reading.screen import ReadingScreen
    from reader.workspace.edits import Step


_LOOKS = [theme.name for theme in THEMES]
_SWITCH_SECONDS = 0.001
"""Seconds that a key may wait each time for a background thread to yield the interpreter."""
_WARM_AFTER = 0.2
"""Seconds after the first paint: until then the terminal's writer thread needs the processor."""


_ALWAYS = (actions.QUIT, actions.REPAINT)
"""Actions that also work in help, the palette and other modal screens."""


class ReaderApp(ThemedApp, ActionOwner, inherit_bindings=False):
    """The application."""

    HANDLERS: ClassVar[Handlers[ReaderApp]] = {
        actions.FIND_EVERYWHERE: lambda app: app.action_search(),
        actions.HELP: lambda app: app.show_help(),
        actions.THEME: lambda app: app.next_theme(),
        actions.REPAINT: lambda app: app.refresh(repaint=True, layout=True),
        actions.PALETTE: lambda app: app.show_palette(),
        actions.SCREENSHOT: lambda app: app.save_picture(),
        actions.QUIT: lambda app: app.action_quit(),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(action for action in HANDLERS if action not in _ALWAYS),
        *bindings(_ALWAYS, priority=True),
        # Quits many other programs; here it shows how to quit.
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]
    ENABLE_COMMAND_PALETTE = False  # its own key for it could not be rebound
    TITLE = "reader"
    AUTO_FOCUS = None
    CSS = "Screen { background: $background; }"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (130, "-wide")]  # noqa: RUF012 (Textual's own type)

    def __init__(
        self,
        workspace: Workspace,
        opened: Sequence[Entry],
        users_keys: Sequence[Rebound] = (),
        *,
        resumes: bool = False,
        tour: bool = False,
    ) -> None:
        """Start on these articles, or in the library.

        Args:
            workspace: The workspace with articles, annotations and the annotator.
            opened: Articles to open, also from outside the library; none to start in the library.
            users_keys: The person's own keys for all workspaces.
            resumes: Whether to reopen what was open last time, if there was anything.
            tour: Whether to start with the tour.

        Raises:
            ConfigError: Keys in the settings are invalid.
        """
        super().__init__(workspace.schema)
        self._workspace = workspace
        workspace.articles.include(opened)
        self.keymap = keymap_of(workspace.settings, users_keys)
        self._opened = opened
        self._resumes = resumes
        self._tour = tour
        self._resuming = Resuming(workspace, StateFolder.of_user())
        self._reading: ReadingScreen | None = None
        self._library: LibraryScreen | None = None
        self._search: SearchScreen | None = None
        self.typeahead = Typeahead(self, super().on_event)
        self._backlog = Backlog(self)
        self._is_painted = self._has_ended = False
        self._warned_of: tuple[Step, ...] = ()
        look = PLAIN.name if self.no_color else self._resuming.person.look
        self._first_look = look if look in _LOOKS else DARK.name
        self.begin_with(self._first_look)
        self.set_keymap(self.keymap.as_textual_keymap())

    def get_default_screen(self) -> Screen[None]:
        """The first screen: the articles given or left open last time, else the library."""
        if self._resumes:
            articles, problems = self._resuming.open()
        else:
            articles, problems = self._workspace.articles.open_all(self._opened)
        if articles:
            screen = self._reading_screen(articles, problems)
            if self._resumes:
                self._resuming.restore(screen)
            return screen
        if problems:
            self.call_after_refresh(self._library_screen().say, problems[0])
        return self._library_screen()

    def on_mount(self) -> None:
        """Schedule what can wait until after the first paint."""
        self.call_after_refresh(self._after_first_paint)

    def get_driver_class(self) -> type[Driver]:
        """The terminal driver; ours replaces Textual's for Linux."""
        driver = super().get_driver_class()
        return TerminalDriver if driver is LinuxDriver else driver

    async def on_event(self, event: events.Event) -> None:
        """Pass input to the typeahead, which handles it in order after the first paint."""
        if isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded:
            self._backlog.note_key()
            await self.typeahead.take(event)
        else:
            await super().on_event(event)

    async def on_library_screen_chosen(self, message: LibraryScreen.Chosen) -> None:
        """Open the chosen articles, in place of the open ones or beside them."""
        articles, problems = self._workspace.articles.open_all(message.entries)
        if not articles:
            self._library_screen().say(problems[0])
        elif self._reading:
            self._show(self._reading)
            await self._reading.open(articles, problems, is_beside=message.is_beside)
        else:
            self._show(self._reading_screen(articles, problems))
        if self._reading and message.target:
            alignment = self._reading.features.alignment
            self._reading.call_after_refresh(alignment.go_to, message.target)

    def on_library_screen_imported(self) -> None:
        """Show imported annotations in the open articles."""
        if self._reading:
            self._reading.show_imported()

    def on_library_screen_left(self) -> None:
        """Go back to the open articles."""
        if self._reading:
            self._show(self._reading)

    def action_library(self) -> None:
        """Go to the library; the articles stay open."""
        self._show(self._library_screen())

    def action_search(self) -> None:
        """Open the search in all articles, with the needle of the current article to start with."""
        from reader.ui.finding.search_screen import SearchScreen  # noqa: PLC0415 (not needed at first)

        if self._search:
            return
        search = self._reading.view.search if self._reading else None
        needle = search.needle if search else None
        self._search = SearchScreen(self._workspace, self.keymap, needle)
        self.push_screen(self._search, self._open_place)

    async def _open_place(self, chosen: ChosenHit | None) -> None:
        """Open the article of the chosen hit and go to it."""
        self._search = None
        if chosen is None:
            return
        article = self._workspace.articles.open_one(chosen.hit.article)
        if article is None:
            self.notify(f"{chosen.hit.article} cannot be opened: its file is gone", markup=False)
            return
        if self._reading:
            self._show(self._reading)
        else:
            await self.push_screen(self._reading_screen([article], []))
        if self._reading:
            await self._reading.features.opener.find_in(article, chosen.hit.span, chosen.needle)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield every action that works now, the everyday ones first."""
        schema = self._workspace.schema
        bound = {each.binding.id for each in screen.active_bindings.values() if each.enabled}
        for action in dict.fromkeys((*everyday(schema), *all_actions(schema))):
            if action.id in bound:
                press = partial(self.simulate_key, self.keymap.keys_of(action)[0])
                title = self.keymap.title(action)
                title = title[:1].upper() + title[1:]
                yield SystemCommand(title, self.keymap.keys(action), press)

    async def action_quit(self) -> None:
        """Quit; if edits are not saved, warn first and quit the second time."""
        unsaved = self._workspace.edits.unsaved if self._reading else ()
        if unsaved and unsaved != self._warned_of and self._reading:
            self._warned_of = unsaved
            edits = counted(len(unsaved), "edit")
            self._show(self._reading)
            again = self.keymap.key(actions.QUIT)
            self._reading.say(
                f"{edits} not saved; {again} again quits and keeps them for the next start"
            )
            return
        self.end()

    async def _introduce(self) -> None:
        """Show the introduction, once ever."""
        if self._has_ended:
            return
        self._resuming.keep_person(is_introduced=True)
        await self._library_screen().introduce()

    def next_theme(self) -> None:
        """Switch to the next theme: dark, light, without colours."""
        index = _LOOKS.index(self.theme) + 1 if self.theme in _LOOKS else 0
        self.theme = _LOOKS[index % len(_LOOKS)]

    def save_picture(self) -> None:
        """Save a picture of the screen in the folder of the workspace."""
        from reader.ui.transfer.picture import save_picture  # noqa: PLC0415 (seldom needed)

        with report_errors(partial(self.notify, severity="error", markup=False)):
            self.notify(f"saved: {save_picture(self, self._workspace.root)}", markup=False)

    def show_palette(self) -> None:
        """Open the palette with all actions that work now."""
        from reader.ui.keys.palette import open_palette  # noqa: PLC0415 (seldom needed)

        open_palette(self)

    def show_help(self) -> None:
        """Open help, with the actions that work here at the top."""
        from reader.ui.keys.help import Help  # noqa: PLC0415 (seldom needed)

        self.push_screen(Help(self.keymap, self._here()))

    def _here(self) -> list[Action]:
        """The actions that work in the focused part but not in articles."""
        bound = {each.binding.id for each in self.screen.active_bindings.values() if each.enabled}
        return [
            action
            for action in all_actions(self._workspace.schema)
            if action.id in bound
            and action.contexts != EVERYWHERE
            and Context.ARTICLE not in action.contexts
        ]

    def end(self, return_code: int = 0) -> None:
        """Save everything and quit; further calls do nothing."""
        if self._has_ended:
            return
        self._has_ended = True
        try:
            if self._is_painted:  # before that there is nothing to save
                self._save()
        finally:
            self.exit(return_code=return_code)

    def _save(self) -> None:
        """Save drafts, edits and the state of the screen."""
        if self._reading:
            self._reading.features.form.keep_draft()
            self._reading.features.autosave.write_draft()
        self._workspace.end()  # unsaved edits are kept elsewhere; the caller reports them
        self._resuming.keep(self._reading, self._library)
        if self.theme != self._first_look:
            self._resuming.keep_person(look=self.theme)

    def _after_first_paint(self) -> None:
        """Handle the keys typed so far, and start what could wait."""
        gc.freeze()  # all objects so far are code and stay
        gc.enable()
        self._is_painted = True
        self.typeahead.begin()
        self.set_timer(_WARM_AFTER, partial(self._backlog.add, self, _warm, lambda _: None))

    def _reading_screen(self, articles: list[Article], problems: list[str]) -> ReadingScreen:
        """Create the reading screen."""
        from reader.ui.reading.screen import ReadingScreen  # noqa: PLC0415 (the library opens without)

        self._reading = ReadingScreen(
            self._workspace,
            self.keymap,
            self._backlog,
            articles,
            problems,
            begins_tour=self._tour,
        )
        self.install_screen(self._reading, "reading")
        return self._reading

    def _library_screen(self) -> LibraryScreen:
        """The library screen, created on first use."""
        if self._library is None:
            from reader.ui.library.screen import LibraryScreen  # noqa: PLC0415 (articles open without)

            order, words = self._resuming.arrangement if self._resumes else ("", "")
            self._library = LibraryScreen(self._workspace, self.keymap, order, words)
            self.install_screen(self._library, "library")
            if not self._resuming.person.is_introduced:
                self._library.call_after_refresh(self._introduce)
        return self._library

    def _show(self, screen: Screen[None]) -> None:
        """Show one of the two main screens: pop to it if it is below, else push it."""
        if screen is self.screen:
            return
        if screen in self.screen_stack:
            self.pop_screen()
        else:
            self.push_screen(screen)


def _warm() -> None:
    from reader.ui.warm import warm  # noqa: PLC0415 (the import is what takes long)

    warm()


def run(workspace: Workspace, named: list[Entry], *, resumes: bool, tour: bool = False) -> int:
    """Run the application until the person quits.

    Args:
        workspace: The workspace.
        named: The articles to open; none to start in the library.
        resumes: Whether to reopen what was open last time, if there was anything.
        tour: Whether to start with the tour.

    Returns:
        The exit code: 0, or 128 plus the number of the signal that ended the program.

    Raises:
        ConfigError: Keys in the settings are invalid; raised before anything is shown.
    """
    sys.setswitchinterval(_SWITCH_SECONDS)
    app = ReaderApp(workspace, named, users_keys(), resumes=resumes, tour=tour)
    with ended_by_signals(app.end):
        app.run()
    return app.return_code or 0
