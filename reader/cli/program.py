"""The command `reader`: finds the command to run, or opens the articles that are named."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from reader import __version__
from reader import workspace as core
from reader.cli import screen
from reader.cli.commands import COMMANDS
from reader.cli.options import ARTICLE, Call, global_options, pass_call
from reader.cli.output import Misuse, one_line_errors, to_stderr
from reader.text.safe import line

if TYPE_CHECKING:
    from reader.workspace.articles import Entry


class Program(click.Group):
    """A group whose first word may also be an article or a folder to open."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, sorted."""
        return sorted([*super().list_commands(ctx), *COMMANDS])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with this name, or None."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, name = COMMANDS[cmd_name]
        command = getattr(import_module(f"reader.cli.{module}"), name)
        assert isinstance(command, click.Command)  # noqa: S101 (for the type checker)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the global options; everything after `--` is an article, whatever its name."""
        with _safe_misuse():
            before = args[: args.index("--")] if "--" in args else args
            if len(before) < len(args) and not self.make_parser(ctx).parse_args(list(before))[1]:
                args = [*before, str(open_.name), *args[len(before) :]]
            return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named by the first word, else the one that opens articles."""
        if self.get_command(ctx, args[0]) is None:
            return open_.name, open_, args
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, and turn errors into one line."""
        with _safe_misuse(), one_line_errors():
            try:
                return super().invoke(ctx)
            finally:
                call = ctx.find_object(Call)
                if call:
                    call.report_warnings()


@contextmanager
def _safe_misuse() -> Iterator[None]:
    """Remove control characters from what was typed before click repeats it in a message."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        raise click.UsageError(line(error.format_message()), error.ctx) from error


@click.group(
    "reader",
    cls=Program,
    invoke_without_command=True,
    subcommand_metavar="[PATH... | COMMAND ...]",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(
    __version__, "-V", "--version", prog_name="reader", message="%(prog)s %(version)s"
)
@click.option("--demo", is_flag=True, help="Try the program on sample articles.")
@click.option("--tour", is_flag=True, help="Take the tour on the sample articles.")
@global_options
@click.pass_context
def program(ctx: click.Context, *, demo: bool, tour: bool) -> None:
    """Read several accounts of one event side by side and mark what each claims, quotes and counts.

    PATH is an article's id, a file, a folder of files, or a workspace. Without PATH the library
    opens. Without a terminal the articles are listed instead.

    Example: reader operation-rise/billboards operation-rise/arrests
    """
    if demo or tour:
        _open_samples(ctx, tour=tour)
    elif ctx.invoked_subcommand is None:
        ctx.invoke(open_)


def _open_samples(ctx: click.Context, *, tour: bool) -> None:
    """Open the samples in a temporary workspace, and report afterwards where it is."""
    if ctx.invoked_subcommand is not None:
        raise Misuse("--demo and --tour open the screen: they cannot be used with a command")
    if not _can_show_screen():
        raise Misuse("--demo and --tour need a terminal")
    root = core.samples.copy_samples()
    workspace = core.open_workspace(str(root))
    entries = workspace.articles.entries if tour else []
    code = screen.open_screen(workspace, entries, resumes=False, tour=tour)
    to_stderr(f"your marks are in {root}")
    sys.exit(code)


@click.command("open", hidden=True, context_settings={"ignore_unknown_options": True})
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=ARTICLE)
@global_options
@pass_call
def open_(call: Call, paths: tuple[str, ...]) -> None:
    """Open the screen on articles, a folder of articles, or a workspace.

    Example: reader operation-rise/billboards operation-rise/arrests
    """
    resumes = not paths
    if call.root is None and (root := screen.root_named(paths)):
        call.root, paths = root, ()
    entries = _entries(call, paths) if paths else []
    if not _can_show_screen():
        # The screen does not need these.
        from reader.cli.articles import put_library, report_clashes  # noqa: PLC0415

        listed = entries if paths else call.workspace.articles.entries
        put_library(call, list(dict.fromkeys(listed)))
        report_clashes(call, listed)
        call.report_problems()
        return
    if call.no_color:
        os.environ["NO_COLOR"] = "1"  # Textual follows this convention of terminal programs
    sys.exit(screen.open_screen(call.workspace, entries, resumes=resumes))


def _entries(call: Call, paths: tuple[str, ...]) -> list[Entry]:
    """The articles with these names.

    The first name is looked up first: if it is a misspelled command, what looks like an option may
    belong to that command.
    """
    first, *others = paths
    articles = call.workspace.articles
    try:
        entries = articles.list([first])
    except core.articles.UnknownArticle:
        _suggest_command(first)
        raise
    if option := next((word for word in others if word.startswith("-")), None):
        raise click.NoSuchOption(option)
    return entries + (articles.list(others) if others else [])


def _suggest_command(word: str) -> None:
    from difflib import get_close_matches  # noqa: PLC0415 (slow to import, and seldom used)

    if near := get_close_matches(word, COMMANDS, 1):
        message = f'unknown article "{word}"; did you mean the command "{near[0]}"?'
        raise Misuse(message)


def _can_show_screen() -> bool:
    if screen.is_terminal() and not screen.has_screen():
        to_stderr("the screen needs a terminal that can move its cursor; here is the list instead")
    return screen.has_screen()


program.add_command(open_)
