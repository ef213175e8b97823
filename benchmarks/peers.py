"""Programs that show people texts today. `python -m benchmarks.peers` installs them.

Each comes from its public package and has a virtual environment of its own, so that their needs
do not meet. What does not install is told, and the benchmarks leave it out.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_PLACE = Path(__file__).parent.parent / ".venv-peers"
_WIDGETS = str(Path(__file__).with_name("widgets.py"))
_UNMOVED = ("env", "TEXTUAL_ANIMATIONS=none")
_DOWN, _UP = "\x1b[B", "\x1b[A"


class Peer(NamedTuple):
    """A program and how to use it."""

    name: str
    """What people call it."""
    command: tuple[str, ...]
    """How it is started, without the file."""
    down: str = _DOWN
    """The key that goes a row down."""
    up: str = _UP
    """The key that goes a row up."""
    package: str = ""
    """Its package and version; empty for what is there anyway."""

    @property
    def program(self) -> str:
        """The file that is run."""
        return next(word for word in self.command if word not in _UNMOVED)


def _installed(package: str, program: str) -> str:
    return str(_PLACE / package.partition("==")[0] / "bin" / program)


_SLATE, _FROGMOUTH, _TOOLONG = "slate-nlp==1.1.3", "frogmouth==0.9.2", "toolong==1.5.0"
LESS = Peer("less", ("less",), down="j", up="k")
SLATE = Peer(
    "SLATE",
    (_installed(_SLATE, "slate"), "-t", "categorical", "-s", "token", "-o"),
    down="o",
    up="i",
    package=_SLATE,
)
FROGMOUTH = Peer("frogmouth", (*_UNMOVED, _installed(_FROGMOUTH, "frogmouth")), package=_FROGMOUTH)
TOOLONG = Peer("toolong", (*_UNMOVED, _installed(_TOOLONG, "tl")), package=_TOOLONG)
TEXT_AREA = Peer("TextArea", (sys.executable, _WIDGETS, "text"))
MARKDOWN = Peer("Markdown widget", (*_UNMOVED, sys.executable, _WIDGETS, "markdown"))
PEERS = (LESS, SLATE, FROGMOUTH, TOOLONG, TEXT_AREA, MARKDOWN)


def present(peers: Iterable[Peer]) -> list[Peer]:
    """Those that can be started; each other one is told."""
    found = []
    for peer in peers:
        if shutil.which(peer.program):
            found.append(peer)
        else:
            print(f"{peer.name} is not here: make peers installs it")
    return found


def install(peer: Peer) -> bool:
    """Install a peer into an environment of its own; whether that went well."""
    place = _PLACE / peer.package.partition("==")[0]
    python = place / "bin" / "python"
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", place], check=False)
    command = [str(python), "-m", "pip", "install", "--quiet", peer.package]
    return made.returncode == 0 and subprocess.run(command, check=False).returncode == 0


def main() -> None:
    """Install all, and say which could not be."""
    _PLACE.mkdir(exist_ok=True)
    _PLACE.joinpath(".gitignore").write_text("*\n", "utf-8")
    for peer in PEERS:
        if peer.package and not install(peer):
            print(f"{peer.package} does not install here: left out")


if __name__ == "__main__":
    main()
