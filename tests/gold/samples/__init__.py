"""The three samples, with every quote, statistic and claim in them marked by a person."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reader.library.load import load
from reader.model import Article, Value

SEEDS = Path(__file__).parents[3] / "seeds"
NAMES = ("arrests", "billboards", "politics")


class Mark(NamedTuple):
    """What a person marked."""

    tag: str
    """The name of the tag."""
    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""
    exact: str
    """The words."""
    attributes: dict[str, Value]
    """What is known of it."""


class Sample(NamedTuple):
    """A sample and its marks."""

    article: Article
    """The article."""
    marks: list[Mark]
    """Its marks, by place."""


def samples() -> Iterator[Sample]:
    """All samples."""
    for name in NAMES:
        article_id = f"operation-rise/{name}"
        article = load(SEEDS / f"{article_id}.md", article_id)
        lines = (Path(__file__).parent / f"{name}.jsonl").read_text("utf-8").splitlines()
        yield Sample(article, [Mark(**json.loads(line)) for line in lines])
