"""Applying a function to many items, on one processor, on all of them, or on a cluster.

Results come in the order of the items, wherever they are computed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from itertools import chain
from typing import TypeVar

from reader.errors import ReaderError
from reader.extras import missing

Item = TypeVar("Item")
Result = TypeVar("Result")

_CHUNK = 16
"""Items handed over together; handing over a single item would take longer than the work."""
_MANY = 100
"""From this many items on, starting all processors pays off."""
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
        jobs: How many processes; by default one, or one per processor if there are many items and
            joblib is installed.
        scheduler: The address of a dask scheduler whose workers to use instead; they need this
            package and access to the same files.

    Raises:
        BatchError: The extra is not installed, or no scheduler answers.
    """
    if scheduler is not None:
        return _on_cluster(work, finish, items, scheduler)
    jobs = _default_jobs(len(items)) if jobs is None else jobs
    if jobs != 1:
        return _on_processors(work, finish, items, jobs)
    return _one_by_one(work, finish, items)


def _default_jobs(count: int) -> int:
    has_joblib = count >= _MANY and find_spec("joblib") is not None
    return os.cpu_count() or 1 if has_joblib else 1


def _one_by_one(
    work: Callable[[Item], Result], finish: Callable[[], None], items: Sequence[Item]
) -> Iterator[Result]:
    for chunk in _chunks(items):
        yield from map(work, chunk)
        finish()


def _on_processors(
    work: Callable[[Item], Result], finish: Callable[[], None], items: Sequence[Item], jobs: int
) -> Iterator[Result]:
    try:
        from joblib import Parallel, delayed  # type: ignore[import-untyped]  # noqa: PLC0415 (an extra)
    except ImportError:
        raise BatchError(missing("--jobs", "joblib", "batch")) from None
    chunks = Parallel(n_jobs=jobs, return_as="generator")(
        delayed(_work_on_chunk)(work, finish, chunk) for chunk in _chunks(items)
    )
    return chain.from_iterable(chunks)


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
