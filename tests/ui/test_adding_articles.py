"""Adding articles from the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual import events

from reader.ui.library.screen import LibraryScreen
from reader.ui.reading.screen import ReadingScreen
from reader.ui.transfer.add_screen import AddScreen, SourcesField
from reader.workspace.adding import Added, Adding, Refused
from tests.ui.harness import RIVER, Desk, opened, write
from tests.ui.test_exporting import done, go, sees, squeezed


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "workspace", {"river.md": RIVER})


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Files that are none of the workspace's yet."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "boats.md").write_text("---\ntitle: Nine boats\n---\nNine boats sank.\n", "utf-8")
    (folder / "coast.txt").write_text("The coast is clear.\n", "utf-8")
    return folder


async def begin(desk: Desk, words: str) -> None:
    await desk.press("A")
    assert sees(desk, AddScreen)
    desk.app.post_message(events.Paste(words))
    await desk.settle()


async def enter(desk: Desk) -> None:
    await desk.press("enter")
    await done(desk)


async def test_a_file_is_added_and_opened(root: Path, news: Path) -> None:
    async with opened(root, size=(120, 40)) as desk:
        await begin(desk, str(news / "boats.md"))
        assert "enter add" in desk.shown
        await enter(desk)
        assert "boats: added" in desk.shown
        assert "1 article added" in desk.shown
        assert "enter open" in desk.shown
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, ReadingScreen))
        assert desk.view.article.id == "boats"


async def test_several_lines_are_added_and_those_that_cannot_be_are_listed(
    root: Path, news: Path
) -> None:
    (news / "noise.txt").write_bytes(b"\x00\x01\x02" * 100)
    lines = [news / "boats.md", news / "no-such.md", "", news / "noise.txt", news / "coast.txt"]
    async with opened(root, size=(120, 40)) as desk:
        await begin(desk, "\n".join(map(str, lines)) + "\n")
        await enter(desk)
        assert "2 articles added, 2 could not be added" in desk.shown
        assert "no-such.md" in desk.shown
        assert "noise.txt" in desk.shown
        await desk.press("escape")
        assert sees(desk, LibraryScreen)
        assert "3 articles" in desk.shown
        assert [each.id for each in desk.elsewhere.articles.entries] == ["boats", "coast", "river"]


async def test_a_folder_is_added(root: Path, news: Path) -> None:
    async with opened(root, size=(120, 40)) as desk:
        await begin(desk, str(news))
        await go(desk)
        assert "2 articles added" in desk.shown
        assert "news/boats: added" in desk.shown


async def test_what_could_not_be_added_can_be_mended(root: Path) -> None:
    async with opened(root, size=(120, 40)) as desk:
        await begin(desk, "no-such.md")
        await enter(desk)
        assert "0 articles added, 1 could not be added" in desk.shown
        assert desk.one(SourcesField).text == "no-such.md"


@pytest.mark.parametrize(
    "words",
    [
        "\x1b[2J\x07.md",
        "x" * 5000,
        "/dev/null",
        "http://127.0.0.1:9/x",
        "https://",
        "file:///no/such",
        "~nobody-of-that-name/x.md",
    ],
)
async def test_hostile_sources_are_refused_in_a_line(root: Path, words: str) -> None:
    async with opened(root, size=(120, 40)) as desk:
        await begin(desk, words)
        await enter(desk)
        assert "0 articles added, 1 could not be added" in desk.shown
        assert "\x1b" not in desk.shown
    assert [path.name for path in (root / "seeds").iterdir()] == ["river.md"]


async def test_a_folder_without_articles_is_said(root: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    async with opened(root, size=(120, 40)) as desk:
        await begin(desk, str(tmp_path / "empty"))
        await enter(desk)
        assert "0 articles added" in desk.shown
        assert "hasnofilethatcouldbeanarticle" in squeezed(desk)


async def test_nothing_typed_is_said(root: Path) -> None:
    async with opened(root, size=(120, 40)) as desk:
        await desk.press("A", "enter")
        assert "type or paste a path or an address" in desk.shown


async def test_an_empty_library_is_filled(tmp_path: Path, news: Path) -> None:
    (tmp_path / "empty").mkdir()
    async with opened(tmp_path / "empty", size=(120, 40)) as desk:
        assert "No articles yet" in desk.shown
        assert "A adds" in desk.shown
        await begin(desk, str(news))
        await enter(desk)
        await desk.press("escape")
        assert "No articles yet" not in desk.shown
        await desk.until(lambda: "Nine boats" in desk.shown)


async def test_files_that_wait_in_the_folder_are_offered(root: Path) -> None:
    (root / "seeds" / "page.html").write_text("<p>Nine boats sank.</p>", "utf-8")
    async with opened(root, size=(120, 40)) as desk:
        await desk.until(lambda: "1 file to add with A" in desk.shown)
        await desk.press("A")
        assert "page.html" in desk.one(SourcesField).text
        await desk.type("no-such.md")
        await enter(desk)
        assert "page" in desk.shown
        assert "1 article added, 1 could not be added" in desk.shown
        assert [path.name for path in (root / "originals").iterdir()] == ["page.html"]


async def test_a_corrected_article_says_what_became_of_its_marks(
    root: Path, tmp_path: Path
) -> None:
    (tmp_path / "river.md").write_text(RIVER.replace("12", "14"), "utf-8")
    async with opened(root, "river", size=(120, 40)) as desk:
        await desk.go("Nobody")
        await desk.press("1", "o")
        await begin(desk, str(tmp_path / "river.md"))
        await enter(desk)
        assert "river: corrected" in desk.shown
        assert "0 articles added, 1 corrected" in desk.shown
        assert "1 mark, 0 of them moved or lost" in desk.shown


async def test_what_is_there_already_is_not_added_again(root: Path, news: Path) -> None:
    async with opened(root, size=(120, 40)) as desk:
        await begin(desk, str(news / "boats.md"))
        await enter(desk)
        await desk.press("escape")
        await begin(desk, f"{news / 'boats.md'}\n{news / 'coast.txt'}")
        await enter(desk)
        assert "boats: unchanged" in desk.shown
        assert "1 article added, 1 unchanged" in desk.shown


async def test_what_is_entered_while_others_are_added_comes_after_them(
    root: Path, news: Path
) -> None:
    async with opened(root, size=(120, 40)) as desk:
        await desk.press("A")
        await desk.type([*str(news / "boats.md"), "enter", *str(news / "coast.txt"), "enter"])
        await done(desk)
        assert [each.id for each in desk.elsewhere.articles.entries] == ["boats", "coast", "river"]


async def test_adding_can_be_stopped_and_what_was_added_is_there(
    root: Path, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = Event()
    add = Adding.add

    def add_slowly(self: Adding, *arguments: Any, **named: Any) -> Iterator[Added | Refused]:
        for each in add(self, *arguments, **named):
            yield each
            assert stopped.wait(10)

    monkeypatch.setattr(Adding, "add", add_slowly)
    async with opened(root, size=(120, 40)) as desk:
        await begin(desk, f"{news / 'boats.md'}\n{news / 'coast.txt'}")
        await desk.press("enter")
        await desk.until(lambda: "boats: added" in desk.shown)
        await desk.press("escape")
        assert "stopping" in desk.shown
        stopped.set()
        await done(desk)
        assert "stopped: 2 articles added" in desk.shown
        assert sees(desk, AddScreen)
