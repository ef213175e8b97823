"""Nothing a person did is lost: not with a full disk, not by others' writing, not by an end."""

from __future__ import annotations

import asyncio
import errno
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from textual.widgets import TextArea

from reader.ui.annotating import autosave
from reader.ui.annotating.form import Form
from reader.workspace.edits import StoreError
from tests.ui.harness import RIVER, Desk, mark, opened, write

MOMENT = 0.05


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What happens each second happens at once."""
    monkeypatch.setattr(autosave, "_SYNC_SECONDS", MOMENT)
    monkeypatch.setattr(autosave, "_DRAFT_SECONDS", MOMENT)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"river.md": RIVER})


class Disk:
    """A disk that may be full."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_full = True
        self._replace = os.replace
        monkeypatch.setattr(os, "replace", self.replace)

    def replace(self, source: Path, target: Path) -> None:
        if self.is_full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._replace(source, target)


async def type_note(desk: Desk, words: str) -> None:
    """Type into the note of the form."""
    desk.app.screen.set_focus(desk.one(Form).query_one("#note"))
    await desk.type(words)


async def test_what_others_add_comes_into_sight_by_itself(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.until(lambda: desk.view.article.is_whole)
        mark(root, "river", "Nobody was hurt.", "claim", annotator="ben")
        await desk.until(lambda: bool(desk.view.marks.all))
        assert "1 mark" in desk.shown
        assert desk.caret == 0


async def test_an_edit_that_cannot_be_written_stays_in_sight_and_is_tried_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = Disk(monkeypatch)
    async with opened(root, "river") as desk:
        await desk.press("l", "1")
        assert "No space left" in desk.shown
        assert "NOT SAVED: 1 edit" in desk.shown
        assert len(desk.view.marks.all) == 1
        assert desk.stored == []
        full.is_full = False
        await desk.until(lambda: bool(desk.stored))
        await desk.until(lambda: "NOT SAVED" not in desk.shown)
        assert len(desk.view.marks.all) == 1
        await desk.press("u")
        assert desk.stored == []


async def test_an_edit_that_was_never_written_can_be_taken_back(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Disk(monkeypatch)
    async with opened(root, "river") as desk:
        await desk.press("l", "1", "u")
        assert "undone" in desk.shown
        assert not desk.view.marks.all
        assert "NOT SAVED" not in desk.shown


async def test_what_a_retry_showed_before_an_undo_is_not_shown_after_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Disk(monkeypatch)
    async with opened(root, "river") as desk:
        await desk.press("l", "1")
        with ThreadPoolExecutor() as threads:
            retrying = threads.submit(desk.reading.workspace.edits.retry)
            assert isinstance(retrying.exception(), StoreError)
        desk.reading.features.tagger.undo()
        await desk.settle()
        assert not desk.view.marks.all
        assert "0 marks" in desk.shown


async def test_quitting_with_unwritten_edits_takes_two_presses(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Disk(monkeypatch)
    async with opened(root, "river") as desk:
        await desk.press("l", "1", "ctrl+q")
        assert desk.app.is_running
        assert "ctrl+q again" in desk.shown
        await desk.press("ctrl+q")
        assert desk.app.return_code == 0


async def test_each_edit_that_cannot_be_written_is_warned_of(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = Disk(monkeypatch)
    async with opened(root, "river") as desk:
        await desk.press("l", "1", "ctrl+q")
        full.is_full = False
        await desk.until(lambda: "NOT SAVED" not in desk.shown)
        full.is_full = True
        await desk.press("}", "1", "ctrl+q")
        assert desk.app.is_running
        assert "ctrl+q again" in desk.shown


async def test_a_note_being_typed_is_offered_again_after_a_crash(root: Path) -> None:
    stored = mark(root, "river", "Nobody was hurt.", "claim")
    async with opened(root, "river") as desk:
        await desk.press("]", "enter")
        await type_note(desk, "who counted?")
        folder = root / "annotations" / "ana"
        await desk.until(lambda: any("who counted?" in text for text in texts(folder)))
        # The program ends here without a word, as in a crash.
    async with opened(root, "river") as desk:
        assert "a draft for an annotation of river" in desk.shown
        await desk.press("]", "enter")
        assert desk.one(Form).query_one("#note", TextArea).text == "who counted?"
        await desk.press("ctrl+s")
        assert [each.note for each in desk.stored] == ["who counted?"]
        assert [each.id for each in desk.stored] == [stored.id]
    async with opened(root, "river") as desk:
        assert "draft" not in desk.shown


async def test_what_is_typed_is_on_disk_when_the_program_is_told_to_end(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "_DRAFT_SECONDS", 1000)
    mark(root, "river", "Nobody was hurt.", "claim")
    async with opened(root, "river") as desk:
        await desk.press("]", "enter")
        await type_note(desk, "who counted?")
        await desk.press("ctrl+q")
        assert any("who counted?" in text for text in texts(root / "annotations" / "ana"))


async def test_nothing_is_offered_after_it_was_saved(root: Path) -> None:
    mark(root, "river", "Nobody was hurt.", "claim")
    async with opened(root, "river") as desk:
        await desk.press("]", "enter")
        await type_note(desk, "who counted?")
        await asyncio.sleep(2 * MOMENT)  # a draft may have been written or not: it must go
        await desk.press("ctrl+s")
        assert not any("draft" in text for text in texts(root / "annotations" / "ana"))
    async with opened(root, "river") as desk:
        assert "draft" not in desk.shown


@pytest.mark.parametrize("key", ["enter", "u"])
async def test_what_was_typed_comes_back_after_escape(root: Path, key: str) -> None:
    mark(root, "river", "Nobody was hurt.", "claim")
    async with opened(root, "river") as desk:
        await desk.press("]", "enter")
        await type_note(desk, "who counted?")
        await desk.press("escape")
        assert "kept as a draft, not saved" in desk.shown
        assert [each.note for each in desk.stored] == [""]
        await desk.press(key)
        assert desk.one(Form).query_one("#note", TextArea).text == "who counted?"
        assert "a draft: not saved yet" in desk.shown
        await desk.press("ctrl+r")
        assert desk.one(Form).query_one("#note", TextArea).text == ""
        await desk.press("escape", "]", "enter")
        assert desk.one(Form).query_one("#note", TextArea).text == ""


async def test_undo_means_the_last_edit_again_once_the_person_has_gone_on(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("1", "enter")
        await type_note(desk, "who counted?")
        await desk.press("escape", "l", "u")
        assert not desk.is_open(Form)
        assert desk.stored == []


async def test_a_form_that_was_only_looked_at_leaves_no_draft(root: Path) -> None:
    mark(root, "river", "Nobody was hurt.", "claim")
    async with opened(root, "river") as desk:
        await desk.press("]", "enter", "escape")
        assert "draft" not in desk.shown


def texts(folder: Path) -> list[str]:
    """All that stands in the files of a folder."""
    return [path.read_text("utf-8") for path in folder.iterdir() if path.is_file()]
