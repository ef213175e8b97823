"""From a key to what carries it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from inspect import isawaitable
from typing import Any, ClassVar, TypeVar

from textual.binding import Binding
from textual.dom import DOMNode

from reader.ui.keys.actions import Action
from reader.ui.keys.contexts import EVERYWHERE, Context

Owner = TypeVar("Owner")
Handlers = Mapping[Action, Callable[[Owner], object]]
"""Actions, each with what carries it out; called with the owner of the bindings."""

_AT_ONCE = frozenset({Context.ARTICLE, Context.PICKING, Context.SEARCH})
"""Where keys are carried out before the next one is looked at."""


def bindings(actions: Iterable[Action], *, priority: bool = False) -> list[Binding]:
    """The bindings of a part of the screen that carries out these actions.

    Args:
        actions: What it carries out.
        priority: Whether their keys are its own before those of what is in it; so it is always
            for the keys of articles.

    Textual lets a key wander from the focused widget up to the program, and the next one overtakes
    it: typed fast, or sent in one piece over a slow line, `/war` would find nothing and `1` would
    be lost by the `ctrl+q` behind it. Bindings with priority are carried out before the next key
    is looked at.
    """
    return [
        Binding(
            ",".join(action.keys),
            f"carry_out({action.id!r})",
            action.title,
            show=False,
            priority=priority or _is_at_once(action),
            id=action.id,
        )
        for action in actions
    ]


def _is_at_once(action: Action) -> bool:
    return bool(action.contexts & _AT_ONCE) and action.contexts != EVERYWHERE


class ActionOwner(DOMNode):
    """A part of the screen that carries out actions: those in its own `HANDLERS` and its bases'."""

    HANDLERS: ClassVar[Handlers[Any]] = {}
    _handlers: ClassVar[Mapping[str, tuple[Action, Callable[[Any], object]]]] = {}

    def __init_subclass__(cls, **arguments: Any) -> None:
        """Gather the handlers of the class and its bases."""
        super().__init_subclass__(**arguments)
        every: dict[Action, Callable[[Any], object]] = {}
        for base in reversed(cls.__mro__):
            every |= base.__dict__.get("HANDLERS", {})
        cls._handlers = {action.id: (action, handler) for action, handler in every.items()}

    def can_carry_out(self, action: Action) -> bool:  # noqa: ARG002 (for those that override it)
        """Whether an action works now."""
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave a key to others while its action does not work here."""
        if action == "carry_out" and parameters and str(parameters[0]) in self._handlers:
            return self.can_carry_out(self._handlers[str(parameters[0])][0])
        return super().check_action(action, parameters)

    async def action_carry_out(self, action_id: str) -> None:
        """Carry out an action: what all bindings call."""
        done = self._handlers[action_id][1](self)
        if isawaitable(done):
            await done
