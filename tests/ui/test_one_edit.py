"""What one key costs: how often the disk is read and the rows are painted for one edit."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reader.model import Anchored
from reader.text.marks import Marks
from reader.ui.reading.article_view import ArticleView
from tests.ui.harness import RIVER, Desk, elsewhere, mark, opened, write


class Uses:
    """How often a file was opened for reading, and how often it was replaced."""

    def __init__(self, path: Path) -> None:
        self._path = str(path)
        self.reads = 0
        self.replaced = 0

    def hear(self, event: str, arguments: tuple[object, ...]) -> None:
        """Count one event of the interpreter."""
        if event == "open" and str(arguments[0]) == self._path:
            self.reads += 1
        elif event == "os.rename" and str(arguments[1]) == self._path:
            self.replaced += 1


_listening: list[Uses] = []


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    for uses in _listening:
        uses.hear(event, arguments)


sys.addaudithook(_hear)


@contextmanager
def counted(path: Path) -> Iterator[Uses]:
    """Count what happens to a file meanwhile, whichever function does it."""
    uses = Uses(path)
    _listening.append(uses)
    try:
        yield uses
    finally:
        _listening.remove(uses)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"river.md": RIVER, "other.md": RIVER})
    mark(tmp_path, "river", "12 centimetres", "statistic")
    mark(tmp_path, "river", "12 centimetres", "statistic", annotator="ben")
    return tmp_path


async def compared(desk: Desk) -> None:
    """Wait until the articles have been compared with the marks as they are now."""

    def is_known() -> bool:
        known = desk.reading.features.comparison.current
        marks = [len(source.marks) for source in known.sources] if known else []
        return marks == [len(pane.view.marks.all) for pane in desk.panes]

    await desk.until(is_known)


async def test_a_mark_reads_its_file_once_and_replaces_it_once(root: Path) -> None:
    async with opened(root, "river", "other", size=(120, 24)) as desk:
        await compared(desk)
        await desk.go("Nobody")
        await desk.press("p", "p")
        folder = root / "annotations"
        with (
            counted(folder / "ana" / "river.json") as own,
            counted(folder / "ben" / "river.json") as others,
        ):
            await desk.press("1")
            assert desk.current == "Nobody was hurt."
            desk.reading.features.autosave.sync()
            await compared(desk)
        assert (own.reads, own.replaced) == (1, 1)
        assert (others.reads, others.replaced) == (0, 0)


async def test_a_mark_is_shown_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[list[Anchored]] = []
    show = ArticleView.show_marks

    def show_marks(view: ArticleView, marks: Marks) -> None:
        shown.append(list(marks.all))
        show(view, marks)

    async with opened(root, "river") as desk:
        await desk.go("Nobody")
        monkeypatch.setattr(ArticleView, "show_marks", show_marks)
        await desk.press("1")
        desk.reading.features.autosave.sync()
        await desk.settle()
    assert [len(marks) for marks in shown] == [3]


async def test_what_others_write_is_read_once(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.settle()
        ben = elsewhere(root, "ben").annotations
        ben.add(desk.view.article, [(0, 15)], "claim")
        with counted(root / "annotations" / "ben" / "river.json") as uses:
            desk.reading.features.autosave.sync()
            desk.reading.features.autosave.sync()
            await desk.settle()
            assert len(desk.view.marks.all) == 3
        assert uses.reads == 1


def test_the_count_counts(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("one")
    with counted(path) as uses:
        path.read_bytes()
        os.close(os.open(path, os.O_RDONLY))
        (tmp_path / "other").write_text("two")
        (tmp_path / "other").replace(path)
    assert (uses.reads, uses.replaced) == (2, 1)
