"""Keys that people have changed, and those that they cannot have."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from textual.app import SystemCommand

from reader.cli.program import program
from reader.config.rebound import Rebound
from reader.config.settings import read_settings
from reader.config.source import ConfigError
from reader.schema import BUILT_IN
from reader.ui.annotating.panel import Panel
from reader.ui.keys import actions
from reader.ui.keys.actions import all_actions
from reader.ui.keys.contexts import Context
from reader.ui.keys.key_names import textual_key
from reader.ui.keys.keymap import Keymap
from reader.ui.keys.rebinding import keymap_of, rebound
from reader.ui.reading.screen import ReadingScreen
from tests.ui.harness import RIVER, opened, write

ACTIONS = tuple(all_actions(BUILT_IN))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"river.md": RIVER})


def changed(**keys: str | list[str]) -> Keymap:
    """The keymap after changes: action id, with `__` for its point, to its keys."""
    return rebound(
        BUILT_IN,
        [
            Rebound(
                action.replace("__", ".").replace("_", "-"),
                (words,) if isinstance(words, str) else tuple(words),
                f"reader.toml line {number}",
            )
            for number, (action, words) in enumerate(keys.items(), 1)
        ],
    )


def refused(**keys: str | list[str]) -> str:
    """Why these changes cannot be."""
    with pytest.raises(ConfigError) as caught:
        changed(**keys)
    return str(caught.value)


def set_keys(root: Path, *lines: str) -> None:
    """Give the workspace keys of its own."""
    root.joinpath("reader.toml").write_text("\n".join(["[keys]", *lines]))


async def test_a_changed_key_does_it_and_the_old_one_no_longer(root: Path) -> None:
    set_keys(root, 'panel.toggle = "f13"', 'tag.1 = ["f14", "f15"]', 'move.next-word = "ctrl+n"')
    async with opened(root, "river", size=(120, 30)) as desk:
        await desk.press("p", "1", "w")
        assert not desk.is_open(Panel)
        assert (desk.stored, desk.caret) == ([], 0)
        await desk.press("ctrl+n", "f15")
        assert desk.tagged == [("claim", "The river rises")]
        await desk.press("f13")
        assert desk.is_open(Panel)
        await desk.press("f13")
        assert not desk.is_open(Panel)


async def test_two_actions_can_change_their_keys(root: Path) -> None:
    set_keys(root, 'edit.undo = ["U", "ctrl+y"]', 'edit.redo = ["u", "ctrl+z"]')
    async with opened(root, "river", size=(120, 30)) as desk:
        await desk.press("1", "U")
        assert desk.stored == []
        await desk.press("ctrl+z")
        assert len(desk.stored) == 1
        await desk.press("ctrl+y", "u", "U")
        assert desk.stored == []


async def test_help_palette_and_foot_show_the_keys_in_force(root: Path) -> None:
    set_keys(root, 'find.start = "f12"', 'tag.2 = "f14"', 'program.help = ["f15", "f16"]')
    async with opened(root, "river", size=(120, 50)) as desk:
        assert "1 claim  f14 quote  3 statistic" in desk.shown
        assert "f12 find" in desk.shown
        offered = {each.title: each for each in desk.app.get_system_commands(desk.app.screen)}
        assert offered["Tag as quote"].help == "f14"
        command: SystemCommand = offered["Tag as claim"]
        command.callback()
        await desk.settle()
        assert [tag for tag, _ in desk.tagged] == ["claim"]
        await desk.press("f16")
        listed = [" ".join(line.split()) for line in desk.shown.splitlines()]
        assert "f12 find in the article" in listed
        assert "f15 f16 help" in listed


async def test_what_the_panel_leaves_to_the_articles_is_known(root: Path) -> None:
    async with opened(root, "river", size=(120, 30)) as desk:
        await desk.press("p")
        bound = desk.app.screen.active_bindings.values()
        here = {each.binding.id for each in bound if isinstance(each.node, ReadingScreen)}
        beside = {each.id for each in ACTIONS if Context.PANEL in each.contexts}
        in_articles = {each.id for each in ACTIONS if Context.ARTICLE in each.contexts}
        assert here & in_articles == beside & in_articles & here
        assert {"edit.undo", "tag.1", "panel.toggle"} <= here


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        ({"panel__open": "f13"}, "reader.toml line 1: there is no action 'panel.open'"),
        ({"tag__claim": "f13"}, "there is no action 'tag.claim'"),
        ({"panel__toggle": "flurb"}, "line 1: there is no key 'flurb'"),
        ({"panel__toggle": "hyper+a"}, "there is no key 'hyper+a'"),
        ({"panel__toggle": "shift+ctrl+left"}, "there is no key 'shift+ctrl+left'"),
        ({"panel__toggle": "ctrl+P"}, "there is no key 'ctrl+P'"),
        ({"panel__toggle": ["f13", "shift+p"]}, "'shift+p' is written 'P'"),
        ({"panel__toggle": "ctrl+i"}, "'ctrl+i' is the same key as 'tab': write that"),
        ({"panel__toggle": "7"}, "the digits 1 to 9 belong to the tags"),
        ({"library__choose": "j"}, "'library.choose' and 'list.down' share the key 'j'"),
        ({"search__tag": "T"}, "it types a character there"),
        ({"find__expression": "space"}, "it types a character there"),
        ({"panel__toggle": "w"}, "line 1: 'move.next-word' and 'panel.toggle' share the key 'w'"),
        ({"panel__toggle": ["f13", "?"]}, "'panel.toggle' and 'program.help' share the key '?'"),
        ({"panel__toggle": "latin_small_letter_w"}, "share the key 'w'"),
        ({"edit__undo": "w"}, "share the key 'w'"),
        ({"find__start": "f13", "panel__toggle": ["f12", "f13"]}, "share the key 'f13'"),
        ({"panel__tag": "u"}, "'edit.undo' and 'panel.tag' share the key 'u'"),
        ({"tag__1": "2"}, "'tag.1' and 'tag.2' share the key '2'"),
    ],
)
def test_keys_that_cannot_be_are_refused_with_the_line(
    keys: dict[str, str | list[str]], reason: str
) -> None:
    assert reason in refused(**keys)
    assert refused(**keys).startswith("reader.toml line ")


def test_places_that_never_work_together_may_share_a_key() -> None:
    assert changed(library__choose="c").key(actions.LIBRARY_CHOOSE) == "c"


def test_the_later_change_of_an_action_counts() -> None:
    changes = [Rebound("panel.toggle", (key,), "a file line 1") for key in ("w", "f13")]
    assert rebound(BUILT_IN, changes).key(actions.PANEL) == "f13"


def test_built_in_keys_are_as_one_could_have_chosen_them() -> None:
    every = [Rebound(each.id, each.keys, "line 1") for each in ACTIONS]
    keymap = rebound(BUILT_IN, every)
    assert all(keymap.keys_of(each) == each.keys for each in ACTIONS)


@given(st.text(max_size=9))
def test_any_word_is_a_key_or_refused(word: str) -> None:
    told = ""
    try:
        key = textual_key(word)
    except ValueError as error:
        told = str(error)
    else:
        assert key
        assert "," not in key
    assert told.isprintable()


@pytest.mark.parametrize("where", ["workspace", "person"])
def test_the_screen_does_not_open_with_keys_that_cannot_be(
    root: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.cli.screen.is_terminal", lambda: True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(root / "settings"))
    root.joinpath("settings", "reader").mkdir(parents=True)
    if where == "workspace":
        set_keys(root, 'panel.open = "f13"')
    else:
        root.joinpath("settings", "reader", "keys.toml").write_text('\npanel.open = "f13"')
    result = CliRunner().invoke(program, ["--workspace", str(root)], env={"TERM": "xterm"})
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.endswith("toml line 2: there is no action 'panel.open'\n")


def test_a_persons_own_keys_count_before_those_of_the_workspace(root: Path) -> None:
    set_keys(root, 'panel.toggle = "f13"', 'find.start = "f12"')
    own = [Rebound("panel.toggle", ("f11",), "keys.toml line 1")]
    keymap = keymap_of(read_settings(root), own)
    assert (keymap.key(actions.PANEL), keymap.key(actions.FIND)) == ("f11", "f12")
