"""What a caller may hear of files that could not be read, while the rest goes on."""

from collections.abc import Callable

OnProblem = Callable[[str], None]
"""Called with one line for a person: the name of a file and why it was left out."""


def ignore(problem: str) -> None:
    """Say nothing of a problem."""
