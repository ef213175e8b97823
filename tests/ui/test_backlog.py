"""What nobody has asked for waits for a pause between keys; what somebody waits for does not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from reader.ui import backlog
from reader.ui.backlog import Backlog
from reader.ui.comparing import background_comparison
from reader.ui.comparing.match_panel import MatchPanel
from reader.ui.suggesting import review
from tests.ui.harness import RIVER, opened, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"a.md": RIVER, "b.md": RIVER.replace("12", "15")})


@pytest.fixture
def without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The person never pauses for so long that anything would be begun."""
    monkeypatch.setattr(backlog, "_PAUSE", 1e6)
    monkeypatch.setattr(backlog, "_LONGEST", 1e6)


@pytest.fixture
def released() -> Iterator[Event]:
    """Lets a piece of work end; set at the latest when the test is over."""
    event = Event()
    yield event
    event.set()


async def test_one_piece_is_done_after_the_other(root: Path, released: Event) -> None:
    async with opened(root, "a") as desk:
        pieces, done = Backlog(desk.app), list[str]()
        begun = Event()

        def wait() -> str:
            begun.set()
            released.wait()
            return "first"

        pieces.add(desk.reading, wait, done.append)
        pieces.add(desk.reading, lambda: "second", done.append)
        await desk.until(begun.is_set)
        assert done == []
        released.set()
        await desk.until(lambda: len(done) == len(["first", "second"]))
        assert done == ["first", "second"]


@pytest.mark.usefixtures("without_pauses")
async def test_work_is_not_begun_between_two_keys(root: Path) -> None:
    async with opened(root, "a") as desk:
        pieces, done = Backlog(desk.app), list[str]()
        pieces.note_key()
        pieces.add(desk.reading, lambda: "late", done.append)
        await desk.press("j", "k", "j")
        assert done == []
        pieces.hurry()
        await desk.until(lambda: done == ["late"])


async def test_who_never_pauses_gets_the_results_all_the_same(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog, "_PAUSE", 1e6)
    async with opened(root, "a") as desk:
        pieces, done = Backlog(desk.app), list[str]()
        pieces.note_key()
        pieces.add(desk.reading, lambda: "after all", done.append)
        await desk.until(lambda: done == ["after all"])


@pytest.mark.usefixtures("without_pauses")
async def test_nobody_waits_for_what_belongs_to_articles_that_were_just_opened(root: Path) -> None:
    async with opened(root) as desk:
        await desk.press("escape", "j", "enter")
        await desk.until(lambda: bool(desk.view.suggestions))


@pytest.mark.usefixtures("without_pauses")
async def test_nobody_waits_who_asks_for_a_suggestion_or_for_matches(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (review, background_comparison):  # nothing is done unless somebody asks for it
        monkeypatch.setattr(module, "MOST_CHARACTERS", 0)
    monkeypatch.setattr(background_comparison, "_DELAY", 1e6)
    async with opened(root, "a", "b") as desk:
        await desk.press("j", "full_stop")
        await desk.until(lambda: bool(desk.view.suggestions))
        await desk.press("j", "M")
        await desk.until(lambda: desk.one(MatchPanel).match is not None)
