"""A person at the screen: what they press, what they see, and what is on disk afterwards."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic
from typing import TypeVar

from rich.cells import cell_len
from textual import events
from textual.keys import KEY_NAME_REPLACEMENTS, key_to_character
from textual.pilot import Pilot
from textual.widget import Widget

from reader.config.settings import read_settings
from reader.model import Annotation, Link, Span
from reader.store.records import Change
from reader.store.repository import Repository
from reader.text.anchoring import anchored
from reader.ui.annotating.panel import MarkList
from reader.ui.app import ReaderApp
from reader.ui.reading.article_view import ArticleView
from reader.ui.reading.pane import Pane
from reader.ui.reading.screen import ReadingScreen
from reader.workspace import Workspace
from reader.workspace.values import new_annotation

RIVER = """# The river rises

The river rose by 12 centimetres overnight. “We moved the cows,” said Ana Bell, a farmer. She was \
calm.

About 40 families left their homes. Nobody was hurt. The “old bridge” still stands, and the road \
is open.
"""
"""An article with a heading, five sentences, two quotations and two figures."""

_Kind = TypeVar("_Kind", bound=Widget)
_QUIET_ROUNDS = 3
_PATIENCE_SECONDS = 60


def write(root: Path, articles: Mapping[str, str]) -> Path:
    """Make a workspace of articles: file name below `seeds/` to what the file holds."""
    for name, text in articles.items():
        path = root / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def elsewhere(root: Path, annotator: str = "ana") -> Workspace:
    """The workspace as another program opens it."""
    return Workspace(root, annotator, read_settings(root))


def mark(root: Path, article: str, exact: str, tag: str, annotator: str = "ana") -> Annotation:
    """Store an annotation of the first place where the words stand, which no undo takes back."""
    workspace = elsewhere(root, annotator)
    loaded = workspace.articles.get(article)
    start = loaded.text.index(exact)
    made = new_annotation(loaded, Span(start, start + len(exact)), tag, annotator)
    Repository(workspace.annotations_folder, annotator).apply([Change(None, made)])
    return workspace.annotations.get(made.id)


class Desk:
    """The program with a person before it."""

    def __init__(self, app: ReaderApp, pilot: Pilot[None], root: Path) -> None:
        self.app = app
        self.pilot = pilot
        self.root = root

    @property
    def reading(self) -> ReadingScreen:
        """The screen with the panes, which must be the one in sight."""
        assert isinstance(self.app.screen, ReadingScreen)
        return self.app.screen

    @property
    def view(self) -> ArticleView:
        """The text that has the keys, or had them last."""
        return self.reading.view

    @property
    def panes(self) -> list[Pane]:
        """All panes from left to right, hidden ones too."""
        return list(self.reading.query(Pane))

    @property
    def shown_panes(self) -> list[Pane]:
        """Those in sight."""
        return [pane for pane in self.panes if pane.display]

    @property
    def listed(self) -> list[str]:
        """The words of the annotations that the panel lists."""
        return [item.annotation.exact for item in self.one(MarkList).items]

    @property
    def text(self) -> str:
        """The reading text of the article that has the keys."""
        return self.view.article.text

    @property
    def caret(self) -> int:
        """The offset of the caret."""
        return self.view.selection.head

    @property
    def selected(self) -> str:
        """The selected words."""
        return self.text[slice(*self.view.selection.span)]

    @property
    def current(self) -> str | None:
        """The words of the current annotation."""
        return self.view.current.annotation.exact if self.view.current else None

    @property
    def stored(self) -> list[Annotation]:
        """What is on disk for the article that has the keys, read anew."""
        return self.stored_of(self.view.article.id)

    @property
    def elsewhere(self) -> Workspace:
        """The workspace as another program of ana's opens it now."""
        return elsewhere(self.root)

    def stored_of(self, article: str) -> list[Annotation]:
        """What is on disk for an article, read anew."""
        return list(self.elsewhere.snapshots.of(article).annotations)

    @property
    def links(self) -> list[Link]:
        """All links on disk, read anew."""
        return self.elsewhere.links.list().links

    @property
    def tagged(self) -> list[tuple[str, str]]:
        """Tag and words of each stored annotation, by place."""
        return [(each.tag, each.exact) for each in self.stored]

    @property
    def shown(self) -> str:
        """All words on the screen, part by part."""
        return "\n".join(row for leaf in leaves(self.app.screen) for row in rows(leaf))

    def one(self, kind: type[_Kind]) -> _Kind:
        """The only part of a kind on the screen."""
        return self.app.screen.query_one(kind)

    def is_open(self, kind: type[Widget]) -> bool:
        """Whether there is a part of a kind on the screen."""
        return bool(self.app.screen.query(kind))

    async def press(self, *keys: str) -> None:
        """Press keys one after the other; each has done all it does before the next."""
        for key in keys:
            await self.type([key])

    async def type(self, keys: Iterable[str]) -> None:
        """Press keys, as those of words, without waiting between them."""
        for key in keys:
            character = key if len(key) == 1 else key_to_character(key)
            self.app.post_message(events.Key(_name(key), character))
        await self.settle()

    async def go(self, words: str) -> None:
        """Put the caret on the first place where the words stand."""
        self.view.go(self.text.index(words))
        await self.settle()

    async def select(self, words: str) -> None:
        """Select the first place where the words stand, by keys."""
        await self.go(words)
        await self.press("v", *["l"] * len(words))

    def cell(self, words: str) -> tuple[int, int]:
        """Column and row, in the focused text, of the first cell where the words are painted."""
        painted = rows(self.view)
        y = next(y for y, row in enumerate(painted) if words in row)
        return cell_len(painted[y][: painted[y].index(words)]), y

    async def drag(self, start: tuple[int, int], *stops: tuple[int, int]) -> None:
        """Hold the button down in a cell of the focused text, and let it go in the last one."""
        await self.pilot.mouse_down(self.view, offset=start)
        for stop in stops:
            await self.pilot.hover(self.view, offset=stop)
        await self.pilot.mouse_up(self.view, offset=stops[-1])
        await self.settle()

    async def wheel(self, notches: int) -> None:
        """Turn the wheel over the focused text, down by so many notches or up when negative."""
        x, y, _, _ = self.view.region
        event = events.MouseScrollDown if notches > 0 else events.MouseScrollUp
        for _ in range(abs(notches)):
            self.app.post_message(event(None, x, y, 0, 1, 0, False, False, False, x, y))
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Make the terminal larger or smaller."""
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing on the screen has anything left to do."""
        quiet = 0
        until = monotonic() + _PATIENCE_SECONDS
        while quiet < _QUIET_ROUNDS:
            assert monotonic() < until, "something on the screen never comes to rest"
            assert self.app._exception is None, self.app._exception
            await self.pilot.pause(0)
            pumps = [self.app, *self.app.screen.walk_children(with_self=True)]
            is_busy = not self.app.typeahead.is_settled
            quiet = 0 if is_busy or any(pump.message_queue_size for pump in pumps) else quiet + 1

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something that takes its time: a thread, a timer."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while not condition():
                await self.pilot.pause()
        await self.settle()


@asynccontextmanager
async def opened(
    root: Path,
    *ids: str,
    size: tuple[int, int] = (80, 24),
    annotator: str = "ana",
    resumes: bool = False,
) -> AsyncIterator[Desk]:
    """Open articles side by side with their marks shown, or the library without any.

    With `resumes`, open what was left open.
    """
    workspace = elsewhere(root, annotator)
    chosen = [workspace.articles.entry(article) for article in ids]
    app = ReaderApp(workspace, chosen, resumes=resumes)
    async with app.run_test(size=size) as pilot:
        desk = Desk(app, pilot, root)
        await desk.settle()
        if isinstance(app.screen, ReadingScreen):
            await desk.until(lambda: all(_shows_marks(desk, pane) for pane in desk.panes))
        yield desk
    workspace.cache.close()  # as the end of the program would


def leaves(widget: Widget) -> list[Widget]:
    """The parts of a part of the screen that are in sight and have no parts themselves."""
    parts = [each for each in widget.walk_children(Widget) if not each.displayed_children]
    return [each for each in parts if _is_in_sight(each)]


def rows(widget: Widget) -> list[str]:
    """The rows of a part of the screen as it is painted."""
    return [strip.text for strip in widget.render_lines(widget.size.region)]


def _is_in_sight(widget: Widget) -> bool:
    return all(each.display for each in widget.ancestors_with_self if isinstance(each, Widget))


def _shows_marks(desk: Desk, pane: Pane) -> bool:
    stored = anchored(pane.article, desk.stored_of(pane.article.id))
    return len(pane.view.marks.all) == sum(each.anchor != "orphan" for each in stored)


def _name(key: str) -> str:
    """Textual's name of a key."""
    if len(key) > 1 or key.isalnum():
        return key
    name = unicodedata.name(key).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)
