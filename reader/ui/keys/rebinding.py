"""Actions with other keys than the built-in ones: what people may ask for, and what they get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from reader.config.rebound import Rebound
from reader.config.source import ConfigError
from reader.schema import Schema
from reader.ui.keys.actions import FROM_THE_PANELS, TAG_ACTIONS, Action, Place, actions_for
from reader.ui.keys.key_names import is_typed, key_named
from reader.ui.keys.keymap import Keymap
from reader.ui.keys.shown_keys import key_shown
from reader.ui.widgets.row_list import RowList

_ARTICLES: frozenset[Place] = frozenset({"article", "pane", "panes", "reading"})
_PANEL: frozenset[Place] = frozenset({"marks", "panel"})
_SEARCH: frozenset[Place] = frozenset({"find", "search"})
_SHARED = (_ARTICLES, _PANEL, _SEARCH)
"""Places whose keys work at the same time; those of the others work with `everywhere` alone."""
_WITH_ARTICLES: frozenset[Place] = frozenset({"marks", "panel", "matches"})
"""Places beside an article, from which some of its keys work too."""
_LISTS: frozenset[Place] = frozenset(
    {"library", "marks", "matches", "matrix", "occurrences", "panel"}
)
_TAG_IDS = frozenset(action.id for action in TAG_ACTIONS)
_MOST_LETTERS = 40
"""Of an id in a message."""
_DIGITS = frozenset("123456789")
_LIST_KEYS = frozenset(
    key for binding in RowList.BINDINGS for key in str(getattr(binding, "key", "")).split(",")
)
"""The keys that move in every list."""


def rebound(schema: Schema, changes: Iterable[Rebound]) -> Keymap:
    """The keys after changes, of which a later one replaces an earlier one.

    Args:
        schema: The tags, whose actions come first.
        changes: What people have in their files.

    Raises:
        ConfigError: when an action or a key is not there, when a key is needed for something
            else, or when two actions that work at the same time would share it.
    """
    changed = {change.action: change for change in changes}
    known = _TAG_IDS | {action.id for action in actions_for(schema)}
    for change in changed.values():
        if change.action not in known:
            raise ConfigError(
                f"{change.where}: there is no action {change.action[:_MOST_LETTERS]!r}"
            )
    actions = tuple(_with_keys(each, changed.get(each.id)) for each in actions_for(schema))
    _refuse_clashes(actions, changed)
    return Keymap(actions, frozenset(changed))


def _with_keys(action: Action, change: Rebound | None) -> Action:
    if change is None:
        return action
    keys = [_usable(action, word, change.where) for word in change.keys]
    return action._replace(keys=",".join(keys))


def _usable(action: Action, word: str, where: str) -> str:
    try:
        key = key_named(word)
    except ValueError as error:
        raise ConfigError(f"{where}: {error}") from error
    if reason := _reason_against(action, key):
        raise ConfigError(f"{where}: {word!r} cannot be a key of {action.id!r}: {reason}")
    return key


def _reason_against(action: Action, key: str) -> str:
    """Why an action cannot have a key; empty when it can."""
    if key in _DIGITS and action.id not in _TAG_IDS:
        return "the digits 1 to 9 belong to the tags"
    if key in _LIST_KEYS and action.place in _LISTS:
        return "it moves in the list"
    if action.place in _SEARCH and is_typed(key):
        return "it is typed there"
    return ""


def _refuse_clashes(actions: Iterable[Action], changed: dict[str, Rebound]) -> None:
    holders: dict[tuple[frozenset[Place], str], Action] = {}
    for group, action in _at_work(actions):
        for key in action.keys.split(","):
            other = holders.setdefault((group, key), action)
            if other.id == action.id:
                continue
            change = changed.get(action.id) or changed[other.id]
            raise ConfigError(
                f"{change.where}: {other.id!r} and {action.id!r} share the key {key_shown(key)!r}"
            )


def _at_work(actions: Iterable[Action]) -> Iterator[tuple[frozenset[Place], Action]]:
    """Each action with each of the groups of places in which it works."""
    groups = {_group_of(place) for place in get_args(Place) if place != "everywhere"}
    for action in actions:
        for group in groups:
            is_everywhere = action.place == "everywhere"
            if action.place in group or is_everywhere or is_from_beside(action, group):
                yield group, action


def _group_of(place: Place) -> frozenset[Place]:
    return next((group for group in _SHARED if place in group), frozenset({place}))


def is_from_beside(action: Action, group: frozenset[Place]) -> bool:
    """Whether an action of the articles works while what stands beside them has the keys."""
    if action.place != "reading" or not group & _WITH_ARTICLES:
        return False
    return not action.call.startswith("ask(") or action.call.split("'")[3] in FROM_THE_PANELS
