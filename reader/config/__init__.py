"""Settings in files: the schema, the keys, the annotator, the length of lines."""

from typing import TYPE_CHECKING

from reader.lazy import lazy

if TYPE_CHECKING:
    from reader.config import keys, lines, state, table, tags, toml

__all__ = ["keys", "lines", "state", "table", "tags", "toml"]

__getattr__ = lazy(__name__, {name: f"{__name__}.{name}" for name in __all__})
