"""The command line: thin commands over the library, the store and the formats."""

import sys


def main() -> None:
    """Run the command that was typed, and exit with its code."""
    from reader.cli.shortcut import to_screen  # noqa: PLC0415 (what it goes round is loaded below)

    code = to_screen(sys.argv[1:])
    if code is not None:
        sys.exit(code)
    from reader.cli.output import use_utf8  # noqa: PLC0415 (the screen opens without)
    from reader.cli.program import program  # noqa: PLC0415 (the screen opens without)

    use_utf8()
    program(prog_name="reader")
