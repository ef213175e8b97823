"""Export and report from the screen."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from textual import events
from textual.widget import Widget

from reader.ui.library.screen import LibraryScreen
from reader.ui.reading.screen import ReadingScreen
from reader.ui.transfer.export_screen import ExportScreen
from reader.ui.transfer.outcome_list import OutcomeList
from reader.ui.transfer.progress import Stopped
from reader.ui.transfer.report_screen import ReportScreen
from reader.ui.transfer.transfer_screen import TransferScreen
from tests.ui.harness import RIVER, Desk, elsewhere, mark, opened, rows, write
from tests.ui.test_comparing import FLOOD, WATER


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, {"river.md": RIVER, "flood/flood.md": FLOOD, "flood/water.md": WATER})
    mark(tmp_path, "river", "Nobody was hurt.", "claim")
    mark(tmp_path, "river", "12 centimetres", "statistic", annotator="ben")
    mark(tmp_path, "flood/flood", "families", "claim")
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")
    return tmp_path


def screen(desk: Desk) -> TransferScreen:
    assert isinstance(desk.app.screen, TransferScreen)
    return desk.app.screen


def sees(desk: Desk, kind: type[Widget]) -> bool:
    """Whether a screen of this kind is in sight."""
    return isinstance(desk.app.screen, kind)


async def done(desk: Desk) -> None:
    """Wait until nothing goes on behind the screen."""
    await desk.until(lambda: not screen(desk).is_busy)


async def go(desk: Desk) -> None:
    await desk.press("ctrl+s")
    await done(desk)


async def type_over(desk: Desk, words: str) -> None:
    """Type into the field that has the keys, instead of what stands in it."""
    await desk.press("home", "shift+end", "delete")
    await desk.type(words)


async def file(desk: Desk, words: str) -> None:
    """Name the file in the last field."""
    await desk.press("tab", "tab", "tab", "tab")
    await type_over(desk, words)


def squeezed(desk: Desk) -> str:
    """All words on the screen without blanks, since a long path is folded."""
    return "".join(desk.shown.split())


def exported(path: Path) -> list[tuple[str, str]]:
    read = [json.loads(each) for each in path.read_text("utf-8").splitlines()]
    return [(each["article"], each["exact"]) for each in read]


async def test_what_is_open_is_exported_when_asked_twice(root: Path) -> None:
    async with opened(root, "river", size=(120, 40)) as desk:
        await desk.press("ctrl+e")
        assert sees(desk, ExportScreen)
        assert "the open ones (1 article)" in desk.shown
        await file(desk, "marks.jsonl")
        assert "ctrl+s show what would be lost" in desk.shown
        await go(desk)
        path = root / "out" / "marks.jsonl"
        assert "jsonl can hold everything: nothing is lost" in desk.shown
        assert "2 marks" in desk.shown
        assert f"willbewritten:{path}" in squeezed(desk)
        assert "ctrl+s write" in desk.shown
        assert not path.exists()
        await go(desk)
        assert exported(path) == [("river", "12 centimetres"), ("river", "Nobody was hurt.")]
        assert f"written:{path}" in squeezed(desk)
        assert "exported 2 marks" in desk.shown
        await desk.press("c")
        assert desk.app.clipboard == str(path)
        await desk.press("escape")
        assert sees(desk, ReadingScreen)
        assert desk.app.focused is desk.view


async def test_only_mine_of_the_library(root: Path) -> None:
    async with opened(root, size=(120, 40)) as desk:
        await desk.press("ctrl+e")
        assert "the whole library (3 articles)" in desk.shown
        await desk.press("tab", "tab", "enter", "down", "enter")
        assert "only mine (ana)" in desk.shown
        await desk.press("tab", "tab")
        await type_over(desk, "mine.jsonl")
        await go(desk)
        await go(desk)
        assert exported(root / "out" / "mine.jsonl") == [
            ("flood/flood", "families"),
            ("river", "Nobody was hurt."),
        ]


async def test_only_what_another_person_marked(root: Path) -> None:
    async with opened(root, "river", size=(120, 40)) as desk:
        await desk.press("ctrl+e", "tab", "tab", "enter", "end", "enter")
        assert "only ben’s" in desk.shown
        await desk.press("tab", "tab")
        await type_over(desk, "theirs.jsonl")
        await go(desk)
        await go(desk)
        assert exported(root / "out" / "theirs.jsonl") == [("river", "12 centimetres")]


async def test_what_is_chosen_in_the_library_comes_first(root: Path) -> None:
    async with opened(root, size=(120, 40)) as desk:
        await desk.press("g", "space", "ctrl+e")
        assert "the chosen ones (1 article)" in desk.shown


async def test_losses_are_shown_before_and_told_beside_the_file(root: Path) -> None:
    async with opened(root, "river", size=(120, 40)) as desk:
        await desk.press("ctrl+e", "enter", *["down"] * 4, "enter")
        assert "brat" in desk.shown
        assert f"{root.name}.zip" in desk.shown
        await go(desk)
        assert "2 ids are not in brat for other programs; reader finds them again" in desk.shown
        assert not list((root / "out").iterdir())
        await go(desk)
        assert sorted(each.name for each in (root / "out").iterdir()) == [
            f"{root.name}.zip",
            f"{root.name}.zip.losses.json",
        ]


async def test_a_change_of_the_fields_shows_the_losses_again(root: Path) -> None:
    async with opened(root, "river", size=(120, 40)) as desk:
        await desk.press("ctrl+e")
        await file(desk, "a.jsonl")
        await go(desk)
        assert "ctrl+s write" in desk.shown
        await type_over(desk, "b.jsonl")
        assert "ctrl+s show what would be lost" in desk.shown
        await go(desk)
        assert not list((root / "out").iterdir())


async def test_a_file_that_is_there_is_said_before_it_is_replaced(root: Path) -> None:
    (root / "out" / "a.jsonl").write_text("mine")
    async with opened(root, "river", size=(120, 40)) as desk:
        await desk.press("ctrl+e")
        await file(desk, "a.jsonl")
        await go(desk)
        assert "replaces the existing file" in desk.shown
        assert (root / "out" / "a.jsonl").read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "no file: type the name of the file to write"),
        ("nowhere/marks.jsonl", "there is no folder nowhere"),
        ("../annotations/x.jsonl", "that folder belongs to the workspace"),
        ("../seeds/river.md", "that folder belongs to the workspace"),
        ("x" * 400, "cannot write"),
        ("/proc/marks.jsonl", "cannot write /proc/marks.jsonl: "),
    ],
)
async def test_what_cannot_be_written_is_said_in_one_line(
    root: Path, words: str, reason: str
) -> None:
    before = sorted(root.rglob("*"))
    async with opened(root, "river", size=(160, 40)) as desk:
        await desk.press("ctrl+e")
        await file(desk, words)
        await go(desk)
        await go(desk)
        assert reason in " ".join(desk.shown.split())
        assert "nothing was done" in desk.shown
    assert [each for each in sorted(root.rglob("*")) if "annotations" not in each.parts] == [
        each for each in before if "annotations" not in each.parts
    ]


async def test_a_folder_is_no_file(root: Path) -> None:
    async with opened(root, "river", size=(120, 40)) as desk:
        await desk.press("ctrl+e")
        await file(desk, str(root / "out"))
        await go(desk)
        await go(desk)
        assert f"cannotwrite{root / 'out'}:afolderisintheway" in squeezed(desk)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
async def test_a_folder_that_is_read_only(root: Path) -> None:
    (root / "out").chmod(0o500)
    async with opened(root, "river", size=(120, 40)) as desk:
        await desk.press("ctrl+e")
        await file(desk, "a.jsonl")
        await go(desk)
        await go(desk)
        assert "Permission denied" in desk.shown


async def test_controls_that_are_pasted_are_shown_as_signs(root: Path) -> None:
    async with opened(root, "river", size=(120, 40)) as desk:
        await desk.press("ctrl+e")
        await file(desk, "a")
        desk.app.post_message(events.Paste("b\x1b[2J\x07.jsonl\nmore"))
        await desk.settle()
        assert "ab␛[2J␇.jsonl more" in desk.shown


async def test_every_hint_of_the_screens_works(root: Path) -> None:
    async with opened(root, "river", "flood/flood", size=(80, 24)) as desk:
        for key in ("ctrl+e", "ctrl+o"):
            await desk.press(key, "ctrl+s")
            await done(desk)
            await desk.press("ctrl+s")
            await done(desk)
            for _ in range(6):
                await desk.press("tab")
                focused = desk.app.screen.focused
                bound = desk.app.screen.active_bindings.values()
                working = {each.binding.id for each in bound if each.enabled}
                owner = focused if isinstance(focused, OutcomeList) else screen(desk)
                assert {action.id for action, _ in owner.hints()} <= working
            await desk.press("escape")


async def test_escape_closes_a_list_of_choices_before_the_screen(root: Path) -> None:
    async with opened(root, "river", size=(120, 40)) as desk:
        await desk.press("ctrl+e", "enter", "escape")
        assert sees(desk, ExportScreen)
        await desk.press("escape")
        assert sees(desk, ReadingScreen)


@pytest.mark.parametrize(("keys", "ending"), [((), ".html"), (("enter", "down", "enter"), ".md")])
async def test_a_report_on_what_is_open_can_be_verified(
    root: Path, keys: tuple[str, ...], ending: str
) -> None:
    async with opened(root, "flood/flood", "flood/water", size=(120, 40)) as desk:
        await desk.press("ctrl+o", *keys)
        assert sees(desk, ReportScreen)
        await go(desk)
        path = root / "out" / f"{root.name}-report{ending}"
        assert f"written:{path}" in squeezed(desk)
        assert "reported on 2 articles" in desk.shown
        verification = desk.elsewhere.verify(path)
        assert verification.passages
        assert not verification.faults


async def test_a_report_replaces_a_file_only_when_asked_twice(root: Path) -> None:
    path = root / "out" / f"{root.name}-report.html"
    path.write_text("mine")
    async with opened(root, "flood/flood", "flood/water", size=(120, 40)) as desk:
        await desk.press("ctrl+o")
        await go(desk)
        assert "replaces the existing file" in desk.shown
        assert path.read_text() == "mine"
        assert "ctrl+s replace it" in desk.shown
        await go(desk)
        assert path.read_text() != "mine"


@pytest.mark.parametrize("words", ["/proc/report.html", "nowhere/report.html", "../seeds/river.md"])
async def test_a_report_that_cannot_be_written(root: Path, words: str) -> None:
    async with opened(root, "flood/flood", "flood/water", size=(120, 40)) as desk:
        await desk.press("ctrl+o", "tab", "tab", "tab")
        await type_over(desk, words)
        await go(desk)
        assert f"cannot write {words}: " in desk.shown
        assert "nothing was done" in desk.shown


async def test_one_article_is_nothing_to_report_on(root: Path) -> None:
    async with opened(root, "river", size=(120, 40)) as desk:
        await desk.press("ctrl+o")
        await go(desk)
        assert "nothing to compare: 1 article" in desk.shown
        assert not list((root / "out").iterdir())


async def test_a_picture_of_the_screen_is_saved_in_the_workspace(root: Path) -> None:
    async with opened(root, "river", size=(120, 40)) as desk:
        offered = {each.title: each for each in desk.app.get_system_commands(desk.app.screen)}
        offered["Save a picture of the screen"].callback()
        await desk.settle()
        (path,) = root.glob("reader-*.svg")
        assert path.read_text("utf-8").startswith("<svg")
        assert [each.message for each in desk.app._notifications] == [f"saved: {path}"]


async def test_the_palette_of_the_library_offers_them(root: Path) -> None:
    async with opened(root, size=(120, 40)) as desk:
        offered = {each.title for each in desk.app.get_system_commands(desk.app.screen)}
        assert {
            "Export annotations",
            "Write a report",
            "Import annotations",
            "Add articles: files or web pages",
        } <= offered
        assert sees(desk, LibraryScreen)


async def test_long_outcomes_are_folded_not_cut(root: Path) -> None:
    async with opened(root, "river", size=(40, 30)) as desk:
        await desk.press("ctrl+e")
        await file(desk, "nowhere/" + "w" * 90)
        await go(desk)
        shown = "".join(each.strip() for each in rows(desk.one(OutcomeList)))
        assert "w" * 90 in shown
        assert "…" not in shown


@pytest.mark.parametrize(
    "keys",
    [
        ("ctrl+e", "ctrl+s", "ctrl+s", "escape", "escape", "escape", "o"),
        ("ctrl+o", "ctrl+s", "escape", "escape", "ctrl+e", "escape", "p"),
        ("ctrl+e", "ctrl+e", "ctrl+o", "escape", "escape", "1"),
        ("o", "A", "enter", "escape", "I", "ctrl+s", "escape", "escape", "A", "escape", "escape"),
        ("ctrl+e", "enter", "escape", "enter", "ctrl+s", "tab", "escape", "escape"),
    ],
)
async def test_keys_in_one_burst_end_nothing(root: Path, keys: tuple[str, ...]) -> None:
    async with opened(root, "river", "flood/flood", size=(80, 24)) as desk:
        await desk.type(keys)
        while isinstance(desk.app.screen, TransferScreen):
            await done(desk)
            await desk.press("escape")
        assert sees(desk, ReadingScreen) or sees(desk, LibraryScreen)


async def test_what_is_typed_right_before_the_key_counts(root: Path) -> None:
    async with opened(root, "river", size=(120, 40)) as desk:
        await desk.press("ctrl+e", *["tab"] * 4, "home", "shift+end", "delete")
        await desk.type([*"fast.jsonl", "ctrl+s"])
        await done(desk)
        assert f"willbewritten:{root / 'out' / 'fast.jsonl'}" in squeezed(desk)


def test_an_export_that_is_stopped_leaves_nothing(root: Path) -> None:
    def stop(_: int) -> None:
        raise Stopped

    outgoing = elsewhere(root).exchange.export(format_="brat")
    with pytest.raises(Stopped):
        outgoing.put(root / "out" / "marks.zip", on_article=stop)
    assert not list((root / "out").iterdir())
