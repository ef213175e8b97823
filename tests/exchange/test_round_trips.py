"""Whatever is marked comes back from every format, but for what the format says it loses."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.exchange.format import Format
from reader.exchange.registry import formats
from reader.model import Link
from tests.exchange.marks import Marked, kept, marked, there_and_back

BOTH_WAYS = [
    each
    for each in formats().values()
    if each.read and each.write and "overlaps" in each.holds | each.keeps
]
"""Formats of tokens have one tag for each, and tests of their own."""


@pytest.mark.parametrize("format_", BOTH_WAYS, ids=lambda each: each.name)
@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(given_=marked(), with_articles=st.booleans())
def test_what_a_format_keeps_comes_back(
    format_: Format, given_: tuple[list[Marked], list[Link]], with_articles: bool
) -> None:
    if format_.needs:
        pytest.importorskip(format_.needs)
    ending = format_.endings[0] if format_.layout != "files" else ".zip"
    before, after = there_and_back(format_, given_, f"out{ending}", with_articles=with_articles)
    places = () if with_articles else ("anchor", "title")
    assert kept(after, format_, *places) == kept(before, format_, *places)
