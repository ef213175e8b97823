"""Actions with other keys than the built-in ones: what people may ask for, and what they get."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reader.config.rebound import Rebound
from reader.config.settings import Settings
from reader.config.source import ConfigError
from reader.schema import Schema
from reader.ui.keys.actions import TAGS, Action, TagAction, all_actions
from reader.ui.keys.contexts import Context
from reader.ui.keys.key_names import is_typed, key_named, key_shown
from reader.ui.keys.keymap import Keymap

_MOST_LETTERS = 40
"""Of an id in a message."""
_DIGITS = frozenset("123456789")


def keymap_of(settings: Settings, users_keys: Sequence[Rebound] = ()) -> Keymap:
    """The keys in force in a workspace.

    Args:
        settings: What the workspace's `reader.toml` says.
        users_keys: Keys that the person has for all workspaces; they count before its own.

    Raises:
        ConfigError: when these files give keys that cannot be.
    """
    changes = (*settings.keys, *users_keys)
    return rebound(settings.schema, changes) if changes else Keymap(settings.schema)


def rebound(schema: Schema, changes: Iterable[Rebound]) -> Keymap:
    """The keys after changes, of which a later one replaces an earlier one.

    Args:
        schema: The tags, whose actions come first.
        changes: What people have in their files.

    Raises:
        ConfigError: when an action or a key is not there, when a key is needed for something
            else, or when two actions that work at the same time would share it.
    """
    known = {action.id: action for action in (*all_actions(schema), *TAGS)}
    latest = {change.action: change for change in changes}
    changed: dict[Action, tuple[str, ...]] = {}
    for change in latest.values():
        action = known.get(change.action)
        if action is None:
            raise ConfigError(
                f"{change.where}: there is no action {change.action[:_MOST_LETTERS]!r}"
            )
        changed[action] = tuple(_usable(action, word, change.where) for word in change.keys)
    keymap = Keymap(schema, changed)
    _refuse_clashes(keymap, latest)
    return keymap


def _usable(action: Action, word: str, where: str) -> str:
    """Textual's name of a key that an action may have."""
    try:
        key = key_named(word)
    except ValueError as error:
        raise ConfigError(f"{where}: {error}") from error
    reason = ""
    if key in _DIGITS and not isinstance(action, TagAction):
        reason = "the digits 1 to 9 belong to the tags"
    elif is_typed(key) and all(context.is_typed_in for context in action.contexts):
        reason = "it is typed there"
    if reason:
        raise ConfigError(f"{where}: {word!r} cannot be a key of {action.id!r}: {reason}")
    return key


def _refuse_clashes(keymap: Keymap, changes: Mapping[str, Rebound]) -> None:
    """Refuse a key that would ask for two things in one place.

    Raises:
        ConfigError: when one would.
    """
    holders: dict[tuple[Context, str], Action] = {}
    for action in all_actions(keymap.schema):
        for key in keymap.keys_of(action):
            for context in action.contexts:
                if context.is_typed_in and is_typed(key):
                    continue  # the character is typed
                other = holders.setdefault((context, key), action)
                if other is action:
                    continue
                change = changes.get(action.id) or changes[other.id]
                raise ConfigError(
                    f"{change.where}: {other.id!r} and {action.id!r}"
                    f" share the key {key_shown(key)!r}"
                )
