"""A terminal may send anything: the program goes on, and takes what can be understood."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from reader.ui.terminal.input import read_events
from reader.ui.terminal.mouse import OldMouse
from tests.terminal.conftest import Start, exported
from tests.terminal.terminal import CTRL_Q, ENTER, ESCAPE, Terminal

OLD_CLICK_AT_110 = b"\x1b[M \x8e\x25" + b"\x1b[M#\x8e\x25"
"""Mode 1000 without 1006: the button goes down and up in column 110, row 5."""
_PIECES = st.lists(
    st.one_of(
        st.binary(max_size=6),
        st.sampled_from(
            [
                *(b"\x1b", b"\x1b[", b"\x1b[M", b"\x1b[<", b"\x1b[200~", b"\x1b[201~", b"\x1bO"),
                *(b"\x1b[99999999999u", b"\x1b[48;0;0;0;0t", b"\x1b[<0;1;1M", b"\x1b[?2048;9$y"),
                *(b"\x1b[1;1R", b"\x1b[0;0;0M", b"\x1b[9;9;9;9;9;9~", "é".encode(), b"j"),
            ]
        ),
    ),
    max_size=12,
)


def understood(data: bytes) -> list[Message]:
    """What a terminal that sends this, and is closed then, is understood to say."""
    reading_end, writing_end = os.pipe()
    os.write(writing_end, data)
    os.close(writing_end)
    try:
        return list(read_events(reading_end, Event()))
    finally:
        os.close(reading_end)


def typed(data: bytes) -> str:
    """The characters among it."""
    keys = [each for each in understood(data) if isinstance(each, events.Key)]
    return "".join(each.character or "" for each in keys)


@given(_PIECES)
@example([b"\x1b[99999999999u"])
def test_whatever_is_sent_is_no_error(pieces: Sequence[bytes]) -> None:
    assert isinstance(understood(b"".join(pieces)), list)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30))
def test_text_is_understood_as_it_is(text: str) -> None:
    assert typed(text.encode()) == text


def test_a_report_that_cannot_be_costs_no_key_after_it() -> None:
    assert typed(b"a\x1b[99999999999ub") == "ab"


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"a\xffb", "a�b"), (b"Andr\xe9 B", "Andr� B"), (b"\xe2\x80", ""), (b"\xc3j", "�j")],
)
def test_what_is_no_utf8_stands_as_one_replacement(data: bytes, text: str) -> None:
    assert typed(data) == text


@given(_PIECES, st.lists(st.integers(0, 100)))
def test_old_reports_are_found_wherever_what_is_sent_is_cut(
    pieces: Sequence[bytes], cuts: Sequence[int]
) -> None:
    data = b"".join(pieces) + b"....."  # which ends whatever was begun
    places = sorted({min(cut, len(data)) for cut in cuts} | {len(data)})
    mouse, begin, translated = OldMouse(), 0, b""
    for end in places:
        translated += mouse.translated(data[begin:end], is_cut=True)
        begin = end
    assert translated == OldMouse().translated(data, is_cut=False)


@given(st.binary(max_size=40))
def test_what_is_no_old_report_stays(data: bytes) -> None:
    kept = re.sub(rb"\x1b\[[M\d]", b"", data)
    assert OldMouse().translated(kept, is_cut=False) == kept


@pytest.mark.parametrize(
    ("reports", "translated"),
    [
        (b"\x1b[M !!\x1b[M#!!", b"\x1b[<0;1;1M\x1b[<0;1;1m"),
        (b'\x1b[M"\xf0%\x1b[M#\xf0%', b"\x1b[<2;208;5M\x1b[<2;208;5m"),
        (b"\x1b[M`*+", b"\x1b[<64;10;11M"),
        (b"\x1b[MC*+", b"\x1b[<35;10;11M"),
        (b"\x1b[M \x00%j", b"j"),  # column 224 and beyond
        (b"\x1b[32;300;9M\x1b[35;300;9M", b"\x1b[<0;300;9M\x1b[<0;300;9m"),
    ],
    ids=["click", "far right, right button", "wheel", "moved", "too far", "mode 1015"],
)
def test_old_reports_become_new_ones(reports: bytes, translated: bytes) -> None:
    assert OldMouse().translated(reports, is_cut=False) == translated


@pytest.mark.parametrize(
    "data",
    [b"\xff", b"\xe9 ", b"\x1b[M \xf0%", b"\x1b[200~Andr\xe9\x1b[201~", b"\x1b[99999999999u"],
    ids=["byte", "latin-1", "old mouse", "pasted latin-1", "impossible key"],
)
@pytest.mark.parametrize("place", ["", "/", "o", "p"], ids=["article", "find", "library", "panel"])
def test_the_program_goes_on(opened: Terminal, place: str, data: bytes) -> None:
    opened.send(place)
    opened.send_bytes(data)
    opened.send(ESCAPE)
    opened.wait_for("▌The council")
    opened.send(CTRL_Q)
    assert opened.wait_for_end() == 0
    assert b"Traceback" not in opened.output


def test_a_letter_of_another_encoding_is_typed_into_a_form(workspace: Path, start: Start) -> None:
    terminal = start("bridge/council")
    terminal.wait_for("The council closed")
    terminal.send("1")
    terminal.wait_for("1 mark")
    terminal.send(ENTER)
    terminal.wait_for("esc leave")
    terminal.send_bytes(b"Andr\xe9 B")
    terminal.wait_for("Andr� B")
    terminal.send(ENTER)
    terminal.wait_until_gone("esc leave")
    assert exported(workspace)[0]["attributes"] == {"claimer": "Andr� B"}


def test_an_old_terminal_clicks_right_of_column_95(opened: Terminal) -> None:
    opened.send_bytes(OLD_CLICK_AT_110)
    opened.wait_for("▌A detour")
