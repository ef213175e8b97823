import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reader.model import Annotation, Article, Span
from reader.store import stamp
from reader.store.errors import StoreError
from reader.store.maintenance import move
from reader.store.records import Change
from reader.store.repository import Repository
from tests.store.samples import (
    ARTICLE,
    FILE,
    add,
    add_link,
    annotations,
    find,
    make,
    mark,
    remove,
    repository,
    restore,
    save,
    set_progress,
    tree,
)


def test_what_is_added_is_found(tmp_path: Path) -> None:
    new = mark(attributes={"value": 170, "unit": "arrest"}, note="checked")
    made = make(repository(tmp_path), Change(None, new), "add", Annotation)
    store = repository(tmp_path, "ben")

    assert annotations(store, ARTICLE.id) == [made]
    assert store.articles() == [ARTICLE.id]
    assert find(store, made.id) == made
    assert (made.exact, made.annotator, made.origin) == ("170 arrests", "ana", "manual")
    assert made.created == made.modified


def test_looking_leaves_no_trace(tmp_path: Path) -> None:
    store = repository(tmp_path)

    assert annotations(store, ARTICLE.id) == []
    assert store.articles() == []
    assert find(store, "nothing") is None
    assert store.problems == []
    assert list(tmp_path.iterdir()) == []


def test_looking_at_what_others_wrote_leaves_no_trace(tmp_path: Path) -> None:
    add(repository(tmp_path))
    (tmp_path / f"{FILE}.lock").unlink()
    before = sorted(tmp_path.rglob("*"))

    repository(tmp_path, "ben").articles()
    annotations(repository(tmp_path, "ben"), ARTICLE.id)

    assert sorted(tmp_path.rglob("*")) == before


def test_annotations_of_everybody_come_in_the_order_of_the_text(tmp_path: Path) -> None:
    ana, ben = repository(tmp_path), repository(tmp_path, "ben")
    late = add(ana, span=Span(25, 33), tag="claim")
    long = add(ben, span=Span(0, 33), tag="claim")
    short = add(ana, span=Span(0, 3), tag="claim")

    assert annotations(ana, ARTICLE.id) == [short, long, late]


def test_a_removed_annotation_is_gone_but_leaves_a_tombstone(tmp_path: Path) -> None:
    store = repository(tmp_path)
    made = add(store)
    remove(store, made)

    assert annotations(store, ARTICLE.id) == []
    assert store.articles() == []
    assert find(store, made.id) is None
    assert made.id.encode() in tree(tmp_path)[FILE]


@pytest.mark.parametrize("edit", [save, remove])
def test_what_is_gone_cannot_be_edited(
    tmp_path: Path, edit: Callable[[Repository, Annotation], object]
) -> None:
    store = repository(tmp_path)
    made = add(store)
    remove(store, made)

    with pytest.raises(StoreError, match=f"^changed elsewhere .* of {FILE}, {made.id}$"):
        edit(store, made)


def test_only_a_mark_of_ones_own_can_be_changed(tmp_path: Path) -> None:
    made = add(repository(tmp_path, "be\x1bn"))
    store = repository(tmp_path)
    before = tree(tmp_path)

    for edit in (save, remove, restore):
        with pytest.raises(StoreError, match=r": made by be␛n; only be␛n can change it$"):
            edit(store, made)

    assert tree(tmp_path) == before


def test_saving_sets_the_time_and_restoring_does_not(tmp_path: Path) -> None:
    store = repository(tmp_path)
    old = msgspec.structs.replace(add(store), modified="2020-01-01T00:00:00Z", note="old")

    restore(store, old)
    assert find(store, old.id) == old

    saved = save(store, old)
    assert saved.modified > old.modified
    assert find(store, old.id) == saved


def test_a_lost_file_can_be_restored(tmp_path: Path) -> None:
    store = repository(tmp_path)
    made = add(store)
    (tmp_path / FILE).unlink()

    restore(store, made)

    assert annotations(store, ARTICLE.id) == [made]


@pytest.mark.parametrize("value", [float("nan"), None, {"a": 1}, "\ud800"])
def test_values_that_are_not_plain_are_refused(tmp_path: Path, value: Any) -> None:
    with pytest.raises(StoreError, match=f"^{FILE}: "):
        repository(tmp_path).apply([Change(None, mark(attributes={"a": value}))])

    assert tree(tmp_path) == {}


def test_a_first_look_loads_no_database(tmp_path: Path) -> None:
    look = (
        "import sys; from pathlib import Path; from reader.store.repository import Repository;"
        "print(Repository(Path(sys.argv[1]), 'ana').records('x').annotations);"
        "print(sorted({'tinydb', 'filelock'} & set(sys.modules)))"
    )

    done = subprocess.run(
        [sys.executable, "-c", look, tmp_path], capture_output=True, text=True, check=True
    )

    assert done.stdout == "()\n[]\n"


def test_the_links_of_an_article_are_those_that_start_there(tmp_path: Path) -> None:
    store, ben = repository(tmp_path), repository(tmp_path, "ben")
    other = Article("other", "Other", ARTICLE.text)
    here, there = add(store), add(store, article=other)
    made = (add_link(store, here, there, "same"), add_link(ben, here, there, "supports"))
    assert store.records(ARTICLE.id).links == made
    assert store.records("other").links == ()


def test_what_was_removed_is_listed_latest_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # In one millisecond, the clock would not tell which of two files was written first.
    seconds = count(10)
    monkeypatch.setattr(
        stamp, "write_time", lambda _previous: f"2026-11-22T10:00:{next(seconds)}.000Z"
    )
    store, ben = repository(tmp_path), repository(tmp_path, "ben")
    other = Article("other", "Other", ARTICLE.text)
    stays, first, second = add(store), add(store), add(store, article=other)
    link, theirs = add_link(store, stays, second, "same"), add(ben)
    set_progress(store, "done")
    for owner, value in ((store, first), (ben, theirs), (store, second), (store, link)):
        remove(owner, value)

    assert store.removed() == [link, second, theirs, first]
    assert store.removed(ARTICLE.id) == [link, theirs, first]
    assert ben.removed("nowhere") == []


def test_a_renamed_article_has_nothing_removed(tmp_path: Path) -> None:
    store = repository(tmp_path)
    add(store)
    gone = add(store)
    remove(store, gone)
    move(store.folder, ARTICLE.id, "new")

    assert store.removed() == [gone]
    assert store.removed("new") == []


def test_what_came_back_is_not_removed(tmp_path: Path) -> None:
    store = repository(tmp_path)
    made = add(store)
    remove(store, made)
    restore(store, made)

    assert store.removed() == []


def test_everything_comes_by_article(tmp_path: Path) -> None:
    ids = ["a", "a b", "a/b", "a-b", "Ä?", "b/…", "zz\n", "…", "CON"]
    for annotator in ("ana", "ben"):
        for article in ids:
            add(repository(tmp_path, annotator), article=Article(article, "", ARTICLE.text))

    seen = list(repository(tmp_path).everything())

    assert [article for article, _ in seen] == sorted(ids)
    assert all(len(records.annotations) == 2 for _, records in seen)
    assert repository(tmp_path).articles() == sorted(ids)


def test_the_stamp_of_an_article_changes_with_its_files(tmp_path: Path) -> None:
    store = repository(tmp_path)
    stamps = [store.stamp(ARTICLE.id)]
    for who in ("ana", "ben"):
        add(repository(tmp_path, who))
        stamps.append(store.stamp(ARTICLE.id))

    assert len({str(each) for each in stamps}) == 3
    assert store.stamp(ARTICLE.id) == stamps[-1]


def test_annotators_are_known_by_their_names_whatever_their_folders_are_called(
    tmp_path: Path,
) -> None:
    assert repository(tmp_path).annotators() == []
    for name in ("ben", "Ana/María", "cy~d"):
        make(repository(tmp_path, name), Change(None, mark(annotator=name)), "add", Annotation)
    assert repository(tmp_path).annotators() == ["Ana/María", "ben", "cy~d"]
