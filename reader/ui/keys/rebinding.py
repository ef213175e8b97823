"""Rebind keys: check the changes in people's settings and apply them to the keymap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reader.config.rebound import Rebound
from reader.config.settings import Settings
from reader.config.source import ConfigError
from reader.schema import Schema
from reader.ui.keys.actions import TAGS, Action, TagAction, all_actions
from reader.ui.keys.contexts import Context
from reader.ui.keys.key_names import shown_key, textual_key, types_character
from reader.ui.keys.keymap import Keymap

_MOST_LETTERS = 40
"""The most letters of an id that a message shows."""
_DIGITS = frozenset("123456789")


def keymap_of(settings: Settings, users_keys: Sequence[Rebound] = ()) -> Keymap:
    """The keys in force in a workspace.

    Args:
        settings: The settings in the workspace's `reader.toml`.
        users_keys: The person's own keys for all workspaces; they override the workspace's.

    Raises:
        ConfigError: As for `rebound`.
    """
    changes = (*settings.keys, *users_keys)
    return rebound(settings.schema, changes) if changes else Keymap(settings.schema)


def rebound(schema: Schema, changes: Iterable[Rebound]) -> Keymap:
    """Apply changes to the built-in keys; a later change of an action replaces an earlier one.

    Args:
        schema: The tags of the workspace.
        changes: The changes in people's files.

    Raises:
        ConfigError: An action or a key does not exist, a key is reserved for something else, or
            two actions that work in the same context would share a key.
    """
    actions_by_id = {action.id: action for action in (*all_actions(schema), *TAGS)}
    latest = {change.action: change for change in changes}
    changed: dict[Action, tuple[str, ...]] = {}
    for change in latest.values():
        action = actions_by_id.get(change.action)
        if action is None:
            raise ConfigError(
                f"{change.where}: there is no action {change.action[:_MOST_LETTERS]!r}"
            )
        changed[action] = tuple(_usable(action, word, change.where) for word in change.keys)
    keymap = Keymap(schema, changed)
    _refuse_clashes(keymap, latest)
    return keymap


def _usable(action: Action, word: str, where: str) -> str:
    """Translate a key into Textual's name, or refuse it if the action may not have it."""
    try:
        key = textual_key(word)
    except ValueError as error:
        raise ConfigError(f"{where}: {error}") from error
    reason = ""
    if key in _DIGITS and not isinstance(action, TagAction):
        reason = "the digits 1 to 9 belong to the tags"
    elif types_character(key) and all(context.takes_text for context in action.contexts):
        reason = "it types a character there"
    if reason:
        raise ConfigError(f"{where}: {word!r} cannot be a key of {action.id!r}: {reason}")
    return key


def _refuse_clashes(keymap: Keymap, changes: Mapping[str, Rebound]) -> None:
    """Refuse a keymap in which two actions share a key in one context.

    Raises:
        ConfigError: Two actions share a key.
    """
    holders: dict[tuple[Context, str], Action] = {}
    for action in all_actions(keymap.schema):
        for key in keymap.keys_of(action):
            for context in action.contexts:
                if context.takes_text and types_character(key):
                    continue  # the field takes the character
                other = holders.setdefault((context, key), action)
                if other is action:
                    continue
                change = changes.get(action.id) or changes[other.id]
                raise ConfigError(
                    f"{change.where}: {other.id!r} and {action.id!r}"
                    f" share the key {shown_key(key)!r}"
                )
