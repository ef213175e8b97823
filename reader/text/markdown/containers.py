"""The quotations and lists that a block stands in, and what they put before its lines."""

from dataclasses import dataclass
from itertools import dropwhile

from markdown_it.token import Token

_BULLET = "•"
_QUOTATION = "> "


@dataclass
class _Container:
    """A block quotation or a list item."""

    first: str
    """What stands before the first line of its first block."""
    rest: str
    """What stands before all other lines; as long as `first`."""
    fresh: bool
    """Whether it is a list item that has no block yet."""


class Containers:
    """The open containers at one point of a document, outermost first."""

    def __init__(self) -> None:
        self._open: list[_Container] = []
        self._numbers: list[int] = []  # of the next item, for each open list
        self._list_begun = False  # whether the outermost list has a block

    @property
    def prefix(self) -> str:
        """What stands before each line of a block here."""
        return "".join(container.rest for container in self._open)

    @property
    def marker(self) -> str:
        """What is painted over the end of the prefix before a block's first line, but its space.

        That is the bullet or number of the item that the block is the first of, followed by those
        of the containers that begin with it: `1. •` where an item begins with a list.
        """
        begun = dropwhile(lambda container: not container.fresh, self._open)
        return "".join(container.first for container in begun).rstrip()

    @property
    def separator(self) -> str:
        """What divides a block here from the one before it: one newline between list items."""
        begins_item = any(container.fresh for container in self._open)
        return "\n" if begins_item and self._list_begun else "\n\n"

    def fill(self) -> None:
        """Note that a block was put here."""
        self._list_begun = bool(self._numbers)
        for container in self._open:
            container.fresh = False

    def take(self, token: Token) -> None:
        """Open or close what the token opens or closes, if it is a container."""
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._list_begun = self._list_begun and self._numbers != []
                self._numbers.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                self._numbers.pop()
            case "list_item_open":
                self._open.append(self._item(token))
            case "blockquote_open":
                self._open.append(_Container(_QUOTATION, _QUOTATION, fresh=False))
            case "list_item_close" | "blockquote_close":
                self._open.pop()

    def _item(self, token: Token) -> _Container:
        """A new item of the innermost list; the first number counts, the others follow from it."""
        first = f"{_BULLET} "
        if token.info:
            first = f"{self._numbers[-1]}{token.markup} "
            self._numbers[-1] += 1
        return _Container(first, " " * len(first), fresh=True)
