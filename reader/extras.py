"""What is installed: this program, and packages that it works without."""

from importlib.util import find_spec

DISTRIBUTION = "reader-tui"
"""The name under which this program is installed."""


def own_version() -> str:
    """The version of this program that is installed."""
    from importlib.metadata import version  # noqa: PLC0415 (slow to import)

    return version(DISTRIBUTION)


def is_installed(module: str) -> bool:
    """Whether a module can be imported; nothing is."""
    return find_spec(module) is not None


def missing(what: str, package: str, extra: str) -> str:
    """The line that tells how to get what is not installed.

    Args:
        what: What needs it.
        package: The package that is missing.
        extra: The extra of this distribution that brings it along.
    """
    return f'{what}: install {package}, pip install "{DISTRIBUTION}[{extra}]"'
