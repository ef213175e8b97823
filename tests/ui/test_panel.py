from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.model import Span
from reader.ui.annotating.panel import MarkList, Panel
from tests.ui.harness import RIVER, Desk, elsewhere, mark, opened, rows, write

OTHER = "# Other\n\nThe road is closed. “It was flooded,” he said.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"river.md": RIVER, "z/other.md": OTHER})
    mark(tmp_path, "river", "12 centimetres", "statistic")
    mark(tmp_path, "river", "Nobody was hurt.", "claim")
    mark(tmp_path, "river", "“old bridge”", "quote", annotator="ben")
    mark(tmp_path, "z/other", "The road is closed.", "claim")
    return tmp_path


async def everywhere(desk: Desk) -> None:
    """Open the panel on all articles, and wait until they have been read."""
    await desk.press("p", "w")
    await desk.until(lambda: "The road is closed." in desk.listed)


async def test_p_opens_and_closes_it(root: Path) -> None:
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("p")
        assert desk.one(MarkList).has_focus
        await desk.press("p")
        assert not desk.is_open(Panel)
        assert desk.app.focused is desk.view


async def test_it_lists_the_article_in_order_of_place(root: Path) -> None:
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("p")
        assert desk.listed == ["12 centimetres", "Nobody was hurt.", "“old bridge”"]
        assert all(words in desk.shown for words in desk.listed)


async def test_it_follows_the_focused_pane(root: Path) -> None:
    async with opened(root, "river", "z/other", size=(140, 24)) as desk:
        await desk.press("p", "escape", "tab")
        assert desk.listed == ["The road is closed."]


async def test_in_the_place_of_the_match_panel_it_lists_the_same_article(root: Path) -> None:
    async with opened(root, "river", "z/other", size=(140, 24)) as desk:
        await desk.press("M")
        await desk.until(lambda: bool(desk.view.suggestions))
        await desk.press("p")
        assert desk.listed == ["12 centimetres", "Nobody was hurt.", "“old bridge”"]


async def test_w_lists_all_articles_and_t_one_tag(root: Path) -> None:
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("p", "w")
        await desk.until(lambda: len(desk.listed) == 4)
        filtered = []
        for _ in range(4):
            await desk.press("t")
            filtered.append(desk.listed)
        assert filtered[0] == ["Nobody was hurt.", "The road is closed."]
        assert filtered[1:3] == [["“old bridge”"], ["12 centimetres"]]
        assert len(filtered[3]) == 4
        await desk.press("w")
        assert len(desk.listed) == 3


async def test_enter_goes_to_the_annotation_and_leaves_the_panel_open(root: Path) -> None:
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("p", "j", "enter")
        assert desk.current == "Nobody was hurt."
        assert desk.app.focused is desk.view
        assert desk.is_open(Panel)


async def test_enter_opens_an_article_that_is_not_open(root: Path) -> None:
    async with opened(root, "river", size=(140, 24)) as desk:
        await everywhere(desk)
        await desk.press("G", "enter")
        assert desk.view.article.id == "z/other"
        assert desk.current == "The road is closed."
        assert desk.app.focused is desk.view
        assert len(desk.panes) == 2
        await desk.press("x")
        assert desk.stored_of("z/other") == []


async def test_enter_brings_a_hidden_pane_into_sight(root: Path) -> None:
    async with opened(root, "river", "z/other", size=(90, 24)) as desk:
        await everywhere(desk)
        await desk.press("G", "enter")
        assert desk.view.article.id == "z/other"
        assert desk.panes[1].display
        assert len(desk.panes) == 2


@pytest.mark.parametrize("key", ["x", "delete"])
async def test_x_removes_and_u_brings_back(root: Path, key: str) -> None:
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("p", "j", key)
        assert desk.listed == ["12 centimetres", "“old bridge”"]
        assert [words for _, words in desk.tagged] == desk.listed
        await desk.press("u")
        assert desk.listed == ["12 centimetres", "Nobody was hurt.", "“old bridge”"]


async def test_x_removes_in_an_article_that_is_not_open(root: Path) -> None:
    async with opened(root, "river", size=(120, 24)) as desk:
        await everywhere(desk)
        await desk.press("G", "x")
        assert desk.stored_of("z/other") == []
        assert len(desk.listed) == 3
        await desk.press("u")
        assert len(desk.stored_of("z/other")) == 1


async def test_what_is_marked_in_the_text_is_listed_at_once(root: Path) -> None:
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("p", "escape")
        await desk.go("overnight")
        await desk.press("1")
        assert "The river rose by 12 centimetres overnight." in desk.listed
        await desk.press("x")
        assert len(desk.listed) == 3


async def test_the_keys_of_an_empty_panel_do_nothing(root: Path) -> None:
    async with opened(write(root, {"empty.md": "# Empty\n"}), "empty", size=(120, 24)) as desk:
        await desk.press("p", "j", "k", "G", "g", "pagedown", "enter", "x", "t", "t", "t", "t")
        assert desk.listed == []
        assert desk.stored == []


async def test_an_orphan_is_listed_and_says_so(root: Path) -> None:
    (root / "seeds" / "river.md").write_text("# The river\n\nQuite another story.\n", "utf-8")
    async with opened(root, "river") as desk:
        await desk.press("p")
        assert len(desk.listed) == 3
        assert sum("orphan" in row for row in rows(desk.one(MarkList))) == 3


async def test_they_are_sorted_by_place_tag_and_time(root: Path) -> None:
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("p", "s")
        assert desk.listed == ["Nobody was hurt.", "“old bridge”", "12 centimetres"]
        await desk.press("s")
        assert desk.listed == ["“old bridge”", "Nobody was hurt.", "12 centimetres"]
        await desk.press("s")
        assert desk.listed == ["12 centimetres", "Nobody was hurt.", "“old bridge”"]


async def test_b_lists_one_annotator(root: Path) -> None:
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("p", "b")
        assert desk.listed == ["12 centimetres", "Nobody was hurt."]
        assert "by ana" in desk.shown
        await desk.press("b")
        assert desk.listed == ["“old bridge”"]
        await desk.press("b")
        assert len(desk.listed) == 3


async def test_what_is_typed_filters_by_words_notes_and_attributes(root: Path) -> None:
    claim = mark(root, "river", "About 40 families", "statistic")
    more = replace(claim, note="check this", attributes={"value": 40, "unit": "family"})
    elsewhere(root).annotations.save(more)
    async with opened(root, "river", size=(120, 24)) as desk:
        for words, listed in (
            ("12", ["12 centimetres"]),
            ("HURT", ["Nobody was hurt."]),
            ("check", ["About 40 families"]),
            ("unit=fam", ["About 40 families"]),
            ("value=", ["About 40 families"]),
            ("nowhere", []),
        ):
            await desk.press(*([] if desk.is_open(Panel) else ["p"]), "slash")
            await desk.type(words)
            assert desk.listed == listed
            await desk.press("escape")
        assert len(desk.listed) == 4
        await desk.press("slash")
        await desk.type("12")
        await desk.press("enter", "x")
        assert desk.one(MarkList).has_focus
        assert len(desk.stored) == 3


async def test_the_counts_are_those_of_what_is_listed(root: Path) -> None:
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("p")
        assert "C1 Q1 S1" in desk.shown
        await desk.press("t")
        assert "1 of 3" in desk.shown


async def test_several_are_retagged_at_once_and_undone_at_once(root: Path) -> None:
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("p", "space", "space", "2")
        assert desk.tagged[:2] == [("quote", "12 centimetres"), ("quote", "Nobody was hurt.")]
        assert "2 annotations: quote" in desk.shown
        await desk.press("u")
        assert desk.tagged[:2] == [("statistic", "12 centimetres"), ("claim", "Nobody was hurt.")]
        await desk.press("U")
        assert [tag for tag, _ in desk.tagged] == ["quote"] * 3


async def test_all_are_removed_at_once_but_not_those_of_others(root: Path) -> None:
    async with opened(root, "river", size=(120, 24)) as desk:
        await everywhere(desk)
        await desk.press("A", "x")
        assert desk.listed == ["“old bridge”"]
        assert "1 by others" in desk.shown
        assert desk.stored_of("z/other") == []
        await desk.press("u")
        assert len(desk.listed) == 4
        assert len(desk.stored_of("z/other")) == 1


async def test_what_others_made_is_left_alone_and_named(root: Path) -> None:
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("p", "G", "x")
        assert "only ben can change it" in desk.shown
        assert len(desk.stored) == 3


async def test_a_digit_retags_the_row_under_the_cursor(root: Path) -> None:
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("p", "3", "1")
        assert desk.tagged[0] == ("claim", "12 centimetres")
        assert desk.one(MarkList).has_focus


async def test_an_approximate_place_is_shown_with_the_old_words_and_confirmed(root: Path) -> None:
    changed = RIVER.replace("Nobody was hurt.", "Nobody at all was hurt.")
    (root / "seeds" / "river.md").write_text(changed, "utf-8")
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("p", "f")
        assert desk.listed == ["Nobody was hurt."]
        assert "was “Nobody was hurt.”" in desk.shown
        assert "now “Nobody at all was hurt.”" in desk.shown
        await desk.press("c")
        assert ("claim", "Nobody at all was hurt.") in desk.tagged
        await desk.press("u")
        assert ("claim", "Nobody was hurt.") in desk.tagged


async def test_what_stands_in_its_place_needs_no_confirmation(root: Path) -> None:
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("p", "c")
        assert "nothing to confirm" in desk.shown


async def test_an_orphan_is_attached_to_what_is_selected(root: Path) -> None:
    (root / "seeds" / "river.md").write_text("# The river\n\nQuite another story.\n", "utf-8")
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("p", "h")
        assert "select its new place in river first" in desk.shown
        await desk.press("escape")
        await desk.select("another")
        await desk.press("p", "p", "h")
        assert ("statistic", "another") in desk.tagged
        assert "(orphan) 12 centimetres" not in desk.shown
        await desk.press("u")
        assert ("statistic", "12 centimetres") in desk.tagged


async def test_thousands_can_be_filtered_and_retagged(tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(2000)]
    write(tmp_path, {"long.txt": " ".join(words) + "\n"})
    workspace = elsewhere(tmp_path)
    article = workspace.articles.get("long")
    starts = [article.text.index(f"{word} ") for word in words[:-1]]
    workspace.annotations.add_all([(article, Span(each, each + 4)) for each in starts], "claim")
    async with opened(tmp_path, "long", size=(120, 24)) as desk:
        await desk.press("p", "A", "2")
        assert {tag for tag, _ in desk.tagged} == {"quote"}
        await desk.press("u")
        assert {tag for tag, _ in desk.tagged} == {"claim"}
