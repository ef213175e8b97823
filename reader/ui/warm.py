"""Import in the background what the first keys need."""

from __future__ import annotations

from reader.text import cells, expand, figures, motions, passage, sentences  # noqa: F401 (see above)


def warm() -> None:
    """Prepare slow modules that the first paint does not need; runs in a thread."""
    cells.clusters("e\u0301漢字", 0, 4)
    cells.cluster_start("漢字", 1)
    sentences.warm()
    figures.warm()
