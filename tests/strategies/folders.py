"""What happens to the files of a folder: written, replaced, touched, renamed, swapped, removed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hypothesis import strategies as st

Event = Callable[[Path], object]
"""Something that happens to the files of a folder."""

ARTICLES = ("a.md", "b.md", "c.txt", "in/d.md")
SIDECARS = ("a.toml", "c.toml")
TEXTS = (
    "# Rise\n\nPolice held *170* men, she said.\n",
    "# Fall\n\nPolice held *171* men, she said.\n",  # of the same size
    "---\ntitle: Rise\nsource: A\n---\n\n“It cost 12 dollars,” said Ana Brook.\n",
    "Police counted 170 arrests. “It cost 12 dollars,” Ana Brook said.\n",
    "",
)
FIELDS = ('title = "Named"\n', 'title = "Other"\nsource = "B"\n', "no TOML")


def events() -> st.SearchStrategy[list[Event]]:
    """A few events, one after the other."""
    return st.lists(_event(), min_size=1, max_size=6)


def fill(folder: Path) -> None:
    """The files as they are at first."""
    for name, text in zip(ARTICLES, TEXTS, strict=False):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / SIDECARS[0]).write_text(FIELDS[0], "utf-8")


def wait_for_tick(folder: Path) -> None:
    """Until the clock of the file system has gone on: an event of its own takes as long."""
    clock = folder.parent / "clock"
    clock.write_bytes(b"")
    before = clock.stat().st_ctime_ns
    while clock.stat().st_ctime_ns == before:
        clock.write_bytes(b"")


def _event() -> st.SearchStrategy[Event]:
    names = st.sampled_from((*ARTICLES, *SIDECARS))
    articles = st.sampled_from(ARTICLES)
    texts = st.sampled_from((*TEXTS, *FIELDS))
    return st.one_of(
        st.builds(_write, names, texts),
        st.builds(_replace, names, texts),
        st.builds(_write_unnoticed, names, texts),
        st.builds(_touch, names, st.integers(0, 2)),
        st.builds(_move, names, names),
        st.builds(_swap, names, names),
        st.builds(_copy, articles, articles),
        st.builds(_link, articles, articles),
        st.builds(_remove, names),
        st.just(_rename_folder),
    )


def _write(name: str, text: str) -> Event:
    return lambda folder: _in(folder, name).write_text(text, "utf-8")


def _replace(name: str, text: str) -> Event:
    def replace(folder: Path) -> None:
        new = folder / "new"
        new.write_text(text, "utf-8")
        new.replace(_in(folder, name))

    return replace


def _write_unnoticed(name: str, text: str) -> Event:
    """Write, and give the file the time again that it had before."""

    def write(folder: Path) -> None:
        path = _in(folder, name)
        if path.exists():
            times = path.stat().st_atime_ns, path.stat().st_mtime_ns
            path.write_text(text, "utf-8")
            os.utime(path, ns=times)

    return write


def _touch(name: str, day: int) -> Event:
    def touch(folder: Path) -> None:
        with suppress(FileNotFoundError):
            os.utime(folder / name, (day * 86_400, day * 86_400))

    return touch


def _move(name: str, other: str) -> Event:
    def move(folder: Path) -> None:
        if name != other and (folder / name).exists():
            (folder / name).replace(_in(folder, other))

    return move


def _swap(name: str, other: str) -> Event:
    def swap(folder: Path) -> None:
        if name != other and (folder / name).exists() and (folder / other).exists():
            (folder / name).rename(folder / "aside")
            (folder / other).rename(folder / name)
            (folder / "aside").rename(folder / other)

    return swap


def _copy(name: str, other: str) -> Event:
    """A copy with the time of the original."""

    def copy(folder: Path) -> None:
        if name != other and (folder / name).exists():
            new = folder / "new"  # first: what is copied may be a link to what is replaced
            shutil.copy2(folder / name, new)
            new.replace(_in(folder, other))

    return copy


def _link(name: str, other: str) -> Event:
    def link(folder: Path) -> None:
        if name != other and (folder / name).exists():
            _in(folder, other).unlink(missing_ok=True)
            (folder / other).symlink_to(folder / name)

    return link


def _remove(name: str) -> Event:
    return lambda folder: (folder / name).unlink(missing_ok=True)


def _rename_folder(folder: Path) -> None:
    """A folder goes by another name, or takes its former one again."""
    inner, other = folder / "in", folder / "out"
    if inner.exists():
        shutil.rmtree(other, ignore_errors=True)
        inner.rename(other)
    elif other.exists():
        other.rename(inner)


def _in(folder: Path, name: str) -> Path:
    """A path whose folder is there, and which is no link."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    if path.is_symlink():
        path.unlink()
    return path
