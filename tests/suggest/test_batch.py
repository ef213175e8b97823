"""The same work by one process, by several, and by the workers of a scheduler."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.suggest import batch
from reader.suggest.batch import BatchError, spread

ROOT = Path(__file__).parents[2]
COUNT = 20
_PATIENCE = 20
"""Seconds within which a scheduler must have started."""


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of small articles, one of them broken, more than are handed over at once."""
    folder = tmp_path_factory.mktemp("articles")
    for number in range(COUNT):
        text = f"“It cost {number} dollars a day,” said Ana Brook. Police held {number + 2} men.\n"
        folder.joinpath(f"{number:02}.txt").write_text(text, "utf-8")
    folder.joinpath("07.txt").write_bytes(b"")
    return folder


def suggest(folder: Path, *options: str) -> tuple[int, str, str]:
    """`reader suggest --json` in a process of its own: exit code, stdout and stderr."""
    ran = subprocess.run(
        [sys.executable, "-m", "reader", "suggest", "--json", str(folder), *options],
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    return ran.returncode, ran.stdout.decode(), ran.stderr.decode()


@pytest.fixture(scope="module")
def alone(articles: Path) -> tuple[int, str, str]:
    """What one process prints."""
    return suggest(articles, "--jobs", "1")


def test_one_process_prints_article_by_article_in_order(alone: tuple[int, str, str]) -> None:
    code, printed, told = alone
    named = [json.loads(line)["article"] for line in printed.splitlines()]
    assert named == sorted(named)
    assert len(set(named)) == COUNT - 1
    assert (code, told) == (
        1,
        "reader: 07.txt: empty\nreader: some articles could not be read\n",
    )


def test_several_processes_print_the_same_bytes(
    articles: Path, alone: tuple[int, str, str]
) -> None:
    assert suggest(articles, "--jobs", "2") == alone


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler with one worker on this machine."""
    pytest.importorskip("distributed")
    file = tmp_path / "scheduler.json"
    common = ["--scheduler-file", str(file), "--no-dashboard"]
    start = [sys.executable, "-m", "dask"]
    commands = [
        [*start, "scheduler", "--host", "127.0.0.1", "--port", "0", *common],
        [*start, "worker", "--nthreads", "1", "--local-directory", str(tmp_path), *common],
    ]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": str(ROOT)}
    running = [subprocess.Popen(command, **quiet) for command in commands]  # type: ignore[call-overload]
    try:
        yield _address(file)
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait()


def _address(file: Path) -> str:
    """The address that a scheduler writes down when it has started."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if file.exists() and (written := file.read_text("utf-8")).endswith("}"):
            return str(json.loads(written)["address"])
        os.sched_yield()
    raise TimeoutError("the scheduler does not start")


def test_the_workers_of_a_scheduler_print_the_same_bytes(
    articles: Path, alone: tuple[int, str, str], scheduler: str
) -> None:
    assert suggest(articles, "--scheduler", scheduler) == alone


def test_a_scheduler_that_does_not_answer_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(batch, "_PATIENCE", 0.1)
    with pytest.raises(BatchError, match="no scheduler answers"):
        list(spread(str, [1], scheduler="tcp://127.0.0.1:1"))


def test_a_missing_extra_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BatchError) as error:
        list(spread(str, [1], scheduler="a:1"))
    assert str(error.value) == '--scheduler needs dask: pip install "reader-tui[cluster]"'


def touch(file: Path) -> Path:
    file.touch()
    return file


def test_several_processes_work_only_a_little_ahead(tmp_path: Path) -> None:
    files = [tmp_path / str(number) for number in range(1000)]
    results = spread(touch, files, jobs=2)
    assert next(results) == files[0]
    results.close()  # type: ignore[attr-defined]  # a generator
    assert len(list(tmp_path.iterdir())) < len(files) // 2


def die(number: int) -> None:
    os._exit(number)


def test_a_process_that_dies_is_told_in_one_line() -> None:
    with pytest.raises(BatchError, match="has died"):
        list(spread(die, [1], jobs=2))


def test_ctrl_c_ends_all_processes_and_leaves_no_traceback(tmp_path: Path) -> None:
    for number in range(1000):
        tmp_path.joinpath(f"{number:04}.txt").write_text(f"Police held {number} men.\n", "utf-8")
    command = [sys.executable, "-m", "reader", "suggest", "--jobs", "2", str(tmp_path)]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=os.environ | {"READER_CACHE": "off"},
        start_new_session=True,
    ) as running:
        assert running.stdout is not None
        running.stdout.readline()
        os.killpg(running.pid, signal.SIGINT)  # as a terminal does
        _, told = running.communicate(timeout=60)  # until the last process has closed its pipes
    assert running.returncode == 130
    assert b"Traceback" not in told


def test_a_terminal_is_shown_how_far_it_is_and_the_data_stays_the_same(
    articles: Path, alone: tuple[int, str, str]
) -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "reader", "suggest", "--json", str(articles)]
    ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, cwd=ROOT, check=False)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert ran.stdout.decode() == alone[1]
    assert f"{COUNT - 1} of {COUNT} articles" in shown


def test_few_things_take_one_process_and_come_as_they_are_done() -> None:
    done: list[int] = []
    results = spread(done.append, [1, 2, 3])
    assert done == []
    next(results)
    assert done == [1]
