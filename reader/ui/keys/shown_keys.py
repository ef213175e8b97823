"""Keys as people write them, not as Textual names them."""

from __future__ import annotations

from reader.ui.keys.actions import Action

_SHOWN = {
    "right": "→",
    "left": "←",
    "up": "↑",
    "down": "↓",
    "right_parenthesis": ")",
    "left_parenthesis": "(",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "dollar_sign": "$",
    "question_mark": "?",
    "slash": "/",
    "semicolon": ";",
    "full_stop": ".",
    "comma": ",",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "asterisk": "*",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "pagedown": "pgdn",
    "pageup": "pgup",
}


def keys_shown(action: Action) -> str:
    """The keys of an action as people write them: `ctrl+→`, `?`."""
    return " ".join(key_shown(key) for key in action.keys.split(","))


def key_shown(key: str) -> str:
    """A key as people write it."""
    *modifiers, name = key.split("+")
    return "+".join([*modifiers, _SHOWN.get(name, name)])
