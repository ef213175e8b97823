from __future__ import annotations

from pathlib import Path

import pytest

from reader.model import Link
from reader.store.records import Change
from reader.store.repository import Repository
from reader.ui.annotating.relations import RelationScreen
from reader.workspace.values import new_link
from tests.ui.harness import RIVER, Desk, elsewhere, mark, opened, write

OTHER = "# Other\n\nThe road is closed. “It was flooded,” he said.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"river.md": RIVER, "z/other.md": OTHER})
    mark(tmp_path, "river", "the road is open", "claim")
    mark(tmp_path, "z/other", "The road is closed.", "claim", annotator="ben")
    return tmp_path


def links(root: Path) -> list[Link]:
    return elsewhere(root).links.list().links


def ends(root: Path) -> list[tuple[str, str, str]]:
    """The words, the relation and the words of each link, as stored."""
    found, annotations = elsewhere(root).links.list()
    words = {id_: annotation.exact for id_, annotation in annotations.items()}
    return [
        (words.get(link.source, ""), link.relation, words.get(link.target, "")) for link in found
    ]


async def link(desk: Desk, key: str = "2") -> None:
    """Link the road of the first article with that of the other."""
    await desk.press("]", "L", "tab", "]", "L", key)


async def test_two_annotations_of_two_panes_are_linked_with_two_keys_and_a_relation(
    root: Path,
) -> None:
    async with opened(root, "river", "z/other", size=(120, 24)) as desk:
        await desk.press("]", "L")
        assert "link from claim “the road is open”: L at the other end" in desk.shown
        await desk.press("tab", "]", "L")
        assert isinstance(desk.app.screen, RelationScreen)
        assert "2  contradicts" in desk.shown
        await desk.press("2")
        assert "linked: contradicts ← The river rises: “the road is open”" in desk.shown
        assert ends(root) == [("the road is open", "contradicts", "The road is closed.")]


async def test_a_link_is_seen_from_both_ends(root: Path) -> None:
    async with opened(root, "river", "z/other", size=(120, 24)) as desk:
        await link(desk)
        assert "contradicts ← The river rises: “the road is open”" in desk.shown
        assert desk.shown.count("↔") == 2
        await desk.press("tab", "g", "]")
        assert "contradicts → Other: “The road is closed.”" in desk.shown


async def test_the_relation_can_be_chosen_with_arrows(root: Path) -> None:
    async with opened(root, "river", "z/other", size=(120, 24)) as desk:
        await desk.press("]", "L", "tab", "]", "L", "down", "down", "enter")
        assert [each.relation for each in links(root)] == ["supports"]


async def test_escape_drops_the_link_at_every_step(root: Path) -> None:
    async with opened(root, "river", "z/other", size=(120, 24)) as desk:
        await desk.press("]", "L", "escape")
        assert "link from" not in desk.shown
        await desk.press("[", "]", "L", "tab", "]", "L", "escape")
        assert "link from" in desk.shown
        await desk.press("escape", "L")
        assert links(root) == []
        assert not isinstance(desk.app.screen, RelationScreen)


async def test_an_annotation_is_not_linked_with_itself_or_with_nothing(root: Path) -> None:
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("L")
        assert "no annotation here" in desk.shown
        await desk.press("]", "L", "L")
        assert "that is where the link begins" in desk.shown
        assert links(root) == []


async def test_the_same_link_is_made_once(root: Path) -> None:
    async with opened(root, "river", "z/other", size=(120, 24)) as desk:
        await link(desk)
        await desk.press("tab", "g")
        await link(desk)
        assert "already linked as contradicts" in desk.shown
        assert len(links(root)) == 1


async def test_a_link_is_undone_and_done_again(root: Path) -> None:
    async with opened(root, "river", "z/other", size=(120, 24)) as desk:
        await link(desk)
        await desk.press("u")
        assert links(root) == []
        assert "undone: link contradicts" in desk.shown
        assert "↔" not in desk.shown
        await desk.press("U")
        assert len(links(root)) == 1
        assert "C↔" in desk.shown


async def test_following_lets_the_other_pane_jump(root: Path) -> None:
    async with opened(root, "river", "z/other", size=(120, 24)) as desk:
        await link(desk)
        await desk.press("tab", "[", "]", "J")
        assert desk.view.article.id == "river"
        assert desk.current == "the road is open"
        other = desk.panes[1].view
        assert other.current
        assert other.current.annotation.exact == "The road is closed."


async def test_following_opens_the_article_that_is_not_open(root: Path) -> None:
    async with opened(root, "river", "z/other", size=(120, 24)) as desk:
        await link(desk)
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("]")
        await desk.until(lambda: "contradicts → z/other: “The road is closed.”" in desk.shown)
        await desk.press("J")
        assert [pane.article.id for pane in desk.panes] == ["river", "z/other"]
        assert desk.view.article.id == "river"


async def test_without_room_for_both_the_keys_go_to_the_other_end_and_back(root: Path) -> None:
    async with opened(root, "river", "z/other", size=(50, 24)) as desk:
        await link(desk)
        await desk.press("J")
        assert desk.current == "the road is open"
        await desk.press("J")
        assert desk.current == "The road is closed."


async def test_several_links_are_followed_one_after_the_other(root: Path) -> None:
    mark(root, "z/other", "“It was flooded,”", "quote")
    async with opened(root, "river", "z/other", size=(120, 24)) as desk:
        await link(desk)
        await desk.press("tab", "g", "]", "L", "tab", "]", "L", "3", "tab", "g", "]")
        assert "1 of 2: contradicts → Other" in desk.shown
        shown = []
        for _ in range(3):
            await desk.press("J")
            current = desk.panes[1].view.current
            shown.append(current.annotation.exact if current else "")
        road = "The road is closed."
        assert shown == [road, "“It was flooded,”", road]


async def test_a_link_is_removed_and_brought_back(root: Path) -> None:
    async with opened(root, "river", "z/other", size=(120, 24)) as desk:
        await link(desk)
        await desk.press("K")
        assert links(root) == []
        assert "link contradicts removed" in desk.shown
        await desk.press("u")
        assert len(links(root)) == 1
        await desk.press("tab", "g", "K")
        assert "no link here" in desk.shown


async def test_somebody_elses_link_stays(root: Path) -> None:
    async with opened(root, "river", "z/other", size=(120, 24), annotator="ben") as desk:
        await link(desk)
    async with opened(root, "river", "z/other", size=(120, 24)) as desk:
        await desk.press("]")
        await desk.until(lambda: "contradicts →" in desk.shown)  # read behind the screen
        await desk.press("K")
        assert "only ben can change it" in desk.shown
        assert len(links(root)) == 1


async def test_a_link_whose_other_end_is_gone_is_told_and_kept(root: Path) -> None:
    async with opened(root, "river", "z/other", size=(120, 24)) as desk:
        await link(desk)
        ben = elsewhere(root, "ben").annotations
        ben.remove([ben.of("z/other")[0].annotation])
        await desk.until(lambda: not desk.panes[1].view.marks.all)
        await desk.press("tab", "g", "]")
        assert "contradicts → an annotation that is gone" in desk.shown
        await desk.press("J")
        assert len(links(root)) == 1
        await desk.press("K")
        assert links(root) == []


async def test_an_end_whose_words_are_gone_is_told(root: Path) -> None:
    async with opened(root, "river", "z/other", size=(120, 24)) as desk:
        await link(desk)
    write(root, {"z/other.md": "# Other\n\nNothing of that.\n"})
    async with opened(root, "river", "z/other", size=(120, 24)) as desk:
        await desk.press("]")
        await desk.until(lambda: "contradicts → Other" in desk.shown)
        await desk.press("J")
        assert "“The road is closed.” can no longer be found in the text" in desk.shown


async def test_an_annotation_that_was_removed_begins_no_link(root: Path) -> None:
    async with opened(root, "river", "z/other", size=(120, 24)) as desk:
        await desk.press("]", "L", "x", "tab", "]", "L", "1")
        assert "no link: the annotation where it begins has been removed" in desk.shown
        assert links(root) == []


async def test_a_link_that_somebody_makes_meanwhile_comes_into_sight(root: Path) -> None:
    async with opened(root, "river", "z/other", size=(120, 24)) as desk:
        ben = elsewhere(root, "ben")
        (source,), (target,) = ben.annotations.of("z/other"), ben.annotations.of("river")
        ben.links.add(source.annotation, target.annotation, "supports")
        await desk.until(lambda: desk.shown.count("↔") == 2)
        await desk.press("]")
        assert "supports ← Other: “The road is closed.”" in desk.shown


async def test_no_relation_drives_the_terminal(root: Path) -> None:
    annotations = elsewhere(root).annotations
    (source,), (target,) = annotations.of("river"), annotations.of("z/other")
    hostile = new_link(source.annotation, target.annotation, "same\x1b[2J\nsame", "ana")
    Repository(root / "annotations", "ana").apply([Change(None, hostile)])
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("]")
        await desk.until(lambda: "same␛[2J␊same" in desk.shown)
        assert "\x1b" not in desk.shown


async def test_a_workspaces_own_relations_can_be_chosen(root: Path) -> None:
    (root / "reader.toml").write_text('relations = ["answers"]\n')
    async with opened(root, "river", "z/other", size=(120, 24)) as desk:
        await link(desk, "5")
        assert [each.relation for each in links(root)] == ["answers"]
