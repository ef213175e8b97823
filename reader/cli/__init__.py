"""The command line: arguments in, lines out. The core does the work."""

import os
import sys


def main() -> None:
    """Run the command and exit with its code."""
    from reader.cli.commands import opening  # noqa: PLC0415 (importing the package loads nothing)

    opened = opening(sys.argv[1:])
    if opened and "_READER_COMPLETE" not in os.environ:
        from reader.cli.screen import open_directly  # noqa: PLC0415 (skips the imports below)

        code = open_directly(opened)
        if code is not None:
            sys.exit(code)
    from reader.cli.output import use_utf8  # noqa: PLC0415 (the screen opens without)
    from reader.cli.program import program  # noqa: PLC0415 (the screen opens without)

    use_utf8()
    program(prog_name="reader")
