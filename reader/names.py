"""Names that people type: of tags, attributes and annotators. What looks the same is the same."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category, normalize

_APOSTROPHES = "'’‘ʼ"
_STRAIGHT = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))
_UNSEEN = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def clean(name: str) -> str:
    """A name as it is stored: letters composed, single blanks, and nothing that nobody sees.

    Joiners stay where scripts need them: only `alike` leaves them out.
    """
    return normalize("NFC", " ".join(name.replace("\u00ad", "").split()))


def alike(name: str) -> str:
    """What all names have in common that look like this one."""
    return clean(name.translate(_UNSEEN).translate(_STRAIGHT))


def spellings(name: str) -> Iterator[str]:
    """The ways in which a name is usually stored: letters composed or not, each apostrophe."""
    for form in ("NFC", "NFD"):
        straight = normalize(form, name).translate(_STRAIGHT)
        yield from dict.fromkeys(straight.replace("'", each) for each in _APOSTROPHES)


def is_word(name: str, others: str) -> bool:
    """Whether a name begins with a letter, and holds nothing but letters, digits and a few more.

    Args:
        name: A name, of any script; its letters may bear marks.
        others: The other characters that it may hold.
    """
    kinds = [category(char)[0] for char in name]
    return kinds[:1] == ["L"] and all(
        kind in "LMN" or char in others for kind, char in zip(kinds, name, strict=True)
    )
