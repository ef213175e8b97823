"""The keymap: the keys in force for each action in a workspace."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from reader.schema import BUILT_IN, Schema
from reader.ui.keys import actions
from reader.ui.keys.actions import Action
from reader.ui.keys.key_names import shown_key


class Keymap(msgspec.Struct, frozen=True):
    """The keys in force for every action."""

    schema: Schema = BUILT_IN
    """The tags of the workspace."""
    rebound: Mapping[Action, tuple[str, ...]] = {}
    """Rebound actions and their keys, in Textual's names."""

    def keys_of(self, action: Action) -> tuple[str, ...]:
        """The keys of an action, in Textual's names."""
        return self.rebound.get(action, action.keys)

    def as_textual_keymap(self) -> dict[str, str]:
        """The id of each rebound action with its keys, in Textual's format for `set_keymap`."""
        return {action.id: ",".join(keys) for action, keys in self.rebound.items()}

    def key(self, action: Action) -> str:
        """The first key of an action, as people write it: `?`, `ctrl+→`."""
        return shown_key(self.keys_of(action)[0])

    def keys(self, action: Action) -> str:
        """All keys of an action, as people write them."""
        return " ".join(map(shown_key, self.keys_of(action)))

    def hints(self, *hints: tuple[Action, str]) -> str:
        """Hints in one line: the first key of each action, and what it does.

        Args:
            hints: Actions, each with a few words for it.
        """
        return "  ".join(f"{self.key(action)} {words}" for action, words in hints)

    def title(self, action: Action) -> str:
        """The title of an action in this workspace, which names its own tags."""
        if isinstance(action, actions.TagAction):
            tag = self.schema.tag_with_key(action.digit)
            return f"tag as {tag.name}" if tag else action.title
        return action.title

    @property
    def mark_keys(self) -> str:
        """The keys that go to an annotation: `] or [`."""
        return f"{self.key(actions.NEXT_ANNOTATION)} or {self.key(actions.PREVIOUS_ANNOTATION)}"

    @property
    def undo_hint(self) -> str:
        """A hint on undo: `u undoes it`."""
        return f"{self.key(actions.UNDO)} undoes it"
