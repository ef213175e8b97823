"""Keys as people write them, and what Textual calls them."""

from __future__ import annotations

import unicodedata

from textual.keys import KEY_NAME_REPLACEMENTS, Keys, format_key, key_to_character

_SIGNS = frozenset(KEY_NAME_REPLACEMENTS.values())
"""Characters that Textual calls otherwise than Unicode does."""
_NAMED = _SIGNS | {key.value for key in Keys if key.value.replace("+", "").isalnum()}
_MODIFIERS = ("alt", "ctrl", "shift")
"""In the order in which Textual writes them."""
_WORDS = frozenset({"enter", "backspace", "delete"})
"""Keys that are written out."""
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
    is_known = _is_letter(name) or name in _NAMED or (len(name) > 1 and is_typed(name))
    if not is_known or modifiers != [each for each in _MODIFIERS if each in modifiers]:
        raise ValueError(f"there is no key {word!r}")
    if not modifiers and name not in _NAMED:
        return _name_of(key_to_character(name) or name)
    return "+".join([*modifiers, name])


def key_shown(key: str) -> str:
    """A key as people write it: `ctrl+→`, `?`, `enter`; the signs for enter and others are rare."""
    *modifiers, name = key.split("+")
    return "+".join([*modifiers, name if name in _WORDS else format_key(name)])


def is_typed(key: str) -> bool:
    """Whether a key writes a character where people type."""
    character = key_to_character(key)
    return key in _SIGNS or (character is not None and character.isprintable())


def _is_letter(name: str) -> bool:
    return len(name) == 1 and (name.islower() or name.isdecimal())


def _name_of(character: str) -> str:
    if character.isalnum():
        return character
    if not character.isprintable() or character == " ":
        raise ValueError(f"{character!r} is not the name of a key")
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)
