import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Annotation, Article
from reader.store.errors import StoreError
from reader.store.repository import Repository
from reader.store.storage import AtomicStorage
from tests.store.samples import (
    ARTICLE,
    FILE,
    add,
    annotations,
    fresh_root,
    remove,
    repository,
    restore,
    save,
    tree,
)

TORTURE = int(os.environ.get("READER_TORTURE", "1"))
"""Factor by which the tests are larger than every day."""
PROCESSES = 4 + 2 * (TORTURE > 1)
WHO = st.integers(0, 2)
WHICH = st.integers(0, 10)


@settings(deadline=None, max_examples=50 * TORTURE)  # how long a disk takes is not what it shows
@given(st.lists(st.tuples(st.sampled_from(["add", "save", "remove", "restore"]), WHO, WHICH)))
def test_many_repositories_are_like_one_dictionary(steps: list[tuple[str, int, int]]) -> None:
    with fresh_root() as root:
        people = ["ana", "ana", "ben"]
        stores = [repository(root, person) for person in people]
        made: list[Annotation] = []
        model: dict[str, Annotation] = {}
        for step, (edit, who, which) in enumerate(steps):
            store = stores[who]
            if edit == "add" or not made:
                article = Article(f"article {which % 3}", "", ARTICLE.text)
                mark = add(store, article=article)
                made.append(mark)
                model[mark.id] = mark
                continue
            mark = msgspec.structs.replace(made[which % len(made)], note=str(step))
            allowed = mark.annotator == people[who] and (edit == "restore" or mark.id in model)
            if not allowed:
                with pytest.raises(StoreError):
                    _perform(store, edit, mark)
            elif edit == "remove":
                remove(store, mark)
                del model[mark.id]
            else:
                model[mark.id] = _perform(store, edit, mark)
        for store in stores:
            _assert_holds(store, model)


def _perform(store: Repository, edit: str, mark: Annotation) -> Annotation:
    """The value stored afterwards, if any."""
    if edit == "save":
        return save(store, mark)
    if edit == "remove":
        remove(store, mark)
    else:
        restore(store, mark)
    return mark


def _assert_holds(store: Repository, model: dict[str, Annotation]) -> None:
    articles = sorted({mark.article for mark in model.values()})
    assert store.articles() == articles
    stored = [mark for article in articles for mark in annotations(store, article)]
    assert {mark.id: mark for mark in stored} == model
    assert len(stored) == len(model)


@settings(deadline=None, max_examples=50 * TORTURE)  # as above
@given(st.lists(st.tuples(st.sampled_from(["read", "write"]), WHO, st.integers(0, 2))))
def test_writers_that_read_long_ago_lose_nothing(steps: list[tuple[str, int, int]]) -> None:
    with fresh_root() as root:
        writers = [AtomicStorage(root / "x.json", "x.json", "x") for _ in range(3)]
        seen = [writer.read() for writer in writers]
        newest: dict[str, object] = {}
        for number, (act, who, key) in enumerate(steps):
            if act == "read":
                seen[who] = writers[who].read()
                continue
            row = {"written": f"2026-11-22T10:00:00.{number:03}Z", "by": who}
            seen[who].setdefault("annotations", {})[str(key)] = row
            newest[str(key)] = row
            writers[who].write(seen[who])
        assert writers[0].read().get("annotations", {}) == newest


ADD_MANY = """
import sys
from pathlib import Path
from tests.store.samples import add, repository
for number in range(100):
    add(repository(Path(sys.argv[1])), note=f"{sys.argv[2]} {number}")
"""


def test_processes_lose_nothing(tmp_path: Path) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", ADD_MANY, tmp_path, str(process)])
        for process in range(PROCESSES)
    ]

    assert [process.wait() for process in running] == [0] * PROCESSES
    store = repository(tmp_path)
    notes = {mark.note for mark in annotations(store, ARTICLE.id)}
    assert notes == {f"{process} {number}" for process in range(PROCESSES) for number in range(100)}
    assert set(tree(tmp_path)) == {FILE}
