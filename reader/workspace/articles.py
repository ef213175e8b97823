"""The articles of a workspace: listing, reading and opening them."""

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
"""The folder of the articles; without it they lie in the workspace folder itself."""
ANNOTATIONS = "annotations"
"""The folder of the annotations."""
ORIGINALS = "originals"
"""The folder of the files that articles were converted from."""
VERSIONS = ".versions"
"""The folder in `seeds/` of earlier versions of articles; hidden, so that it is not listed."""


class SeveralArticles(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """A folder of several articles is named where one article is needed."""


class Version(NamedTuple):
    """An earlier version of an article that was replaced by a corrected one."""

    article: str
    """The id of the article."""
    path: Path
    """The file of the earlier version."""
    replaced: float
    """When it was replaced, in seconds since 1970."""


FileState = Literal["same", "changed", "gone"]
"""The state of a file compared with when it was read."""
_Stamp = tuple[int, int, int] | None
"""Modification time in nanoseconds, size in bytes and inode; None if the file is gone."""


class Articles:
    """Articles by id, on disk and open.

    An open article keeps the text it had when it was opened until it is opened again, so that
    offsets always refer to the text that the person sees. Of a long article the beginning is
    opened first, and `complete` reads the rest. Everything else reflects the disk at each call;
    unchanged files come from the cache.
    """

    def __init__(self, root: Path, cache: Cache | None = None) -> None:
        """Open nothing yet.

        Args:
            root: The folder of the workspace.
            cache: Results of earlier runs; None for no cache.
        """
        self._root = root
        self.cache = Cache(None) if cache is None else cache
        """Results of earlier runs that depend on articles alone."""
        self._included: list[Entry] = []
        self._open: dict[str, tuple[Path, Article]] = {}
        self._stamps: dict[str, _Stamp] = {}
        """The stamps of the files of open articles when they were read."""

    @property
    def is_seeded(self) -> bool:
        """Whether the articles have their own folder `seeds/`, which may have subfolders."""
        return (self._root / SEEDS).is_dir()

    @property
    def folder(self) -> Path:
        """The folder of the articles: `seeds/` if it exists, else the workspace itself."""
        return self._root / SEEDS if self.is_seeded else self._root

    @cached_property
    def entries(self) -> list[Entry]:
        """The articles of the library and those added by `include`, by id."""
        entries = find_articles(self.folder, recursive=self.is_seeded, marks=self._stored_marks)
        if not self._included:
            return entries
        return sorted({entry.id: entry for entry in [*entries, *self._included]}.values())

    @property
    def clashes(self) -> list[Clash]:
        """Files whose names differ only in the ending, to warn people about."""
        return find_clashes(self.entries, self.folder)

    @property
    def _stored_marks(self) -> StoredMarks:
        return StoredMarks(self._root / ANNOTATIONS, self.folder)

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.entries}

    @property
    def convertible(self) -> list[Path]:
        """Files in `seeds/` that are not articles but that `Adding.add` can convert."""
        return find_convertible(self.folder) if self.is_seeded else []

    def include(self, entries: Iterable[Entry]) -> None:
        """Add articles that a person named by path to those of the library."""
        self._included += entries
        self.refresh()

    def refresh(self) -> None:
        """List the files again at the next access, since some have come or gone."""
        for name in ("entries", "_by_id"):
            self.__dict__.pop(name, None)

    def entry(self, name: str) -> Entry:
        """The one article with this name.

        Raises:
            UnknownArticle: There is none.
            SeveralArticles: The name is that of a folder of several articles.
        """
        entries = self.list([name])
        if len(entries) != 1:
            raise SeveralArticles(f"{name}: a folder of {len(entries)} articles; name one of them")
        return entries[0]

    def entry_at(self, path: Path) -> Entry:
        """The article in a file; its id is its path in the library, elsewhere its stem."""
        return entry_for(path, self.folder, marks=self._stored_marks)

    def get(self, name: str) -> Article:
        """The one article with this name, read now.

        Raises:
            UnknownArticle, SeveralArticles: As for `entry`.
            ArticleError: It cannot be read.
        """
        entry = self.entry(name)
        return self.load(entry)

    def opened(self, article_id: str) -> Article | None:
        """The open article with this id as far as it has been read; None if it is not open."""
        return self._open[article_id][1] if article_id in self._open else None

    def find(self, article_id: str) -> Article | None:
        """The complete article with this id: the open one, else the one on disk.

        None if it is not in the library or cannot be read.
        """
        try:
            if article_id in self._open:
                return self.complete(self._open[article_id][1])
            entry = self._by_id.get(article_id)
            return self.load(entry) if entry else None
        except ArticleError:
            return None

    def glance(self, article_id: str) -> Article | None:
        """The article with this id as far as it is open, else its beginning on disk.

        It takes no longer for a long article. None if it is not in the library or cannot be read.
        """
        entry = self._by_id.get(article_id)
        if article_id in self._open or not entry:
            return self.opened(article_id)
        try:
            return cached.load_beginning(entry.path, entry.id, self.cache)
        except ArticleError:
            return None

    def load(self, entry: Entry) -> Article:
        """The complete article, as it is on disk now.

        Raises:
            ArticleError: It cannot be read.
        """
        return cached.load(entry.path, entry.id, self.cache)

    def cached(self, entry: Entry) -> Article | None:
        """The complete article if it is in the cache and unchanged; None otherwise."""
        return cached.load_if_quick(entry.path, entry.id, self.cache)

    def facts(self, entry: Entry) -> Facts:
        """What a list shows of an article: title, source, date and length, as on disk now.

        Raises:
            ArticleError: It cannot be read.
        """
        return cached.facts(entry.file, entry.id, self.cache)

    def facts_of(
        self, entries: Iterable[Entry], on_problem: OnProblem = ignore
    ) -> Iterator[tuple[Entry, Facts]]:
        """The facts of several articles, one after the other, without those that cannot be read.

        Args:
            entries: The articles.
            on_problem: Called for each that cannot be read.
        """
        for entry in entries:
            try:
                yield entry, self.facts(entry)
            except ArticleError as error:
                on_problem(str(error))

    def read(self, entries: Iterable[Entry], on_problem: OnProblem = ignore) -> Iterator[Article]:
        """The complete articles, one after the other, without those that cannot be read.

        Args:
            entries: The articles.
            on_problem: Called for each that cannot be read.
        """
        for entry in entries:
            try:
                yield self.load(entry)
            except ArticleError as error:
                on_problem(str(error))

    def open(self, entry: Entry) -> Article:
        """Open an article, as far as it has been read: at least its beginning.

        Raises:
            ArticleError: It cannot be read, or an open article from another file has its id, so
                that their annotations would be mixed up.
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
        """Whether the file of an open article has changed since it was opened.

        Only the file's status is looked up; nothing is read.
        """
        now = _stamp(self._open[article_id][0])
        if now is None:
            return "gone"
        return "same" if now == self._stamps[article_id] else "changed"

    def reopen(self, article_id: str) -> Article:
        """Open an article as it is on disk now; the same value if its text has not changed.

        Raises:
            ArticleError: It cannot be read; it stays open with its old text.
        """
        path, opened = self._open[article_id]
        stamp = _stamp(path)
        article = cached.load(path, article_id, self.cache)
        self._stamps[article_id] = stamp
        if article.sha256 == opened.sha256 and opened.is_whole:
            return opened
        self._open[article_id] = path, article
        return article

    def open_all(self, entries: Iterable[Entry]) -> tuple[list[Article], list[str]]:
        """Open articles: those that can be opened, and a line for each that cannot."""
        articles, problems = [], []
        for entry in entries:
            try:
                articles.append(self.open(entry))
            except ArticleError as error:
                problems.append(str(error))
        return articles, problems

    def complete(self, article: Article) -> Article:
        """The complete text of an open article; reads the rest if necessary.

        Raises:
            ArticleError: The rest cannot be read.
        """
        path, opened = self._open[article.id]
        if not opened.is_whole:
            complete = cached.load(path, article.id, self.cache)
            opened = self._open[article.id][1]
            if not opened.is_whole:  # else another thread was quicker, and its value is used
                opened = complete
                self._open[article.id] = path, opened
        return opened

    def open_one(self, article_id: str) -> Article | None:
        """The complete article with this id, opened if necessary; None if it cannot be read."""
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
        """The earlier versions of an article, the oldest first."""
        folder, _, stem = article_id.rpartition("/")
        files = (self._root / SEEDS / VERSIONS / folder).glob("*")
        paths = [path for path in files if path.name.startswith(f"{stem}@") and path.is_file()]
        return sorted(
            (Version(article_id, path, path.stat().st_mtime) for path in paths),
            key=lambda version: (version.replaced, version.path),
        )

    def describe(self, name: str, changes: Mapping[str, str]) -> Article:
        """Set metadata of an article in the file `NAME.toml` beside it.

        The reading text does not change, so no annotation moves.

        Args:
            name: The name of one article.
            changes: Key to value, such as `source` or `published`; an empty value removes it.

        Returns:
            The article with its new metadata.

        Raises:
            UnknownArticle, SeveralArticles: As for `entry`.
            ArticleError: The article cannot be read.
            SidecarError: The sidecar cannot be written.
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
        """Detect the encoding of an article's file, and set it in the sidecar.

        Args:
            name: The name of one article.

        Returns:
            The encoding that was set; empty if only UTF-8 or Windows-1252 is likely, and nothing
            was set.

        Raises:
            UnknownArticle, SeveralArticles: As for `entry`.
            ArticleError: The article cannot be read.
            CannotDetect: The extra is missing.
            SidecarError: The sidecar cannot be written.
        """
        from reader.library.detect import detect  # noqa: PLC0415 (reading needs no detection)

        entry = self.entry(name)
        self.load(entry)
        encoding = detect(entry.path.read_bytes())
        if encoding:
            self.describe(name, {"encoding": encoding})
        return encoding

    # Last in the class: below this line a type checker takes `list` for this method.
    def list(self, names: Sequence[str] = ()) -> list[Entry]:
        """The articles with these names, or all of the library, by id.

        Args:
            names: Ids of articles or folders, or paths of files or folders.

        Raises:
            UnknownArticle: A name matches no article.
        """
        if not names:
            return list(self.entries)
        return resolve(names, self.folder, recursive=self.is_seeded, marks=self._stored_marks)


def _stamp(path: Path) -> _Stamp:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
