"""`reader completion` and `reader help`."""

import click
from click.shell_completion import get_completion_class

from reader.cli.options import global_options
from reader.cli.output import Misuse, put

_VARIABLE = "_READER_COMPLETE"
"""The variable that a shell sets to ask for completions, by click's convention."""


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@global_options
def completion(shell: str) -> None:
    """Print a completion script for SHELL.

    It completes commands, options, articles and tags.

    Example: reader completion bash >> ~/.bashrc
    """
    program = click.get_current_context().find_root().command
    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 (click has these three)
    if shell == "bash":
        # Click asks bash for its version, although the script is the same, and fails without bash.
        kind._check_version = staticmethod(lambda: None)  # type: ignore[attr-defined]
    put(kind(program, {}, "reader", _VARIABLE).source() + "\n")


@click.command("help")
@click.argument("command", metavar="[COMMAND]", required=False)
@global_options
def help_(command: str | None) -> None:
    """Print the help of COMMAND, or of the program.

    Example: reader help annotate
    """
    root = click.get_current_context().find_root()
    program = root.command
    assert isinstance(program, click.Group)  # noqa: S101 (for the type checker)
    if command is None:
        put(program.get_help(root) + "\n")
        return
    click_command = program.get_command(root, command)
    if click_command is None:
        raise Misuse(f'unknown command "{command}"')
    put(click_command.get_help(click.Context(click_command, info_name=command, parent=root)) + "\n")
