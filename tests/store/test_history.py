from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Annotation, Article
from reader.store.change import Change
from reader.store.errors import StoreError
from reader.store.history import History, Step
from reader.store.repository import Repository
from tests.store.samples import ARTICLE, SPAN, fresh_root, repository, restore, tree

State = list[list[Annotation]]
ARTICLES = [Article(f"article {number}", "", ARTICLE.text) for number in range(2)]


def state(store: Repository) -> State:
    return [store.annotations(article.id) for article in ARTICLES]


def edit(history: History, store: Repository, kind: str, which: int) -> None:
    """One edit; where there is nothing to change or remove, an addition."""
    live = [mark for marks in state(store) for mark in marks]
    if kind == "add" or not live:
        history.add(ARTICLES[which % 2], SPAN, "claim", attributes={"importance": which})
        return
    mark = live[which % len(live)]
    if kind == "remove":
        history.remove(mark)
    else:
        history.save(msgspec.structs.replace(mark, tag="quote", note=f"{mark.note}{which}"))


EDITS = st.lists(
    st.tuples(st.sampled_from(["add", "save", "remove"]), st.integers(0, 99)), max_size=50
)


@settings(deadline=None, max_examples=25)  # how long a disk takes is not what it shows
@given(EDITS)
def test_undo_and_redo_walk_through_every_state(edits: list[tuple[str, int]]) -> None:
    with fresh_root() as root:
        store = repository(root)
        history = History(store)
        states = [state(store)]
        for kind, which in edits:
            edit(history, store, kind, which)
            states.append(state(store))

        for before in reversed(states[:-1]):
            assert history.undo()
            assert state(store) == before
        assert history.undo() is None
        for after in states[1:]:
            assert history.redo()
            assert state(store) == after
        assert history.redo() is None


@pytest.fixture
def store(tmp_path: Path) -> Repository:
    return repository(tmp_path)


@pytest.fixture
def history(store: Repository) -> History:
    return History(store)


def test_an_undone_addition_comes_back_with_its_id(store: Repository, history: History) -> None:
    made = history.add(ARTICLE, SPAN, "claim", note="first")
    history.undo()
    assert store.annotations(ARTICLE.id) == []

    history.redo()
    assert store.annotations(ARTICLE.id) == [made]


def test_a_step_says_what_it_did(history: History) -> None:
    made = history.add(ARTICLE, SPAN, "claim")
    saved = history.save(msgspec.structs.replace(made, tag="quote"))
    history.remove(saved)

    assert [history.undo() for _ in range(4)] == [
        Step("remove quote", (Change(saved, None),)),
        Step("change quote", (Change(made, saved),)),
        Step("add claim", (Change(None, made),)),
        None,
    ]


def test_an_edit_after_an_undo_clears_what_could_be_redone(history: History) -> None:
    history.add(ARTICLE, SPAN, "claim")
    history.undo()
    history.add(ARTICLE, SPAN, "quote")

    assert history.redo() is None


def test_an_edit_that_fails_leaves_the_history_as_it_was(
    tmp_path: Path, store: Repository, history: History
) -> None:
    made = history.add(ARTICLE, SPAN, "claim")
    history.undo()

    with pytest.raises(StoreError):
        history.save(made)
    with pytest.raises(StoreError):
        history.remove(made)
    with pytest.raises(StoreError):
        history.save(History(repository(tmp_path, "ben")).add(ARTICLE, SPAN, "claim"))

    assert history.redo() == Step("add claim", (Change(None, made),))
    assert store.find(made.id) == made


@pytest.mark.parametrize("elsewhere", ["save", "remove"])
def test_what_was_changed_elsewhere_is_not_undone(
    tmp_path: Path, history: History, elsewhere: str
) -> None:
    made = history.add(ARTICLE, SPAN, "claim")
    other = repository(tmp_path)
    getattr(other, elsewhere)(msgspec.structs.replace(made, note="mine"))
    before = tree(tmp_path)

    for _ in range(2):
        with pytest.raises(StoreError, match=f"changed elsewhere.*{made.id}"):
            history.undo()
    assert tree(tmp_path) == before

    restore(other, made)
    assert history.undo() == Step("add claim", (Change(None, made),))


def test_what_came_back_elsewhere_is_not_redone(tmp_path: Path, history: History) -> None:
    made = history.add(ARTICLE, SPAN, "claim")
    history.undo()
    restore(repository(tmp_path), made)

    with pytest.raises(StoreError, match="changed elsewhere"):
        history.redo()


def test_an_undo_leaves_the_marks_that_others_made_meanwhile(
    tmp_path: Path, store: Repository, history: History
) -> None:
    history.add(ARTICLE, SPAN, "claim")
    theirs = [repository(tmp_path, who).add(ARTICLE, SPAN, "quote") for who in ("ana", "ben")]
    history.undo()

    assert store.annotations(ARTICLE.id) == theirs


def test_of_several_changes_none_is_made_when_one_is_impossible(
    tmp_path: Path, store: Repository
) -> None:
    marks = [store.add(article, SPAN, "claim") for article in ARTICLES]
    changed = store.save(msgspec.structs.replace(marks[1], note="changed"))
    before = tree(tmp_path)

    with pytest.raises(StoreError, match="changed elsewhere"):
        store.swap([Change(mark, None) for mark in marks])
    assert tree(tmp_path) == before

    store.swap([Change(marks[0], None), Change(changed, None)])
    assert store.articles() == []
