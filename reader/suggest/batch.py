"""The same work on many things, on one processor, on all of them, or on a cluster.

The results come in the order of the things, one after the other, whoever did the work.
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

_PORTION = 16
"""Things that are handed over at once: one alone costs less than handing it over."""
_MANY = 100
"""From so many things on, all processors are worth starting."""
_PATIENCE = 10
"""Seconds to wait for a scheduler."""


class BatchError(ReaderError):
    """Nobody can do the work; the message is one line that says why."""


def _nothing() -> None:
    """Finish nothing."""


def spread(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    finish: Callable[[], None] = _nothing,
    jobs: int | None = None,
    scheduler: str | None = None,
) -> Iterator[Result]:
    """Do the work on each thing.

    Args:
        work: What to do; with more than one process, something that can be pickled.
        items: The things.
        finish: What to do after each few of them, wherever they were done.
        jobs: How many processes; by default one, or as many as there are processors where the
            things are many and joblib is installed.
        scheduler: The address of a dask scheduler whose workers do it instead; they need this
            package, and see the same files.

    Raises:
        BatchError: when what it takes is not installed, or no scheduler answers.
    """
    if scheduler is not None:
        return _on_cluster(work, finish, items, scheduler)
    jobs = _sensible(len(items)) if jobs is None else jobs
    if jobs != 1:
        return _on_processors(work, finish, items, jobs)
    return _one_by_one(work, finish, items)


def _sensible(count: int) -> int:
    has_joblib = count >= _MANY and find_spec("joblib") is not None
    return os.cpu_count() or 1 if has_joblib else 1


def _one_by_one(
    work: Callable[[Item], Result], finish: Callable[[], None], items: Sequence[Item]
) -> Iterator[Result]:
    for portion in _portions(items):
        yield from map(work, portion)
        finish()


def _on_processors(
    work: Callable[[Item], Result], finish: Callable[[], None], items: Sequence[Item], jobs: int
) -> Iterator[Result]:
    try:
        from joblib import Parallel, delayed  # type: ignore[import-untyped]  # noqa: PLC0415 (an extra)
    except ImportError:
        raise BatchError(missing("several jobs", "joblib", "batch")) from None
    portions = Parallel(n_jobs=jobs, return_as="generator")(
        delayed(_worked)(work, finish, portion) for portion in _portions(items)
    )
    return chain.from_iterable(portions)


def _on_cluster(
    work: Callable[[Item], Result],
    finish: Callable[[], None],
    items: Sequence[Item],
    address: str,
) -> Iterator[Result]:
    try:
        from distributed import Client  # noqa: PLC0415 (an extra)
    except ImportError:
        raise BatchError(missing("a scheduler", "dask", "cluster")) from None
    try:
        client = Client(address, timeout=_PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise BatchError(f"no scheduler answers at {address}") from error
    with client:
        portions = [client.submit(_worked, work, finish, portion) for portion in _portions(items)]
        for portion in portions:
            yield from portion.result()


def _portions(items: Sequence[Item]) -> list[Sequence[Item]]:
    return [items[start : start + _PORTION] for start in range(0, len(items), _PORTION)]


def _worked(
    work: Callable[[Item], Result], finish: Callable[[], None], portion: Sequence[Item]
) -> list[Result]:
    results = [work(item) for item in portion]
    finish()
    return results
