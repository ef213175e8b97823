"""The formats by name."""

from collections.abc import Callable, Iterable, Iterator

from reader.exchange import jsonl
from reader.model import Anchored, Article

Write = Callable[[Iterable[tuple[Article | None, list[Anchored]]]], Iterator[str]]
"""From articles with their annotations to the pieces of a file, in order."""

FORMATS: dict[str, Write] = {"jsonl": jsonl.rows}
"""What `reader export --format` can name; the first is the default."""
