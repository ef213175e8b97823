"""Reporting files that could not be read while the rest goes on."""

from collections.abc import Callable

OnProblem = Callable[[str], None]
"""Called with one line for a person: the name of a file and why it was skipped."""


def ignore(problem: str) -> None:
    """Discard a problem."""
