"""The table of commands."""

from __future__ import annotations

from collections.abc import Sequence

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


def are_paths(words: Sequence[str]) -> bool:
    """Whether all words can be paths: no command, no option, no control character."""
    return all(word.isprintable() and not word.startswith("-") for word in words) and (
        not words or words[0] not in COMMANDS
    )
