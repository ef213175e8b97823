from __future__ import annotations

from pathlib import Path

import pytest

from reader.cache import Cache
from reader.library.find import find_articles
from reader.library.search import Collection
from reader.text.find import Needle, NeedleError


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    for name, text in {"a.txt": "A dam, a dam.", "b.txt": "", "c.md": "No **d**am."}.items():
        tmp_path.joinpath(name).write_text(text)
    return Collection(find_articles(tmp_path), Cache(None))


def test_articles_come_in_order_with_their_hits(collection: Collection) -> None:
    searched = list(collection.search(Needle("dam")))
    assert [(each.article and each.article.id, list(each.hits)) for each in searched] == [
        ("a", [(2, 5), (9, 12)]),
        (None, []),
        ("c", [(3, 6)]),
    ]
    assert [each.problem for each in searched] == ["", "b.txt: empty", ""]


def test_what_was_read_is_not_read_again(collection: Collection, tmp_path: Path) -> None:
    before = list(collection.search(Needle("dam")))
    tmp_path.joinpath("a.txt").unlink()
    assert [each.article for each in collection.search(Needle("dam"))] == [
        each.article for each in before
    ]


def test_a_wrong_expression_is_reported_at_once(collection: Collection) -> None:
    with pytest.raises(NeedleError, match="missing"):
        next(collection.search(Needle("(", is_expression=True)))
    assert list(collection.search(Needle(""))) != []
