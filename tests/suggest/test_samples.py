"""The three samples, which a person has marked from beginning to end."""

import pytest

from reader.suggest.claims import find_claims
from reader.suggest.statistics import find_statistics
from tests.gold.samples import Mark, Sample, samples

SAMPLES = list(samples())


def gold(sample: Sample, tag: str) -> list[Mark]:
    return [each for each in sample.marks if each.tag == tag]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda each: each.article.id)
def test_the_marks_are_where_they_say(sample: Sample) -> None:
    for each in sample.marks:
        assert sample.article.text[each.start : each.end] == each.exact


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda each: each.article.id)
def test_every_statistic_is_found_and_nothing_else(sample: Sample) -> None:
    told = [
        (each.start, each.end, {key: each.attributes.get(key) for key in ("value", "unit")})
        for each in find_statistics(sample.article)
    ]
    assert told == [
        (each.start, each.end, {key: each.attributes.get(key) for key in ("value", "unit")})
        for each in gold(sample, "statistic")
    ]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda each: each.article.id)
def test_every_claim_is_offered_and_claims_rank_above_the_rest(sample: Sample) -> None:
    wanted = {(each.start, each.end): each for each in gold(sample, "claim")}
    scores = {(each.start, each.end): each.score for each in find_claims(sample.article)}
    assert wanted.keys() <= scores.keys()
    ranked = sorted(scores, key=lambda span: -scores[span])
    best = ranked[: len(wanted)]
    assert sum(span in wanted for span in best) >= len(wanted) / 2
