"""Names of tags, attributes and annotators; names that look the same are the same."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category, normalize

_APOSTROPHES = "'’‘ʼ"
_STRAIGHT = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))
_INVISIBLE = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def clean(name: str) -> str:
    """A name in its stored form: letters composed, single blanks, no soft hyphens.

    Joiners stay, since some scripts need them; only `alike` ignores them.
    """
    return normalize("NFC", " ".join(name.replace("\u00ad", "").split()))


def alike(name: str) -> str:
    """A key that is equal for all names that look the same."""
    return clean(name.translate(_INVISIBLE).translate(_STRAIGHT))


def spellings(name: str) -> Iterator[str]:
    """The usual spellings of a name: letters composed or decomposed, with each apostrophe."""
    for form in ("NFC", "NFD"):
        straight = normalize(form, name).translate(_STRAIGHT)
        yield from dict.fromkeys(straight.replace("'", each) for each in _APOSTROPHES)


def is_word(name: str, others: str) -> bool:
    """Whether a name starts with a letter and has only letters, digits and some other characters.

    Args:
        name: A name in any script; its letters may have combining marks.
        others: The other characters that are allowed.
    """
    kinds = [category(char)[0] for char in name]
    return kinds[:1] == ["L"] and all(
        kind in "LMN" or char in others for kind, char in zip(kinds, name, strict=True)
    )
