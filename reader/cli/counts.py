"""How much of an article is marked."""

from collections import Counter
from collections.abc import Iterable

from reader.model import Annotation
from reader.schema import Schema


def count_tags(annotations: Iterable[Annotation], schema: Schema) -> dict[str, int]:
    """Annotations for each tag: the tags of the schema in their order, then any others."""
    found = Counter(each.tag for each in annotations)
    return {tag.name: found.pop(tag.name, 0) for tag in schema.tags} | dict(sorted(found.items()))
