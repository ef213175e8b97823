"""Installed versions, and optional packages."""

from importlib.util import find_spec

DISTRIBUTION = "reader-tui"
"""The name of this distribution on the package index."""


def own_version() -> str:
    """The installed version of this program."""
    from importlib.metadata import version  # noqa: PLC0415 (slow to import)

    return version(DISTRIBUTION)


def is_installed(module: str) -> bool:
    """Whether a module is installed, without importing it."""
    return find_spec(module) is not None


def missing(what: str, package: str, extra: str) -> str:
    """The message about a missing optional package, with the command that installs it.

    Args:
        what: What needs the package.
        package: The missing package.
        extra: The extra of this distribution that includes the package.
    """
    return f'{what} needs {package}: pip install "{DISTRIBUTION}[{extra}]"'
