"""Links, refusals and progress are kept like annotations."""

import json
from pathlib import Path

import pytest

from reader.model import Article, Link, Stored, Suggestion
from reader.store.change import Change
from reader.store.errors import StoreError
from reader.store.history import History
from reader.store.repository import Repository
from tests.store.samples import ARTICLE, FILE, add, repository, tree

OTHER = Article("other", "", ARTICLE.text)
SUGGESTION = Suggestion(ARTICLE.id, "statistic", 9, 20, {}, "figures", "a number", 0.9)


@pytest.fixture
def store(tmp_path: Path) -> Repository:
    return repository(tmp_path)


def linked(store: Repository) -> Link:
    return store.add_link(add(store), add(store, article=OTHER), "same")


def test_a_link_stands_with_the_article_that_it_starts_from(
    tmp_path: Path, store: Repository
) -> None:
    link = linked(store)

    assert repository(tmp_path, "ben").links() == [link]
    assert store.links_of(ARTICLE.id) == store.links_of(OTHER.id) == [link]
    assert store.links_of("nowhere") == []
    assert (link.article, link.annotator, link.relation) == (ARTICLE.id, "ana", "same")
    assert list(json.loads((tmp_path / FILE).read_bytes())["links"][link.id]) == sorted(
        ["annotator", "article", "created", "from", "id", "modified", "relation", "to", "written"]
    )


def test_a_link_may_join_the_marks_of_others(tmp_path: Path, store: Repository) -> None:
    ben = repository(tmp_path, "ben")
    link = store.add_link(add(ben), add(ben, article=OTHER), "supports")

    assert ben.links() == [link]
    with pytest.raises(StoreError, match="only ana can change it"):
        ben.remove(link)


def test_a_refusal_keeps_the_words(tmp_path: Path, store: Repository) -> None:
    refusal = store.add_refusal(ARTICLE, SUGGESTION)

    assert repository(tmp_path, "ben").refusals(ARTICLE.id) == [refusal]
    assert (refusal.exact, refusal.prefix, refusal.finder) == (
        "170 arrests",
        "ICE made ",
        "figures",
    )
    assert store.refusals(OTHER.id) == []


def test_progress_is_ones_own_and_there_is_one(tmp_path: Path, store: Repository) -> None:
    assert store.progress(ARTICLE.id) == "new"
    first = store.set_progress(ARTICLE.id, "in progress")
    second = store.set_progress(ARTICLE.id, "done")

    assert store.progress(ARTICLE.id) == "done"
    assert second.created == first.created
    assert repository(tmp_path, "ben").progress(ARTICLE.id) == "new"
    assert store.articles() == []


def test_each_kind_can_be_removed_and_undone(store: Repository) -> None:
    values: list[Stored] = [linked(store), store.add_refusal(ARTICLE, SUGGESTION)]
    values.append(store.set_progress(ARTICLE.id, "done"))
    history = History(store)

    history.apply("remove all", [Change(value, None) for value in values])
    assert (store.links(), store.refusals(ARTICLE.id), store.progress(ARTICLE.id)) == (
        [],
        [],
        "new",
    )

    history.undo()
    assert store.links() == values[:1]
    assert store.refusals(ARTICLE.id) == values[1:2]
    assert store.progress(ARTICLE.id) == "done"


def test_annotations_do_not_change_with_the_rest(store: Repository) -> None:
    mark = add(store)
    store.add_link(mark, mark, "same")
    store.add_refusal(ARTICLE, SUGGESTION)
    store.set_progress(ARTICLE.id, "done")

    assert store.annotations(ARTICLE.id) == [mark]
    assert store.find(mark.id) == mark


@pytest.mark.parametrize("kind", ["links", "refusals", "progress"])
def test_a_damaged_record_of_any_kind_is_told(tmp_path: Path, store: Repository, kind: str) -> None:
    mark = add(store)
    store.set_progress(ARTICLE.id, "done")
    content = json.loads((tmp_path / FILE).read_bytes())
    content[kind] = {"x": {"id": 1}}
    (tmp_path / FILE).write_text(json.dumps(content))

    assert store.annotations(ARTICLE.id) == [mark]
    assert len(store.problems) == 1
    assert store.problems[0].startswith(f"{FILE}: ")
    assert " x: " in store.problems[0]


def test_a_history_edits_each_kind(tmp_path: Path, store: Repository) -> None:
    history = History(store)
    mark = add(store)
    before = tree(tmp_path)
    change = store.progress_change(ARTICLE.id, "done")
    made: list[Stored] = [after for _, after in history.apply("done", [change]).changes if after]
    assert made[0].id == "progress"

    history.undo()

    assert store.progress(ARTICLE.id) == "new"
    assert store.annotations(ARTICLE.id) == [mark]
    assert tree(tmp_path) != before
