"""Two changes of one annotation are merged field by field."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.model import Annotation
from reader.store.merging import Conflict, merge_changes
from tests.store.samples import mark

BASE = mark(attributes={"speaker": "Ana", "speaker_start": 0, "speaker_end": 3}, note="old")
WORDS = st.sampled_from(["", "old", "one", "two"])
EDITS = st.fixed_dictionaries(
    {},
    optional={
        "tag": st.sampled_from(["statistic", "quote", "claim"]),
        "note": WORDS,
        "start": st.sampled_from([8, 9]),
        "attributes": st.dictionaries(st.sampled_from(["speaker", "cue", "kind"]), WORDS),
        "sha256": st.sampled_from([BASE.sha256, "0" * 64]),
    },
)


def fields(annotation: Annotation) -> dict[str, object]:
    found: dict[str, object] = {
        name: getattr(annotation, name) for name in ("tag", "note", "start", "sha256")
    }
    return found | {f"={name}": value for name, value in annotation.attributes.items()}


@given(EDITS, EDITS)
def test_what_only_one_has_changed_is_what_it_made(our: Any, their: Any) -> None:
    ours, theirs = replace(BASE, **our), replace(BASE, **their)
    merged, conflicts = merge_changes(BASE, ours, theirs)
    contested = {each.field for each in conflicts}

    for name in ("tag", "note"):
        base, mine, others = (getattr(each, name) for each in (BASE, ours, theirs))
        expected = others if mine == base else mine
        assert getattr(merged, name) == expected
        assert (name in contested) == (mine != others and base not in (mine, others))


@given(EDITS)
def test_a_change_over_what_nobody_else_changed_is_itself(edits: Any) -> None:
    ours = replace(BASE, **edits)

    assert merge_changes(BASE, ours, BASE) == (ours, ())
    assert merge_changes(BASE, BASE, ours) == (ours, ())
    assert merge_changes(None, ours, ours) == (ours, ())


@given(EDITS, EDITS)
def test_where_the_base_is_unknown_all_that_differs_is_reported(our: Any, their: Any) -> None:
    ours, theirs = replace(BASE, **our), replace(BASE, **their)
    merged, conflicts = merge_changes(None, ours, theirs)

    assert (merged.tag, merged.note, merged.start) == (ours.tag, ours.note, ours.start)
    differing = fields(ours).items() ^ fields(theirs).items()
    assert bool(conflicts) or not differing or ours.sha256 != theirs.sha256


def test_offsets_go_with_the_text_that_they_count_in() -> None:
    moved = replace(BASE, sha256="1" * 64, start=19, attributes={"speaker": "Ana"})
    cued = replace(
        BASE, attributes={**BASE.attributes, "cue": "said", "cue_start": 4, "cue_end": 8}
    )

    merged, conflicts = merge_changes(BASE, cued, moved)

    assert conflicts == ()
    assert merged.start == 19
    assert merged.attributes == {"speaker": "Ana", "cue": "said"}


def test_a_conflict_has_the_values_of_both_sides() -> None:
    ours, theirs = replace(BASE, note="mine"), replace(BASE, note="theirs", tag="quote")

    merged, conflicts = merge_changes(BASE, ours, theirs)

    assert (merged.tag, merged.note) == ("quote", "mine")
    assert conflicts == (Conflict("note", "theirs", "mine"),)
