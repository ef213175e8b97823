from pathlib import Path

import pytest

from reader.store.drafts import Draft, Drafts
from reader.store.errors import StoreError
from reader.store.maintenance import examine
from tests.store.faults import Death, faulty_disk
from tests.store.samples import ARTICLE, add, everything, repository, tree

FIELDS = {"note": "half a “thought\n", "speaker": ""}


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path / "annotations", "ana")


def test_a_draft_is_there_for_the_next_program(tmp_path: Path, drafts: Drafts) -> None:
    drafts.keep("id-2", ARTICLE.id, {"note": "x"})
    drafts.keep("id-1", ARTICLE.id, {"note": "h"})
    drafts.keep("id-1", ARTICLE.id, FIELDS)

    assert Drafts(tmp_path / "annotations", "ana").all() == [
        Draft(annotation="id-1", article=ARTICLE.id, fields=FIELDS),
        Draft(annotation="id-2", article=ARTICLE.id, fields={"note": "x"}),
    ]
    assert Drafts(tmp_path / "annotations", "ben").all() == []


def test_a_draft_that_is_dropped_is_gone(tmp_path: Path, drafts: Drafts) -> None:
    drafts.keep("id-1", ARTICLE.id, FIELDS)
    drafts.drop("id-1")
    drafts.drop("id-1")

    assert drafts.all() == []
    assert tree(tmp_path) == {}


def test_looking_for_drafts_makes_nothing(tmp_path: Path, drafts: Drafts) -> None:
    assert drafts.all() == []
    assert list(tmp_path.iterdir()) == []


def test_a_draft_is_no_annotation_and_no_fault(tmp_path: Path, drafts: Drafts) -> None:
    made = add(repository(tmp_path))
    drafts.keep(made.id, ARTICLE.id, FIELDS)

    assert everything(repository(tmp_path)) == {ARTICLE.id: [made]}
    assert [
        (each.is_fault, each.line.split(": ")[1]) for each in examine(tmp_path / "annotations")
    ] == [(False, "a draft that was not confirmed")]


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff", b'{"annotation": 1}'])
def test_a_damaged_draft_is_reported_and_left(tmp_path: Path, drafts: Drafts, raw: bytes) -> None:
    drafts.keep("id-1", ARTICLE.id, FIELDS)
    (path,) = (tmp_path / "annotations/ana").iterdir()
    path.write_bytes(raw)

    assert drafts.all() == []
    assert drafts.problems[0].startswith("annotations/ana/.draft-id-1.json: ")
    assert path.read_bytes() == raw


@pytest.mark.parametrize("at", range(1, 6))
def test_a_draft_is_the_new_one_or_the_former_one(drafts: Drafts, at: int) -> None:
    drafts.keep("id-1", ARTICLE.id, {"note": "old"})

    with faulty_disk(at, "death") as disk, pytest.raises(Death):
        drafts.keep("id-1", ARTICLE.id, {"note": "new"})

    assert disk.was_hit
    assert drafts.all()[0].fields["note"] in ("old", "new")


def test_a_draft_that_cannot_be_kept_is_reported(drafts: Drafts) -> None:
    with faulty_disk(1, "for good"), pytest.raises(StoreError, match="No space left"):
        drafts.keep("id-1", ARTICLE.id, FIELDS)


def test_a_hostile_id_stays_inside(tmp_path: Path, drafts: Drafts) -> None:
    drafts.keep("../../x\0", ARTICLE.id, FIELDS)

    assert [draft.annotation for draft in drafts.all()] == ["../../x\0"]
    assert [path.parent for path in tmp_path.rglob(".draft-*")] == [tmp_path / "annotations/ana"]


def test_a_draft_never_covers_a_newer_value_unmarked(drafts: Drafts) -> None:
    opened = {"note": "old", "claimer": "", "type": "event", "tag": "claim"}
    typed = opened | {"note": "mine", "claimer": "Ana"}
    drafts.keep("id-1", ARTICLE.id, typed, opened)
    (draft,) = drafts.all()

    assert draft.resume(opened) == (typed, {})
    now = opened | {"note": "a colleague's", "type": "law"}
    assert draft.resume(now) == (
        {"note": "mine", "claimer": "Ana", "type": "law", "tag": "claim"},
        {"note": "a colleague's"},
    )
    assert draft.resume(typed) == (typed, {})


def test_a_draft_of_old_marks_all_that_is_different_now(drafts: Drafts) -> None:
    drafts.keep("id-1", ARTICLE.id, FIELDS)
    (draft,) = drafts.all()

    assert draft.resume({"note": "newer", "speaker": ""}) == (FIELDS, {"note": "newer"})
