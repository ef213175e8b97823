"""Keys that come together do what the same keys do one by one."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from textual.widgets import Input, TextArea
from textual.worker import WorkerError

from reader.ui.reading.article_view import ArticleView
from reader.ui.widgets.row_list import RowList
from tests.terminal.conftest import ARTICLES, Start, exported
from tests.terminal.terminal import CTRL_Q, ENTER, TAB
from tests.ui.harness import Desk, elsewhere, mark, opened, write

FARM = """# A farm

Alpha one. Bravo two said “we wait”. Charlie three of 26 people.

Delta four. Echo five cost 70 dollars.
"""
MARKED = (("Alpha one.", "claim"), ("Bravo two", "claim"), ("Charlie three", "quote"))
KEYS = [
    *("j", "k", "l", "w", "b", ")", "(", "}", "g", "G", "space", "v", "e", "E", "escape", "escape"),
    *("1", "2", "3", "x", "u", "U", "]", "[", "enter", "tab", "shift+tab", "p", "o", "slash", "n"),
    *("a", "r", "f", "s", "t", "z", "c", "d", "asterisk", "question_mark", "ctrl+f", "ctrl+s"),
    *("ctrl+t", "down", "up", "home", "end", "A", "X", "L", "D", "f2", "backspace", "R"),
]


def seen(desk: Desk) -> list[object]:
    """What a person has in the end: their marks, where they are, and what stands in the fields."""
    app, workspace = desk.app, elsewhere(desk.root)
    marks = [
        (each.tag, each.exact, each.attributes, each.note)
        for article in ("farm", "river")
        for each in workspace.snapshots.of(article).annotations
    ]
    focused = app.focused
    fields = [each.value for each in app.screen.query(Input)]
    notes = [each.text for each in app.screen.query(TextArea)]
    rows = [(each.cursor, len(each.items)) for each in app.screen.query(RowList)]
    carets = [each.selection for each in app.screen.query(ArticleView)]
    return [
        marks,
        type(app.screen),
        type(focused),
        focused and focused.id,
        fields,
        notes,
        rows,
        carets,
    ]


async def after(root: Path, keys: list[str], *, together: bool) -> list[object]:
    """What a person has in the end who types these keys in a new workspace."""
    write(root, {"farm.md": FARM, "river.txt": "The river rose. Nobody was hurt.\n"})
    for words, tag in MARKED:
        mark(root, "farm", words, tag)
    async with opened(root, "farm", size=(100, 30)) as desk:
        if together:
            await desk.type(keys)
        else:
            await desk.press(*keys)
        for worker in list(desk.app.workers):  # what is searched for behind the screen
            with suppress(WorkerError):
                await worker.wait()
        await desk.settle()
        return seen(desk)


@given(st.lists(st.sampled_from(KEYS), min_size=2, max_size=8))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(["p", "x", "u"])
@example(["p", "2", "j", "3"])
@example(["ctrl+f", "f", "o", "u", "r", "enter"])
@example(["o", "slash", "r", "i", "v", "enter", "enter"])
async def test_keys_together_do_what_they_do_one_by_one(keys: list[str]) -> None:
    ends = []
    for together in (True, False):
        with TemporaryDirectory() as folder:
            ends.append(await after(Path(folder, "farm"), keys, together=together))
    assert ends[0] == ends[1]


def test_an_undo_behind_a_removal_takes_that_back(workspace: Path, start: Start) -> None:
    terminal = start("bridge/council")
    terminal.wait_for("The council closed")
    terminal.send("1")
    terminal.wait_for("1 mark")
    terminal.send("}1")
    terminal.wait_for("2 marks")
    terminal.send("p")
    terminal.wait_for("Annotations")
    terminal.send("xu" + CTRL_Q)
    assert terminal.wait_for_end() == 0
    assert len(exported(workspace)) == 2


def test_letters_behind_the_key_that_opens_a_search_are_looked_for(
    workspace: Path, start: Start
) -> None:
    terminal = start("bridge/council")
    terminal.wait_for("The council closed")
    terminal.send("1")
    terminal.wait_for("1 mark")
    terminal.send("\x06x20")  # in the article, x would remove the mark
    terminal.wait_for("x20")
    assert len(exported(workspace)) == 1


def test_fields_of_a_form_are_filled_in_one_go(workspace: Path, start: Start) -> None:
    terminal = start("bridge/council")
    terminal.wait_for("The council closed")
    terminal.send("/14" + ENTER + "v" + "w" * 2 + "3")
    terminal.wait_for("1 mark")
    terminal.send(ENTER)
    terminal.wait_for("esc leave")
    terminal.send(
        "\x1b[Z" * 2 + "seen by two" + TAB * 2 + "14" + TAB * 3 + "crack" + ENTER + CTRL_Q
    )
    assert terminal.wait_for_end() == 0
    [row] = exported(workspace)
    assert (row["note"], row["attributes"]["value"]) == ("seen by two", 14)
    assert "crack" in row["attributes"].values()


def test_what_was_typed_before_the_first_paint_is_done_in_order(
    workspace: Path, start: Start
) -> None:
    terminal = start(*ARTICLES)
    terminal.wait_until(lambda: b"\x1b[?25l" in terminal.output, "keys of its own")
    terminal.send("1" + ENTER + "Jane" + ENTER + CTRL_Q)
    assert terminal.wait_for_end() == 0
    assert [row["attributes"] for row in exported(workspace)] == [{"claimer": "Jane"}]
