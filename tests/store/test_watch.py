import os
from pathlib import Path

import pytest

from reader.model import Article
from reader.store.watch import Watch
from tests.store.samples import ARTICLE, FILE, add, repository

OTHER = Article("other", "", ARTICLE.text)
BOTH = [ARTICLE.id, OTHER.id]


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    add(repository(tmp_path))
    watch = Watch(tmp_path / "annotations")
    assert watch.changed(BOTH) == set()
    return watch


def test_where_nobody_writes_nothing_changes(watch: Watch) -> None:
    assert watch.changed(BOTH) == set()


@pytest.mark.parametrize("annotator", ["ana", "ben"])
def test_what_anybody_writes_is_noticed_once(tmp_path: Path, watch: Watch, annotator: str) -> None:
    add(repository(tmp_path, annotator), article=OTHER)

    assert watch.changed(BOTH) == {OTHER.id}
    assert watch.changed(BOTH) == set()


def test_a_file_that_is_replaced_without_a_trace_of_time_is_noticed(
    tmp_path: Path, watch: Watch
) -> None:
    path = tmp_path / FILE
    status = path.stat()
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes().replace(b"statistic", b"STATISTIC"))
    copy.replace(path)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    assert watch.changed(BOTH) == {ARTICLE.id}


def test_a_file_that_goes_is_noticed(tmp_path: Path, watch: Watch) -> None:
    (tmp_path / FILE).unlink()

    assert watch.changed(BOTH) == {ARTICLE.id}


def test_an_article_that_comes_into_view_has_not_changed(watch: Watch) -> None:
    assert watch.changed([OTHER.id]) == set()
    assert watch.changed(BOTH) == set()


def test_where_there_is_no_folder_yet_the_first_write_is_noticed(tmp_path: Path) -> None:
    watch = Watch(tmp_path / "annotations")
    assert watch.changed(BOTH) == set()
    add(repository(tmp_path))

    assert watch.changed(BOTH) == {ARTICLE.id}
