"""The command line: thin commands over the library, the store and the formats."""

from reader.cli.output import use_utf8
from reader.cli.program import program


def main() -> None:
    """Run the command that was typed, and exit with its code."""
    use_utf8()
    program(prog_name="reader")
