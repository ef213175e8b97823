"""What the first keys need, made ready behind the first paint."""

from __future__ import annotations


def warm() -> None:
    """Import and prepare what is slow and not needed for painting; meant for a thread."""
    from reader.text import cells, expand, figures, motions, passage, sentences  # noqa: F401, PLC0415

    cells.clusters("e\u0301漢字", 0, 4)
    cells.cluster_start("漢字", 1)
    sentences.warm()
    figures.warm()
