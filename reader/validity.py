"""What makes a record valid, whoever writes, reads or imports it."""

from msgspec.structs import astuple

from reader.model import Annotation, Stored

MOST_CHARACTERS = 200_000
"""In all texts of a record together."""
MOST_PARTS = 1_000
"""Of a mark; items in all lists among its attributes together."""


def require_valid(value: Stored) -> None:
    """Make sure of what types cannot express.

    When a record was made or written makes none invalid: no clock costs anybody a mark.

    Raises:
        ValueError: Its span is none, it has no words, or it is too large; one line says which.
    """
    if isinstance(value, Annotation):
        if not 0 <= value.start < value.end:
            raise ValueError(f"{value.start}:{value.end} is no span")
        if not value.exact:
            raise ValueError("a mark without words")
    require_size(value)


def require_size(value: Stored) -> None:
    """Make sure that a record can be shown without making anybody wait.

    Raises:
        ValueError: It has more than `MOST_CHARACTERS` or `MOST_PARTS`.
    """
    fields: list[object] = [*astuple(value)]
    if isinstance(value, Annotation):
        fields += [*value.attributes, *value.attributes.values()]
    if sum(len(each) for each in fields if isinstance(each, str)) > MOST_CHARACTERS:
        raise ValueError(f"more than {MOST_CHARACTERS:,} characters")
    if sum(len(each) for each in fields if isinstance(each, list)) > MOST_PARTS:
        raise ValueError(f"more than {MOST_PARTS:,} parts")
