"""The rules for a valid record, for writing, reading and importing."""

from msgspec.structs import astuple

from reader.model import Annotation, Stored

MOST_CHARACTERS = 200_000
"""The most characters in all texts of a record together."""
MOST_PARTS = 1_000
"""The most items in all lists of an annotation's attributes together."""


def require_valid(value: Stored) -> None:
    """Check what types cannot express.

    Times are not checked: a wrong clock must not cost anybody a mark.

    Raises:
        ValueError: Its span is empty or negative, it has no words, or it is too large; the message
            is one line.
    """
    if isinstance(value, Annotation):
        if not 0 <= value.start < value.end:
            raise ValueError(f"{value.start}:{value.end} is not a span")
        if not value.exact:
            raise ValueError("a mark without words")
    require_size(value)


def require_size(value: Stored) -> None:
    """Check that a record is small enough to be shown without delay.

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
