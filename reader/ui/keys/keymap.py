"""The keys in force: every action, and how to ask for it in this workspace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.config.rebound import Rebound
from reader.config.settings import Settings
from reader.schema import BUILT_IN
from reader.ui.keys.actions import Action, Place, actions_for
from reader.ui.keys.shown_keys import key_shown, keys_shown


@dataclass(frozen=True)
class Keymap:
    """All actions, with the keys that ask for them now."""

    actions: tuple[Action, ...] = actions_for(BUILT_IN)
    """In the order in which help lists them."""
    changed: frozenset[str] = frozenset()
    """The ids of those with other keys than the built-in ones."""

    def in_places(self, places: Iterable[Place]) -> list[Action]:
        """The actions that work in these places, in order."""
        wanted = set(places)
        return [action for action in self.actions if action.place in wanted]

    def bound(self) -> dict[str, str]:
        """The id of each changed action to its keys, as Textual takes them."""
        return {each.id: each.keys for each in self.actions if each.id in self.changed}

    def key(self, action_id: str) -> str:
        """The first key of an action, as people write it."""
        return key_shown(self._with_id(action_id).keys.split(",")[0])

    def keys(self, action_id: str) -> str:
        """All keys of an action, as people write them."""
        return keys_shown(self._with_id(action_id))

    def hints(self, *named: tuple[str, str]) -> str:
        """The first keys of actions and what they do, for the foot of a screen.

        Args:
            named: Ids of actions, each with few words for it.
        """
        return "  ".join(f"{self.key(action_id)} {words}" for action_id, words in named)

    @property
    def steps(self) -> str:
        """How to go to an annotation: `] or [`."""
        return f"{self.key('annotation.next')} or {self.key('annotation.previous')}"

    @property
    def undo(self) -> str:
        """How to take an edit back."""
        return self.key("edit.undo")

    def _with_id(self, action_id: str) -> Action:
        return next(action for action in self.actions if action.id == action_id)


def keymap_of(settings: Settings, users_keys: Sequence[Rebound] = ()) -> Keymap:
    """The keys in force in a workspace.

    Args:
        settings: What the workspace's `reader.toml` says.
        users_keys: Keys that the person has for all workspaces; they count before its own.

    Raises:
        ConfigError: when these files give keys that cannot be.
    """
    changes = (*settings.keys, *users_keys)
    if not changes:
        return Keymap(actions_for(settings.schema))
    from reader.ui.keys.rebinding import rebound  # noqa: PLC0415 (most people change no keys)

    return rebound(settings.schema, changes)
