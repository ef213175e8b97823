"""The options that every command takes, what options hold, and what one call works on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

import reader
from reader.cli.output import Failure, tell
from reader.errors import ReaderError
from reader.text.safe import visible

if TYPE_CHECKING:
    from reader.schema import Schema
    from reader.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])
_ESCAPED_BYTES = re.compile("[\udc80-\udcff]+")
"""How Python passes on what the encoding of the locale cannot read."""
_SPAN = re.compile(r"([0-9]{1,18}):([0-9]{1,18})")


@dataclass
class Call:
    """The global options of one call and what they lead to, opened when it is first asked for."""

    root: str | None = None
    """The folder given with `--workspace`."""
    annotator: str | None = None
    """The name given with `--annotator`."""
    quiet: bool = False
    """Whether nothing is said on stderr but what went wrong."""
    no_color: bool = False
    """Whether the screen is to open without colours."""

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace; what was learned of its articles is kept when the command ends."""
        workspace = reader.open(self.root, self.annotator)
        if context := click.get_current_context(silent=True):
            context.find_root().call_on_close(workspace.cache.close)
        return workspace

    @property
    def schema(self) -> Schema:
        """The tags and relations that people mark with."""
        return self.workspace.schema

    @property
    def only_by(self) -> str:
        """Whose annotations are read: those of the annotator asked for, or everybody's."""
        return "" if self.annotator is None else self.workspace.annotator

    def say(self, words: str) -> None:
        """Say something on stderr that is no failure, unless all is to be quiet."""
        if not self.quiet:
            tell(words)

    def tell_problems(self) -> bool:
        """Say which stored files could not be read; whether there were any."""
        for problem in self.workspace.problems:
            tell(problem)
        return bool(self.workspace.problems)

    def tell_warnings(self) -> None:
        """Say what is no safer here than it can be, if anything was asked of the workspace."""
        if "workspace" in self.__dict__:
            for warning in self.workspace.warnings:
                tell(warning)

    def require_whole(self, reason: str) -> None:
        """Say which stored files could not be read, and fail where there were any.

        Raises:
            Failure: The reason.
        """
        if self.tell_problems():
            raise Failure(reason)


pass_call = click.make_pass_decorator(Call, ensure=True)


def global_options(command: Command) -> Command:
    """Let a command take the options that go before or after its name."""
    for option in (
        click.option(
            "--no-color", is_flag=True, default=None, help="Open the screen without colours.",
            expose_value=False, callback=_remember,
        ),
        click.option(
            "--quiet", is_flag=True, default=None, help="Report nothing but errors.",
            expose_value=False, callback=_remember,
        ),
        click.option(
            "--annotator", metavar="NAME", type=TEXT, expose_value=False, callback=_remember,
            help="Work as NAME; commands that only read show only the marks of NAME.",
        ),
        click.option(
            "--workspace", "root", metavar="DIR", expose_value=False, callback=_remember,
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
    """Free text: UTF-8 whatever the locale says, and nothing that could drive a terminal."""

    name = "text"

    def convert(
        self,
        value: str,
        param: click.Parameter | None,  # noqa: ARG002 (click passes it)
        ctx: click.Context | None,  # noqa: ARG002 (likewise)
    ) -> str:
        """The text, with the bytes that the locale could not read taken for UTF-8."""
        return visible(_ESCAPED_BYTES.sub(_as_utf8, value))


class ArticleName(click.ParamType[str]):
    """The name of an article: its id, its file, or a folder of articles; a shell completes ids."""

    name = "article"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The ids of articles and of folders that begin so."""
        del param
        try:
            entries = ctx.ensure_object(Call).workspace.articles.entries
        except (OSError, ReaderError):
            return []
        folders = {entry.id.rpartition("/")[0] for entry in entries} - {""}
        names = sorted(folders | {entry.id for entry in entries})
        return [CompletionItem(each) for each in names if each.startswith(incomplete)]


class TagName(SafeText):
    """The name of a tag as the workspace spells it; a shell completes those that there are."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name of the tag that looks like this; as it was typed where there is none."""
        typed = super().convert(value, param, ctx)
        if typed.isascii() or ctx is None:
            return typed
        tag = ctx.ensure_object(Call).schema.tag(typed)
        return tag.name if tag else typed

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The tags that begin so."""
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
        """The offsets; whether they lie in a text is for the text to say."""
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
        """The name and the value as text; the tag knows the type."""
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
