"""The kinds of records that a file holds, each in a table of its own."""

from collections.abc import Mapping
from typing import TypeVar

from reader.model import Annotation, Link, Progress, Refusal, Stored

Kind = TypeVar("Kind", bound=Stored)

TABLES: Mapping[type, str] = {
    Annotation: "annotations",
    Link: "links",
    Progress: "progress",
    Refusal: "refusals",
}
"""Kind of a record to the name of its table."""
KINDS: Mapping[str, type[Stored]] = {table: kind for kind, table in TABLES.items()}
"""Name of a table to the kind of its records."""


def described(value: Stored) -> str:
    """What a record is, in a word or two for people."""
    match value:
        case Annotation():
            return value.tag
        case Link():
            return f"link {value.relation}"
        case Refusal():
            return f"refusal of a {value.tag}"
        case Progress():
            return f"progress {value.state}"
