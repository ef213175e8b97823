"""Predictions of other programs: imported suggestions, kept until somebody decides on them.

They belong to nobody and are not annotations, so they have a folder of their own, with one file
per article.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from reader.files import Stamp, make_folder, read_if_there, replace, stamp_of
from reader.model import Annotation, Article, Suggestion, Value
from reader.store.errors import StoreError, as_store_error
from reader.store.folder import Folder, article_place
from reader.text.anchoring import anchored

_LARGEST = 50_000_000
"""Most bytes of a file."""
_KEPT = 256
"""Articles whose predictions are kept in memory."""


class Prediction(msgspec.Struct, frozen=True, kw_only=True):
    """A suggestion, with the selectors that find its words again when the text has changed."""

    article: str
    """The id of the article."""
    tag: str
    """The name of the tag that it proposes."""
    start: int
    """Offset of its first character in the text it was made on."""
    end: int
    """Offset after its last character in the text it was made on."""
    exact: str
    """The words."""
    prefix: str
    """Up to 32 characters before them."""
    suffix: str
    """Up to 32 characters after them."""
    sha256: str
    """Hash of the text that start and end refer to."""
    attributes: dict[str, Value] = {}
    """Attribute name to value."""
    finder: str
    """Name of the program or model that predicted it."""
    rule: str = ""
    """Why, in a few words."""
    score: float
    """Confidence, 0 to 1."""


class Predictions:
    """The predictions of a workspace.

    Args:
        folder: The folder with their files; created at the first write.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = Folder(folder)
        self._placed: OrderedDict[tuple[str, str], tuple[Stamp, list[Suggestion]]] = OrderedDict()

    def of(self, article: Article) -> list[Suggestion]:
        """The predictions found in an article, by place; empty if the file cannot be read."""
        stamp = stamp_of(self._folder.path / article_place(article.id))
        if stamp is None:
            return []
        key = article.id, article.sha256
        cached = self._placed.get(key)
        if cached is None or cached[0] != stamp:
            cached = self._placed[key] = stamp, _placed(article, self._read(article.id))
        self._placed.move_to_end(key)
        while len(self._placed) > _KEPT:
            self._placed.popitem(last=False)
        return cached[1]

    def add(self, predictions: Iterable[Prediction]) -> int:
        """Store predictions.

        Returns:
            How many of them are new.

        Raises:
            StoreError: A file cannot be written; those of other articles may be.
        """
        by_article: dict[str, list[Prediction]] = {}
        for each in predictions:
            by_article.setdefault(each.article, []).append(each)
        added = 0
        for article, new in sorted(by_article.items()):
            place = article_place(article)
            name = self._folder.name(place)
            with as_store_error(name):
                stored = _decoded(self._bytes(place))
                every = {_key(each): each for each in stored}
                before = len(every)
                every |= {_key(each): each for each in new if _key(each) not in every}
                if len(every) > before:
                    path = self._folder.resolved(place)
                    make_folder(path.parent)
                    replace(path, _encoded(list(every.values())))
                added += len(every) - before
        return added

    def _read(self, article: str) -> list[Prediction]:
        try:
            with as_store_error(self._folder.name(article_place(article))):
                return _decoded(self._bytes(article_place(article)))
        except StoreError:  # losing a prediction loses nobody's work
            return []

    def _bytes(self, place: str) -> bytes:
        return read_if_there(self._folder.resolved(place), _LARGEST) or b"[]"


def _decoded(raw: bytes) -> list[Prediction]:
    return msgspec.json.decode(raw, type=list[Prediction])


def _encoded(predictions: Sequence[Prediction]) -> bytes:
    ordered = sorted(predictions, key=_key)
    return msgspec.json.format(msgspec.json.encode(ordered, order="sorted"), indent=1) + b"\n"


def _key(each: Prediction) -> tuple[int, int, str, str, str]:
    return each.start, each.end, each.tag, each.finder, each.sha256


def _placed(article: Article, predictions: Sequence[Prediction]) -> list[Suggestion]:
    by_id = {str(number): each for number, each in enumerate(predictions)}
    marks = anchored(article, [_as_annotation(id_, each) for id_, each in by_id.items()])
    return [
        Suggestion(
            article.id,
            each.tag,
            mark.start,
            mark.end,
            mark.attributes,
            each.finder,
            each.rule,
            min(max(each.score, 0.0), 1.0),
        )
        for mark in marks
        if mark.anchor in {"exact", "moved"}
        for each in [by_id[mark.annotation.id]]
    ]


def _as_annotation(id_: str, each: Prediction) -> Annotation:
    return Annotation(
        id=id_, article=each.article, tag=each.tag, start=each.start, end=each.end,
        exact=each.exact, prefix=each.prefix, suffix=each.suffix, sha256=each.sha256,
        attributes=each.attributes, annotator="", created="", modified="",
    )  # fmt: skip
