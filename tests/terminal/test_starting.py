"""What is on the screen first."""

from __future__ import annotations

from tests.terminal.conftest import ARTICLES, Start

END_OF_FRAME = b"\x1b[?2026l"


def test_the_first_frame_shows_headings_and_texts(start: Start) -> None:
    terminal = start(*ARTICLES)
    terminal.wait_until(lambda: END_OF_FRAME in terminal.output, "the first frame")
    first, _ = terminal.output.split(END_OF_FRAME, 1)
    for words in ("The mayor defends", "council.txt", "14 cracks", "any longer", "drivers wrote"):
        assert words.encode() in first
