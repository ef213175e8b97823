"""The formats by name."""

from collections.abc import Callable, Iterable, Iterator

from reader.exchange import jsonl, jsonl_rows
from reader.exchange.jsonl_rows import Broken, Row
from reader.model import Anchored, Article, Link

Write = Callable[[Iterable[tuple[Article | None, list[Anchored]]], Iterable[Link]], Iterator[str]]
"""From articles with their annotations, and links, to the pieces of a file, in order."""
Read = Callable[[Iterable[bytes]], Iterator[Row | Broken]]
"""From the lines of a file to what they hold."""

FORMATS: dict[str, Write] = {"jsonl": jsonl.rows}
"""What `reader export --format` can name; the first is the default."""
READABLE: dict[str, Read] = {"jsonl": jsonl_rows.read}
"""What `reader import --format` can name; the first is the default."""
