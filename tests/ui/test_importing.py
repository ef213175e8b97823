"""Import from the screen: what would happen is shown first."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from textual import events

from reader.ui.library.screen import LibraryScreen
from reader.ui.reading.screen import ReadingScreen
from reader.ui.transfer.import_screen import ImportScreen
from reader.workspace.exchange import Exchange
from reader.workspace.importing import Importable
from tests.ui.harness import RIVER, Desk, elsewhere, mark, opened, write
from tests.ui.test_exporting import done, go, sees, squeezed, type_over


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"river.md": RIVER})
    mark(tmp_path, "river", "Nobody was hurt.", "claim")
    return tmp_path


@pytest.fixture
def rows_of_ben(tmp_path: Path) -> Path:
    """A file with one mark of ben's in an article that is here."""
    theirs = write(tmp_path / "theirs", {"river.md": RIVER})
    mark(theirs, "river", "The river rose", "claim", annotator="ben")
    path = tmp_path / "from ben.jsonl"
    path.write_text("".join(elsewhere(theirs).exchange.write()), "utf-8")
    return path


async def begin(desk: Desk, words: str) -> None:
    await desk.press("I")
    assert sees(desk, ImportScreen)
    desk.app.post_message(events.Paste(words))
    await desk.settle()


async def test_what_would_happen_is_shown_then_done(root: Path, rows_of_ben: Path) -> None:
    async with opened(root, size=(120, 40)) as desk:
        await begin(desk, str(rows_of_ben))
        await go(desk)
        assert "1 added" in desk.shown
        assert "nothing is stored yet; an import cannot be undone" in desk.shown
        assert [each.exact for each in desk.stored_of("river")] == ["Nobody was hurt."]
        assert "ctrl+s import" in desk.shown
        await go(desk)
        assert "imported: 1 added" in desk.shown
        assert {each.exact for each in desk.stored_of("river")} == {
            "The river rose",
            "Nobody was hurt.",
        }
        await desk.press("shift+tab", "shift+tab")
        await go(desk)
        assert "1 unchanged" in desk.shown


@pytest.mark.parametrize("form", ["'{}'", '"{}"', " {} "])
async def test_a_path_as_terminals_paste_it(root: Path, rows_of_ben: Path, form: str) -> None:
    async with opened(root, size=(120, 40)) as desk:
        await begin(desk, form.format(rows_of_ben))
        await go(desk)
        assert "1 added" in desk.shown


async def test_a_path_with_escapes_and_one_that_is_an_address(
    root: Path, rows_of_ben: Path
) -> None:
    for words in (str(rows_of_ben).replace(" ", "\\ "), rows_of_ben.as_uri()):
        async with opened(root, size=(120, 40)) as desk:
            await begin(desk, words)
            await go(desk)
            assert "1 added" in desk.shown


async def test_broken_rows_are_listed_and_the_rest_is_imported_on_demand(
    root: Path, rows_of_ben: Path
) -> None:
    good = rows_of_ben.read_text("utf-8")
    bad = json.dumps(json.loads(good) | {"id": "\x1b[2J", "start": -4})
    rows_of_ben.write_text(f"{bad}\n{{nothing\n{good}", "utf-8")
    async with opened(root, size=(120, 40)) as desk:
        await begin(desk, str(rows_of_ben))
        await go(desk)
        assert "2 rows cannot be used" in desk.shown
        assert "line 1:" in desk.shown
        assert "line 2:" in desk.shown
        assert "\x1b" not in desk.shown
        assert "ctrl+s import the rest" in desk.shown
        await go(desk)
        assert len(desk.stored_of("river")) == 2


async def test_an_article_that_is_made_is_listed_and_opened(tmp_path: Path) -> None:
    theirs = write(tmp_path / "theirs", {"news.txt": "Nine boats sank.\n"})
    mark(theirs, "news", "Nine boats", "statistic")
    outgoing = elsewhere(theirs).exchange.export(format_="brat")
    outgoing.put(tmp_path / "news.zip")
    mine = write(tmp_path / "mine", {"river.md": RIVER})
    async with opened(mine, size=(120, 40)) as desk:
        await begin(desk, str(tmp_path / "news.zip"))
        await go(desk)
        assert "new article news" in desk.shown
        assert not (mine / "seeds" / "news.txt").exists()
        await go(desk)
        assert (mine / "seeds" / "news.txt").exists()
        for _ in range(3):
            if "enter open" not in desk.shown:
                await desk.press("j")
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, ReadingScreen))
        assert desk.view.article.id == "news"
        await desk.until(lambda: desk.view.marks.all != ())
        await desk.press("o")
        assert sees(desk, LibraryScreen)
        assert "2 articles" in desk.shown


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "no file: type or paste the path of one"),
        ("no/such/file.jsonl", "no/such/file.jsonl: "),
        ("\x1b]0;x\x07", "␛]0;x␇: "),
        ("x" * 5000, "x: "),
        ("/dev/null", "/dev/null: "),
        ("~nobody-of-that-name/x", "~nobody-of-that-name/x: "),
        ("file://[", ": "),
    ],
)
async def test_what_cannot_be_read_is_said_and_nothing_changes(
    root: Path, words: str, reason: str
) -> None:
    async with opened(root, size=(120, 40)) as desk:
        await begin(desk, words)
        await go(desk)
        assert "nothing was done" in desk.shown
        assert "".join(reason.split()) in squeezed(desk) or len(words) > 1000
        assert "Traceback" not in desk.shown
        await desk.press("escape")
        assert sees(desk, LibraryScreen)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is kept from root")
async def test_a_file_that_nobody_may_read(root: Path, rows_of_ben: Path) -> None:
    rows_of_ben.chmod(0)
    async with opened(root, size=(120, 40)) as desk:
        await begin(desk, str(rows_of_ben))
        await go(desk)
        assert "Permission denied" in desk.shown


async def test_another_path_is_looked_at_before_anything_is_stored(
    root: Path, rows_of_ben: Path
) -> None:
    async with opened(root, size=(120, 40)) as desk:
        await begin(desk, str(rows_of_ben))
        await go(desk)
        await type_over(desk, "elsewhere.jsonl")
        await go(desk)
        assert "nothing was done" in desk.shown
        assert len(desk.stored_of("river")) == 1


async def test_a_mark_removed_here_is_told_and_not_brought_back(root: Path) -> None:
    path = root / "mine.jsonl"
    elsewhere(root).exchange.export().put(path)
    async with opened(root, "river", size=(120, 40)) as desk:
        await desk.press("]", "x", "o")
        await begin(desk, str(path))
        await go(desk)
        assert "1 removed here earlier" in desk.shown
        await go(desk)
        assert desk.stored_of("river") == []


async def test_marks_that_come_are_shown_where_the_article_is_open(
    root: Path, rows_of_ben: Path
) -> None:
    async with opened(root, "river", size=(120, 40)) as desk:
        await desk.press("o")
        await begin(desk, str(rows_of_ben))
        await go(desk)
        await go(desk)
        await done(desk)
        await desk.press("escape", "escape")
        await desk.until(lambda: len(desk.view.marks.all) == 2)


async def test_predictions_that_come_are_proposed_where_the_article_is_open(
    root: Path, tmp_path: Path
) -> None:
    table = tmp_path / "in.csv"
    table.write_text(
        "article,row,tag,exact,score,finder\nriver,suggestion,claim,She was calm.,0.75,model-1\n"
        "river,suggestion,ORG,farmer,0.5,model-1\n",
        "utf-8",
    )
    async with opened(root, "river", size=(120, 40)) as desk:
        await desk.press("o")
        await begin(desk, str(table))
        await go(desk)
        assert "2 predictions, to review as suggestions" in desk.shown
        assert "define these tags to see the predictions: ORG" in desk.shown
        await go(desk)
        await desk.press("escape", "escape")
        await desk.until(lambda: "model-1" in {each.finder for each in desk.view.suggestions})
        assert len(desk.stored) == 1


async def test_what_is_read_can_be_stopped(
    root: Path, rows_of_ben: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_slowly(
        self: Exchange, path: Path, *, on_read: Callable[[int], None], **_: str
    ) -> Importable:
        for number in range(1000):
            Event().wait(0.01)  # until it is stopped: then `on_read` raises
            on_read(number)
        raise AssertionError(self, path)

    monkeypatch.setattr(Exchange, "read", read_slowly)
    async with opened(root, size=(120, 40)) as desk:
        await begin(desk, str(rows_of_ben))
        await desk.press("ctrl+s")
        assert "esc stop" in desk.shown
        await desk.until(lambda: "reading: rows " in desk.shown)
        await desk.press("escape")
        await done(desk)
        assert "stopped: nothing was done" in desk.shown
        assert sees(desk, ImportScreen)
        await desk.press("escape")
        assert sees(desk, LibraryScreen)
