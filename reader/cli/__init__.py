"""The command line: arguments in, lines out. The core does the work."""

import os
import sys


def main() -> None:
    """Run the command and exit with its code."""
    from reader.cli.commands import are_paths  # noqa: PLC0415 (importing the package loads nothing)

    if are_paths(sys.argv[1:]) and "_READER_COMPLETE" not in os.environ:
        from reader.cli.screen import open_directly  # noqa: PLC0415 (skips the imports below)

        code = open_directly(sys.argv[1:])
        if code is not None:
            sys.exit(code)
    from reader.cli.output import use_utf8  # noqa: PLC0415 (the screen opens without)
    from reader.cli.program import program  # noqa: PLC0415 (the screen opens without)

    use_utf8()
    program(prog_name="reader")
