"""What one call of the program works on."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reader.cli.errors import Failure, tell
from reader.cli.params import WORDS
from reader.library.find import Entry, find_articles, resolve
from reader.library.load import ArticleError, load
from reader.model import Annotation, Article, Link
from reader.schema import Schema
from reader.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from reader.bridge import OldRepository

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass
class Session:
    """The global options and what they lead to, opened when it is first asked for."""

    root: str | None = None
    """The folder given with `--workspace`."""
    annotator: str | None = None
    """The name given with `--annotator`."""

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace."""
        return open_workspace(self.root, self.annotator)

    @property
    def schema(self) -> Schema:
        """The tags and relations that people mark with."""
        return self.workspace.schema

    @cached_property
    def repository(self) -> "OldRepository":
        """Its annotations."""
        from reader.bridge import OldRepository  # noqa: PLC0415 (the screen and -h need none)

        return OldRepository(self.workspace.annotations, self.workspace.annotator)

    @cached_property
    def entries(self) -> list[Entry]:
        """Every article of the library, by id."""
        return find_articles(self.workspace.articles, recursive=self.workspace.is_seeded)

    def resolve(self, names: Sequence[str]) -> list[Entry]:
        """The articles that names stand for: ids, files, or folders of files."""
        return resolve(names, self.workspace.articles, recursive=self.workspace.is_seeded)

    def entry(self, name: str) -> Entry:
        """The one article that a name stands for."""
        entries = self.resolve([name])
        if len(entries) != 1:
            raise Failure(f"{name}: a folder of {len(entries)} articles, where one is wanted")
        return entries[0]

    def article(self, name: str) -> Article:
        """The one article that a name stands for, loaded."""
        entry = self.entry(name)
        return load(entry.path, entry.id)

    def annotations(self, article: str) -> list[Annotation]:
        """What is marked in an article: by everybody, or only by the annotator asked for."""
        everybodys = self.repository.annotations(article)
        if self.annotator is None:
            return everybodys
        return [each for each in everybodys if each.annotator == self.workspace.annotator]

    def links(self, articles: Iterable[str] | None) -> list[Link]:
        """The links that begin or end in an annotation of these articles, or all links; by id.

        By everybody, or only by the annotator asked for.
        """
        found = self.repository.links()
        if self.annotator is not None:
            found = [each for each in found if each.annotator == self.workspace.annotator]
        if articles is None or not found:
            return found
        marks = (mark for each in articles for mark in self.repository.annotations(each))
        ends = {mark.id for mark in marks}
        return [each for each in found if not ends.isdisjoint((each.source, each.target))]

    def known_id(self, name: str) -> str:
        """The id of the article that a name stands for, also of one that is gone."""
        return name if name in self.repository.articles() else self.entry(name).id

    def readable(self, entries: Iterable[Entry]) -> Iterator[Article]:
        """The articles one after the other; one that cannot be read is told and left out."""
        for entry in entries:
            try:
                yield load(entry.path, entry.id)
            except ArticleError as error:
                tell(str(error))

    def tell_problems(self) -> bool:
        """Say which stored files could not be read; whether there were any."""
        for problem in self.repository.problems:
            tell(problem)
        return bool(self.repository.problems)


pass_session = click.make_pass_decorator(Session, ensure=True)


def global_options(command: Command) -> Command:
    """Let a command take the options that go before or after its name."""
    for option in (
        click.option(
            "--annotator",
            metavar="NAME",
            type=WORDS,
            help="Who marks; where marks are only read, show those of NAME alone.",
            expose_value=False,
            callback=_remember,
        ),
        click.option(
            "--workspace",
            "root",
            metavar="DIR",
            help="The folder to work in, instead of this one.",
            expose_value=False,
            callback=_remember,
        ),
    ):
        command = option(command)
    return command


def _remember(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    session = ctx.ensure_object(Session)
    if value is not None and param.name:
        setattr(session, param.name, value)
