"""Applying a function to many items, on one processor, on all of them, or on a cluster.

Results come in the order of the items, wherever they are computed.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from typing import TypeVar

from reader.errors import ReaderError
from reader.extras import missing

Item = TypeVar("Item")
Result = TypeVar("Result")

_CHUNK = 16
"""Items handed over together; handing over a single item would take longer than the work."""
_MANY = 100
"""From this many items on, starting all processors pays off."""
_AHEAD = 2
"""Chunks per process that are worked on before their results are wanted, so that few results wait
in memory."""
_PATIENCE = 10
"""Seconds to wait for a scheduler."""


class BatchError(ReaderError):
    """The work cannot be spread as asked; the message is one line with the reason."""


def _nothing() -> None:
    """Do nothing."""


def spread(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    finish: Callable[[], None] = _nothing,
    jobs: int | None = None,
    scheduler: str | None = None,
) -> Iterator[Result]:
    """Apply a function to each item.

    Args:
        work: The function; it must be picklable for more than one process.
        items: The items.
        finish: Called after each chunk of items, in the process that worked on it.
        jobs: How many processes; by default one, or one per processor if there are many items.
        scheduler: The address of a dask scheduler whose workers to use instead; they need this
            package and access to the same files.

    Raises:
        BatchError: A process has died, the extra for a scheduler is not installed, or no
            scheduler answers.
    """
    if scheduler is not None:
        return _on_cluster(work, finish, items, scheduler)
    jobs = _default_jobs(len(items)) if jobs is None else jobs
    if jobs != 1:
        return _on_processors(work, finish, items, jobs)
    return _one_by_one(work, finish, items)


def _default_jobs(count: int) -> int:
    return _processors() if count >= _MANY else 1


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _one_by_one(
    work: Callable[[Item], Result], finish: Callable[[], None], items: Sequence[Item]
) -> Iterator[Result]:
    for chunk in _chunks(items):
        yield from map(work, chunk)
        finish()


def _on_processors(
    work: Callable[[Item], Result], finish: Callable[[], None], items: Sequence[Item], jobs: int
) -> Iterator[Result]:
    chunks = _chunks(items)
    # Forking would copy the locks of threads that do not run in the copy.
    start_method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
    executor = ProcessPoolExecutor(
        min(jobs, len(chunks)) or 1, get_context(start_method), _ignore_interrupts
    )
    handed_over: deque[Future[list[Result]]] = deque()
    try:
        for chunk in chunks:
            handed_over.append(executor.submit(_work_on_chunk, work, finish, chunk))
            if len(handed_over) > jobs * _AHEAD:
                yield from handed_over.popleft().result()
        while handed_over:
            yield from handed_over.popleft().result()
    except BrokenExecutor as error:
        raise BatchError("a process that searched articles has died: too little memory?") from error
    finally:
        executor.shutdown(cancel_futures=True)


def _ignore_interrupts() -> None:
    """Leave ctrl+c to the process that started this one: it ends both."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _on_cluster(
    work: Callable[[Item], Result],
    finish: Callable[[], None],
    items: Sequence[Item],
    address: str,
) -> Iterator[Result]:
    try:
        from distributed import Client  # noqa: PLC0415 (an extra)
    except ImportError:
        raise BatchError(missing("--scheduler", "dask", "cluster")) from None
    try:
        client = Client(address, timeout=_PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise BatchError(f"no scheduler answers at {address}") from error
    with client:
        chunks = [client.submit(_work_on_chunk, work, finish, chunk) for chunk in _chunks(items)]
        for chunk in chunks:
            yield from chunk.result()


def _chunks(items: Sequence[Item]) -> list[Sequence[Item]]:
    return [items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK)]


def _work_on_chunk(
    work: Callable[[Item], Result], finish: Callable[[], None], chunk: Sequence[Item]
) -> list[Result]:
    results = [work(item) for item in chunk]
    finish()
    return results
