"""Child processes that convert files on all cores."""

from __future__ import annotations

import os
import queue
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import msgspec

from reader.library.converting.results import PATIENCE, Outcome, Task, read_frame, write_frame

_START = 60
"""Extra seconds for a child to start and to import a library."""
_MOST = 8
"""Most processes at a time."""


class Pool:
    """Processes that are started when there is work, and end with the pool."""

    def __init__(self, size: int) -> None:
        self._idle: queue.LifoQueue[_Child] = queue.LifoQueue()
        self._all: list[_Child] = []
        self._lock = threading.Lock()
        self._free = threading.Semaphore(size)
        self._is_closed = False

    def convert(self, task: Task) -> Outcome:
        """Convert a file in one of the processes; may be called from any number of threads."""
        with self._free:
            if self._is_closed:
                return Outcome(error="interrupted")
            child = self._child()
            outcome = child.convert(task)
            if child.is_alive:
                self._idle.put(child)
            return outcome

    def close(self) -> None:
        """End all processes, whatever they are doing."""
        self._is_closed = True
        with self._lock:
            for child in self._all:
                child.end()

    def _child(self) -> _Child:
        with suppress(queue.Empty):
            return self._idle.get_nowait()
        child = _Child()
        with self._lock:
            self._all.append(child)
        return child


@contextmanager
def pool(tasks: int) -> Iterator[Pool]:
    """A pool with no more processes than there are tasks and cores."""
    made = Pool(max(1, min(tasks, cores(), _MOST)))
    try:
        yield made
    finally:
        made.close()


def cores() -> int:
    """The number of cores that this process may use."""
    with suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Child:
    """One child process."""

    def __init__(self) -> None:
        environment = os.environ | {
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "reader.library.converting.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,  # ctrl+c goes to the program, which then ends this one
        )

    @property
    def is_alive(self) -> bool:
        """Whether it can accept another task."""
        return self._process.poll() is None

    def convert(self, task: Task) -> Outcome:
        assert self._process.stdin  # noqa: S101 (for the type checker)
        assert self._process.stdout  # noqa: S101 (likewise)
        try:
            write_frame(self._process.stdin, msgspec.msgpack.encode(task))
            ready, _, _ = select.select(
                [self._process.stdout], [], [], task.seconds * PATIENCE + _START
            )
            answer = read_frame(self._process.stdout) if ready else None
        except (OSError, ValueError):  # it has ended
            answer = None
        if answer is None:
            self.end()
            return Outcome(error="its converter ended without an answer")
        try:
            return msgspec.msgpack.decode(answer, type=Outcome)
        except msgspec.DecodeError:
            self.end()
            return Outcome(error="its converter sent an invalid answer")

    def end(self) -> None:
        """Kill the process and its forks."""
        if self.is_alive:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                with suppress(OSError):
                    stream.close()
        self._process.wait()
