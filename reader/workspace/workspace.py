"""A workspace: a folder of articles and annotations, opened for one annotator."""

from __future__ import annotations

import getpass
import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING
from weakref import finalize

from reader import config, store
from reader import workspace as parts
from reader.cache import Cache
from reader.config.settings import FILE, UNSET, Settings, read_settings
from reader.errors import ReaderError
from reader.files import safe_name
from reader.model import ProgressState
from reader.names import alike, clean, spellings
from reader.schema import Schema
from reader.workspace.articles import ANNOTATIONS, ORIGINALS, Articles
from reader.workspace.problems import OnProblem, ignore

if TYPE_CHECKING:
    from reader.store.drafts import Drafts
    from reader.store.history import History
    from reader.store.predictions import Predictions
    from reader.store.records import Step
    from reader.store.repository import Repository
    from reader.workspace.adding import Adding
    from reader.workspace.annotations import Annotations
    from reader.workspace.articles import Entry
    from reader.workspace.checking import Checking
    from reader.workspace.comparisons import ArticleComparison, Comparisons, NamePair
    from reader.workspace.edits import Edits
    from reader.workspace.exchange import Exchange
    from reader.workspace.importing import Importing
    from reader.workspace.links import Links
    from reader.workspace.passages import Passages
    from reader.workspace.reports import ReportFormat, Verification
    from reader.workspace.search import Search
    from reader.workspace.snapshots import Snapshots
    from reader.workspace.statistics import Counts
    from reader.workspace.suggestions import Suggestions

if TYPE_CHECKING:
    _part = cached_property
else:

    class _part(cached_property):  # noqa: N801 (read as a decorator)
        """A part of the workspace, made once by the first thread that uses it."""

        def __get__(self, workspace, owner=None):
            """Make the part, or wait until another thread has made it."""
            if workspace is None:
                return self
            with workspace._making:
                return super().__get__(workspace, owner)


class WorkspaceError(ReaderError):
    """A workspace cannot be opened or used; the message is one line."""


class Workspace:
    """Everything that can be done with a folder of articles and their annotations.

    Each part is made when it is first used. Text positions are offsets: code points from the start
    of an article's reading text. All errors that callers should handle are `ReaderError`.

    One thread may write while others read, since all results are immutable values. Two threads
    must not write at the same time.
    """

    def __init__(self, root: Path, annotator: str, settings: Settings = UNSET) -> None:
        """Open nothing yet; `reader.open` finds the folder, the name and the settings.

        Args:
            root: The folder.
            annotator: The name of the annotator.
            settings: The settings in `reader.toml`.
        """
        self.root = root
        """The folder."""
        self.annotator = annotator
        """The name of the annotator."""
        self.settings = settings
        """The settings in `reader.toml`."""
        self.cache = Cache.of_user()
        """Results of earlier runs; written to disk when the program ends, if not before."""
        finalize(self, self.cache.close)
        self.articles = Articles(root, self.cache)
        """The articles."""
        self.patience: float | None = None
        """Seconds that an edit waits for another program to finish writing; None for the default.

        The screen sets a shorter time, before anything is read or written.
        """
        self._making = RLock()

    @property
    def name(self) -> str:
        """The name of the folder."""
        return self.root.resolve().name

    @property
    def schema(self) -> Schema:
        """The tags and relations of the workspace."""
        return self.settings.schema

    @property
    def annotations_folder(self) -> Path:
        """The folder of the annotations; it may not exist yet."""
        return self.root / ANNOTATIONS

    @property
    def settings_file(self) -> Path:
        """The path of `reader.toml`; it may not exist."""
        return self.root / FILE

    @property
    def annotators(self) -> list[str]:
        """Everybody who has stored work, sorted; the present annotator may be missing."""
        return self._repository.annotators()

    @property
    def problems(self) -> list[str]:
        """A line for each stored file and record that could not be read last time."""
        return self._repository.problems

    @property
    def warnings(self) -> list[str]:
        """A line for each protection that this disk does not offer."""
        if "_repository" not in self.__dict__ or self._repository.has_locks:
            return []
        missing = f"{self.annotations_folder}: this disk has no locks"
        return [f"{missing}: if two programs of one person write at once, the last one wins"]

    def end(self) -> str:
        """Before the program ends, write unsaved edits or keep them for the next start.

        Returns:
            A line for the person on unsaved edits; empty if everything is in the workspace.
        """
        return self.edits.rescue() if "edits" in self.__dict__ else ""

    @_part
    def annotations(self) -> Annotations:
        """Reads everybody's annotations and edits the annotator's own."""
        return parts.annotations.Annotations(
            self.annotator,
            self.schema,
            self.articles,
            self._repository,
            self.edits,
            self.snapshots,
        )

    @_part
    def links(self) -> Links:
        """Reads everybody's links and makes the annotator's own."""
        return parts.links.Links(
            self.annotator, self.schema, self._repository, self.edits, self.snapshots
        )

    @_part
    def edits(self) -> Edits:
        """Undo, redo, unsaved edits, and notice of every change."""
        state = config.state.StateFolder.of_user()
        rescued = store.rescue.RescuedEdits(
            state.rescued_edits(self.root, self.annotator), self.annotator
        )
        return parts.edits.Edits(self._history, self.snapshots, rescued)

    @_part
    def snapshots(self) -> Snapshots:
        """Everything stored about each article, as one value."""
        return parts.snapshots.Snapshots(self._repository, self._history, self.articles)

    @_part
    def drafts(self) -> Drafts:
        """Unfinished entries in the form of an annotation, on disk."""
        return store.drafts.Drafts(self.annotations_folder, self.annotator)

    @_part
    def suggestions(self) -> Suggestions:
        """Finds, accepts and refuses suggestions."""
        return parts.suggestions.Suggestions(
            self.annotator,
            self.schema,
            self.articles,
            self.edits,
            self.snapshots,
            self._predictions,
        )

    @_part
    def comparisons(self) -> Comparisons:
        """Compares articles; `compare` is the short form."""
        return parts.comparisons.Comparisons(
            self.schema, self.snapshots, self.suggestions, self.links, self.cache
        )

    @_part
    def passages(self) -> Passages:
        """Marks and links the passages of a match."""
        return parts.passages.Passages(self.annotator, self.schema, self.edits, self.snapshots)

    @property
    def search(self) -> Search:
        """A new search of all articles, which keeps them in memory as long as it is used."""
        return parts.search.Search(self.annotator, self.schema, self.articles, self.snapshots)

    @_part
    def counts(self) -> Counts:
        """Counts words and annotations."""
        return parts.statistics.Counts(
            self.annotator, self.schema, self.articles, self._repository, self.snapshots
        )

    @_part
    def exchange(self) -> Exchange:
        """Exports and imports."""
        return parts.exchange.Exchange(
            self.schema, self.annotations, self.links, self.suggestions, lambda: self._importing
        )

    @_part
    def adding(self) -> Adding:
        """Adds articles."""
        return parts.adding.Adding(self.root, self.articles, self.snapshots)

    @_part
    def checking(self) -> Checking:
        """Checks and repairs what is stored."""
        return parts.checking.Checking(
            self.annotations_folder, self.articles, self._repository, self.edits
        )

    def progress(self, article_id: str) -> ProgressState:
        """The annotator's progress with an article."""
        return self.snapshots.of(article_id).progress.get(self.annotator, "new")

    def set_progress(self, articles: Sequence[str], state: ProgressState) -> Step | None:
        """Set the annotator's progress with articles, as one step that can be undone.

        Args:
            articles: The ids of articles.
            state: The new state.

        Returns:
            The step; None if there are no articles.

        Raises:
            StoreError: It could not be written; nothing has changed.
        """
        changes = []
        for article in dict.fromkeys(articles):
            own = (
                each
                for each in self.snapshots.of(article).records.progress
                if each.annotator == self.annotator
            )
            before, text = next(own, None), self.articles.glance(article)
            after = parts.values.new_progress(article, state, self.annotator, before, text)
            changes.append(store.records.Change(before, after))
        what = articles[0] if len(articles) == 1 else f"{len(articles)} articles"
        return self.edits.apply(f"{what}: {state}", changes) if changes else None

    def advance_progress(self, articles: Sequence[str]) -> ProgressState:
        """Set articles to the state after that of the first one, as one step that can be undone.

        Args:
            articles: Ids of articles, at least one.

        Returns:
            The new state of all of them.

        Raises:
            StoreError: It could not be written; nothing has changed.
        """
        index = parts.statistics.STATES.index(self.progress(articles[0])) + 1
        state = parts.statistics.STATES[index % len(parts.statistics.STATES)]
        self.set_progress(articles, state)
        return state

    def compare(
        self,
        names: Sequence[str] = (),
        *,
        joins: Sequence[NamePair] = (),
        splits: Sequence[NamePair] = (),
        annotator: str = "",
        on_problem: OnProblem = ignore,
    ) -> ArticleComparison:
        """Find what articles share, where they differ, and what each leaves out.

        Args:
            names: The articles; all of the library without names.
            joins: Pairs of names to treat as one speaker.
            splits: Pairs of names to treat as two speakers.
            annotator: Whose marks count besides the suggestions; everybody's if empty.
            on_problem: Called for each article that cannot be read and each finder that fails.

        Raises:
            UnknownArticle: A name matches no article.
            WorkspaceError: Two files outside the library have the same id.
        """
        unread: list[str] = []

        def skip(problem: str) -> None:
            unread.append(problem)
            on_problem(problem)

        sources = [
            self.comparisons.source(article, annotator, on_problem)
            for article in self.articles.read(self._distinct_entries(names), skip)
        ]
        compared = self.comparisons.compare(sources, joins=joins, splits=splits)
        return replace(compared, unread=tuple(unread))

    def _distinct_entries(self, names: Sequence[str]) -> list[Entry]:
        """The articles with these names, each once even if several names mean the same one."""
        entries = {os.path.realpath(each.file): each for each in self.articles.list(names)}
        by_id: dict[str, Entry] = {}
        for entry in entries.values():
            if by_id.setdefault(entry.id, entry) is not entry:
                both = f"{by_id[entry.id].file} and {entry.file}"
                raise WorkspaceError(f'{both} both have the id "{entry.id}"')
        return list(entries.values())

    def report(
        self,
        comparison: ArticleComparison,
        format_: ReportFormat = "html",
        *,
        title: str = "",
        matrix_only: bool = False,
    ) -> str:
        """A comparison as one page, in HTML or Markdown.

        Args:
            comparison: The result of `compare`.
            format_: `html` or `md`.
            title: The title of the page.
            matrix_only: Whether to write only the claim matrix.

        Raises:
            ReportError: The template library is not installed.
        """
        return parts.reports.write_report(comparison, format_, title=title, matrix_only=matrix_only)

    def verify(
        self, report: Path | bytes, names: Sequence[str] = (), on_problem: OnProblem = ignore
    ) -> Verification:
        """Check each passage that a report quotes against the articles.

        Args:
            report: The file of the report, or its contents.
            names: Articles outside the library that it quotes.
            on_problem: Called for each article that cannot be read.

        Raises:
            CannotVerify: It cannot be read, or quotes nothing.
            UnknownArticle: A name matches no article.
        """
        return parts.reports.verify_report(report, self.articles, names, on_problem)

    def why_protected(self, path: Path) -> str:
        """Why nothing may be written to a path: it holds articles or people's work.

        Args:
            path: A file or folder, which may not exist; links are followed.

        Returns:
            The reason; empty if the path may be written.
        """
        target = os.path.realpath(path)
        own = [self.annotations_folder, self.root / ORIGINALS]
        own += [self.articles.folder] if self.articles.is_seeded else []
        if any(_is_in(target, folder) for folder in own):
            return "that folder belongs to the workspace"
        if target == os.path.realpath(self.settings_file):
            return "it holds the settings of the workspace"
        for entry in self.articles.entries:
            if target == os.path.realpath(entry.file):
                return "it is an article"
            if target == os.path.realpath(entry.path.with_suffix(".toml")):
                return "it holds the metadata of an article"
        if (
            not self.articles.is_seeded
            and path.is_dir()
            and _is_in(os.path.realpath(self.root), path)
        ):
            return "the articles are in that folder"
        return ""

    def undefined_tags(self, annotator: str = "") -> dict[str, int]:
        """How many annotations have each tag that the schema does not define, by tag.

        Args:
            annotator: Whose annotations; everybody's if it is empty.
        """
        annotations = (
            each
            for _, records in self._repository.everything()
            for each in records.annotations
            if annotator in {"", each.annotator}
        )
        counts = parts.statistics.count_tags(annotations, self.schema)
        return {tag: number for tag, number in counts.items() if tag not in self.schema.names}

    @_part
    def _repository(self) -> Repository:
        return store.repository.Repository(self.annotations_folder, self.annotator, self.patience)

    @_part
    def _importing(self) -> Importing:
        return parts.importing.Importing(
            self.schema, self.annotator, self.articles, self._repository, self._predictions
        )

    @_part
    def _predictions(self) -> Predictions:
        return store.predictions.Predictions(self.root / "predictions")

    @_part
    def _history(self) -> History:
        journal = config.state.StateFolder.of_user().journal(self.root, self.annotator)
        return store.history.History(self._repository, journal)


def _is_in(path: str, folder: Path) -> bool:
    """Whether a resolved path is a folder or lies below it."""
    return Path(path).is_relative_to(os.path.realpath(folder))


def open_workspace(
    path: str | os.PathLike[str] | None = None, annotator: str | None = None
) -> Workspace:
    """Open a workspace.

    Args:
        path: Its folder; by default `READER_WORKSPACE`, else the current folder.
        annotator: The name of the annotator; by default `READER_ANNOTATOR`, else the one in
            `reader.toml`, else the login name.

    Raises:
        WorkspaceError: The folder does not exist, or the name is blank.
        ConfigError: `reader.toml` cannot be used.
    """
    folder = Path(path if path is not None else os.environ.get("READER_WORKSPACE") or ".")
    if not folder.is_dir():
        raise WorkspaceError(f"no such folder: {folder}")
    settings = read_settings(folder)
    if annotator is None:
        annotator = os.environ.get("READER_ANNOTATOR") or settings.annotator or _login_name()
    if not annotator.strip():
        raise WorkspaceError("the name of the annotator is empty")
    return Workspace(folder, _existing_spelling(annotator, folder / ANNOTATIONS), settings)


def _existing_spelling(annotator: str, annotations: Path) -> str:
    """The spelling of a name under which work is stored, if one looks the same; else the name."""
    name = clean(annotator)
    try:
        folders = os.listdir(annotations)  # noqa: PTH208 (only names are needed)
    except OSError:
        return name
    present = [each for each in (annotator.strip(), *spellings(name)) if safe_name(each) in folders]
    present += sorted(each for each in folders if alike(each) == alike(name))
    return name if safe_name(name) in folders else next(iter(present), name)


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run as a user without a name
        return "reader"
