from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.app import App

from reader.ui.reading import web
from tests.ui.harness import Desk, opened, rows, write

LINKED = """Read [the report](https://example.org/report?id=7) or write to \
[us](mailto:us@example.org).

![A bridge](bridge.png) and [a trap](javascript:alert(1)) and [a file](file:///etc/passwd).
"""
PROSE = "The council closed the old bridge on Monday. " * 40


@pytest.fixture
def opened_addresses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses that were handed to the browser, on a machine that has one."""
    addresses: list[str] = []
    monkeypatch.setattr(web, "_has_window", lambda: True)
    monkeypatch.setattr(web, "_browse", addresses.append)
    return addresses


def longest(desk: Desk) -> int:
    """Cells of the longest row."""
    return max(len(row.strip(" ▕")) for row in rows(desk.view))


async def test_lines_get_longer_on_request(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": PROSE})
    async with opened(tmp_path, "a", size=(160, 24)) as desk:
        assert 70 < longest(desk) <= 80
        await desk.press("f3")
        assert 90 < longest(desk) <= 100
        await desk.press("f3")
        assert 140 < longest(desk) <= 160
        await desk.press("f3")
        assert 70 < longest(desk) <= 80


async def test_a_measured_text_stands_in_the_middle_of_a_wide_pane(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": PROSE})
    async with opened(tmp_path, "a", size=(160, 24)) as desk:
        left, _ = desk.cell("The council")
        assert 35 <= left <= 45


async def test_other_lengths_of_lines_keep_the_first_words_in_sight(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "\n\n".join(f"{number} {PROSE}" for number in range(50))})
    async with opened(tmp_path, "a", size=(160, 24)) as desk:
        desk.view.scroll_to_offset(desk.text.index("\n25 The council") + 600)
        first = desk.view.viewport.rows[0].start
        for _ in range(3):
            await desk.press("f3")
            row = desk.view.viewport.rows[0]
            assert row.start <= first < row.end


async def test_where_a_link_leads_stands_in_the_status_line(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": LINKED})
    async with opened(tmp_path, "a", size=(100, 24)) as desk:
        await desk.go("the report")
        assert "→ https://example.org/report?id=7" in desk.shown
        await desk.go("A bridge")
        assert "→ bridge.png" in desk.shown


@pytest.mark.parametrize(
    ("words", "address"),
    [("the report", "https://example.org/report?id=7"), ("us", "mailto:us@example.org")],
)
async def test_a_link_is_opened_on_its_own_key(
    tmp_path: Path, opened_addresses: list[str], words: str, address: str
) -> None:
    write(tmp_path, {"a.md": LINKED})
    async with opened(tmp_path, "a", size=(100, 24)) as desk:
        await desk.go(words)
        x, y = desk.cell(words)
        await desk.drag((x, y), (x, y))
        assert opened_addresses == []
        await desk.press("O")
        assert opened_addresses == [address]


@pytest.mark.parametrize("words", ["A bridge", "a trap", "a file", "Read"])
async def test_nothing_but_pages_and_mailboxes_is_opened(
    tmp_path: Path, opened_addresses: list[str], words: str
) -> None:
    write(tmp_path, {"a.md": LINKED})
    async with opened(tmp_path, "a", size=(100, 24)) as desk:
        await desk.go(words)
        await desk.press("O")
        assert opened_addresses == []
        assert any(reason in desk.shown for reason in ("not opened", "no link here"))


@pytest.mark.parametrize(
    "address",
    [
        "",
        "-flag",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "mailto:",
        "http://[",
        "https://example.org/\x1b]52;",
        "https://example.org/ a\nb",
        "HTTPS//example.org",
    ],
)
def test_addresses_that_are_not_handed_to_a_browser(address: str) -> None:
    assert not web.is_safe(address)


async def test_without_a_browser_the_address_is_copied(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(web, "_has_window", lambda: False)
    app = App[None]()
    said = web.open_address(app, "https://example.org/")
    assert app.clipboard == "https://example.org/"
    assert "copied" in said


CODE = """Before.

    short = 1
    total = sum(value for value in measured if value is not None and value.is_complete) + offset

After.
"""


async def test_code_keeps_its_own_lines_on_request_and_scrolls_sideways(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": CODE})
    async with opened(tmp_path, "a", size=(50, 24)) as desk:
        wrapped = [row for row in rows(desk.view) if row.strip()]
        await desk.press("f4")
        shown = [row for row in rows(desk.view) if row.strip(" ▕")]
        assert len(shown) == 4 < len(wrapped)
        assert "›" in shown[2]
        await desk.go("total")
        await desk.press("$")
        assert "+ offset" in desk.shown
        assert "Before." in desk.shown
        assert "short = 1" not in desk.shown
        x, y = desk.cell("+ offset")
        await desk.drag((x, y), (x, y))
        assert desk.text[desk.caret :].startswith("+ offset")
        await desk.press("g")
        assert "short = 1" in desk.shown


@pytest.mark.parametrize("width", [31, 50, 200])
async def test_wide_characters_in_code_stay_whole_while_it_scrolls(
    tmp_path: Path, width: int
) -> None:
    write(tmp_path, {"a.md": "    " + "橋の上の車 " * 30 + "\n"})
    async with opened(tmp_path, "a", size=(width, 24)) as desk:
        await desk.press("f4")
        for _ in range(12):
            await desk.press("w", "w", "l")
            assert all(cell_len(row) == desk.view.size.width for row in rows(desk.view))
            caret = desk.text[desk.caret]
            assert caret in "".join(rows(desk.view))
