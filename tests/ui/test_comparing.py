"""Panes go to what belongs together, and a person says what it is to each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.containers import VerticalScroll

from reader.ui.comparing.match_panel import MatchPanel
from tests.ui.harness import Desk, opened, rows, write

FLOOD = """# Flood

Rain fell on the valley for three days. Nobody had seen so much of it.

About 40 families left their homes on Monday. “We moved the cows to the hill,” said Ana Bell.

The old bridge still stands, said the mayor of the town.
"""
WATER = """# Water

The mayor said that the old bridge of the town still stands.

On Monday 40 families left their homes. Schools are closed. Buses do not run.

“We moved the cows to the hill,” a farmer, Ana Bell, told us.
"""
MARKET = """# Market

Prices of bread rose by 12 percent.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"flood.md": FLOOD, "water.md": WATER, "market.md": MARKET})


async def compared(desk: Desk) -> None:
    """Wait until it is known what the open articles share."""
    await desk.until(lambda: desk.reading.features.comparison.current is not None)


def matched(desk: Desk) -> list[str]:
    """The words that are shown as belonging to others, pane by pane."""
    return [pane.article.text[slice(*pane.view.matched)] for pane in desk.panes]


def carets(desk: Desk) -> list[int]:
    return [pane.view.selection.head for pane in desk.panes]


async def test_m_brings_the_other_panes_to_what_belongs_to_the_caret(root: Path) -> None:
    async with opened(root, "flood", "water", "market", size=(120, 14)) as desk:
        await compared(desk)
        await desk.go("The old bridge")
        before = desk.caret
        await desk.press("m")
        assert desk.caret == before
        assert matched(desk) == [
            "",
            "The mayor said that the old bridge of the town still stands.",
            "",
        ]
        assert any("┃" in row for row in rows(desk.panes[1].view))
        assert "found in Water · not found by its words in Market" in desk.shown
        assert carets(desk)[2] == 0


async def test_a_hidden_pane_is_there_too_when_it_is_shown(root: Path) -> None:
    long = f"{MARKET}\n{'Bread is good. ' * 200}\n\nThe old bridge of the town still stands.\n"
    write(root, {"long.md": long})
    async with opened(root, "flood", "long", size=(50, 14)) as desk:
        await compared(desk)
        assert len(desk.shown_panes) == 1
        await desk.go("The old bridge")
        await desk.press("m", "tab")
        assert any("bridge" in row for row in rows(desk.view))
        assert desk.text[desk.caret :].startswith("The old bridge")


async def test_m_before_the_articles_are_compared_is_done_when_they_are(root: Path) -> None:
    async with opened(root, "flood", "water") as desk:
        desk.view.go(desk.text.index("“We moved"))
        await desk.press("m")
        await desk.until(lambda: any(matched(desk)))
        assert "We moved the cows to the hill" in matched(desk)[1]


async def test_what_is_shown_goes_when_a_caret_moves_or_escape_is_pressed(root: Path) -> None:
    async with opened(root, "flood", "water", size=(120, 14)) as desk:
        await compared(desk)
        for key in ("l", "escape"):
            await desk.go("The old bridge")
            await desk.press("m")
            assert any(matched(desk))
            await desk.press("tab")
            assert any(matched(desk))
            await desk.press(key)
            assert not any(matched(desk))
            await desk.press("tab")


async def test_one_article_alone_has_nothing_to_be_compared_with(root: Path) -> None:
    async with opened(root, "flood") as desk:
        await desk.press("m")
        assert "nothing to compare" in desk.shown


async def test_panes_follow_by_meaning_when_they_are_told_to(root: Path) -> None:
    async with opened(root, "flood", "water", size=(120, 14)) as desk:
        await compared(desk)
        await desk.press("s", "S")
        assert "at matching passages" in desk.shown
        await desk.go("The old bridge")
        there = desk.panes[1].article.text
        assert there[carets(desk)[1] :].startswith("The mayor said")
        await desk.go("About 40 families")
        assert there[carets(desk)[1] :].startswith(("On Monday", "40 families"))
        await desk.go("Nobody had seen")
        assert not any(matched(desk))
        await desk.press("S")
        assert "scrolling together" in desk.shown
        await desk.go("The old bridge")
        assert not any(matched(desk))


async def test_the_panel_lists_what_the_articles_share_and_steps_through_it(root: Path) -> None:
    async with opened(root, "flood", "water", "market", size=(160, 30)) as desk:
        await compared(desk)
        await desk.press("M")
        panel = desk.one(MatchPanel)
        assert {match.kind for match in panel.rows.items} >= {"quote", "statistic"}
        assert "same  " in desk.shown
        for _ in panel.rows.items:
            match = panel.match
            assert match
            assert matched(desk)[:2] == [member.exact for member in match.members]
            await desk.press("j")
        await desk.press("M")
        assert not desk.is_open(MatchPanel)
        assert not any(matched(desk))


async def test_the_panel_shows_the_surest_match_though_it_begins_at_a_later_one(
    root: Path,
) -> None:
    async with opened(root, "flood", "water", size=(160, 40)) as desk:
        await compared(desk)
        await desk.go("The old bridge")
        await desk.press("M")
        panel = desk.one(MatchPanel)
        assert panel.rows.cursor > 0
        assert panel.rows.items[0].members[0].exact in rows(panel.rows)[0]


async def test_the_panel_lists_one_kind_when_asked(root: Path) -> None:
    async with opened(root, "flood", "water", size=(80, 24)) as desk:
        await compared(desk)
        await desk.press("M")
        rows_of = desk.one(MatchPanel).rows
        everything = list(rows_of.items)
        seen = []
        for _ in range(3):
            await desk.press("t")
            seen.append({match.kind for match in rows_of.items})
        assert all(kinds <= {kind} for kinds, kind in zip(seen, ("quote", "statistic", "passage"),
                                                          strict=True))  # fmt: skip
        await desk.press("t")
        assert list(rows_of.items) == everything


async def test_kinds_that_the_articles_do_not_share_are_passed_over(tmp_path: Path) -> None:
    texts = {
        "one.md": "The old bridge fell last night.",
        "two.md": "Last night the old bridge fell.",
    }
    async with opened(write(tmp_path, texts), "one", "two") as desk:
        await compared(desk)
        await desk.press("M", "t")
        assert {match.kind for match in desk.one(MatchPanel).rows.items} == {"passage"}


async def test_articles_that_share_nothing_have_an_empty_panel(root: Path) -> None:
    async with opened(root, "flood", "market") as desk:
        await compared(desk)
        await desk.press("M", "s")
        assert "found nothing that the articles share" in desk.shown
        assert desk.links == []
        await desk.press("escape")
        assert desk.view.has_keys


async def test_the_words_of_a_match_are_shown_where_there_is_little_room(root: Path) -> None:
    async with opened(root, "flood", "water", size=(80, 24)) as desk:
        await compared(desk)
        await desk.press("M", "t")
        assert len(desk.shown_panes) == 2
        assert "Ana Bell:" in desk.shown


async def list_quote(desk: Desk) -> None:
    """Open the panel at the quote that both articles have."""
    await compared(desk)
    await desk.press("M", "t")


@pytest.mark.parametrize(("key", "relation"), [("s", "same"), ("c", "contradicts")])
async def test_a_person_links_what_belongs_together(root: Path, key: str, relation: str) -> None:
    async with opened(root, "flood", "water", size=(120, 24)) as desk:
        await list_quote(desk)
        await desk.press(key)
        (link,) = desk.links
        ends = [desk.stored_of("flood"), desk.stored_of("water")]
        assert [mark.tag for marks in ends for mark in marks] == ["quote", "quote"]
        assert ends[0][0].attributes["speaker"] == "Ana Bell"
        assert (link.relation, link.source, link.target) == (
            relation,
            ends[0][0].id,
            ends[1][0].id,
        )
        await desk.press(key)
        assert desk.links == [link]
        await desk.press("u")
        assert desk.links == []
        assert [desk.stored_of("flood"), desk.stored_of("water")] == [[], []]


async def test_what_is_marked_already_is_linked_as_it_is(root: Path) -> None:
    async with opened(root, "flood", "water", size=(120, 24)) as desk:
        await desk.go("We moved")
        await desk.press("2")
        (mark,) = desk.stored
        await list_quote(desk)
        await desk.press("s")
        assert desk.stored_of("flood") == [mark]
        assert desk.links[0].source == mark.id


async def test_a_digit_marks_the_passages_with_a_tag(root: Path) -> None:
    async with opened(root, "flood", "water", size=(120, 24)) as desk:
        await list_quote(desk)
        await desk.press("1")
        assert [mark.tag for name in ("flood", "water") for mark in desk.stored_of(name)] == [
            "claim",
            "claim",
        ]
        await desk.press("u")
        assert desk.stored_of("flood") == desk.stored_of("water") == []


async def test_long_words_are_scrolled_beside_the_list(root: Path) -> None:
    async with opened(root, "flood", "water", size=(60, 14)) as desk:
        await list_quote(desk)
        room = desk.one(VerticalScroll)
        await desk.press("l")
        assert room.scroll_y > 0
        await desk.press("h")
        assert room.scroll_y == 0


async def test_a_closed_pane_takes_no_part_any_more(root: Path) -> None:
    async with opened(root, "flood", "water", "market", size=(120, 24)) as desk:
        await compared(desk)
        await desk.press("tab", "tab", "c")
        await compared(desk)
        known = desk.reading.features.comparison.current
        assert known
        assert list(known.articles) == ["flood", "water"]


async def test_enter_goes_to_the_passage_and_escape_back_to_the_text(root: Path) -> None:
    async with opened(root, "flood", "water", size=(120, 24)) as desk:
        await list_quote(desk)
        await desk.press("enter")
        assert desk.view.has_keys
        assert desk.text[desk.caret :].startswith("“We moved")


async def test_a_new_mark_is_taken_into_the_comparison(root: Path) -> None:
    async with opened(root, "flood", "water", size=(120, 24)) as desk:
        await compared(desk)
        first = desk.reading.features.comparison.current
        await desk.go("We moved")
        await desk.press("2")
        await desk.until(lambda: desk.reading.features.comparison.current is not first)
        known = desk.reading.features.comparison.current
        assert known
        assert [len(source.marks) for source in known.sources] == [1, 0]
