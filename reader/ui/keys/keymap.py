"""The keys in force: which keys ask for which action in this workspace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.schema import BUILT_IN, Schema
from reader.ui.keys import actions
from reader.ui.keys.actions import Action
from reader.ui.keys.key_names import key_shown


@dataclass(frozen=True)
class Keymap:
    """Every action, with the keys that ask for it now."""

    schema: Schema = BUILT_IN
    """The tags of the workspace."""
    changed: Mapping[Action, tuple[str, ...]] = field(default_factory=dict)
    """Actions with other keys than the built-in ones, in Textual's names."""

    def keys_of(self, action: Action) -> tuple[str, ...]:
        """The keys of an action, in Textual's names."""
        return self.changed.get(action, action.keys)

    def bound(self) -> dict[str, str]:
        """The id of each changed action to its keys, as Textual takes them."""
        return {action.id: ",".join(keys) for action, keys in self.changed.items()}

    def key(self, action: Action) -> str:
        """The first key of an action, as people write it: `?`, `ctrl+→`."""
        return key_shown(self.keys_of(action)[0])

    def keys(self, action: Action) -> str:
        """All keys of an action, as people write them."""
        return " ".join(map(key_shown, self.keys_of(action)))

    def hints(self, *hints: tuple[Action, str]) -> str:
        """The first keys of actions and what they do, in one line.

        Args:
            hints: Actions, each with few words for it.
        """
        return "  ".join(f"{self.key(action)} {words}" for action, words in hints)

    def title(self, action: Action) -> str:
        """What an action does in this workspace, in a few words."""
        if isinstance(action, actions.TagAction):
            tag = self.schema.tag_with_key(action.digit)
            return f"tag as {tag.name}" if tag else action.title
        return action.title

    @property
    def to_a_mark(self) -> str:
        """How to go to an annotation: `] or [`."""
        return f"{self.key(actions.NEXT_ANNOTATION)} or {self.key(actions.PREVIOUS_ANNOTATION)}"

    @property
    def takes_it_back(self) -> str:
        """How to take an edit back: `u takes it back`."""
        return f"{self.key(actions.UNDO)} takes it back"
