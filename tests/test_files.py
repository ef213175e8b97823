"""Files of any kind are read without waiting, and replaced completely or not at all."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from reader.files import (
    FileError,
    append,
    read,
    read_if_there,
    replace,
    staged,
    stamp_of,
    write,
)
from tests.store.faults import FaultyDisk, faulty_disk

PATIENCE = 30
"""Seconds after which a program counts as stuck."""
RECORDS = "annotations/ana/rise.json"
KEYS = """
from reader.config.keys import users_keys
from reader.errors import ReaderError
try:
    users_keys()
except ReaderError as error:
    print(error)
"""
STATE = """
from reader.config.state import StateFolder
print(repr(StateFolder.of_user().person().look))
"""
DRAFTS = """
from pathlib import Path
from reader.store.drafts import Drafts
drafts = Drafts(Path("annotations"), "ana")
print(drafts.all(), *drafts.problems)
"""


def fifo(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


ODD: dict[str, Callable[[Path], None]] = {"pipe": fifo, "device": device, "folder": Path.mkdir}
MARK = ["annotate", "rise", "--tag", "claim", "--exact", "rose"]


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a workspace; the test fails where it would hang."""
    home = {f"XDG_{kind}_HOME": str(root / kind.lower()) for kind in ("CACHE", "CONFIG", "STATE")}
    return subprocess.run(
        [sys.executable, *words],
        cwd=root,
        env={**os.environ, **home, "READER_WORKSPACE": str(root), "READER_ANNOTATOR": "ana"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@pytest.mark.parametrize("make", ODD.values(), ids=ODD)
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("reader.toml", ["list"]),
        ("reader.toml", MARK),
        ("rise.md", ["show", "rise.md"]),
        (RECORDS, ["check"]),
        (RECORDS, ["export"]),
        (RECORDS, MARK),
        (f"{RECORDS}.lock", MARK),
        (f"{RECORDS}.bak", ["check", "--repair"]),
        ("report.html", ["verify", "report.html"]),
        ("report.md", ["verify", "report.md"]),
        ("new.txt", ["add", "new.txt"]),
    ],
)
def test_what_is_no_file_is_named_in_one_line(
    tmp_path: Path, name: str, words: list[str], make: Callable[[Path], None]
) -> None:
    if name != "rise.md":
        (tmp_path / "rise.txt").write_text("The river rose.\n")
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    make(tmp_path / name)

    ran = run(tmp_path, "-m", "reader", *words)

    lines = ran.stderr.splitlines()
    assert ran.returncode in (1, 2)
    assert any(Path(name).name in line for line in lines), lines
    assert all(line.startswith("reader: ") for line in lines), lines


@pytest.mark.parametrize("make", ODD.values(), ids=ODD)
@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("config/reader/keys.toml", KEYS, "config/reader/keys.toml: "),
        ("annotations/ana/.draft-x.json", DRAFTS, "[] annotations/ana/.draft-x.json: "),
        ("state/reader/person.json", STATE, "''"),
    ],
)
def test_what_is_no_file_is_not_waited_for(
    tmp_path: Path, name: str, code: str, said: str, make: Callable[[Path], None]
) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    make(path)

    ran = run(tmp_path, "-c", code)

    assert ran.stderr == ""
    assert said in ran.stdout
    assert ran.stdout.count("\n") == 1


def test_a_file_is_read_up_to_a_limit(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"0123456789")

    assert read(path, 10) == (b"0123456789", False)
    assert read(path, 9) == (b"012345678", True)
    assert read_if_there(path) == read_if_there(path, 10) == b"0123456789"
    with pytest.raises(FileError, match="more than 0 kB"):
        read_if_there(path, 9)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert read_if_there(tmp_path / "x") is None
    assert stamp_of(tmp_path / "x") is None
    with pytest.raises(FileError, match="No such file"):
        read(tmp_path / "x", 10)


def test_what_is_staged_is_in_place_only_after_the_commit(tmp_path: Path) -> None:
    path = tmp_path / "x"
    replace(path, b"old")
    with staged(path, b"new"):
        pass
    assert [each.name for each in tmp_path.iterdir()] == ["x"]

    with staged(path, b"new") as commit:
        assert path.read_bytes() == b"old"
        stamp = commit()

    assert (path.read_bytes(), stamp_of(path)) == (b"new", stamp)
    assert (tmp_path / "x.bak").read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 2


def faults(path: Path, work: Callable[[], object]) -> Iterator[FaultyDisk]:
    """The disk after each fault of an action, which starts from an old file each time."""
    at = 0
    while True:
        at += 1
        path.write_bytes(b"old")
        with faulty_disk(at, "once") as disk, suppress(OSError):
            work()
        yield disk
        if not disk.was_hit:
            return


def test_an_output_file_is_written_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "x"
    for disk in faults(path, lambda: write(path, ["n", "e", "w"])):
        assert path.read_bytes() in (b"old", b"new"), disk.calls
        assert path.read_bytes() == b"new" or disk.was_hit
        for left in set(tmp_path.iterdir()) - {path}:  # unlinking is what failed
            left.unlink()


def test_what_breaks_off_leaves_the_old_output(tmp_path: Path) -> None:
    def pieces() -> Iterator[str]:
        yield "new"
        raise KeyboardInterrupt

    path = tmp_path / "x"
    path.write_bytes(b"old")

    with pytest.raises(KeyboardInterrupt):
        write(path, pieces())

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_output_goes_where_a_link_points_and_keeps_the_permissions(tmp_path: Path) -> None:
    path, link = tmp_path / "x", tmp_path / "link"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)

    write(link, ["“new”\n"])

    assert link.is_symlink()
    assert path.read_bytes() == "“new”\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_output_may_go_into_a_device(tmp_path: Path) -> None:
    write(Path(os.devnull), ["new"])
    with pytest.raises(OSError, match="Is a directory"):
        write(tmp_path, ["new"])


def test_what_is_added_is_at_the_end_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "x"

    assert append(path, b"one\n") == 4
    assert append(path, b"two\n") == 8

    assert path.read_bytes() == b"one\ntwo\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_is_added_to_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x")
    with pytest.raises(FileError, match="not a regular file"):
        append(tmp_path / "x", b"one")
