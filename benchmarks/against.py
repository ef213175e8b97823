"""The program beside those that people read texts with today, in the same run."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.corpus import markdown, text, with_words
from benchmarks.peers import FROGMOUTH, LESS, MARKDOWN, SLATE, TEXT_AREA, TOOLONG, Peer, present
from benchmarks.program import READER, first_paint, peak_memory, repaint, settle, started
from benchmarks.program import wait_for_words as wait
from benchmarks.table import Figure, interleaved
from tests.terminal.terminal import Terminal

_US = Peer("reader", READER)
_HEAD, _TAIL = "FIRSTSCREEN", "LASTSCREEN"
_CORPORA: dict[str, tuple[Callable[[int], str], int]] = {
    "10kB.txt": (text, 10_000),
    "10MB.txt": (text, 10_000_000),
    "10kB.md": (markdown, 10_000),
    "1MB.md": (markdown, 1_000_000),
}
"""Files, how their text is made, and its characters; SLATE takes no name with a space."""
_PAINTS: dict[str, dict[Peer, float | None]] = {
    "10kB.txt": {LESS: None, SLATE: None, TEXT_AREA: None},
    "10MB.txt": {LESS: None, SLATE: 0.5, TEXT_AREA: None},
    "10kB.md": {FROGMOUTH: 0.5, MARKDOWN: None},
    "1MB.md": {FROGMOUTH: 0.1, MARKDOWN: None},
}
"""The peers that they are opened with, and the most that our time may be of theirs."""
_KEYS: dict[Peer, float | None] = {LESS: None, SLATE: 1.2, TOOLONG: 0.4, TEXT_AREA: None}
"""Peers that scroll through 10 MB, and the most that our time may be of theirs."""
_MEMORY_TARGETS = {SLATE: 0.35}
_RUNS = {"10kB.txt": 7, "10MB.txt": 3, "10kB.md": 7, "1MB.md": 3}
"""How often each file is opened: some peers take a quarter of a minute for the long ones."""
_COUNT = 240
_TURN = 60
"""Rows down before as many up again."""
_READY = 1.0
"""Seconds of quiet after which a program is taken to have done all that it does at first."""


def measure() -> Iterator[Figure]:
    """First paint, keys and memory."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        _write(folder)
        for name in _PAINTS:
            yield from _paints(folder, name)
        yield from _keys(folder, "10MB.txt")


def _write(folder: Path) -> None:
    for name in _PAINTS:
        made, size = _CORPORA[name]
        folder.joinpath(name).write_text(with_words(made(size), _HEAD, _TAIL), "utf-8")


def _paints(folder: Path, name: str) -> Iterator[Figure]:
    peers = present(_PAINTS[name])
    works = [partial(first_paint, (*peer.command, name), folder, [_HEAD]) for peer in (_US, *peers)]
    ours, *others = interleaved(works, _RUNS[name])
    for peer, taken in zip(peers, others, strict=True):
        title = f"first paint, {name}, against {peer.name}"
        yield Figure(title, ours, taken, "ms", _PAINTS[name][peer])


def _keys(folder: Path, name: str) -> Iterator[Figure]:
    peers = present(_KEYS)
    with ExitStack() as stack:
        terminals = [stack.enter_context(_ready(peer, folder, name)) for peer in (_US, *peers)]
        turns = zip(*(_turns(peer) for peer in (_US, *peers)), strict=True)
        rounds = [list(map(repaint, terminals, keys)) for keys in turns]
        memories = list(map(peak_memory, terminals)) if sys.platform == "linux" else []
    ours, *others = map(median, zip(*rounds, strict=True))
    for peer, taken in zip(peers, others, strict=True):
        title = f"key to repaint, {name}, median, against {peer.name}"
        yield Figure(title, ours, taken, "ms", _KEYS[peer])
    for peer, used in zip(peers, memories[1:], strict=False):
        title = f"peak memory, {name}, against {peer.name}"
        yield Figure(title, memories[0], used, "MB", _MEMORY_TARGETS.get(peer))


def _turns(peer: Peer) -> Iterator[str]:
    """Keys away from where the program begins and back again; toolong begins at the end."""
    away, back = (peer.up, peer.down) if peer is TOOLONG else (peer.down, peer.up)
    return islice(cycle([away] * _TURN + [back] * _TURN), _COUNT)


def _ready(peer: Peer, folder: Path, name: str) -> Terminal:
    """A peer that shows a file and has come to rest."""
    terminal = started((*peer.command, name), folder)
    wait(terminal, [_TAIL if peer is TOOLONG else _HEAD])
    settle(terminal, _READY)
    away = peer.up if peer is TOOLONG else peer.down
    for _ in range(_TURN):  # to where all keys scroll
        repaint(terminal, away)
    return terminal
