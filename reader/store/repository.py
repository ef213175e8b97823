"""The records of a workspace: read everybody's, write one's own."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from operator import attrgetter, is_
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reader import store
from reader.files import Stamp, stamp_of
from reader.model import Annotation, Link, Stored
from reader.store import stamp as times
from reader.store.errors import StoreError
from reader.store.folder import Folder, article_place, place_of, with_backup_hint
from reader.store.format import (
    NOTHING,
    REMOVED,
    Contents,
    article_of,
    parse,
    read_contents,
    records_of,
    with_changes,
)
from reader.store.identity import derived_id
from reader.store.records import (
    TABLES,
    Change,
    Kind,
    Record,
    Records,
    merged_records,
)
from reader.text import safe

if TYPE_CHECKING:
    from reader.store.storage import RecordFile

__all__ = ["ImportCounts", "Overview", "Records", "Repository"]

_OWNER = attrgetter("annotator", "article")
_MOST_CACHED = 256
"""Files and articles whose records are kept in memory."""
_MOST_SEEN = 10_000
"""Articles whose stamps are remembered between two calls of `changed`."""
_MOST_OPEN = 2
"""Files whose rows are kept in memory, so that the next mark need not decode them again."""
Stamps = dict[str, Stamp | None]
"""Annotator's folder to the stamp of their file of an article; None if there is no file."""


class ImportCounts(NamedTuple):
    """The outcome of an import."""

    added: int
    """Number of new records."""
    changed: int
    """Number of records that replaced an earlier state of themselves."""
    unchanged: int
    """Number of records that changed nothing: the stored state is the same, or is newer."""
    removed: int = 0
    """Number of records that changed nothing because they were removed here later; only a restore
    brings them back."""


class Overview(NamedTuple):
    """Results of a single walk through all files."""

    annotated: list[str]
    """The ids of the articles that have annotations, sorted."""
    links: list[Link]
    """Everybody's links."""


class _Cached(NamedTuple):
    stamp: Stamp
    contents: Contents


class _Article(NamedTuple):
    stamps: Stamps
    parts: list[Contents]
    records: Records


_Value = TypeVar("_Value")


class Repository:
    """Records on disk, in one file for each annotator and article.

    Answers always reflect the disk, whoever wrote it: the stamp of a file is checked each time,
    and the file is read again if it has changed. Reading writes nothing, and unreadable files and
    records are listed in `problems`, never raised. Many threads may read while one writes.

    Args:
        folder: The folder with one folder for each annotator; created at the first write.
        annotator: Who writes.
        patience: Seconds to wait for another program that is writing; `PATIENCE` by default.
    """

    def __init__(self, folder: Path, annotator: str, patience: float | None = None) -> None:
        self.folder = folder
        self.annotator = annotator
        self._folder = Folder(folder, patience)
        self._lock = RLock()
        self._problems: dict[str, list[str]] = {}
        self._cached: OrderedDict[str, _Cached] = OrderedDict()
        self._merged: OrderedDict[str, _Article] = OrderedDict()
        self._seen: OrderedDict[str, Stamps] = OrderedDict()
        self._open: OrderedDict[str, RecordFile] = OrderedDict()

    @property
    def problems(self) -> list[str]:
        """A safe line on each file and each record that could not be read at the last attempt."""
        with self._lock:
            return [line for place in sorted(self._problems) for line in self._problems[place]]

    def records(self, article: str) -> Records:
        """Everybody's records of one article.

        Returns:
            The same object for as long as no file of the article changes.
        """
        place = article_place(article)
        with self._lock:
            stamps = {who: stamp_of(self.folder / who / place) for who in self._annotators()}
            _cache(self._seen, article, self._seen.get(article, stamps), _MOST_SEEN)
            cached = self._merged.get(article)
            is_sound = not any(f"{who}/{place}" in self._problems for who in stamps)
            if cached is None or cached.stamps != stamps or not is_sound:
                parts = [self._contents(f"{who}/{place}", stamp) for who, stamp in stamps.items()]
                parts = [part for part in parts if part is not NOTHING]
                if cached and _are_identical(cached.parts, parts):
                    cached = cached._replace(stamps=stamps)
                else:
                    cached = _Article(stamps, parts, _merged([part.records for part in parts]))
            _cache(self._merged, article, cached, _MOST_CACHED)
            return cached.records

    def stored(self) -> Callable[[str], bool]:
        """A function that says whether there are records of an article, given its id.

        This walks through the folder once, so that each of many articles is looked up quickly.
        """
        with self._lock:
            self._annotators()
        places = {place.partition("/")[2] for place in self._folder.places()}
        return lambda article: bool(places) and article_place(article) in places

    def everything(self) -> Iterator[tuple[str, Records]]:
        """Every article with records, and everybody's records of it, sorted by article id."""
        problems: dict[str, str] = {}
        articles: dict[str, list[str]] = {}
        for place in self._folder.places(problems):
            articles.setdefault(place.partition("/")[2], []).append(place)
        with self._lock:
            self._problems = {place: [safe.line(line)] for place, line in problems.items()}
        for places in sorted(articles.values(), key=self._article_at):
            parts = [
                self._contents(place, stamp_of(self.folder / place), keeps=False)
                for place in places
            ]
            records = _merged([part.records for part in parts if part is not NOTHING])
            for value in records.values()[:1]:
                yield value.article, records

    def overview(self) -> Overview:
        """The articles that have annotations, and all links."""
        found = Overview([], [])
        for article, records in self.everything():
            found.links.extend(records.links)
            if records.annotations:
                found.annotated.append(article)
        return found

    def articles(self) -> list[str]:
        """The ids of the articles that have annotations, sorted."""
        return self.overview().annotated

    def annotators(self) -> list[str]:
        """The names of all annotators with stored records, sorted."""
        folders = self._annotators()
        names = {folder for folder in folders if "~" not in folder}
        unknown = set(folders) - names  # folders with encoded names
        for place in self._folder.places() if unknown else ():
            if (folder := place.partition("/")[0]) in unknown:
                records = self._contents(place, None, keeps=False).records
                for value in records.values()[:1]:
                    names.add(value.annotator)
                    unknown.remove(folder)
        return sorted(names)

    def removed(self, article: str | None = None) -> list[Annotation | Link]:
        """Everybody's removed annotations and links in their last state, latest removal first.

        Args:
            article: Only those of this article; of all articles if None.
        """
        if article is None:
            places = list(self._folder.places())
        else:
            places = [f"{who}/{article_place(article)}" for who in self._folder.annotators()]
        stones = [stone for place in places for stone in self._tombstones(place)]
        if not stones:
            return []
        live = {
            (each.annotator, each.id)
            for _, records in self.everything()
            for each in records.values()
        }
        stones.sort(key=lambda stone: stone.written, reverse=True)
        return [stone.value for stone in stones if live.isdisjoint(_present_names(stone.value))]

    def removal_times(self) -> dict[str, str]:
        """The ids of removed annotations and links, and when each was removed, to the second."""
        stones = (stone for place in self._folder.places() for stone in self._tombstones(place))
        return {stone.value.id: f"{stone.written[:19]}Z" for stone in stones}

    def current(self, value: Kind) -> Kind | None:
        """The stored state of one's own annotation or other value; None if it is removed.

        Raises:
            StoreError: It is somebody else's, or its file cannot be read.
        """
        self._require_own(value)
        place = place_of(value.annotator, value.article)
        with self._lock:
            contents = self._read(place, stamp_of(self.folder / place))
        stored: Iterable[Kind] = getattr(contents.records, TABLES[type(value)])
        return next((each for each in stored if each.id == value.id), None)

    def stamp(self, article: str) -> Stamps:
        """The stamps of an article's files, which identify their current state; opens no file."""
        place = article_place(article)
        return {who: stamp_of(self.folder / who / place) for who in self._folder.annotators()}

    def changed(self, articles: Iterable[str]) -> set[str]:
        """The articles whose files have changed since the last call.

        This takes one system call per annotator and article, so it can be called every second.
        Writes by `apply` do not count; writes by others do, even if `records` has read them since.

        Args:
            articles: Ids of articles. A new one is compared with the state that `records` saw
                first, if any; one that is left out is forgotten.
        """
        with self._lock:
            now = OrderedDict((article, self.stamp(article)) for article in articles)
            before, self._seen = self._seen, now
            return {
                article
                for article, stamps in now.items()
                if _present(before.get(article, stamps)) != _present(stamps)
            }

    @property
    def has_locks(self) -> bool:
        """Whether the file system has locks; True until a write shows otherwise."""
        return not self._folder.locks.are_missing

    def apply(self, changes: Sequence[Change], *, waits: bool = True) -> list[Change]:
        """Apply changes: add, replace, remove, or restore values.

        Each file is locked, read once and written once, however many changes there are in it.

        Args:
            changes: The changes, each value at most once.
            waits: Whether to wait for another program that is writing.

        Returns:
            The changes with the values as they are stored, by file.

        Raises:
            ChangedElsewhere: A stored value is not the change's `before`; nothing is written then.
            StoreError: A value is somebody else's, or cannot be stored; nothing is written then.
        """
        by_article: dict[str, list[Change]] = {}
        for change in changes:
            self._require_own(change.value)
            by_article.setdefault(change.value.article, []).append(change)
        groups = list(by_article.values())
        files = [self._file(group[0].value) for group in groups]
        with store.storage.transaction(files, waits=waits):
            stored = [file.apply(group) for file, group in zip(files, groups, strict=True)]
        with self._lock:
            for file, group in zip(files, stored, strict=True):
                self._remember(file, group)
        return list(chain.from_iterable(stored))

    def import_records(self, values: Iterable[Annotation | Link]) -> ImportCounts:
        """Store anybody's records as they are, each in its annotator's file.

        Of two states of a record, the one modified later wins. Each file is written once, and only
        if it changes. If one cannot be written, those before it still are: importing the same
        records again completes the work.

        Raises:
            StoreError: A file cannot be parsed, locked or written.
        """
        newest: dict[tuple[type, str], Annotation | Link] = {}
        for value in sorted(values, key=lambda each: each.modified):
            newest[type(value), value.id] = value
        by_place: dict[str, list[Annotation | Link]] = {}
        for value in newest.values():
            by_place.setdefault(place_of(value.annotator, value.article), []).append(value)
        added = changed = removed = 0
        for _, group in sorted(by_place.items()):
            file = self._file(group[0])
            if _import_changes(file, group):
                with store.storage.transaction([file]):
                    # Computed again, as another program may have written before the lock.
                    made = file.apply(_import_changes(file, group))
                added += sum(change.before is None for change in made)
                changed += sum(change.before is not None for change in made)
            removed += sum(bool(each and each.removed) for each in file.records(group))
        return ImportCounts(added, changed, len(newest) - added - changed - removed, removed)

    def _annotators(self) -> list[str]:
        problems: dict[str, str] = {}
        annotators = self._folder.annotators(problems)
        self._note("", problems.values())
        return annotators

    def _article_at(self, places: Sequence[str]) -> str:
        """The id of the article of these files; read from one of them if its name is encoded."""
        name = places[0].partition("/")[2].removesuffix(".json")
        for place in places if "~" in name else ():
            with suppress(StoreError, ValueError, RecursionError):
                return article_of(self._folder.read(place) or b"")
        return name

    def _contents(self, place: str, stamp: Stamp | None, *, keeps: bool = True) -> Contents:
        """The live contents that belong in a file; everything else is noted in the problems."""
        with self._lock:
            try:
                contents = self._read(place, stamp, keeps=keeps)
            except StoreError as error:
                self._note(place, [str(error)])
                return NOTHING
            name = self._folder.name(place)
            self._note(place, [f"{name}: {problem}" for problem in contents.problems])
            return contents

    def _read(self, place: str, stamp: Stamp | None, *, keeps: bool = True) -> Contents:
        cached = self._cached.get(place)
        if cached and cached.stamp == stamp:
            self._cached.move_to_end(place)
            return cached.contents
        raw = self._folder.read(place)
        contents = NOTHING if raw is None else self._decoded(place, raw)
        if stamp and keeps:  # taken before reading, so a write in between is noticed
            _cache(self._cached, place, _Cached(stamp, contents), _MOST_CACHED)
        return contents

    def _decoded(self, place: str, raw: bytes) -> Contents:
        with with_backup_hint(self.folder / place, self._folder.name(place)):
            return _without_strays(read_contents(raw), place)

    def _tombstones(self, place: str) -> list[Record[Annotation] | Record[Link]]:
        try:
            raw = self._folder.read(place) or b""
            tables = parse(raw) if REMOVED in raw else {}
        except (StoreError, ValueError, RecursionError):  # reading the records reports it
            return []
        records: list[Record[Annotation] | Record[Link]] = [
            *records_of(Annotation, tables)[0],
            *records_of(Link, tables)[0],
        ]
        return [each for each in records if each.removed and _belongs(each.value, place)]

    def _note(self, place: str, problems: Iterable[str]) -> None:
        self._problems.pop(place, None)
        lines = list(map(safe.line, problems))
        if lines:
            self._problems[place] = lines

    def _file(self, value: Stored) -> "RecordFile":
        """The file that a value belongs in; it need not exist."""
        place = place_of(value.annotator, value.article)
        file = self._open.pop(place, None)
        if file and file.path == self._folder.resolved(place):
            return file
        return store.storage.RecordFile(self._folder, place, value.article)

    def _remember(self, file: "RecordFile", changes: Sequence[Change]) -> None:
        """Cache what this program has written itself, so that it is not read again."""
        storage, place, value = file.storage, file.place, changes[0].value
        stamp, cached = storage.written_stamp, self._cached.get(place)
        if stamp and not (cached and cached.stamp == stamp):
            if cached and cached.stamp == storage.read_stamp:
                before = cached.contents
            else:
                before = NOTHING if storage.raw is None else self._decoded(place, storage.raw)
            contents = with_changes(before, changes)
            _cache(self._cached, place, _Cached(stamp, contents), _MOST_CACHED)
        if value.article in self._seen:
            who = place.partition("/")[0]
            self._seen[value.article] = {**self._seen[value.article], who: stamp}
        _cache(self._open, place, file, _MOST_OPEN)

    def _require_own(self, value: Stored) -> None:
        owner = value.annotator
        if owner != self.annotator:
            raise StoreError(f"{value.article}: made by {owner}; only {owner} can change it")


def _cache(cache: OrderedDict[str, _Value], key: str, value: _Value, most: int) -> None:
    """Put a value into a cache that drops the least recently used ones."""
    cache[key] = value
    cache.move_to_end(key)
    while len(cache) > most:
        cache.popitem(last=False)


def _merged(parts: Sequence[Records]) -> Records:
    return parts[0] if len(parts) == 1 else merged_records(parts)


def _are_identical(old: Sequence[Contents], new: Sequence[Contents]) -> bool:
    return len(old) == len(new) and all(map(is_, old, new))


def _present_names(value: Annotation | Link) -> list[tuple[str, str]]:
    """Names of live records that show a tombstone was left by a new id, not by a removal."""
    owner = value.annotator, value.article
    return [(value.annotator, value.id), (value.annotator, derived_id(value.id, owner))]


def _present(stamps: Stamps) -> Stamps:
    return {who: stamp for who, stamp in stamps.items() if stamp}


def _without_strays(contents: Contents, place: str) -> Contents:
    """The contents that belong in a file, with a problem for each record that does not."""
    values = contents.records.values()
    owners = set(map(_OWNER, values))
    if all(place_of(*owner) == place for owner in owners):
        return contents
    annotations, links, refusals, progress = contents.records
    problems = [
        f"{type(value).__name__.lower()} {value.id}: of another article or annotator"
        for value in values
        if not _belongs(value, place)
    ]
    records = Records(
        tuple(each for each in annotations if _belongs(each, place)),
        tuple(each for each in links if _belongs(each, place)),
        tuple(each for each in refusals if _belongs(each, place)),
        tuple(each for each in progress if _belongs(each, place)),
    )
    return Contents(records, (*contents.problems, *problems))


def _belongs(value: Stored, place: str) -> bool:
    return place_of(value.annotator, value.article) == place


def _import_changes(file: "RecordFile", values: Sequence[Annotation | Link]) -> list[Change]:
    """The changes after which a file holds the later modified states."""
    changes: list[Change] = []
    for value, stored in zip(values, file.records(values), strict=True):
        if stored is None:
            changes.append(Change(None, value))
        elif stored.removed:
            # A removal has no time of modification, only the time at which it was written.
            if times.moment(value.modified) > stored.written:
                changes.append(Change(None, value))
        elif value.modified > stored.value.modified and value != stored.value:
            changes.append(Change(stored.value, value))
    return changes
