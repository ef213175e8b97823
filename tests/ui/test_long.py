"""Long articles are there at once; the rest of them follows."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from reader.library import load as loading
from tests.ui.harness import mark, opened, write

BOOK = "".join(f"Paragraph {number} of a book about one bridge.\n\n" for number in range(40_000))


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Keeps the rest of every article from being read until it is set."""
    gate = threading.Event()
    read = loading.load

    def load(path: Path, article_id: str) -> object:
        gate.wait(20)
        return read(path, article_id)

    monkeypatch.setattr(loading, "load", load)
    return gate


async def test_the_beginning_can_be_read_before_the_rest_is_there(
    tmp_path: Path, gate: threading.Event
) -> None:
    write(tmp_path, {"book.txt": BOOK})
    async with opened(tmp_path, "book") as desk:
        assert "loading" in desk.shown
        await desk.press("}", "}", "w")
        caret, top = desk.caret, desk.view.viewport.rows[0]
        gate.set()
        await desk.until(lambda: desk.view.article.is_whole)
        assert desk.text == BOOK
        assert desk.caret == caret
        assert desk.view.viewport.rows[0] == top
        assert "loading" not in desk.shown


async def test_who_went_to_the_end_is_at_the_end_when_it_is_there(
    tmp_path: Path, gate: threading.Event
) -> None:
    write(tmp_path, {"book.txt": BOOK})
    async with opened(tmp_path, "book") as desk:
        await desk.press("G")
        gate.set()
        await desk.until(lambda: desk.view.article.is_whole)
        assert desk.caret == len(BOOK.rstrip())
        assert "Paragraph 39999" in desk.shown


async def test_a_mark_made_at_once_counts_on_the_whole_text(tmp_path: Path) -> None:
    write(tmp_path, {"book.txt": BOOK})
    async with opened(tmp_path, "book") as desk:
        await desk.press("}", "1")
        (made,) = desk.stored
        assert made.exact == "Paragraph 1 of a book about one bridge."
        assert desk.view.article.is_whole
        assert made.sha256 == desk.view.article.sha256
        assert desk.current == made.exact


async def test_marks_are_shown_when_all_of_it_has_been_read(tmp_path: Path) -> None:
    write(tmp_path, {"book.txt": BOOK})
    mark(tmp_path, "book", "Paragraph 3 of", "claim")
    mark(tmp_path, "book", "Paragraph 39000 of", "quote")
    async with opened(tmp_path, "book") as desk:
        await desk.until(lambda: desk.view.article.is_whole)
        assert "2 marks" in desk.shown
        await desk.press("]", "]")
        assert desk.current == "Paragraph 39000 of"


async def test_a_file_that_is_gone_before_the_rest_was_read(
    tmp_path: Path, gate: threading.Event
) -> None:
    write(tmp_path, {"book.txt": BOOK})
    async with opened(tmp_path, "book") as desk:
        (tmp_path / "seeds" / "book.txt").unlink()
        gate.set()
        await desk.until(lambda: "book.txt" in desk.shown)
        await desk.press("1")
        assert desk.stored == []
        assert "Paragraph 1 of a book" in desk.shown


async def test_a_file_that_was_made_shorter_before_the_rest_was_read(
    tmp_path: Path, gate: threading.Event
) -> None:
    write(tmp_path, {"book.txt": BOOK})
    async with opened(tmp_path, "book") as desk:
        await desk.press(*["space"] * 5)
        write(tmp_path, {"book.txt": "Nothing is left of it."})
        gate.set()
        await desk.until(lambda: desk.view.article.is_whole)
        assert desk.text == "Nothing is left of it."
        assert desk.caret <= len(desk.text)
        await desk.press("j", "1")
        assert [each.exact for each in desk.stored] == ["Nothing is left of it."]
