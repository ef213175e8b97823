"""Key names: as people write them, and as Textual calls them."""

from __future__ import annotations

import unicodedata

from textual.keys import KEY_NAME_REPLACEMENTS, Keys, format_key, key_to_character

_SIGNS = frozenset(KEY_NAME_REPLACEMENTS.values())
"""Characters whose names in Textual differ from those in Unicode."""
_NAMED = _SIGNS | {key.value for key in Keys if key.value.replace("+", "").isalnum()}
_MODIFIERS = ("alt", "ctrl", "shift")
"""The modifiers, in Textual's order."""
_WORDS = frozenset({"enter", "backspace", "delete"})
"""Keys shown by their names; Textual would show signs."""
_ALIASES = {"ctrl+i": "tab", "ctrl+m": "enter", "return": "enter"}
"""Keys that look the same as others to a terminal, and other names of keys."""


def textual_key(word: str) -> str:
    """Translate a key as people write it into Textual's name.

    Args:
        word: One character, such as `?`, or a name such as `f5`, `ctrl+g` and `shift+left`.

    Raises:
        ValueError: There is no such key; the message is one line.
    """
    if len(word) == 1:
        return _name_of(word)
    if word in _ALIASES:
        raise ValueError(f"{word!r} is the same key as {_ALIASES[word]!r}: write that")
    *modifiers, name = word.split("+")
    if _is_letter(name) and modifiers == ["shift"]:
        raise ValueError(f"{word!r} is written {name.upper()!r}")
    is_known = _is_letter(name) or name in _NAMED or (len(name) > 1 and types_character(name))
    if not is_known or modifiers != [each for each in _MODIFIERS if each in modifiers]:
        raise ValueError(f"there is no key {word!r}")
    if not modifiers and name not in _NAMED:
        return _name_of(key_to_character(name) or name)
    return "+".join([*modifiers, name])


def shown_key(key: str) -> str:
    """A key as people write it: `ctrl+→`, `?`, `enter`."""
    *modifiers, name = key.split("+")
    return "+".join([*modifiers, name if name in _WORDS else format_key(name)])


def types_character(key: str) -> bool:
    """Whether a key types a character in a field."""
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
