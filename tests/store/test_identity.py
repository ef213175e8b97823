"""A check lists ids that several records share, and a repair makes them unique again."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.model import Annotation, Article
from reader.store.maintenance import examine, mend_ids
from reader.store.records import Change
from tests.store.samples import (
    ARTICLE,
    FILE,
    add,
    add_link,
    annotations,
    everything,
    links,
    remove,
    repository,
    tree,
)

OTHER = Article("other", "", ARTICLE.text)


def faults(root: Path) -> list[str]:
    return [each.line for each in examine(root / "annotations") if each.is_fault]


def notes(root: Path) -> list[str]:
    return [each.line for each in examine(root / "annotations") if "neither end" in each.line]


def copy_to_ben(root: Path) -> None:
    """Copy all of ana's files to ben, as somebody does who copies a folder."""
    copy = root / FILE.replace("/ana/", "/ben/")
    copy.parent.mkdir(parents=True)
    copy.write_text((root / FILE).read_text().replace('"annotator": "ana"', '"annotator": "ben"'))


@pytest.fixture
def shared(tmp_path: Path) -> Annotation:
    """A mark of ana's whose id is also used in another article of hers and in ben's copy."""
    store = repository(tmp_path)
    first, second = add(store, "first"), add(store, "second")
    add_link(store, first, second, "supports")
    copy_to_ben(tmp_path)
    store.apply([Change(None, replace(first, article=OTHER.id, created="2999-01-01T00:00:00Z"))])
    return first


def test_an_id_of_several_records_is_reported(tmp_path: Path, shared: Annotation) -> None:
    lines = faults(tmp_path)

    assert len(lines) == 3  # two marks and a link
    assert (
        f"3 records share the id {shared.id}: operation-rise/billboards by ana, "
        "operation-rise/billboards by ben, other by ana"
    ) in lines


@pytest.mark.parametrize(("annotator", "kept"), [("ana", "ana"), ("ben", "ben"), ("", "ana")])
def test_a_repair_leaves_the_id_to_one_and_loses_nothing(
    tmp_path: Path, shared: Annotation, annotator: str, kept: str
) -> None:
    mend_ids(tmp_path / "annotations", annotator)

    marks = [mark for found in everything(repository(tmp_path)).values() for mark in found]
    assert len({mark.id for mark in marks}) == len(marks) == 5
    assert sorted(mark.note for mark in marks) == ["first", "first", "first", "second", "second"]
    (id_keeper,) = [mark for mark in marks if mark.id == shared.id]
    assert (id_keeper.annotator, id_keeper.article) == (kept, ARTICLE.id)
    assert faults(tmp_path) == []
    for link in links(repository(tmp_path)):
        (source,) = [mark for mark in marks if mark.id == link.source]
        assert source.annotator == link.annotator
    assert mend_ids(tmp_path / "annotations", annotator) == []


@pytest.mark.usefixtures("shared")
def test_all_machines_come_to_the_same_ids(tmp_path: Path) -> None:
    before = tree(tmp_path)
    mend_ids(tmp_path / "annotations", "ana")
    first = everything(repository(tmp_path))
    for place, raw in before.items():
        (tmp_path / place).write_bytes(raw)
    mend_ids(tmp_path / "annotations", "ana")

    assert everything(repository(tmp_path)) == first


def test_links_are_removed_when_neither_end_is_there(tmp_path: Path) -> None:
    store = repository(tmp_path)
    one, two, three = (add(store, note) for note in ("one", "two", "three"))
    stray, half = add_link(store, one, two, "same"), add_link(store, one, three, "same")
    for mark in (one, two):
        remove(store, mark)

    assert notes(tmp_path) == [f"link {stray.id}, same by ana: neither end exists"]
    assert faults(tmp_path) == []
    (line,) = mend_ids(tmp_path / "annotations")

    assert f"reader restore {stray.id}" in line
    assert [link.id for link in links(store)] == [half.id]
    assert store.removed()[0].id == stray.id
    assert notes(tmp_path) == []


def test_no_link_is_removed_while_a_file_cannot_be_read(tmp_path: Path) -> None:
    store, ben = repository(tmp_path), repository(tmp_path, "ben")
    one, two = add(ben, "one"), add(ben, "two")
    add_link(store, one, two, "same")
    for name in ("billboards.json", "billboards.json.bak"):
        (tmp_path / "annotations/ben/operation-rise" / name).write_bytes(b"broken")

    assert mend_ids(tmp_path / "annotations") == []
    assert notes(tmp_path) == []
    assert len(links(store)) == 1


def test_a_faultless_workspace_is_left_as_it_is(tmp_path: Path) -> None:
    add(repository(tmp_path))
    before = tree(tmp_path)

    assert mend_ids(tmp_path / "annotations", "ana") == []
    assert tree(tmp_path) == before
    assert annotations(repository(tmp_path))


@pytest.mark.usefixtures("shared")
def test_a_record_with_another_id_counts_as_no_removal(tmp_path: Path) -> None:
    mend_ids(tmp_path / "annotations", "ana")

    assert repository(tmp_path).removed() == []


def test_what_was_removed_can_be_restored_whoever_has_its_id_too(tmp_path: Path) -> None:
    store = repository(tmp_path)
    made = add(store, "mine")
    copy_to_ben(tmp_path)
    remove(store, made)

    assert store.removed() == [made]
