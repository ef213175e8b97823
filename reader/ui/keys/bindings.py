"""Bind keys to the parts of the screen that carry out their actions."""

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
"""Actions, each with its handler; the handler is called with the owner of the bindings."""

_AT_ONCE = frozenset({Context.ARTICLE, Context.PICKING, Context.SEARCH})
"""Contexts in which a key is carried out before the next one is read."""


def bindings(actions: Iterable[Action], *, priority: bool = False) -> list[Binding]:
    """The bindings for a part of the screen that carries out these actions.

    Args:
        actions: The actions it carries out.
        priority: Whether it takes their keys before the widgets inside it do; always so for the
            keys of articles.

    Textual passes a key from the focused widget up to the program, and the next key can overtake
    it: typed fast, or sent in one piece over a slow line, `/war` would find nothing, and a `1`
    followed by `ctrl+q` would be lost. Priority bindings are carried out before the next key is
    read.
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
    """A part of the screen that carries out the actions in its own `HANDLERS` and its bases'."""

    HANDLERS: ClassVar[Handlers[Any]] = {}
    _handlers: ClassVar[Mapping[str, tuple[Action, Callable[[Any], object]]]] = {}

    def __init_subclass__(cls, **arguments: Any) -> None:
        """Collect the handlers of the class and its bases."""
        super().__init_subclass__(**arguments)
        handlers: dict[Action, Callable[[Any], object]] = {}
        for base in reversed(cls.__mro__):
            handlers |= base.__dict__.get("HANDLERS", {})
        cls._handlers = {action.id: (action, handler) for action, handler in handlers.items()}

    def can_carry_out(self, action: Action) -> bool:  # noqa: ARG002 (for overrides)
        """Whether an action works now."""
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave a key to other widgets while its action is not available here."""
        if action == "carry_out" and parameters and str(parameters[0]) in self._handlers:
            return self.can_carry_out(self._handlers[str(parameters[0])][0])
        return super().check_action(action, parameters)

    async def action_carry_out(self, action_id: str) -> None:
        """Carry out an action; all bindings call this."""
        done = self._handlers[action_id][1](self)
        if isawaitable(done):
            await done
