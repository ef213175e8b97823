"""One small article with all that there is to marks; the golden files of all formats hold it."""

from __future__ import annotations

from pathlib import Path

import reader
from reader.model import Annotation, Article, Link, Span
from reader.text.anchoring import describe
from reader.workspace import Workspace

GOLDEN = Path(__file__).parents[1] / "golden" / "exchange"
ARTICLE = "fire/brigade"
TEXT = (
    "👨🏻‍🚒 said 5,000 €\ncafe\u0301\n\n“We saw it,” Ann said, “collapse.” More than 170 arrests."
)
"""An emoji of four code points, an accent of its own, a quote that is interrupted."""
ABOUT = 'title = "A fire"\nsource = "City Gazette"\npublished = "2026-11-20"\n'
_MADE = "2026-11-22T10:00:00Z"
_CHANGED = "2026-11-23T11:30:00Z"


def _id(number: int) -> str:
    return f"019ab000-0000-7000-8000-{number:012x}"


def _annotation(number: int, tag: str, words: str, annotator: str, **more: object) -> Annotation:
    article = Article(ARTICLE, "", TEXT)
    start = TEXT.index(words)
    place = describe(article, Span(start, start + len(words)))._asdict()
    return Annotation(
        **{
            "id": _id(number), "article": ARTICLE, "tag": tag, "annotator": annotator,
            "created": _MADE, "modified": _MADE, **place, **more,
        }
    )  # fmt: skip


def _parts(*words: str) -> list[list[int]]:
    return [[TEXT.index(each), TEXT.index(each) + len(each)] for each in words]


ANNOTATIONS = [
    _annotation(1, "claim", "“We saw it,” Ann said, “collapse.”", "ana", note="two\nlines"),
    _annotation(
        2, "quote", "We saw it,” Ann said, “collapse.", "ana",
        attributes={
            "speaker": "Ann", "kind": "direct", "parts": _parts("We saw it,", "collapse."),
        },
    ),
    _annotation(
        3, "statistic", "5,000", "ana", modified=_CHANGED, origin="suggested:statistics",
        attributes={"value": 5000, "unit": "€", "comparison": "="},
    ),
    _annotation(4, "statistic", "More than 170 arrests", "ben", attributes={"value": 170}),
    _annotation(5, "claim", "cafe\u0301", "ben", note="=SUM(A1)", attributes={"my own": "x\ty"}),
]  # fmt: skip


def _link(number: int, source: int, target: int) -> Link:
    return Link(
        id=_id(number), article=ARTICLE, relation="source-of", source=_id(source),
        target=_id(target), annotator="ana", created=_MADE, modified=_MADE,
    )  # fmt: skip


LINKS = [_link(6, 1, 2), _link(7, 4, 3)]
"""One between marks of an annotator, one between marks of two."""


def golden_workspace(root: Path) -> Workspace:
    """A workspace with the article, its annotations and links."""
    folder = root / "seeds" / "fire"
    folder.mkdir(parents=True)
    folder.joinpath("brigade.txt").write_text(TEXT, "utf-8")
    folder.joinpath("brigade.toml").write_text(ABOUT, "utf-8")
    workspace = reader.open(root, annotator="importer")
    workspace._repository.import_records([*ANNOTATIONS, *LINKS])
    return workspace
