"""Import in the background what the first keys need."""

from __future__ import annotations


def warm() -> None:
    """Import and prepare slow modules that the first paint does not need; runs in a thread."""
    from reader.text import cells, expand, figures, motions, passage, sentences  # noqa: F401, PLC0415

    cells.clusters("e\u0301漢字", 0, 4)
    cells.cluster_start("漢字", 1)
    sentences.warm()
    figures.warm()
