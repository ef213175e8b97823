"""Conversions in child processes: any failure in one becomes one line, in time."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.library.converting.options import ConversionOptions
from reader.library.converting.pool import Pool, pool
from reader.library.converting.results import Outcome, Task

CONVERTERS = """
import os, signal, socket, time
from pathlib import Path
from reader.library.converting.tree import ConversionError, Document, Paragraph, Run

def document(text):
    return [Document([Paragraph((Run(text),))])]

def echo(data, options):
    return document(data.decode() + str(os.getpid()))
def crash(data, options):
    os.kill(os.getpid(), signal.SIGSEGV)
def leave(data, options):
    os._exit(0)
def sleep(data, options):
    time.sleep(60)
def spin(data, options):
    while True:
        pass
def eat(data, options):
    return document("x" * 10**10)
def nest(data, options):
    return nest(data, options)
def write(data, options):
    Path(data.decode()).write_text("words")
def many(data, options):
    return document("x") * 3000
def nothing(data, options):
    return []
def wrong(data, options):
    return ["no document"]
def talk(data, options):
    print("to stdout")
    os.write(1, b"to stdout")
    return document("words")
def fail(data, options):
    raise ConversionError("a\\nb\\x1b[31m")
"""


@pytest.fixture
def children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pool:
    """A pool whose processes know the converters above."""
    tmp_path.joinpath("converters_of_a_test.py").write_text(CONVERTERS)
    monkeypatch.syspath_prepend(str(tmp_path))
    return Pool(1)


def convert(children: Pool, name: str, data: bytes = b"", seconds: int = 20) -> Outcome:
    task = Task(f"converters_of_a_test:{name}", data, ConversionOptions(), seconds)
    return children.convert(task)


def test_each_file_has_a_process_of_its_own(children: Pool) -> None:
    texts = {convert(children, "echo", b"words ").articles[0].text for _ in range(3)}
    assert len(texts) == 3
    children.close()


@pytest.mark.parametrize(
    ("name", "seconds", "reason"),
    [
        ("crash", 20, "its converter crashed (SIGSEGV)"),
        ("leave", 20, "its converter ended without an answer"),
        ("sleep", 1, "took more than 3 seconds"),
        ("spin", 1, "took more than "),
        ("eat", 20, "takes too much memory"),
        ("nest", 20, "nested too deeply"),
        ("many", 20, "contains more than 2000 articles"),
        ("nothing", 20, "contains no article"),
        ("fail", 20, "a b␛[31m"),
        ("missing", 20, "its converter cannot be loaded: "),
    ],
)
def test_whatever_happens_is_one_line(children: Pool, name: str, seconds: int, reason: str) -> None:
    began = time.monotonic()
    outcome = convert(children, name, seconds=seconds)
    assert outcome.error.startswith(reason)
    assert outcome.articles == []
    assert "\n" not in outcome.error
    assert time.monotonic() - began < 60
    assert convert(children, "echo", b"still here ").articles[0].text.startswith("still here ")
    children.close()


def test_no_file_can_be_written(children: Pool, tmp_path: Path) -> None:
    target = tmp_path / "harm"
    outcome = convert(children, "write", str(target).encode())
    assert "File too large" in outcome.error
    assert not target.exists() or target.read_bytes() == b""
    children.close()


def test_what_a_library_prints_is_no_answer(children: Pool) -> None:
    assert convert(children, "talk").articles[0].text == "words\n"
    children.close()


def test_processes_end_with_the_program(tmp_path: Path) -> None:
    tmp_path.joinpath("converters_of_a_test.py").write_text(CONVERTERS)
    program = """
import os, sys
sys.path.insert(0, sys.argv[1])
from reader.library.converting.pool import Pool
from reader.library.converting.results import Task
from reader.library.converting.options import ConversionOptions
children = Pool(1)
children.convert(Task("converters_of_a_test:echo", b"", ConversionOptions(), 20))
print(children._all[0]._process.pid, flush=True)
os._exit(0)
"""
    ran = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    child = int(ran.stdout)
    for _ in range(200):
        if not Path(f"/proc/{child}").exists():
            break
        time.sleep(0.05)
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_a_pool_that_is_closed_starts_nothing_more(children: Pool) -> None:
    with pool(5) as others:
        assert others is not children
    assert others.convert(Task("x:y", b"", ConversionOptions(), 1)).error == "interrupted"
