"""Parse untrusted TOML in time linear in its length."""

import re
from typing import Any

_DEEPEST = 16
"""Most parts of a dotted key or table name. `tomllib` takes time quadratic in their number: 30,000
of them, which fit in 64 kB, took 14 seconds."""
_NAME = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_DEEP = re.compile(rf"^[ \t]*\[?\[?(?:[ \t]*{_NAME}[ \t]*\.){{{_DEEPEST}}}", re.MULTILINE)


def loads(text: str) -> dict[str, Any]:
    """Parse a file.

    Raises:
        TooDeep: A key has too many parts, or a value is nested too deeply.
        ValueError: It is not TOML; the message is that of `tomllib`, with line and column.
    """
    import tomllib  # noqa: PLC0415 (most workspaces have no such file)

    if deep := _DEEP.search(text):
        raise TooDeep(text.count("\n", 0, deep.start()) + 1)
    try:
        return tomllib.loads(text)
    except RecursionError as error:  # the parser is recursive
        raise TooDeep from error


class TooDeep(ValueError):  # noqa: N818 (reads as a sentence where it is raised)
    """Names or values are nested too deeply."""

    def __init__(self, line: int | None = None) -> None:
        """Create the error.

        Args:
            line: The line, from 1; None if unknown.
        """
        self.line = line
        super().__init__("nested too deeply")
