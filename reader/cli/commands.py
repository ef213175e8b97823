"""The table of commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

COMMANDS = {
    "list": ("articles", "list_"),
    "show": ("articles", "show"),
    "describe": ("articles", "describe"),
    "add": ("adding", "add"),
    "progress": ("articles", "progress"),
    "search": ("articles", "search"),
    "stats": ("statistics", "stats"),
    "schema": ("statistics", "schema"),
    "marks": ("annotations", "marks"),
    "annotate": ("annotations", "annotate"),
    "edit": ("annotations", "edit"),
    "remove": ("annotations", "remove"),
    "restore": ("annotations", "restore"),
    "undo": ("annotations", "undo"),
    "link": ("links", "link"),
    "links": ("links", "links"),
    "export": ("exchange", "export"),
    "import": ("exchange", "import_"),
    "formats": ("exchange", "formats"),
    "suggest": ("suggestions", "suggest"),
    "accept": ("suggestions", "accept"),
    "refuse": ("suggestions", "refuse"),
    "compare": ("comparisons", "compare"),
    "matrix": ("comparisons", "matrix"),
    "report": ("comparisons", "report"),
    "verify": ("comparisons", "verify"),
    "check": ("checking", "check"),
    "cache": ("cache", "cache"),
    "completion": ("completion", "completion"),
    "help": ("completion", "help_"),
}
"""The module and function of each command; only the command that is run is imported."""


ANNOTATOR, WORKSPACE = "--annotator", "--workspace"
"""The global options that take a value."""


class Opening(NamedTuple):
    """A call that opens the screen and asks for nothing else."""

    paths: list[str]
    """Articles and folders; none for the library."""
    options: dict[str, str]
    """The value of each global option that was given."""


def opening(words: Sequence[str]) -> Opening | None:
    """What the arguments of the program open.

    Returns:
        None if they hold a command, another option, or anything odd such as a control character:
        then the command line takes over, which can say what is wrong.
    """
    opening = Opening([], {})
    left = iter(words)
    for word in left:
        option, equals, value = word.partition("=")
        if option in (ANNOTATOR, WORKSPACE):
            value = value if equals else next(left, "")
            opening.options[option] = value
        else:
            value = word
            opening.paths.append(value)
        if not value or not value.isprintable() or value.startswith("-"):
            return None
    return None if opening.paths and opening.paths[0] in COMMANDS else opening
