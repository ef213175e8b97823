"""Keys as people write them in a file, and what Textual calls them."""

from __future__ import annotations

import unicodedata

from textual.keys import KEY_NAME_REPLACEMENTS, Keys, key_to_character

_NAMED = frozenset(key.value for key in Keys if key.value.replace("+", "").isalnum())
_MODIFIERS = ("ctrl", "shift", "alt")
_NEVER = {"ctrl+i": "tab", "ctrl+m": "enter", "return": "enter"}
"""Keys that a terminal cannot tell from others, or that have another name."""


def key_named(word: str) -> str:
    """Textual's name of a key.

    Args:
        word: One character, such as `?`, or a name such as `f5`, `ctrl+g` and `shift+left`.

    Raises:
        ValueError: when there is no such key; the message is one line.
    """
    if len(word) == 1:
        return _name_of(word)
    if word in _NEVER:
        raise ValueError(f"{word!r} cannot be told from {_NEVER[word]!r}: write that")
    *modifiers, name = word.split("+")
    if _is_letter(name) and modifiers == ["shift"]:
        raise ValueError(f"{word!r} is written {name.upper()!r}")
    is_known = name in _NAMED or bool(key_to_character(name)) or _is_letter(name)
    if not is_known or modifiers != [each for each in _MODIFIERS if each in modifiers]:
        raise ValueError(f"there is no key {word!r}")
    return "+".join([*modifiers, name])


def is_typed(key: str) -> bool:
    """Whether a key writes a character where people type."""
    return key == "space" or key_to_character(key) is not None


def _is_letter(name: str) -> bool:
    return len(name) == 1 and (name.islower() or name.isdecimal())


def _name_of(character: str) -> str:
    if character.isalnum():
        return character
    if not character.isprintable() or character == " ":
        raise ValueError(f"{character!r} is not the name of a key")
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)
