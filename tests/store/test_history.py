from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Annotation, Article
from reader.store.errors import StoreError
from reader.store.history import History
from reader.store.records import Change
from reader.store.repository import Repository
from tests.store.samples import (
    ARTICLE,
    add,
    annotations,
    find,
    fresh_root,
    remove,
    repository,
    restore,
    save,
    tree,
)
from tests.store.samples import mark as new_mark

State = list[list[Annotation]]
ARTICLES = [Article(f"article {number}", "", ARTICLE.text) for number in range(2)]


def state(store: Repository) -> State:
    return [annotations(store, article.id) for article in ARTICLES]


def edit(history: History, store: Repository, kind: str, which: int) -> None:
    """One edit; an addition if there is nothing to change or remove."""
    live = [mark for marks in state(store) for mark in marks]
    if kind == "add" or not live:
        new = new_mark(ARTICLES[which % 2], tag="claim", attributes={"importance": which})
        history.apply("add claim", [Change(None, new)])
        return
    mark = live[which % len(live)]
    if kind == "remove":
        remove(history, mark)
    else:
        save(history, msgspec.structs.replace(mark, tag="quote", note=f"{mark.note}{which}"))


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
    made = add(history, "first", tag="claim")
    history.undo()
    assert annotations(store, ARTICLE.id) == []

    history.redo()
    assert annotations(store, ARTICLE.id) == [made]


def test_a_step_says_what_it_did(history: History) -> None:
    made = add(history, tag="claim")
    saved = save(history, msgspec.structs.replace(made, tag="quote"))
    remove(history, saved)

    steps = [history.undo() for _ in range(4)]
    assert [step and (step.label, step.changes) for step in steps] == [
        ("remove quote", (Change(saved, None),)),
        ("change quote", (Change(made, saved),)),
        ("add claim", (Change(None, made),)),
        None,
    ]


def test_an_edit_after_an_undo_clears_what_could_be_redone(history: History) -> None:
    add(history, tag="claim")
    history.undo()
    add(history, tag="quote")

    assert history.redo() is None


def test_an_edit_that_fails_leaves_the_history_as_it_was(
    tmp_path: Path, store: Repository, history: History
) -> None:
    made = add(history, tag="claim")
    history.undo()

    with pytest.raises(StoreError):
        save(history, made)
    with pytest.raises(StoreError):
        remove(history, made)
    with pytest.raises(StoreError):
        save(history, add(History(repository(tmp_path, "ben")), annotator="ben"))

    redone = history.redo()
    assert redone
    assert redone.changes == (Change(None, made),)
    assert find(store, made.id) == made


@pytest.mark.parametrize("elsewhere", [save, remove])
def test_what_was_changed_elsewhere_is_not_undone(
    tmp_path: Path, history: History, elsewhere: Callable[[Repository, Annotation], object]
) -> None:
    made = add(history, tag="claim")
    other = repository(tmp_path)
    elsewhere(other, msgspec.structs.replace(made, note="mine"))
    before = tree(tmp_path)

    for _ in range(2):
        with pytest.raises(StoreError, match=f"changed elsewhere.*{made.id}"):
            history.undo()
    assert tree(tmp_path) == before

    restore(other, made)
    undone = history.undo()
    assert undone
    assert undone.changes == (Change(None, made),)


def test_an_undo_that_was_refused_does_not_block_those_before_it(
    tmp_path: Path, store: Repository, history: History
) -> None:
    first, second = add(history, "first"), add(history, "second")
    last = add(history, "last")
    remove(repository(tmp_path), second)

    assert history.undo() is not None  # the last one
    with pytest.raises(StoreError, match=f"changed elsewhere.*{second.id}"):
        history.undo()
    assert history.undo() is not None  # the first one
    assert annotations(store) == []
    with pytest.raises(StoreError, match="changed elsewhere"):  # nothing else is left
        history.undo()
    assert [step and step.changes[0].after for step in (history.redo(), history.redo())] == [
        first,
        last,
    ]


def test_a_refused_step_of_another_process_blocks_nothing_either(
    tmp_path: Path, store: Repository
) -> None:
    journal = tmp_path / "state/journal.jsonl"
    _, second = (add(History(store, journal), note) for note in ("first", "second"))
    remove(store, second)
    later = History(store, journal)

    with pytest.raises(StoreError, match="changed elsewhere"):
        later.undo()
    assert later.undo() is not None
    assert annotations(store) == []


def test_what_came_back_elsewhere_is_not_redone(tmp_path: Path, history: History) -> None:
    made = add(history, tag="claim")
    history.undo()
    restore(repository(tmp_path), made)

    with pytest.raises(StoreError, match="changed elsewhere"):
        history.redo()


def test_an_undo_leaves_the_marks_that_others_made_meanwhile(
    tmp_path: Path, store: Repository, history: History
) -> None:
    add(history, tag="claim")
    theirs = [add(repository(tmp_path, who), tag="quote") for who in ("ana", "ben")]
    history.undo()

    assert annotations(store, ARTICLE.id) == theirs


def test_of_several_changes_none_is_made_when_one_is_impossible(
    tmp_path: Path, store: Repository
) -> None:
    marks = [add(store, article=article, tag="claim") for article in ARTICLES]
    changed = save(store, msgspec.structs.replace(marks[1], note="changed"))
    before = tree(tmp_path)

    with pytest.raises(StoreError, match="changed elsewhere"):
        store.apply([Change(mark, None) for mark in marks])
    assert tree(tmp_path) == before

    store.apply([Change(marks[0], None), Change(changed, None)])
    assert store.articles() == []
