"""The child process in which files are converted: all of them are treated as hostile.

It reads tasks from its standard input and forks for each, so that a library is imported once and
no file can reach what another left in memory. The fork has limits on memory, processor time and
open files, cannot write files, and is killed when its time is up.
"""

from __future__ import annotations

import os
import resource
import select
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import BinaryIO

import msgspec

from reader.library.converting.convert import outcome_of
from reader.library.converting.results import (
    LARGEST_RESULT,
    PATIENCE,
    Outcome,
    Task,
    read_frame,
    write_frame,
)
from reader.text.markdown import parse_markdown

_MEMORY = 2_000_000_000
"""Bytes of address space; importing the libraries takes a fifth of it."""
_FILES = 64


def main() -> None:
    """Convert the tasks from stdin until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.dont_write_bytecode = True
    parse_markdown("Words.")  # so that no fork has to create the parser
    tasks, answers = sys.stdin.buffer, _own_stdout()
    while (frame := read_frame(tasks)) is not None:
        task = msgspec.msgpack.decode(frame, type=Task)
        write_frame(answers, _in_fork(task))


def _own_stdout() -> BinaryIO:
    """A private stdout for answers; whatever libraries print is discarded."""
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (1, 2):
        os.dup2(nothing, number)
    return answers


def _in_fork(task: Task) -> bytes:
    try:
        convert = _converter(task.converter)
        prepare = getattr(sys.modules[convert.__module__], "prepare", None)
        if prepare:
            prepare()
    except Exception as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        return _encoded(Outcome(error=f"its converter cannot be loaded: {reason}"))
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        _convert_and_end(task, convert, theirs)
    os.close(theirs)
    answer = _read_until(ours, time.monotonic() + task.seconds * PATIENCE)
    os.close(ours)
    if answer is None:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if answer is None:
        return _encoded(Outcome(error=f"took more than {task.seconds * PATIENCE} seconds"))
    if answer and status == 0:
        return answer
    return _encoded(Outcome(error=_reason(status, task)))


def _converter(place: str) -> Callable[..., object]:
    module, _, name = place.partition(":")
    function: Callable[..., object] = getattr(import_module(module), name)
    return function


def _convert_and_end(task: Task, convert: Callable[..., object], answers: int) -> None:
    """Run the conversion in the fork and exit at once, without running the parent's handlers."""
    try:
        _limit(task.seconds)
        try:
            answer = _encoded(outcome_of(task, convert))
        except MemoryError:
            answer = _encoded(Outcome(error="takes too much memory"))
        if len(answer) > LARGEST_RESULT:
            answer = _encoded(Outcome(error="contains too much text"))
        rest = memoryview(answer)
        while rest:
            rest = rest[os.write(answers, rest) :]
        os._exit(0)
    finally:
        os._exit(1)


def _limit(seconds: int) -> None:
    processor = int(time.process_time()) + seconds + 1
    for kind, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, processor),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, _FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # some systems know no such limit
            resource.setrlimit(kind, (most, most))


def _read_until(source: int, deadline: float) -> bytes | None:
    """Read until the other end is closed; None if that takes too long."""
    parts: list[bytes] = []
    while True:
        ready, _, _ = select.select([source], [], [], max(deadline - time.monotonic(), 0))
        if not ready:
            return None
        part = os.read(source, 1 << 20)
        if not part:
            return b"".join(parts)
        parts.append(part)


def _reason(status: int, task: Task) -> str:
    if os.WIFSIGNALED(status):
        ended_by = os.WTERMSIG(status)
        if ended_by in {signal.SIGXCPU, signal.SIGKILL}:
            return f"took more than {task.seconds} seconds"
        return f"its converter crashed ({signal.Signals(ended_by).name})"
    return "its converter ended without an answer"


def _encoded(outcome: Outcome) -> bytes:
    return msgspec.msgpack.encode(outcome)


if __name__ == "__main__":
    main()
