"""TOML that anybody may have written, read in a time that grows with its length alone."""

import re
from typing import Any

_DEEPEST = 16
"""Names that a key or the name of a table may have. The time that `tomllib` takes grows with the
square of their number: 30,000 of them, which fit in 64 kB, took it 14 seconds."""
_NAME = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_DEEP = re.compile(rf"^[ \t]*\[?\[?(?:[ \t]*{_NAME}[ \t]*\.){{{_DEEPEST}}}", re.MULTILINE)


def loads(text: str) -> dict[str, Any]:
    """What a file says.

    Raises:
        TooDeep: A key has too many names, or a value is nested too deeply.
        ValueError: It is no TOML; the message of `tomllib`, which tells line and column.
    """
    import tomllib  # noqa: PLC0415 (most workspaces have no such file)

    if deep := _DEEP.search(text):
        raise TooDeep(text.count("\n", 0, deep.start()) + 1)
    try:
        return tomllib.loads(text)
    except RecursionError as error:  # the parser calls itself for every bracket
        raise TooDeep from error


class TooDeep(ValueError):  # noqa: N818 (read as a sentence where it is raised)
    """Names or values are nested too deeply."""

    def __init__(self, line: int | None = None) -> None:
        """Say so.

        Args:
            line: The line where it is, from 1; None where that is not known.
        """
        self.line = line
        super().__init__("nested too deeply")
