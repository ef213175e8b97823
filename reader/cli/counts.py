"""How much there is in an article and how much of it is marked."""

from collections import Counter
from collections.abc import Iterable

from reader.model import Annotation, Article
from reader.schema import TAGS


def count_words(article: Article) -> int:
    """The words of the reading text: what stands between blanks."""
    return len(article.text.split())


def count_tags(annotations: Iterable[Annotation]) -> dict[str, int]:
    """Annotations for each tag: the tags of the schema in their order, then any others."""
    found = Counter(each.tag for each in annotations)
    return {tag.name: found.pop(tag.name, 0) for tag in TAGS} | dict(sorted(found.items()))
