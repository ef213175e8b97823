import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reader.model import Article, Span
from reader.store.errors import StoreError
from tests.store.samples import ARTICLE, FILE, SPAN, add, repository, restore, tree


def test_what_is_added_is_found(tmp_path: Path) -> None:
    made = repository(tmp_path).add(
        ARTICLE, SPAN, "statistic", attributes={"value": 170, "unit": "arrest"}, note="checked"
    )
    store = repository(tmp_path, "ben")

    assert store.annotations(ARTICLE.id) == [made]
    assert store.articles() == [ARTICLE.id]
    assert store.find(made.id) == made
    assert (made.exact, made.annotator, made.origin) == ("170 arrests", "ana", "manual")
    assert made.created == made.modified


def test_looking_leaves_no_trace(tmp_path: Path) -> None:
    store = repository(tmp_path)

    assert store.annotations(ARTICLE.id) == []
    assert store.articles() == []
    assert store.find("nothing") is None
    assert store.problems == []
    assert list(tmp_path.iterdir()) == []


def test_looking_at_what_others_wrote_leaves_no_trace(tmp_path: Path) -> None:
    add(repository(tmp_path))
    (tmp_path / f"{FILE}.lock").unlink()
    before = sorted(tmp_path.rglob("*"))

    repository(tmp_path, "ben").articles()
    repository(tmp_path, "ben").annotations(ARTICLE.id)

    assert sorted(tmp_path.rglob("*")) == before


def test_annotations_of_everybody_come_in_the_order_of_the_text(tmp_path: Path) -> None:
    ana, ben = repository(tmp_path), repository(tmp_path, "ben")
    late = ana.add(ARTICLE, Span(25, 33), "claim")
    long = ben.add(ARTICLE, Span(0, 33), "claim")
    short = ana.add(ARTICLE, Span(0, 3), "claim")

    assert ana.annotations(ARTICLE.id) == [short, long, late]


def test_a_removed_annotation_is_gone_but_leaves_a_tombstone(tmp_path: Path) -> None:
    store = repository(tmp_path)
    made = add(store)
    store.remove(made)

    assert store.annotations(ARTICLE.id) == []
    assert store.articles() == []
    assert store.find(made.id) is None
    assert made.id.encode() in tree(tmp_path)[FILE]


@pytest.mark.parametrize("edit", ["save", "remove"])
def test_what_is_gone_cannot_be_edited(tmp_path: Path, edit: str) -> None:
    store = repository(tmp_path)
    made = add(store)
    store.remove(made)

    with pytest.raises(StoreError, match=f"^removed elsewhere: .* of {FILE} .{made.id}.$"):
        getattr(store, edit)(made)


def test_only_a_mark_of_ones_own_can_be_changed(tmp_path: Path) -> None:
    made = add(repository(tmp_path, "be\x1bn"))
    store = repository(tmp_path)
    before = tree(tmp_path)

    for edit in (store.save, store.remove, partial(restore, store)):
        with pytest.raises(StoreError, match=r": made by be␛n: only be␛n can change it$"):
            edit(made)

    assert tree(tmp_path) == before


def test_saving_sets_the_time_and_restoring_does_not(tmp_path: Path) -> None:
    store = repository(tmp_path)
    old = msgspec.structs.replace(add(store), modified="2020-01-01T00:00:00Z", note="old")

    restore(store, old)
    assert store.find(old.id) == old

    saved = store.save(old)
    assert saved.modified > old.modified
    assert store.find(old.id) == saved


def test_a_lost_file_can_be_restored(tmp_path: Path) -> None:
    store = repository(tmp_path)
    made = add(store)
    (tmp_path / FILE).unlink()

    restore(store, made)

    assert store.annotations(ARTICLE.id) == [made]


@pytest.mark.parametrize("value", [float("nan"), None, {"a": 1}, "\ud800"])
def test_values_that_are_not_plain_are_refused(tmp_path: Path, value: Any) -> None:
    with pytest.raises(StoreError, match=f"^{FILE}: "):
        repository(tmp_path).add(ARTICLE, SPAN, "claim", attributes={"a": value})

    assert tree(tmp_path) == {}


def test_a_first_look_loads_no_database(tmp_path: Path) -> None:
    look = (
        "import sys; from pathlib import Path; from reader.store.repository import Repository;"
        "print(Repository(Path(sys.argv[1]), 'ana').annotations('x'));"
        "print(sorted({'tinydb', 'filelock'} & set(sys.modules)))"
    )

    done = subprocess.run(
        [sys.executable, "-c", look, tmp_path], capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n[]\n"


def test_the_links_of_an_article_are_those_that_start_there(tmp_path: Path) -> None:
    store, ben = repository(tmp_path), repository(tmp_path, "ben")
    other = Article("other", "Other", ARTICLE.text)
    here, there = add(store), add(store, article=other)
    links = [store.add_link(here, there, "same"), ben.add_link(here, there, "supports")]
    assert store.links_from(ARTICLE.id) == links
    assert store.links_from("other") == []
