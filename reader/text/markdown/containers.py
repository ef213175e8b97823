"""The quotations and lists around a block, and the prefix they put before its lines."""

from dataclasses import dataclass
from itertools import dropwhile

from markdown_it.token import Token

_BULLET = "•"
_QUOTATION = "> "


@dataclass
class _Container:
    """A block quotation or a list item."""

    first: str
    """Prefix of the first line of its first block."""
    rest: str
    """Prefix of all other lines; as long as `first`."""
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
        """The prefix of each line of a block here."""
        return "".join(container.rest for container in self._open)

    @property
    def marker(self) -> str:
        """The marker painted over the end of the prefix of a block's first line.

        It is the bullet or number of the list item that starts with this block, followed by those
        of the containers that start with it too: `1. •` if an item starts with a list.
        """
        begun = dropwhile(lambda container: not container.fresh, self._open)
        return "".join(container.first for container in begun).rstrip()

    @property
    def separator(self) -> str:
        """The separator from the previous block: one newline between list items, else two."""
        begins_item = any(container.fresh for container in self._open)
        return "\n" if begins_item and self._list_begun else "\n\n"

    def fill(self) -> None:
        """Record that a block was added here."""
        self._list_begun = bool(self._numbers)
        for container in self._open:
            container.fresh = False

    def take(self, token: Token) -> None:
        """Open or close a container if the token does so."""
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
        """A new item of the innermost list, numbered on from the first item's number."""
        first = f"{_BULLET} "
        if token.info:
            first = f"{self._numbers[-1]}{token.markup} "
            self._numbers[-1] += 1
        return _Container(first, " " * len(first), fresh=True)
