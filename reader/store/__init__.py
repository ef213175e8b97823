"""Annotations on disk: one TinyDB file for each annotator and article."""

from typing import TYPE_CHECKING

from reader.lazy import lazy

if TYPE_CHECKING:
    from reader.store import (
        drafts,
        errors,
        history,
        maintenance,
        predictions,
        records,
        repository,
        rescue,
        stamp,
        storage,
    )

__all__ = [
    "drafts",
    "errors",
    "history",
    "maintenance",
    "predictions",
    "records",
    "repository",
    "rescue",
    "stamp",
    "storage",
]

__getattr__ = lazy(__name__, {name: f"{__name__}.{name}" for name in __all__})
