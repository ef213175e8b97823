"""The tables of `docs/keys.md`, made from the registry: `python -m tests.keys_page` writes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reader.schema import BUILT_IN
from reader.ui.keys.actions import Action, sections
from reader.ui.keys.key_names import shown_key
from reader.ui.keys.keymap import Keymap

PAGE = Path(__file__).parent.parent / "docs" / "keys.md"


def page() -> str:
    """The page as it should be: what people wrote above its first table stays."""
    head = PAGE.read_text("utf-8").partition("\n## ")[0]
    return "\n".join([head, *_sections()])


def _sections() -> Iterator[str]:
    for section in sections(BUILT_IN):
        yield f"## {section.title}\n"
        yield "| id | keys | what it does |\n|---|---|---|"
        yield from map(_row, section.actions)
        yield ""


def _row(action: Action) -> str:
    keys = " ".join(f"`{name}`" for name in _names(action))
    return f"| `{action.id}` | {keys} | {Keymap().title(action)} |"


def _names(action: Action) -> Iterator[str]:
    """The keys as a file may name them: the character, else the name."""
    for key in action.keys:
        shown = shown_key(key)
        yield shown if len(shown) == 1 and shown.isascii() else key


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
