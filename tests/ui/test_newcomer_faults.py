"""What newcomers ran into, each as they met it."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from textual.widgets import Select, TextArea

from reader.ui.annotating.form import Form
from reader.ui.annotating.panel import Panel
from reader.ui.comparing.matrix import Matrix
from reader.ui.comparing.matrix_screen import MatrixScreen
from reader.ui.library.screen import LibraryScreen
from reader.ui.reading.screen import ReadingScreen
from reader.ui.widgets.entry_line import FilterLine
from tests.ui.harness import RIVER, Desk, leaves, mark, opened, rows, write
from tests.ui.test_comparing import FLOOD, WATER

LONG = "# Long\n\n" + "\n\n".join(f"Sentence {number} of a long article." for number in range(80))
OPENING = ("asterisk", "question_mark", "ctrl+f", "ctrl+p", "C", "L", "B", "ctrl+e")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"river.md": RIVER, "flood.md": FLOOD, "water.md": WATER, "long.md": LONG})
    mark(tmp_path, "river", "Nobody was hurt.", "claim")
    mark(tmp_path, "river", "12 centimetres", "statistic")
    return tmp_path


def painted(desk: Desk, part: type[Form | Panel]) -> str:
    """The words of a part of the screen."""
    return "\n".join(row for leaf in leaves(desk.one(part)) for row in rows(leaf))


async def test_a_filter_by_words_is_shown_and_escape_clears_it(root: Path) -> None:
    async with opened(root, "river", size=(120, 30)) as desk:
        await desk.press("p", "/")
        await desk.type("hurt")
        await desk.press("enter", "p", "p")
        assert desk.listed == ["Nobody was hurt."]
        assert "only “hurt”" in painted(desk, Panel)
        assert "esc clears" in painted(desk, Panel)
        await desk.pilot.press("ctrl+q")
    async with opened(root, resumes=True, size=(120, 30)) as desk:
        await desk.press("p")
        assert "only “hurt”" in painted(desk, Panel)
        await desk.press("/")
        assert desk.one(FilterLine).words == "hurt"
        await desk.press("enter", "escape")
        assert len(desk.listed) == 2
        assert desk.is_open(Panel)
        await desk.press("escape")
        assert desk.view.has_keys


@pytest.mark.parametrize(("first", "second"), list(product(OPENING, OPENING)))
async def test_screens_opened_and_left_in_one_burst(root: Path, first: str, second: str) -> None:
    async with opened(root, "river", "flood", size=(100, 30)) as desk:
        await desk.press("]")
        await desk.type([first, "a", second, "escape", "escape", "escape", "escape"])
        await desk.press("escape", "escape", "escape")
        await desk.until(lambda: type(desk.app.screen) is ReadingScreen)
        assert len(desk.stored) == 2


async def test_somebody_elses_mark_opens_to_be_read(root: Path) -> None:
    mark(root, "river", "She was calm.", "claim", annotator="ben")
    async with opened(root, "river", size=(120, 30)) as desk:
        await desk.go("She was calm")
        await desk.press("enter")
        assert "ben’s mark: only ben can change it" in painted(desk, Form)
        assert all(field.disabled for field in desk.one(Form).query("Select, Input, TextArea"))
        await desk.type("x")
        await desk.press("ctrl+s", "escape")
        assert not desk.is_open(Form)
        assert sorted(each.annotator for each in desk.stored) == ["ana", "ana", "ben"]


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (60, 15)])
async def test_the_words_being_edited_stay_in_sight(root: Path, size: tuple[int, int]) -> None:
    async with opened(root, "long", "river", size=size) as desk:
        await desk.go("Sentence 70 of")
        await desk.press("1", "enter")
        assert desk.is_open(Form)
        assert any("Sentence 70" in row for row in rows(desk.view))
        await desk.press("escape")
        assert any("Sentence 70" in row for row in rows(desk.view))


async def test_words_picked_for_the_form_have_no_blank_at_their_ends(root: Path) -> None:
    async with opened(root, "river", size=(120, 30)) as desk:
        await desk.go("“We moved")
        await desk.press("2", "enter")
        await desk.press("ctrl+t")
        await desk.go("Ana Bell")
        await desk.press("v", "w", "w", "enter", "ctrl+s")
        made = next(each for each in desk.stored if each.tag == "quote")
        start, end = made.attributes["speaker_start"], made.attributes["speaker_end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert desk.text[start:end] == made.attributes["speaker"]
        assert desk.text[start:end] == desk.text[start:end].strip()


@pytest.mark.parametrize("width", [80, 60])
async def test_the_introduction_is_not_cut(root: Path, width: int) -> None:
    async with opened(root, size=(width, 30)) as desk:
        words = " ".join(desk.shown.split())
        assert "First time here?" in words
        assert "1 claim, 2 quote, 3 statistic" in words
        assert "? lists all keys" in words


async def test_the_question_of_a_review_leaves_its_keys_in_sight(root: Path) -> None:
    async with opened(root, "river", size=(80, 24)) as desk:
        await desk.until(lambda: bool(desk.view.suggestions))
        await desk.press("p", "escape", "R")
        hints = rows(desk.reading.status.hints)[0]
        assert "a accept" in hints
        assert "r refuse" in hints


async def test_the_matrix_is_filtered_sorted_and_cleared(root: Path) -> None:
    async with opened(root, "flood", "water", size=(120, 40)) as desk:
        await desk.press("C")
        await desk.until(lambda: isinstance(desk.app.screen, MatrixScreen))
        await desk.until(lambda: bool(desk.one(Matrix).items))
        every = list(desk.one(Matrix).items)
        await desk.press("t")
        kinds = {row.kind for row in desk.one(Matrix).items}
        assert len(kinds) == 1
        assert f"{len(desk.one(Matrix).items)} of {len(every)} rows: only" in desk.shown
        await desk.press("escape")
        assert list(desk.one(Matrix).items) == every
        await desk.press("/")
        await desk.type("families")
        await desk.press("enter")
        shown = desk.one(Matrix).items
        assert shown
        assert all("families" in str(row) for row in shown)
        await desk.press("escape", "o")
        assert "by place" in desk.shown
        assert sorted(map(str, desk.one(Matrix).items)) == sorted(map(str, every))
        await desk.press("escape")
        assert isinstance(desk.app.screen, ReadingScreen)


async def test_suggestions_are_quiet_until_the_caret_is_in_their_sentence(root: Path) -> None:
    async with opened(root, "water", size=(100, 30)) as desk:
        await desk.until(lambda: bool(desk.view.suggestions))
        await desk.press("G")
        suggestion = desk.view.suggestions[0]
        words = desk.text[suggestion.start : suggestion.end].split("\n")[0][:12]
        assert not underlined(desk, words)
        await desk.go(words)
        assert underlined(desk, words)
        await desk.press("f6", "G")
        assert underlined(desk, words)


def underlined(desk: Desk, words: str) -> bool:
    """Whether the first cell of words is underlined."""
    x, y = desk.cell(words)
    strip = desk.view.render_lines(desk.view.size.region)[y].crop(x, x + 1)
    style = next(iter(strip)).style
    return bool(style and style.underline)


async def test_a_least_score_hides_what_is_less_sure(root: Path) -> None:
    settings = (
        '[suggestions]\nshow = "underlined"\nleast_score = { statistic = 1.0, claim = 1.0 }\n'
    )
    root.joinpath("reader.toml").write_text(settings, "utf-8")
    async with opened(root, "river", size=(100, 30)) as desk:
        await desk.until(lambda: bool(desk.view.suggestions))
        assert {each.tag for each in desk.view.suggestions} == {"quote"}


async def test_the_panel_of_all_articles_names_them_and_the_annotators(root: Path) -> None:
    mark(root, "flood", "families", "claim", annotator="ben")
    async with opened(root, "river", size=(160, 40)) as desk:
        await desk.press("p")
        narrow = desk.one(Panel).size.width
        await desk.press("w")
        await desk.until(lambda: "flood" in painted(desk, Panel))
        assert "ben" in painted(desk, Panel)
        assert desk.one(Panel).size.width >= narrow
        assert "Nobody was hurt." in painted(desk, Panel)


async def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    async with opened(tmp_path, size=(80, 24)) as desk:
        assert isinstance(desk.app.screen, LibraryScreen)
        for words in ("No articles yet", "reader add FILE", "reader --demo"):
            assert words in desk.shown


async def test_a_draft_never_covers_a_newer_note_unmarked(root: Path) -> None:
    async with opened(root, "river", size=(120, 40)) as desk:
        await desk.press("]", "enter")
        desk.one(Form).query_one("#note", TextArea).focus()
        await desk.type("mine")
        await desk.press("escape")
        elsewhere = desk.elsewhere.annotations
        stored = next(each for each in desk.stored if each.exact == desk.current)
        elsewhere.edit(stored, note="theirs")
        await desk.until(lambda: any(m.annotation.note == "theirs" for m in desk.view.marks.all))
        await desk.press("enter")
        assert "note stored meanwhile: theirs" in painted(desk, Form)
        assert desk.one(Form).query_one("#note", TextArea).text == "mine"
        assert desk.one(Form).query_one("#tag", Select).value
