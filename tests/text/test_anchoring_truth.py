"""Made-up texts with made-up changes: how often annotations are found where they belong."""

from benchmarks.anchoring import evaluate, share


def test_annotations_are_found_where_they_belong_or_not_at_all() -> None:
    tally = evaluate(range(1), 8)
    assert tally.total() > 1000
    assert share(tally, "unchanged", {"right"}) == 100
    assert share(tally, "intact", {"right"}) >= 99
    assert share(tally, "10 %", {"right", "near"}) >= 85
    assert share(tally, "deleted", {"orphan"}) >= 95
    assert share(tally, "all", {"wrong"}) <= 0.5
