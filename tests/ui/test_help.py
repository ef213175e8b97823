from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import SystemCommand
from textual.widgets import Input

from reader.schema import BUILT_IN
from reader.ui.annotating.panel import Panel
from reader.ui.keys.actions import Action, all_actions, everyday
from reader.ui.keys.contexts import EVERYWHERE, Context
from reader.ui.keys.help import Help
from reader.ui.keys.key_names import types_character
from reader.ui.keys.keymap import Keymap
from reader.ui.library.screen import LibraryScreen
from reader.ui.reading.screen import ReadingScreen
from tests.ui.harness import RIVER, Desk, mark, opened, write

ACTIONS = tuple(all_actions(BUILT_IN))
KEYMAP = Keymap()

NOT_DEFINED = ("4", "9")
"""Keys that the design keeps for tags that this workspace does not define."""
WAYS: dict[Context, tuple[str, ...]] = {
    Context.ARTICLE: (),
    Context.PANEL: ("p",),
    Context.FILTER: ("p", "/"),
    Context.FIND: ("/",),
    Context.FORM: ("]", "enter"),
    Context.LIBRARY: ("o",),
    Context.SEARCH: ("ctrl+f",),
    Context.OCCURRENCES: ("]", "*"),
    Context.TRANSFER: ("ctrl+e",),
    Context.HELP: ("?",),
}
"""What leads from an article with a mark to each part of the screen that is always there."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"river.md": RIVER, "other.md": "# Other\n\nSome other words.\n"})
    mark(tmp_path, "river", "Nobody was hurt.", "claim")
    return tmp_path


def bound(desk: Desk) -> set[str]:
    """The ids of what works where the focus is; a key that is typed there asks for nothing."""
    is_typing = isinstance(desk.app.screen.focused, Input)
    return {
        each.binding.id
        for key, each in desk.app.screen.active_bindings.items()
        if each.enabled
        and each.binding.id
        and (each.binding.priority or not (is_typing and types_character(key)))
    }


def working_in(context: Context) -> set[str]:
    """The ids of what the table says works in a part of the screen, typed keys apart."""
    return {
        action.id
        for action in ACTIONS
        if context in action.contexts
        and not (context.takes_text and any(map(types_character, action.keys)))
    }


def commands(desk: Desk) -> dict[str, SystemCommand]:
    """What the palette offers, by title in lower case."""
    offered = desk.app.get_system_commands(desk.app.screen)
    return {command.title.lower(): command for command in offered}


async def choose(desk: Desk, title: str) -> None:
    """Choose a command of the palette."""
    commands(desk)[title].callback()
    await desk.settle()


async def test_help_lists_every_action_with_its_keys(root: Path) -> None:
    async with opened(root, "river", size=(130, 250)) as desk:
        await desk.press("?")
        listed = {" ".join(half.split()) for half in halves(desk)}
        for action in ACTIONS:
            assert f"{KEYMAP.keys(action)} {KEYMAP.title(action)}" in listed, action.id


def halves(desk: Desk) -> list[str]:
    """The rows of the two columns of help."""
    rows = desk.shown.splitlines()
    return [*rows, *(half for row in rows for half in row.split("   ") if half)]


async def test_help_begins_with_the_everyday_keys(root: Path) -> None:
    assert len(everyday(BUILT_IN)) == 10
    async with opened(root, "river", size=(80, 24)) as desk:
        await desk.press("?")
        rows = [" ".join(row.split()) for row in desk.shown.splitlines()]
        place = rows.index("Every day")
        for action, row in zip(everyday(BUILT_IN), rows[place + 1 :], strict=False):
            assert row == f"{KEYMAP.keys(action)} {KEYMAP.title(action)}"
        assert "esc leave" in desk.shown


async def test_help_begins_with_what_works_where_it_was_called(root: Path) -> None:
    async with opened(root, "river", size=(80, 24)) as desk:
        await desk.press("p", "?")
        rows = [" ".join(row.split()) for row in desk.shown.splitlines()]
        assert "enter go to the annotation" in rows[rows.index("Here") :][:4]


async def test_typing_in_help_finds_keys_and_actions(root: Path) -> None:
    async with opened(root, "river", size=(80, 24)) as desk:
        await desk.press("?")
        await desk.type("repeat")
        assert "repeat the last tag" in desk.shown
        assert "next word" not in desk.shown
        await desk.type("xyz")
        assert "no key or action with these words" in desk.shown


@pytest.mark.parametrize("context", WAYS)
async def test_what_the_table_says_works_somewhere_works_there_and_nothing_else(
    root: Path, context: Context
) -> None:
    async with opened(root, "river", size=(120, 50)) as desk:
        await desk.press(*WAYS[context])
        known = {action.id for action in ACTIONS}
        assert bound(desk) & known == working_in(context) - missing(context)


def missing(context: Context) -> set[str]:
    """What a modal screen keeps from those below it, and the program above it."""
    is_modal = context in {Context.HELP, Context.TRANSFER}
    return {a.id for a in ACTIONS if a.contexts == EVERYWHERE} if is_modal else set()


@pytest.mark.parametrize("key", ["escape", "enter"])
async def test_help_is_left_and_the_article_is_as_it_was(root: Path, key: str) -> None:
    async with opened(root, "river", size=(80, 20)) as desk:
        await desk.press("}", "?")
        assert isinstance(desk.app.screen, Help)
        await desk.press("down", "1", "x", "up", "pagedown", "pageup", key)
        assert desk.text[desk.caret :].startswith("The river rose")
        assert len(desk.stored) == 1


async def test_help_comes_from_the_library_too(root: Path) -> None:
    async with opened(root) as desk:
        await desk.press("?")
        assert desk.is_open(Help) or isinstance(desk.app.screen, Help)
        await desk.press("escape")
        assert type(desk.app.screen) is LibraryScreen


async def test_keys_of_tags_that_are_not_defined_are_free(root: Path) -> None:
    async with opened(root, "river", size=(120, 50)) as desk:
        advertised = {key for action in ACTIONS for key in action.keys}
        for keys in ([], ["p"], ["p", "o"]):
            await desk.press(*keys)
            free = {f"tag.{digit}" for digit in NOT_DEFINED}
            assert not bound(desk) & free
        assert not advertised & set(NOT_DEFINED)


@pytest.mark.parametrize("context", Context)
def test_no_two_actions_of_a_part_of_the_screen_share_a_key(context: Context) -> None:
    keys = [
        key
        for action in ACTIONS
        if context in action.contexts
        for key in action.keys
        if not (context.takes_text and types_character(key))
    ]
    assert len(keys) == len(set(keys))


async def test_the_palette_offers_every_action_that_works_there(root: Path) -> None:
    async with opened(root, "river", size=(120, 50)) as desk:
        offered = set(commands(desk))
        for action in ACTIONS:
            is_here = Context.ARTICLE in action.contexts
            assert (KEYMAP.title(action).lower() in offered) is is_here or _twin(action), action.id


def _twin(action: Action) -> bool:
    """Whether another action has the same title, as `undo` has in all panels."""
    title = KEYMAP.title(action)
    return sum(KEYMAP.title(each) == title for each in ACTIONS) > 1


async def test_the_palette_begins_with_the_everyday_actions_one_a_row(root: Path) -> None:
    async with opened(root, "river", size=(120, 30)) as desk:
        await desk.press("ctrl+p")
        await desk.until(lambda: "Tag as claim" in desk.shown)
        rows = [row.split() for row in desk.shown.splitlines()]
        first = rows.index(["1", "Tag", "as", "claim"])
        assert rows[first + 1] == ["2", "Tag", "as", "quote"]
        assert rows[first + 3] == ["]", "Next", "annotation"]


async def test_what_is_typed_into_the_palette_is_found_and_done(root: Path) -> None:
    async with opened(root, "river", size=(120, 30)) as desk:
        await desk.press("ctrl+p")
        await desk.type("grow the sel")
        await desk.until(lambda: "Grow" in desk.shown and "claim" not in desk.shown)
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, ReadingScreen))
        assert desk.selected == "The"


DOES: dict[str, Callable[[Desk], bool]] = {
    "tag as claim": lambda desk: ("claim", "The river rises") in desk.tagged,
    "annotation panel": lambda desk: desk.is_open(Panel),
    "next word": lambda desk: desk.text[desk.caret :].startswith("river"),
    "next paragraph": lambda desk: desk.text[desk.caret :].startswith("The river rose"),
    "end of the article": lambda desk: desk.caret == len(desk.text.rstrip("\n")),
    "select: next word": lambda desk: desk.selected == "The ",
    "grow the selection": lambda desk: desk.selected == "The",
    "next pane": lambda desk: desk.view.article.id == "other",
    "zoom the pane": lambda desk: len(desk.shown_panes) == 1,
    "library": lambda desk: isinstance(desk.app.screen, LibraryScreen),
    "help": lambda desk: isinstance(desk.app.screen, Help),
}


@pytest.mark.parametrize("title", DOES)
async def test_choosing_a_command_does_it(root: Path, title: str) -> None:
    async with opened(root, "river", "other", size=(120, 30)) as desk:
        await choose(desk, title)
        assert DOES[title](desk)


async def test_choosing_commands_of_the_annotation_and_of_history(root: Path) -> None:
    async with opened(root, "river", size=(120, 30)) as desk:
        await choose(desk, "next annotation")
        assert desk.current == "Nobody was hurt."
        for title, count in (("remove the annotation", 0), ("undo", 1), ("redo", 0)):
            await choose(desk, title)
            assert len(desk.stored) == count, title
