"""Unchanged files are not read again, and every change of a file is noticed."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import files
from reader.model import Annotation, Article
from reader.store.records import Change, Records
from reader.store.repository import Repository
from tests.store.samples import (
    ARTICLE,
    FILE,
    add,
    add_link,
    annotations,
    fresh_root,
    mark,
    remove,
    repository,
    save,
    set_progress,
)

OTHER = Article("other", "", ARTICLE.text)
BOTH = [ARTICLE.id, OTHER.id]


class Opened:
    """Numbers of record files opened for reading, and of those replaced."""

    def __init__(self) -> None:
        self.reads: list[str] = []
        self.writes: list[str] = []


@contextmanager
def counted() -> Iterator[Opened]:
    """Count while the block runs. All access to the disk is by `os`, as the fault tests show."""
    opened = Opened()
    real_open, real_replace = os.open, os.replace

    def count_open(path: str, flags: int, *more: int) -> int:
        if flags & os.O_ACCMODE == os.O_RDONLY and str(path).endswith(".json"):
            opened.reads.append(Path(path).name)
        return real_open(path, flags, *more)

    def count_replace(old: str, new: str) -> None:
        if str(new).endswith(".json"):
            opened.writes.append(Path(new).name)
        real_replace(old, new)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "open", count_open)
        patch.setattr(os, "replace", count_replace)
        yield opened


@pytest.fixture
def store(tmp_path: Path) -> Repository:
    """A repository with an annotation, which it has read."""
    add(repository(tmp_path))
    store = repository(tmp_path)
    assert store.changed(BOTH) == set()
    return store


def test_a_mark_opens_its_file_once_and_replaces_it_once(store: Repository) -> None:
    store.records(ARTICLE.id)

    with counted() as opened:
        new = mark()
        store.apply([Change(None, new)])
        records = store.records(ARTICLE.id)
        assert store.current(new) == new
        assert store.changed(BOTH) == set()

    assert opened.reads == opened.writes == ["billboards.json"]
    assert new in records.annotations


def test_a_first_mark_and_a_first_look_need_no_more(store: Repository) -> None:
    with counted() as opened:
        store.apply([Change(None, mark())])
        store.records(ARTICLE.id)
    assert opened.reads == opened.writes == ["billboards.json"]

    with counted() as opened:
        store.apply([Change(None, mark(OTHER))])
        store.records(OTHER.id)
    assert (opened.reads, opened.writes) == ([], ["other.json"])


def test_what_has_not_changed_is_the_very_same_and_is_not_opened(
    tmp_path: Path, store: Repository
) -> None:
    add(repository(tmp_path, "ben"))
    records = store.records(ARTICLE.id)
    store.changed(BOTH)

    with counted() as opened:
        assert store.records(ARTICLE.id) is records
        assert store.records(OTHER.id) is store.records(OTHER.id)
        assert store.changed(BOTH) == set()

    assert opened.reads == []


def test_it_stays_the_very_same_while_others_are_read(
    store: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.store.repository._MOST_CACHED", 3)
    records = store.records(ARTICLE.id)
    for number in range(3):
        add(store, article=Article(f"article {number}", "", ARTICLE.text))
        store.records(ARTICLE.id)

    assert store.records(ARTICLE.id) is records


def test_of_two_files_only_the_one_that_changed_is_read_again(
    tmp_path: Path, store: Repository
) -> None:
    ben = repository(tmp_path, "ben")
    add(ben)
    before = store.records(ARTICLE.id)
    theirs = add(ben)

    with counted() as opened:
        after = store.records(ARTICLE.id)

    assert len(opened.reads) == 1
    assert after is not before
    assert theirs in after.annotations


def test_where_nobody_writes_nothing_changes(store: Repository) -> None:
    assert store.changed(BOTH) == set()


@pytest.mark.parametrize("annotator", ["ana", "ben"])
def test_what_anybody_writes_elsewhere_is_noticed_once(
    tmp_path: Path, store: Repository, annotator: str
) -> None:
    add(repository(tmp_path, annotator), article=OTHER)

    assert store.changed(BOTH) == {OTHER.id}
    assert store.changed(BOTH) == set()


def test_what_somebody_has_read_meanwhile_is_still_news(tmp_path: Path, store: Repository) -> None:
    add(repository(tmp_path, "ben"))
    store.records(ARTICLE.id)

    assert store.changed(BOTH) == {ARTICLE.id}


def test_what_was_read_first_and_changed_then_is_news(tmp_path: Path) -> None:
    store = repository(tmp_path)
    store.records(ARTICLE.id)
    add(repository(tmp_path, "ben"))

    assert store.changed(BOTH) == {ARTICLE.id}


def test_ones_own_writing_is_no_news_but_hides_none(tmp_path: Path, store: Repository) -> None:
    made = add(store)
    add(store, article=OTHER)
    remove(store, made)
    assert store.changed(BOTH) == set()

    add(repository(tmp_path, "ben"))
    add(store)
    assert store.changed(BOTH) == {ARTICLE.id}


def test_a_file_that_is_replaced_without_a_trace_of_time_is_noticed(
    tmp_path: Path, store: Repository
) -> None:
    assert [each.tag for each in annotations(store)] == ["statistic"]
    path = tmp_path / FILE
    status = path.stat()
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes().replace(b"statistic", b"STATISTIC"))
    copy.replace(path)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    assert store.changed(BOTH) == {ARTICLE.id}
    assert [each.tag for each in annotations(store)] == ["STATISTIC"]


def test_a_file_that_goes_is_noticed(tmp_path: Path, store: Repository) -> None:
    store.records(ARTICLE.id)
    (tmp_path / FILE).unlink()
    (tmp_path / f"{FILE}.bak").unlink(missing_ok=True)

    assert store.changed(BOTH) == {ARTICLE.id}
    assert store.records(ARTICLE.id) == Records()


def test_an_article_that_comes_into_view_has_not_changed(store: Repository) -> None:
    assert store.changed([OTHER.id]) == set()
    assert store.changed(BOTH) == set()


def test_where_there_is_no_folder_yet_the_first_write_is_noticed(tmp_path: Path) -> None:
    store = repository(tmp_path)
    assert store.changed(BOTH) == set()
    add(repository(tmp_path))

    assert store.changed(BOTH) == {ARTICLE.id}


def test_a_broken_file_is_looked_at_again_each_time(tmp_path: Path, store: Repository) -> None:
    path = tmp_path / FILE
    good, status = path.read_bytes(), path.stat()
    path.write_bytes(b"{" + good[1:-2] + b" ")
    assert store.records(ARTICLE.id) == Records()
    assert len(store.problems) == 1
    assert store.records(ARTICLE.id) is store.records(ARTICLE.id)
    path.write_bytes(good)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    assert len(annotations(store)) == 1
    assert store.problems == []


def test_a_write_that_fails_leaves_what_is_known_right(
    tmp_path: Path, store: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store)
    before = store.records(ARTICLE.id)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(files, "_put_in_place", fail)
        with pytest.raises(Exception, match="No space left"):
            add(store)

    assert store.records(ARTICLE.id) == before == repository(tmp_path).records(ARTICLE.id)
    add(store)
    assert store.records(ARTICLE.id) == repository(tmp_path).records(ARTICLE.id)


KINDS = st.sampled_from(["add", "save", "remove", "link", "progress", "elsewhere", "look"])


@settings(deadline=None, max_examples=50)  # how long a disk takes is not what it shows
@given(st.lists(st.tuples(KINDS, st.integers(0, 1), st.integers(0, 9)), max_size=15))
def test_what_is_known_is_what_is_on_disk(steps: list[tuple[str, int, int]]) -> None:
    with fresh_root() as root:
        store = repository(root)
        for kind, where, which in steps:
            article = (ARTICLE, OTHER)[where]
            marks = annotations(repository(root), article.id)
            own = [each for each in marks if each.annotator == "ana"]
            if kind == "look":
                store.records(article.id)
            elif kind == "elsewhere":
                add(repository(root, ("ana", "ben")[which % 2]), article=article)
            elif kind == "progress":
                set_progress(store, "done")
            elif kind == "add" or not own:
                add(store, str(which), article=article)
            else:
                _edit(store, kind, own[which % len(own)])
            if which % 3:  # now and then what is known is left to grow old
                assert store.records(article.id) == repository(root).records(article.id)
        for article in (ARTICLE, OTHER):
            assert store.records(article.id) == repository(root).records(article.id)
        assert list(store.everything()) == list(repository(root).everything())


def _edit(store: Repository, kind: str, own: Annotation) -> None:
    if kind == "link":
        add_link(store, own, own, "same")
    elif kind == "remove":
        remove(store, own)
    else:
        save(store, msgspec.structs.replace(own, start=0, note=f"{own.note}."))


def test_threads_read_while_one_writes(tmp_path: Path) -> None:
    store = repository(tmp_path)
    faults: list[str] = []
    is_over = threading.Event()

    def read() -> None:
        seen = 0
        while not is_over.is_set():
            records = store.records(ARTICLE.id)
            if len(records.annotations) < seen or store.problems:
                faults.append(f"{len(records.annotations)} after {seen}: {store.problems}")
            seen = len(records.annotations)
            store.changed(BOTH)
            list(store.everything())

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(40):
        add(store)
    is_over.set()
    for thread in threads:
        thread.join()

    assert faults == []
    assert len(annotations(store)) == 40


def test_versions_that_lost_do_not_make_reading_slow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = repository(tmp_path)
    made, other = add(store), add(store)
    changed = msgspec.structs.replace(made, note="mine")
    store.apply([Change(made, changed, keeps_before=True)])
    assert b'"losers"' in (tmp_path / FILE).read_bytes()

    def refuse(_: object) -> None:
        raise AssertionError("read slowly")

    monkeypatch.setattr("reader.store.format._read_record_by_record", refuse)
    assert annotations(repository(tmp_path)) == [changed, other]
