"""What the finders propose is shown faintly, and becomes an annotation only by a person's key."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from reader.model import Article, Suggestion, Value
from reader.suggest import finders
from reader.ui.suggesting.review import SuggestionReview
from tests.ui.harness import RIVER, Desk, mark, opened, rows, write

PROPOSED: tuple[tuple[str, str, str, float, dict[str, Value]], ...] = (
    ("quote", "“We moved the cows,”", "quotes", 0.95, {"speaker": "Ana Bell", "kind": "direct"}),
    ("statistic", "12 centimetres", "statistics", 0.9, {"value": 12, "unit": "centimetre"}),
    ("statistic", "About 40 families", "statistics", 0.8, {"value": 40, "unit": "family"}),
    ("claim", "Nobody was hurt.", "claims", 0.7, {"type": "event"}),
)
WHY = "the rule that made it"


def find(article: Article, named: Collection[str], *_: object) -> Iterator[Suggestion]:
    """What the finders with these names might propose."""
    for tag, words, finder, score, attributes in PROPOSED:
        start = article.text.find(words)
        if start >= 0 and finder in named:
            yield Suggestion(
                article.id, tag, start, start + len(words), attributes, finder, WHY, score
            )


@pytest.fixture(autouse=True)
def finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the finders propose what this test knows."""
    monkeypatch.setattr(
        finders, "suggestions", lambda *given: sorted(find(*given), key=lambda each: each.start)
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"river.md": RIVER, "hill.md": "# Hill\n\nNobody was hurt.\n"})


async def proposed(desk: Desk) -> None:
    """Wait until the finders have been through the article."""
    await desk.until(lambda: bool(desk.view.suggestions))


def words(desk: Desk) -> str:
    """What is proposed now."""
    suggestion = desk.view.proposed
    assert suggestion
    return desk.text[suggestion.start : suggestion.end]


async def test_suggestions_are_shown_in_the_gutter_in_small_letters(root: Path) -> None:
    async with opened(root, "river") as desk:
        await proposed(desk)
        gutter = [row[:3] for row in rows(desk.view)]
        assert any("s" in cells for cells in gutter)
        assert not any("S" in cells for cells in gutter)
        assert desk.stored == []


async def test_the_next_and_the_previous_one_are_a_key_away(root: Path) -> None:
    async with opened(root, "river", size=(160, 30)) as desk:
        await proposed(desk)
        seen = []
        for key in (".", ".", ".", ",", "."):
            await desk.press(key)
            seen.append(words(desk))
        assert seen[:3] == ["12 centimetres", "“We moved the cows,”", "About 40 families"]
        assert seen[3:] == ["“We moved the cows,”", "About 40 families"]
        assert f"value 40 · unit family · {WHY} · 0.80" in desk.shown
        await desk.press(".", ".")
        assert "no more suggestions below" in desk.shown


async def test_an_accepted_suggestion_is_marked_with_all_it_says(root: Path) -> None:
    async with opened(root, "river") as desk:
        await proposed(desk)
        await desk.press(".", "a")
        (made,) = desk.stored
        assert (made.tag, made.exact) == ("statistic", "12 centimetres")
        assert made.attributes == {"value": 12, "unit": "centimetre"}
        assert made.origin == "suggested:statistics"
        assert desk.current == "12 centimetres"
        assert "12 centimetres" not in [desk.text[s.start : s.end] for s in desk.view.suggestions]
        await desk.press("u")
        assert desk.stored == []
        await desk.press("g", ".")
        assert words(desk) == "12 centimetres"


async def test_a_refused_suggestion_does_not_come_back(root: Path) -> None:
    async with opened(root, "river") as desk:
        await proposed(desk)
        await desk.press(".", "r")
        assert desk.stored == []
        assert len(desk.view.suggestions) == len(PROPOSED) - 1
    async with opened(root, "river") as desk:
        await proposed(desk)
        assert len(desk.view.suggestions) == len(PROPOSED) - 1
        await desk.press("f7")
        assert len(desk.view.suggestions) == len(PROPOSED)


async def test_a_refusal_can_be_taken_back(root: Path) -> None:
    async with opened(root, "river") as desk:
        await proposed(desk)
        await desk.press(".", "r", "u")
        assert len(desk.view.suggestions) == len(PROPOSED)


async def test_a_suggestion_is_accepted_with_another_tag(root: Path) -> None:
    async with opened(root, "river") as desk:
        await proposed(desk)
        await desk.press(".", "1")
        assert desk.tagged == [("claim", "12 centimetres")]
        assert desk.stored[0].attributes == {}


async def test_the_edges_can_be_drawn_anew_before_it_is_accepted(root: Path) -> None:
    async with opened(root, "river") as desk:
        await proposed(desk)
        await desk.press(".", "v", *["l"] * 2, "a")
        assert desk.tagged == [("statistic", "12")]
        assert desk.stored[0].attributes["value"] == 12


async def test_moving_on_or_escape_drops_it(root: Path) -> None:
    async with opened(root, "river") as desk:
        await proposed(desk)
        for key in ("escape", "}", "g"):
            await desk.press("g", ".")
            assert desk.view.proposed
            await desk.press(key)
            assert desk.view.proposed is None
        assert desk.stored == []


async def test_what_is_marked_already_is_not_proposed(root: Path) -> None:
    mark(root, "river", "Nobody was hurt.", "claim")
    mark(root, "river", "40 families", "statistic", annotator="ben")
    async with opened(root, "river") as desk:
        await proposed(desk)
        shown = [desk.text[s.start : s.end] for s in desk.view.suggestions]
        assert "Nobody was hurt." not in shown
        assert "About 40 families" in shown


async def test_a_review_goes_through_all_open_articles_and_tells_what_is_left(root: Path) -> None:
    async with opened(root, "river", "hill", size=(200, 30)) as desk:
        await desk.until(lambda: all(pane.view.suggestions for pane in desk.panes))
        await desk.press("R")
        assert "5 left" in desk.shown
        assert words(desk) == "12 centimetres"
        await desk.press("a", "r", "1", ".")
        assert desk.view.article.id == "hill"
        assert "2 left" in desk.shown
        await desk.press("a")
        assert desk.view.article.id == "river"
        assert words(desk) == "Nobody was hurt."
        await desk.press("r")
        assert "all suggestions reviewed" in desk.shown
        assert [each.tag for each in desk.stored_of("hill")] == ["claim"]
        assert [each.tag for each in desk.stored_of("river")] == ["statistic", "claim"]


async def test_all_of_a_finder_that_are_as_sure_are_accepted_and_undone_in_one_step(
    root: Path,
) -> None:
    async with opened(root, "river") as desk:
        await proposed(desk)
        await desk.press(".", ".", ".", "ctrl+a")
        assert [each.exact for each in desk.stored] == ["12 centimetres", "About 40 families"]
        assert "accept 2 of statistics that score 0.80 or more" in desk.shown
        await desk.press("u")
        assert desk.stored == []


async def test_suggestions_can_be_hidden(root: Path) -> None:
    async with opened(root, "river") as desk:
        await proposed(desk)
        await desk.press("f6", "f6")
        assert not desk.view.suggestions
        await desk.press("f6")
        assert desk.view.suggestions


async def test_a_finder_that_takes_long_keeps_no_key_waiting(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SuggestionReview, "_find", lambda *_: None)
    async with opened(root, "river") as desk:
        await desk.press("}", "1", ".")
        assert desk.tagged == [("claim", "The river rose by 12 centimetres overnight.")]
        assert "looking for suggestions" in desk.shown
