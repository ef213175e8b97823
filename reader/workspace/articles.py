"""The articles of a workspace: which there are, what they say, and which of them are open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from reader.cache import Cache
from reader.errors import ReaderError
from reader.library import cached
from reader.library.cached import Facts
from reader.library.find import (
    Clash,
    Entry,
    UnknownArticle,
    entry_for,
    find_articles,
    find_clashes,
    find_convertible,
    resolve,
)
from reader.library.load import ArticleError
from reader.model import Article
from reader.workspace.belonging import StoredMarks
from reader.workspace.problems import OnProblem, ignore

__all__ = [
    "ArticleError",
    "Articles",
    "Clash",
    "Entry",
    "SeveralArticles",
    "UnknownArticle",
    "Version",
]

SEEDS = "seeds"
"""The folder of the articles; a workspace without it has them beside each other."""
ANNOTATIONS = "annotations"
"""The folder of what people marked."""
ORIGINALS = "originals"
"""The folder of what articles were converted from."""
VERSIONS = ".versions"
"""The folder in `seeds/` of what articles were before; hidden, so that it is not listed."""


class SeveralArticles(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """A name that stands for a folder, where one article is wanted."""


class Version(NamedTuple):
    """What an article was before a corrected version of it came."""

    article: str
    """The id of the article."""
    path: Path
    """The file that is kept of it."""
    replaced: float
    """When it was replaced, in seconds since 1970."""


FileState = Literal["same", "changed", "gone"]
"""What has become of a file since it was read."""
_Stamp = tuple[int, int, int] | None
"""Time of change in nanoseconds, size in bytes and number of a file; None for one that is gone."""


class Articles:
    """Articles by id, on disk and open.

    What is opened stays as it was then until it is opened anew, so that an offset always counts in
    the text that a person sees. A long article is opened at its beginning, and the rest is read by
    `complete`. Everything else is as it is on disk at each call; what the cache knows of a file
    that has not changed is not read again.
    """

    def __init__(self, root: Path, cache: Cache | None = None) -> None:
        """Open nothing yet.

        Args:
            root: The folder of the workspace.
            cache: What is known of articles from before; nothing without one.
        """
        self._root = root
        self.cache = Cache(None) if cache is None else cache
        """What is known of articles from before."""
        self._named: list[Entry] = []
        self._open: dict[str, tuple[Path, Article]] = {}
        self._stamps: dict[str, _Stamp] = {}
        """What the files of open articles were like when they were read."""

    @property
    def is_seeded(self) -> bool:
        """Whether the articles have a folder of their own, whose subfolders count too."""
        return (self._root / SEEDS).is_dir()

    @property
    def folder(self) -> Path:
        """The folder of the articles: `seeds/` where there is one, else the workspace itself."""
        return self._root / SEEDS if self.is_seeded else self._root

    @cached_property
    def entries(self) -> list[Entry]:
        """The articles of the library and those that were included by name, by id."""
        found = find_articles(self.folder, recursive=self.is_seeded, marked=self._marked)
        if not self._named:
            return found
        return sorted({entry.id: entry for entry in [*found, *self._named]}.values())

    @property
    def clashes(self) -> list[Clash]:
        """The files that have the same name but for the ending, of which people are to be told."""
        return find_clashes(self.entries, self.folder)

    @property
    def _marked(self) -> StoredMarks:
        return StoredMarks(self._root / ANNOTATIONS, self.folder)

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.entries}

    @property
    def convertible(self) -> list[Path]:
        """Files that somebody put into `seeds/` and of which `Adding.add` makes articles."""
        return find_convertible(self.folder) if self.is_seeded else []

    def include(self, entries: Iterable[Entry]) -> None:
        """Count articles among those of the library that a person named by their paths."""
        self._named += entries
        self.look_again()

    def look_again(self) -> None:
        """Forget which files there are, since some have come or gone."""
        for name in ("entries", "_by_id"):
            self.__dict__.pop(name, None)

    def entry(self, name: str) -> Entry:
        """The one article that a name stands for.

        Raises:
            UnknownArticle: There is none.
            SeveralArticles: It is the name of a folder of several.
        """
        entries = self.list([name])
        if len(entries) != 1:
            raise SeveralArticles(
                f"{name}: a folder of {len(entries)} articles, where one is wanted"
            )
        return entries[0]

    def entry_at(self, path: Path) -> Entry:
        """The article of a file: below the library it has its id there, elsewhere its stem."""
        return entry_for(path, self.folder, marked=self._marked)

    def get(self, name: str) -> Article:
        """The one article that a name stands for, read now.

        Raises:
            UnknownArticle, SeveralArticles: As for `entry`.
            ArticleError: It cannot be read.
        """
        entry = self.entry(name)
        return self.load(entry)

    def opened(self, article_id: str) -> Article | None:
        """The open article with this id as far as it has been read; None where it is not open."""
        return self._open[article_id][1] if article_id in self._open else None

    def find(self, article_id: str) -> Article | None:
        """All of the article with this id: the open one, else the one on disk.

        None where it is not in the library or cannot be read.
        """
        try:
            if article_id in self._open:
                return self.complete(self._open[article_id][1])
            entry = self._by_id.get(article_id)
            return self.load(entry) if entry else None
        except ArticleError:
            return None

    def load(self, entry: Entry) -> Article:
        """All of an article, as it is on disk now.

        Raises:
            ArticleError: It cannot be read.
        """
        return cached.load(entry.path, entry.id, self.cache)

    def known(self, entry: Entry) -> Article | None:
        """The same if nothing has to be parsed for it; None where that, or reading it, fails."""
        return cached.known(entry.path, entry.id, self.cache)

    def facts(self, entry: Entry) -> Facts:
        """What a list tells of an article, as it is on disk now.

        Raises:
            ArticleError: It cannot be read.
        """
        return cached.facts(entry.file, entry.id, self.cache)

    def facts_of(
        self, entries: Iterable[Entry], on_problem: OnProblem = ignore
    ) -> Iterator[tuple[Entry, Facts]]:
        """The same of several, one after the other; those that cannot be read are left out.

        Args:
            entries: Which.
            on_problem: Hears of each that cannot be read.
        """
        for entry in entries:
            try:
                yield entry, self.facts(entry)
            except ArticleError as error:
                on_problem(str(error))

    def read(self, entries: Iterable[Entry], on_problem: OnProblem = ignore) -> Iterator[Article]:
        """The articles of entries, read one after the other; those that cannot be are left out.

        Args:
            entries: Which.
            on_problem: Hears of each that cannot be read.
        """
        for entry in entries:
            try:
                yield self.load(entry)
            except ArticleError as error:
                on_problem(str(error))

    def open(self, entry: Entry) -> Article:
        """An article as far as it has been read, its beginning at least.

        Raises:
            ArticleError: It cannot be read, or an open article of another file has its id: their
                annotations would be taken for each other's.
        """
        path, article = self._open.get(entry.id, (entry.path, None))
        if path != entry.path:
            raise ArticleError(entry.path, f'another open article has the id "{entry.id}"')
        if article is None:
            self._stamps[entry.id] = _stamp(entry.path)
            article = cached.load_beginning(entry.path, entry.id, self.cache)
            self._open[entry.id] = entry.path, article
        return article

    def file_state(self, article_id: str) -> FileState:
        """Whether the file of an open article is still as it was when it was opened.

        Costs a look at the file's time; nothing is read.
        """
        now = _stamp(self._open[article_id][0])
        if now is None:
            return "gone"
        return "same" if now == self._stamps[article_id] else "changed"

    def open_anew(self, article_id: str) -> Article:
        """An open article as it is on disk now; the same one where its text is still the same.

        Raises:
            ArticleError: It cannot be read; it stays open as it was.
        """
        path, known = self._open[article_id]
        stamp = _stamp(path)
        article = cached.load(path, article_id, self.cache)
        self._stamps[article_id] = stamp
        if article.sha256 == known.sha256 and known.is_whole:
            return known
        self._open[article_id] = path, article
        return article

    def open_all(self, entries: Iterable[Entry]) -> tuple[list[Article], list[str]]:
        """Those articles that can be opened, and a line for each that cannot."""
        articles, problems = [], []
        for entry in entries:
            try:
                articles.append(self.open(entry))
            except ArticleError as error:
                problems.append(str(error))
        return articles, problems

    def complete(self, article: Article) -> Article:
        """All of an open article; the rest of it is read if it has not been yet.

        Raises:
            ArticleError: The rest cannot be read.
        """
        path, known = self._open[article.id]
        if not known.is_whole:
            complete = cached.load(path, article.id, self.cache)
            known = self._open[article.id][1]
            if not known.is_whole:  # else another thread was quicker: there is one text for all
                known = complete
                self._open[article.id] = path, known
        return known

    def open_one(self, article_id: str) -> Article | None:
        """All of the article with this id, opened if need be; None where it cannot be read."""
        entry = self._by_id.get(article_id)
        try:
            if article_id in self._open:
                return self.complete(self._open[article_id][1])
            return self.complete(self.open(entry)) if entry else None
        except ArticleError:
            return None

    def path_of(self, article_id: str) -> Path:
        """The file of an article: of the open one, else of the one in the library.

        Raises:
            UnknownArticle: There is none.
        """
        if article_id in self._open:
            return self._open[article_id][0]
        if article_id not in self._by_id:
            raise UnknownArticle(article_id, self._by_id)
        return self._by_id[article_id].path

    def versions(self, article_id: str) -> list[Version]:
        """What an article was before corrected versions of it came, the oldest first."""
        folder, _, stem = article_id.rpartition("/")
        kept = (self._root / SEEDS / VERSIONS / folder).glob("*")
        found = [path for path in kept if path.name.startswith(f"{stem}@") and path.is_file()]
        return sorted(
            (Version(article_id, path, path.stat().st_mtime) for path in found),
            key=lambda version: (version.replaced, version.path),
        )

    def describe(self, name: str, changes: Mapping[str, str]) -> Article:
        """Set metadata of an article in the file `NAME.toml` beside it.

        The reading text stays as it is, so that no annotation moves.

        Args:
            name: The name of one article.
            changes: Key to value, such as `source` or `published`; an empty value takes it away.

        Returns:
            The article with its new metadata.

        Raises:
            UnknownArticle, SeveralArticles: As for `entry`.
            ArticleError: The article cannot be read.
            SidecarError: The file beside it cannot be written.
        """
        from reader.library import sidecar  # noqa: PLC0415 (reading articles needs no writer)

        entry = self.entry(name)
        self.load(entry)
        sidecar.write(entry.path, changes)
        article = self.load(entry)
        if entry.id in self._open:
            self._open[entry.id] = entry.path, article
        return article

    def detect_encoding(self, name: str) -> str:
        """Find out in which encoding an article's file is, and set it in the file beside it.

        Args:
            name: The name of one article.

        Returns:
            The encoding that is set now; empty where nothing else than UTF-8 or Windows-1252 is
            likely, and nothing was set.

        Raises:
            UnknownArticle, SeveralArticles: As for `entry`.
            ArticleError: The article cannot be read.
            CannotDetect: The extra is missing.
            SidecarError: The file beside it cannot be written.
        """
        from reader.library.detect import detect  # noqa: PLC0415 (reading needs no detection)

        entry = self.entry(name)
        self.load(entry)
        encoding = detect(entry.path.read_bytes())
        if encoding:
            self.describe(name, {"encoding": encoding})
        return encoding

    # Last, since from here on `list` is this function to a type checker.
    def list(self, names: Sequence[str] = ()) -> list[Entry]:
        """The articles that names stand for, or all of the library, by id.

        Args:
            names: Each the id of an article or of a folder, or the path of a file or folder.

        Raises:
            UnknownArticle: A name is none of these.
        """
        if not names:
            return list(self.entries)
        return resolve(names, self.folder, recursive=self.is_seeded, marked=self._marked)


def _stamp(path: Path) -> _Stamp:
    try:
        known = path.stat()
    except OSError:
        return None
    return known.st_mtime_ns, known.st_size, known.st_ino
