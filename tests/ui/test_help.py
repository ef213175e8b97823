from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import SystemCommand

from reader.schema import BUILT_IN
from reader.ui.annotating.panel import Panel
from reader.ui.keys.actions import Place, actions_for
from reader.ui.keys.help import Help
from reader.ui.keys.keymap import Keymap
from reader.ui.keys.shown_keys import keys_shown
from reader.ui.library.screen import LibraryScreen
from reader.ui.reading.screen import ReadingScreen
from tests.ui.harness import RIVER, Desk, mark, opened, write

ACTIONS = actions_for(BUILT_IN)

NOT_DEFINED = ("4", "9")
"""Keys that the design keeps for tags that this workspace does not define."""
ELSEWHERE: frozenset[Place] = frozenset({"matches", "matrix", "occurrences"})
"""Places that only open when there is something to show; their own tests press their keys."""
IN_PANES: tuple[Place, ...] = ("article", "pane", "panes", "reading", "everywhere")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"river.md": RIVER, "other.md": "# Other\n\nSome other words.\n"})


def bound(desk: Desk) -> set[str]:
    """The keys that do something where the focus is."""
    return set(desk.app.screen.active_bindings)


def commands(desk: Desk) -> dict[str, SystemCommand]:
    """What the palette offers, by title in lower case."""
    offered = desk.app.get_system_commands(desk.app.screen)
    return {command.title.lower(): command for command in offered}


async def choose(desk: Desk, title: str) -> None:
    """Choose a command of the palette."""
    commands(desk)[title].callback()
    await desk.settle()


async def test_help_lists_every_action_with_its_keys(root: Path) -> None:
    async with opened(root, "river", size=(120, 50)) as desk:
        await desk.press("?")
        listed = [" ".join(line.split()) for line in desk.shown.splitlines()]
        for action in ACTIONS:
            assert f"{keys_shown(action)} {action.title}" in listed, action.id


async def test_help_lists_nothing_that_is_not_bound(root: Path) -> None:
    async with opened(root, "river", size=(120, 50)) as desk:
        in_article = bound(desk)
        await desk.press("p")
        in_panel = bound(desk)
        await desk.press("p", "o")
        in_library = bound(desk)
        await desk.press("ctrl+f")
        in_search = bound(desk)
        for action in ACTIONS:
            if action.place in ELSEWHERE:
                continue
            where = {
                "panel": in_panel,
                "marks": in_panel,
                "library": in_library,
                "search": in_search,
                "find": in_search,
            }.get(action.place, in_article)
            assert set(action.keys.split(",")) <= where, action.id


@pytest.mark.parametrize("key", ["escape", "?", "q", "enter"])
async def test_help_is_left_and_the_article_is_as_it_was(root: Path, key: str) -> None:
    async with opened(root, "river", size=(80, 20)) as desk:
        await desk.press("}", "?")
        assert isinstance(desk.app.screen, Help)
        await desk.press("j", "space", "1", "x", "k", "pageup", key)
        assert desk.text[desk.caret :].startswith("The river rose")
        assert desk.stored == []


async def test_help_comes_from_the_library_too(root: Path) -> None:
    async with opened(root) as desk:
        await desk.press("?")
        assert isinstance(desk.app.screen, Help)
        await desk.press("escape")
        assert isinstance(desk.app.screen, LibraryScreen)


async def test_keys_of_tags_that_are_not_defined_are_free(root: Path) -> None:
    async with opened(root, "river", size=(120, 50)) as desk:
        advertised = {key for action in ACTIONS for key in action.keys.split(",")}
        for keys in ([], ["p"], ["p", "o"]):
            await desk.press(*keys)
            assert not bound(desk) & set(NOT_DEFINED)
        assert not advertised & set(NOT_DEFINED)


async def test_no_two_actions_of_a_place_share_a_key() -> None:
    for place in {action.place for action in ACTIONS}:
        keys = [key for action in Keymap().in_places([place]) for key in action.keys.split(",")]
        assert len(keys) == len(set(keys)), place
    everywhere = [key for action in Keymap().in_places(IN_PANES) for key in action.keys.split(",")]
    assert len(everywhere) == len(set(everywhere))


async def test_the_palette_offers_every_action_that_works_there(root: Path) -> None:
    places: dict[str, set[str]] = {}
    async with opened(root, "river", size=(120, 50)) as desk:
        places["article"] = set(commands(desk))
        await desk.press("p")
        places["panel"] = places["marks"] = set(commands(desk))
        await desk.press("p", "o")
        places["library"] = set(commands(desk))
        await desk.press("ctrl+f")
        places["search"] = places["find"] = set(commands(desk))
    for action in ACTIONS:
        if action.id == "program.palette" or action.place in ELSEWHERE:
            continue
        where = action.place if action.place in places else "article"
        assert action.title in places[where], action.id
    here = {each.title for each in Keymap().in_places(IN_PANES)}
    there = {each.title for each in Keymap().in_places(["library"])}
    assert not (there - here) & places["article"]


async def test_what_is_typed_into_the_palette_is_found_and_done(root: Path) -> None:
    async with opened(root, "river", size=(120, 30)) as desk:
        await desk.press("ctrl+p")
        await desk.type("grow the sel")
        await desk.until(lambda: "Grow" in desk.shown and "claim" not in desk.shown)
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, ReadingScreen))
        assert desk.selected == "The"


DOES: dict[str, Callable[[Desk], bool]] = {
    "tag as claim": lambda desk: desk.tagged == [("claim", "The river rises")],
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
    mark(root, "river", "Nobody was hurt.", "claim")
    async with opened(root, "river", size=(120, 30)) as desk:
        await choose(desk, "next annotation")
        assert desk.current == "Nobody was hurt."
        for title, count in (("remove the annotation", 0), ("undo", 1), ("redo", 0)):
            await choose(desk, title)
            assert len(desk.stored) == count, title
