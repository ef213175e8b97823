"""The options of every command, the types of options and arguments, and the context of a call."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

import reader
from reader.cli.commands import ANNOTATOR, WORKSPACE
from reader.cli.output import Failure, to_stderr
from reader.errors import ReaderError
from reader.text.safe import visible

if TYPE_CHECKING:
    from reader.schema import Schema
    from reader.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])
_ESCAPED_BYTES = re.compile("[\udc80-\udcff]+")
"""Bytes that the locale's encoding cannot decode, as Python escapes them."""
_SPAN = re.compile(r"([0-9]{1,18}):([0-9]{1,18})")


@dataclass
class Call:
    """The global options of one call, and the workspace, opened when it is first used."""

    root: str | None = None
    """The folder given with `--workspace`."""
    annotator: str | None = None
    """The name given with `--annotator`."""
    quiet: bool = False
    """Whether to print only errors on stderr."""
    no_color: bool = False
    """Whether to open the screen without colours."""

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace; its cache is written when the command ends."""
        workspace = reader.open(self.root, self.annotator)
        if context := click.get_current_context(silent=True):
            context.find_root().call_on_close(workspace.cache.close)
        return workspace

    @property
    def schema(self) -> Schema:
        """The tags and relations of the workspace."""
        return self.workspace.schema

    @property
    def only_by(self) -> str:
        """Whose annotations to read: those of `--annotator`, or everybody's if it is empty."""
        return "" if self.annotator is None else self.workspace.annotator

    def say(self, words: str) -> None:
        """Print a remark on stderr, unless `--quiet` is given."""
        if not self.quiet:
            to_stderr(words)

    def report_problems(self) -> bool:
        """Report the stored files that could not be read; returns whether there were any."""
        for problem in self.workspace.problems:
            to_stderr(problem)
        return bool(self.workspace.problems)

    def report_warnings(self) -> None:
        """Report the protections that the disk does not offer, if the workspace was used."""
        if "workspace" in self.__dict__:
            for warning in self.workspace.warnings:
                to_stderr(warning)

    def require_complete(self, reason: str) -> None:
        """Report the stored files that could not be read, and fail if there were any.

        Raises:
            Failure: Files could not be read; the message is the reason.
        """
        if self.report_problems():
            raise Failure(reason)


pass_call = click.make_pass_decorator(Call, ensure=True)


def global_options(command: Command) -> Command:
    """Add the global options to a command; they may come before or after its name."""
    for option in (
        click.option(
            "--no-color", is_flag=True, default=None, help="Open the screen without colours.",
            expose_value=False, callback=_remember,
        ),
        click.option(
            "--quiet", is_flag=True, default=None, help="Print no messages but errors.",
            expose_value=False, callback=_remember,
        ),
        click.option(
            ANNOTATOR, metavar="NAME", type=TEXT, expose_value=False, callback=_remember,
            help="Work as NAME; commands that only read show only NAME's marks.",
        ),
        click.option(
            WORKSPACE, "root", metavar="DIR", expose_value=False, callback=_remember,
            help="Work in this folder instead of the current one.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def _remember(ctx: click.Context, param: click.Parameter, value: str | bool | None) -> None:
    call = ctx.ensure_object(Call)
    if value is not None and param.name:
        setattr(call, param.name, value)


class SafeText(click.ParamType[str]):
    """Free text: UTF-8 whatever the locale, without characters that could control a terminal."""

    name = "text"

    def convert(
        self,
        value: str,
        param: click.Parameter | None,  # noqa: ARG002 (click passes it)
        ctx: click.Context | None,  # noqa: ARG002 (as above)
    ) -> str:
        """The text, with bytes that the locale cannot decode read as UTF-8."""
        return visible(_ESCAPED_BYTES.sub(_as_utf8, value))


class ArticleName(click.ParamType[str]):
    """An article by id or file, or a folder of articles; a shell completes the ids."""

    name = "article"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The ids of articles and folders that begin with what was typed."""
        del param
        try:
            entries = ctx.ensure_object(Call).workspace.articles.entries
        except (OSError, ReaderError):
            return []
        folders = {entry.id.rpartition("/")[0] for entry in entries} - {""}
        names = sorted(folders | {entry.id for entry in entries})
        return [CompletionItem(each) for each in names if each.startswith(incomplete)]


class TagName(SafeText):
    """A tag, spelled as in the workspace; a shell completes the names."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name of the tag that looks like the typed one; else the name as typed."""
        typed = super().convert(value, param, ctx)
        if typed.isascii() or ctx is None:
            return typed
        tag = ctx.ensure_object(Call).schema.tag(typed)
        return tag.name if tag else typed

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The tags that begin with what was typed."""
        del param
        try:
            names = ctx.ensure_object(Call).schema.names
        except (OSError, ReaderError):
            return []
        return [CompletionItem(each) for each in names if each.startswith(incomplete)]


class SpanType(click.ParamType[tuple[int, int]]):
    """Two offsets, START:END."""

    name = "START:END"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """The two offsets; whether they fit the text is checked later."""
        match = _SPAN.fullmatch(value)
        if not match:
            self.fail(f"{value!r} is not START:END, such as 12:40", param, ctx)
        return int(match[1]), int(match[2])


class Assignment(click.ParamType[tuple[str, str]]):
    """A name and a value, KEY=VALUE."""

    name = "KEY=VALUE"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """The name and the value as text; the tag decides the type later."""
        key, equals, text = TEXT.convert(value, param, ctx).partition("=")
        if not key or not equals:
            self.fail(f"{value!r} is not KEY=VALUE, such as speaker=Ana", param, ctx)
        return key.strip(), text.strip()


def _as_utf8(match: re.Match[str]) -> str:
    return match[0].encode("utf-8", "surrogateescape").decode("utf-8", "replace")


TEXT = SafeText()
ARTICLE = ArticleName()
TAG = TagName()
SPAN = SpanType()
ASSIGNMENT = Assignment()
