"""The screen asks the same core as every other front end, and answers as they do."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from msgspec.structs import fields

from reader import plugins
from reader.filters import AnnotationFilter
from reader.model import Article, Suggestion
from reader.suggest.finders import GROUP
from reader.ui.comparing.matrix import Matrix
from reader.workspace import suggestions
from tests.ui.harness import RIVER, Desk, elsewhere, opened, write

FLOOD = "# Flood\n\nAbout 40 families left their homes on Monday. Nobody was hurt.\n"
WATER = "# Water\n\nSchools are closed. On Monday 40 families left their homes.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"flood.md": FLOOD, "water.md": WATER, "river.md": RIVER})


def refuse_all(root: Path, annotator: str) -> None:
    """Refuse all that the finders propose in the two accounts."""
    workspace = elsewhere(root, annotator)
    for article in workspace.articles.read(workspace.articles.list(["flood", "water"])):
        for each in workspace.suggestions.open(article):
            workspace.suggestions.refuse(article, each)


async def compared(desk: Desk) -> None:
    """Wait until it is known what the open articles share."""
    await desk.until(lambda: desk.reading.features.comparison.current is not None)


@pytest.mark.parametrize(("annotator", "shares_figure"), [("ben", True), ("ana", False)])
async def test_only_ones_own_refusals_count_as_in_every_comparison(
    root: Path, annotator: str, shares_figure: bool
) -> None:
    refuse_all(root, annotator)
    elsewhere_compared = elsewhere(root).compare(["flood", "water"])
    async with opened(root, "flood", "water", size=(120, 30)) as desk:
        await compared(desk)
        known = desk.reading.features.comparison.current
        assert known
        assert known.matches == elsewhere_compared.matches
        figures = [match for match in known.matches if match.kind == "statistic"]
        shared = {member.exact for match in figures for member in match.members}
        assert any("40 families" in each for each in shared) is shares_figure
        await desk.press("C")
        await desk.until(lambda: "reading" not in desk.shown)
        assert desk.one(Matrix).items == elsewhere_compared.rows


async def test_nothing_is_proposed_that_the_workspace_has_no_tag_for(root: Path) -> None:
    root.joinpath("reader.toml").write_text('[[tags]]\nname = "evidence"\nkey = "1"\n')
    async with opened(root, "river") as desk:
        await desk.until(lambda: desk.reading.features.suggestions.is_known(desk.view.article))
        await desk.press(".", "a")
        assert desk.stored == []
        assert "no more suggestions below" in desk.shown or "nothing to accept" in desk.shown
        await desk.press("1")
        assert [tag for tag, _ in desk.tagged] == ["evidence"]


async def test_a_finder_that_fails_is_named_and_the_others_go_on(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find_nothing(_: Article) -> list[Suggestion]:
        raise RuntimeError("no model")

    def find_hurt(article: Article) -> list[Suggestion]:
        start = article.text.index("Nobody was hurt.")
        return [Suggestion(article.id, "claim", start, start + 16, {}, "hurt", "why", 0.9)]

    found_by = {"broken": find_nothing, "hurt": find_hurt}
    monkeypatch.setattr(suggestions, "_finders", lambda: found_by)
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.until(lambda: bool(desk.view.suggestions))
        assert "river: finder broken failed: no model" in desk.shown
        await desk.press("l", "1", "u")
        assert "no model" not in desk.shown


async def test_a_finder_that_cannot_be_loaded_is_named_once(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    point = EntryPoint("absent", "reader_nowhere:find", GROUP)
    monkeypatch.setattr(plugins, "installed", lambda group: [point] if group == GROUP else [])
    async with opened(root, "river", "flood", size=(120, 24)) as desk:
        await compared(desk)
        assert desk.shown.count("finder absent cannot be loaded") == 1
        await desk.press("l")
        await desk.press("o", "g", "enter")
        await desk.until(lambda: bool(desk.view.suggestions))
        assert "absent" not in desk.shown


async def test_undo_takes_back_what_was_done_before_the_program_ended(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.go("Nobody")
        await desk.press("1")
        assert len(desk.stored) == 1
    async with opened(root, "river") as desk:
        await desk.press("u")
        assert "undone: add claim" in desk.shown
        assert desk.stored == []
        assert not desk.view.marks.all


async def test_all_of_the_panels_filter_is_there_again(root: Path) -> None:
    wanted = AnnotationFilter("time", "quote", "ben", "moved", "bridge")
    assert all(getattr(wanted, each.name) != each.default for each in fields(wanted))
    async with opened(root, "river") as desk:
        desk.reading.panel_filter = wanted
        await desk.pilot.press("ctrl+q")
    async with opened(root, resumes=True) as desk:
        assert desk.reading.panel_filter == wanted
