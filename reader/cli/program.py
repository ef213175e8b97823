"""The command `reader` and what it does with a word that is no command."""

from importlib import import_module
from typing import Any

import click

from reader import __version__
from reader.cli.commands import COMMANDS
from reader.cli.errors import one_line_errors
from reader.cli.opening import open_
from reader.cli.session import global_options


class Program(click.Group):
    """A group whose first word may also be an article or a folder to open."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, sorted."""
        return sorted([*super().list_commands(ctx), *COMMANDS])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with a name, or None."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, name = COMMANDS[cmd_name]
        command = getattr(import_module(f"reader.cli.{module}"), name)
        assert isinstance(command, click.Command)  # noqa: S101 (for the type checker)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names, else the one that opens articles."""
        if self.get_command(ctx, args[0]) is None:
            return open_.name, open_, args
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever goes wrong in it becomes one line."""
        with one_line_errors():
            return super().invoke(ctx)


@click.group(
    "reader",
    cls=Program,
    invoke_without_command=True,
    subcommand_metavar="[PATH... | COMMAND ...]",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="reader", message="%(prog)s %(version)s")
@global_options
@click.pass_context
def program(ctx: click.Context) -> None:
    """Read several accounts of one event side by side and mark what each claims, quotes and counts.

    PATH is an article's id, a file, a folder of files, or a workspace. Without one the library
    opens. Where no screen can be shown, the articles are listed instead.

    Example: reader operation-rise/billboards operation-rise/arrests
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(open_)


program.add_command(open_)
