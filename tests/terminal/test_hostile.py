"""Whatever strangers wrote, the terminal is sent nothing but what Textual itself needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.store.records import Change
from reader.store.repository import Repository
from reader.text.anchoring import tidy
from reader.workspace import Workspace
from reader.workspace.values import new_annotation
from tests.terminal.conftest import Start
from tests.terminal.terminal import CTRL_Q, ENTER, ESCAPE, Terminal

GRAMMAR = {
    "style: reset, attributes, 24-bit colours": r"\x1b\[(0|([1-9]|2[1-9]|[34]8;2(;\d{1,3}){3})"
    r"(;([1-9]|2[1-9]|[34]8;2(;\d{1,3}){3}))*)m",
    "cursor position": r"\x1b\[\d+;\d+H",
    "own page, cursor, mouse, pasting, focus, wrapping": r"\x1b\[\?(1049|25|1000|1003|1006|1015"
    r"|1004|2004|7)[hl]",
    "synchronized output": r"\x1b\[\?2026[hl]",
    "queries for modes": r"\x1b\[\?(2026|2048)\$p",
    "keyboard protocol on and off": r"\x1b\[(>25|<)u",
    "shape of the mouse pointer": r"\x1b\]22;(default|text|pointer)\x07",
    "end of a row": r"\r\n",
}
"""Everything but text that Textual writes here. A terminal obeys nothing else that it is sent."""

OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # controls
    "\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u206f\ufeff\U000e0000-\U000e007f]"  # order
)

HOSTILE = (
    "\x1b]0;renamed\x07",  # the title of the window
    "\x1b]52;c;cHduZWQ=\x1b\\",  # the clipboard
    "\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\",
    "\x1b[31mred\x1b[6n\x1b[66;6H\x1b[?1049l\x1b[2J",
    "\x1bP+q544e\x1b\\\x1b_Gi=31;AAAA\x1b\\\x1bc",
    "\x9b31m\x9d0;renamed\x9c\x90q\x9c",  # the same in C1
    "\u202eright to left\u2066\u200f\ufeff\u2028\U000e0041",
    "[bold]loud[/bold] [/nope] [link=https://example.org]x[/link]",
    "[@click=app.quit]do not press[/]",
    "\x07\x08\x0b\x0c\x0e\x7f\t",
)
WORDS = " ".join(HOSTILE)
FILE_NAME = "\x1b]0;a\x07\x9b31m\u202e[bold][@click=app.quit]b.md"
PASTED = "clipped \x9b31m\u202e\x07"  # terminals take escape characters out of it, no others
ESCAPED = "".join(
    char if " " <= char <= "~" and char not in '"\\' else f"\\U{ord(char):08x}" for char in WORDS
)


def obeyed(output: bytes) -> list[str]:
    """What a terminal would obey besides the grammar, with a little of what stands around it."""
    text = output.decode()
    for pattern in GRAMMAR.values():
        text = re.sub(pattern, "", text)
    return [text[max(match.start() - 20, 0) : match.end() + 20] for match in OBEYED.finditer(text)]


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A workspace whose articles, file names and marks are made to harm."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    file = seeds / FILE_NAME
    file.write_bytes(
        f'---\ntitle: "T {ESCAPED}"\nsource: "S {ESCAPED}"\n---\n\nFirst words {WORDS}\n'.encode()
    )
    seeds.joinpath("plain.txt").write_bytes(f"Plain words. {WORDS}\n".encode())
    seeds.joinpath("\x1b]0;broken\x07.md").write_bytes(b"\x00" * 100)
    articles = Workspace(tmp_path, "me").articles
    article = articles.get(articles.entry_at(file).id)
    eve = f"\x1b[31mEve {WORDS}"
    span = tidy(article, article.text.index("First"), len(article.text))
    marks = [
        (f"tag {WORDS}", {f"a {WORDS}": WORDS}, f"note \0{WORDS}"),
        ("quote", {"speaker": WORDS}, f"note {WORDS}"),
    ]
    made = [
        new_annotation(article, span, tag, eve, attributes=attributes, note=note)
        for tag, attributes, note in marks
    ]
    Repository(tmp_path / "annotations", eve).apply([Change(None, each) for each in made])
    return tmp_path


@pytest.fixture
def terminal(hostile: Path, start: Start) -> Terminal:
    """The program on the hostile article, whose marks are shown."""
    assert hostile.joinpath("seeds", FILE_NAME).exists()
    terminal = start("--annotator", f"me {WORDS}", f"seeds/{FILE_NAME}")
    terminal.wait_for("2 marks")
    return terminal


def leave(terminal: Terminal) -> None:
    """Quit, which only keys can do, and look at everything that was written."""
    assert terminal.process.poll() is None
    terminal.send(CTRL_Q)
    assert terminal.wait_for_end() == 0
    assert obeyed(bytes(terminal.output)) == []
    assert [payload for payload in HOSTILE[:-3] if payload.encode() in terminal.output] == []


def test_an_article_its_title_and_its_marks_do_not_drive_the_terminal(terminal: Terminal) -> None:
    terminal.wait_for("T ␛]0;renamed␇")
    terminal.wait_for("First words ␛]0;renamed␇")
    terminal.wait_for("[@click=app.quit]do not press[/]")
    for shown in ("tag ␛]0;renamed␇", "quote · speaker ␛]0;renamed␇"):
        terminal.send("]")
        terminal.wait_for(shown)
    leave(terminal)


def test_words_that_look_like_a_link_to_an_action_can_be_clicked(terminal: Terminal) -> None:
    cell = terminal.cell_of("do not press")
    terminal.press(cell)
    terminal.release(cell)
    terminal.send("]")
    terminal.wait_for("tag ␛]0;renamed␇")
    leave(terminal)


def test_the_panel_and_the_form_do_not_pass_on_what_strangers_wrote(terminal: Terminal) -> None:
    terminal.send("]]p")
    terminal.wait_for("2 of 2")
    terminal.send("w")
    terminal.wait_for("all articles")
    terminal.send("p")
    terminal.wait_until_gone("2 of 2")
    for _ in range(2):
        terminal.send("[" + ENTER)
        terminal.wait_for("esc back")
        terminal.send(ESCAPE)
        terminal.wait_until_gone("esc back")
    leave(terminal)


def test_pasted_words_do_not_drive_the_terminal(terminal: Terminal) -> None:
    terminal.send("/")
    terminal.wait_for("a regular expression")
    terminal.send(f"\x1b[200~{PASTED}\x1b[201~")
    terminal.wait_for("is not in this article")
    terminal.send(ENTER)
    terminal.wait_until_gone("a regular expression")
    terminal.send("]1" + ENTER)  # a mark of one's own over that of the stranger
    terminal.wait_for("esc leave")
    terminal.wait_until_gone("clipped")
    terminal.send(f"\x1b[200~{PASTED}\x1b[201~")
    terminal.wait_for("clipped")
    leave(terminal)


def test_the_library_help_and_palette_do_not_pass_on_what_strangers_wrote(
    terminal: Terminal,
) -> None:
    for keys, shown in (("?", "Every day"), ("\x10", "type to find an action")):
        terminal.send(keys)
        terminal.wait_for(shown)
        terminal.send(ESCAPE)
        terminal.wait_until_gone(shown)
    terminal.send("o")
    terminal.wait_for("␛]0;a␇")
    terminal.wait_for("␛]0;broken␇")
    leave(terminal)


@pytest.mark.parametrize(
    "output", ["\x1b[31m", "\x1b]0;x\x07", "\x9b2J", "\x07", "\u202e", "\x1b[6n"]
)
def test_what_is_not_in_the_grammar_is_found(output: str) -> None:
    assert obeyed(f"\x1b[1;1Hwords {output} words\r\n".encode())
