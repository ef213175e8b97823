"""Links, refusals and progress are stored like annotations."""

import json
from pathlib import Path

import pytest

from reader.model import Article, Link, Stored, Suggestion
from reader.store.errors import StoreError
from reader.store.history import History
from reader.store.records import Change, Records
from reader.store.repository import Repository
from tests.store.samples import (
    ARTICLE,
    FILE,
    add,
    add_link,
    add_refusal,
    annotations,
    find,
    links,
    progress,
    progress_change,
    remove,
    repository,
    set_progress,
    tree,
)

OTHER = Article("other", "", ARTICLE.text)
SUGGESTION = Suggestion(ARTICLE.id, "statistic", 9, 20, {}, "figures", "a number", 0.9)


@pytest.fixture
def store(tmp_path: Path) -> Repository:
    return repository(tmp_path)


def linked(store: Repository) -> Link:
    return add_link(store, add(store), add(store, article=OTHER), "same")


def test_a_link_is_stored_with_the_article_that_it_starts_from(
    tmp_path: Path, store: Repository
) -> None:
    link = linked(store)

    assert links(repository(tmp_path, "ben")) == [link]
    assert store.records(ARTICLE.id).links == (link,)
    assert store.records(OTHER.id).links == ()
    assert (link.article, link.annotator, link.relation) == (ARTICLE.id, "ana", "same")
    assert list(json.loads((tmp_path / FILE).read_bytes())["links"][link.id]) == sorted(
        ["annotator", "article", "created", "from", "id", "modified", "relation", "to", "written"]
    )


def test_a_link_may_join_the_marks_of_others(tmp_path: Path, store: Repository) -> None:
    ben = repository(tmp_path, "ben")
    link = add_link(store, add(ben), add(ben, article=OTHER), "supports")

    assert links(ben) == [link]
    with pytest.raises(StoreError, match="only ana can change it"):
        remove(ben, link)


def test_a_refusal_keeps_the_words(tmp_path: Path, store: Repository) -> None:
    refusal = add_refusal(store, SUGGESTION)

    assert repository(tmp_path, "ben").records(ARTICLE.id).refusals == (refusal,)
    assert (refusal.exact, refusal.prefix, refusal.finder) == (
        "170 arrests",
        "ICE made ",
        "figures",
    )
    assert store.records(OTHER.id).refusals == ()


def test_progress_is_ones_own_and_there_is_one(tmp_path: Path, store: Repository) -> None:
    assert progress(store) == "new"
    first = set_progress(store, "in progress")
    second = set_progress(store, "done")

    assert progress(store) == "done"
    assert second.created == first.created
    assert progress(repository(tmp_path, "ben")) == "new"
    assert store.articles() == []


def test_each_kind_can_be_removed_and_undone(store: Repository) -> None:
    values: list[Stored] = [linked(store), add_refusal(store, SUGGESTION)]
    values.append(set_progress(store, "done"))
    history = History(store)

    history.apply("remove all", [Change(value, None) for value in values])
    assert store.records(ARTICLE.id)[1:] == Records()[1:]

    history.undo()
    assert links(store) == values[:1]
    assert store.records(ARTICLE.id).refusals == tuple(values[1:2])
    assert progress(store) == "done"


def test_annotations_do_not_change_with_the_rest(store: Repository) -> None:
    mark = add(store)
    add_link(store, mark, mark, "same")
    add_refusal(store, SUGGESTION)
    set_progress(store, "done")

    assert annotations(store, ARTICLE.id) == [mark]
    assert find(store, mark.id) == mark


@pytest.mark.parametrize("kind", ["links", "refusals", "progress"])
def test_a_damaged_record_of_any_kind_is_reported(
    tmp_path: Path, store: Repository, kind: str
) -> None:
    mark = add(store)
    set_progress(store, "done")
    content = json.loads((tmp_path / FILE).read_bytes())
    content[kind] = {"x": {"id": 1}}
    (tmp_path / FILE).write_text(json.dumps(content))

    assert annotations(store, ARTICLE.id) == [mark]
    assert len(store.problems) == 1
    assert store.problems[0].startswith(f"{FILE}: ")
    assert " x: " in store.problems[0]


def test_a_history_edits_each_kind(tmp_path: Path, store: Repository) -> None:
    history = History(store)
    mark = add(store)
    before = tree(tmp_path)
    change = progress_change(store, "done")
    made: list[Stored] = [
        each.after for each in history.apply("done", [change]).changes if each.after
    ]
    assert made[0].id == "progress"

    history.undo()

    assert progress(store) == "new"
    assert annotations(store, ARTICLE.id) == [mark]
    assert tree(tmp_path) != before
