"""Link definitions: which are used, and which only look like definitions."""

import re
from itertools import islice
from typing import Any

from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

_BLANK = r"[\s>]+"
"""White space within a label; in a quotation, each line starts with `>`."""
_ADDRESS = re.compile(r"[/:#@?]|\.[^\W\d]|\A\Z")
_FULL_USE = re.compile(r"\]\[([^\[\]]{1,999})\]|\[([^\[\]]{1,999})\]\[\]")


class References(dict[str, Any]):
    """The link definitions of a document by label; records which labels are used."""

    def __init__(self, references: dict[str, Any]) -> None:
        super().__init__(references)
        self.used: set[str] = set()

    def __getitem__(self, label: str) -> Any:
        self.used.add(label)
        return super().__getitem__(label)

    def get(self, label: str, default: Any = None) -> Any:
        """The definition of a label; marks the label as used."""
        self.used.add(label)
        return super().get(label, default)

    def defines(self, token: Token) -> bool:
        """Whether this definition is the one that links of the document use."""
        label, target = token.meta["id"], token.meta["url"]
        return label in self.used and super().__getitem__(label)["href"] == target


def is_address(target: str) -> bool:
    """Whether a target looks like an address, unlike the answer in `[Doe]: Yes.`."""
    return _ADDRESS.search(target) is not None


def full_uses(source: str) -> set[str]:
    """The labels that links name in brackets of their own: `[words][label]` or `[label][]`."""
    return {normalizeReference(one or other) for one, other in _FULL_USE.findall(source)}


def is_used_once_at_most(token: Token, source: str) -> bool:
    """Whether the label of a definition occurs nowhere else."""
    label = str(token.meta["label"])
    if "\\" in label or not label.isascii():  # these can be written in several ways
        return False
    words = _BLANK.join(re.escape(word) for word in label.split())
    found = re.finditer(rf"\[\s*{words}\s*\]", source, re.IGNORECASE)
    return next(islice(found, 1, None), None) is None
