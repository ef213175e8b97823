"""The tour of the README, walked key by key: what it says happens."""

from __future__ import annotations

from reader.ui.annotating.form import Form
from reader.ui.comparing.match_panel import MatchPanel
from reader.ui.comparing.matrix_screen import MatrixScreen
from reader.ui.keys.help import Help
from reader.ui.library.screen import LibraryScreen
from reader.ui.reading.screen import ReadingScreen
from reader.workspace.samples import copy_samples
from tests.ui.harness import Desk, opened


def own(desk: Desk) -> list[str]:
    """The tags of what ana has marked in the article that has the keys."""
    return [each.tag for each in desk.stored if each.annotator == "ana"]


def screen(desk: Desk) -> type:
    """What kind of screen is in sight."""
    return type(desk.app.screen)


async def test_every_step_is_true() -> None:
    async with opened(copy_samples(), size=(120, 40)) as desk:
        await desk.press("escape", "enter")
        assert len(desk.panes) == 3
        assert len(desk.shown_panes) == 3
        await desk.press("}", "1")
        assert own(desk) == ["claim"]
        await desk.press(")", "3")
        assert sorted(own(desk)) == ["claim", "statistic"]
        await desk.until(lambda: "value 26" in desk.shown)
        await desk.press("a")
        assert any(each.attributes.get("value") == 26 for each in desk.stored)
        await desk.press("enter")
        assert desk.is_open(Form)
        await desk.press("tab", "ctrl+s")
        assert not desk.is_open(Form)
        await desk.press("/")
        await desk.type("innocent")
        await desk.press("enter", "2")
        assert "quote" in own(desk)
        await desk.until(lambda: desk.view.has_offer)
        await desk.press("a")
        assert any(each.tag == "quote" and "speaker" in each.attributes for each in desk.stored)
        await desk.until(lambda: bool(desk.view.suggestions))
        await desk.press("g", ".")
        assert desk.view.proposed
        before = len(desk.stored)
        await desk.press("a")
        assert len(desk.stored) == before + 1
        await desk.press("M")
        await desk.until(lambda: bool(desk.one(MatchPanel).rows.items))
        await desk.press("j", "escape")
        assert not desk.is_open(MatchPanel)
        await desk.press("C")
        await desk.until(lambda: screen(desk) is MatrixScreen)
        await desk.press("escape")
        assert screen(desk) is ReadingScreen
        await desk.press("u")
        assert len(desk.stored) == before
        await desk.press("U")
        assert len(desk.stored) == before + 1
        await desk.press("?")
        assert screen(desk) is Help
        await desk.press("escape", "o")
        assert screen(desk) is LibraryScreen
