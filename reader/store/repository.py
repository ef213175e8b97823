"""The records of a workspace: everybody's to read, one's own to write."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from operator import attrgetter, is_
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple, TypeVar

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
from reader.store.identity import renewed
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

__all__ = ["Imported", "Records", "Repository"]

_OWNER = attrgetter("annotator", "article")
_MOST_CACHED = 256
"""Files and articles whose records are kept in memory."""
_MOST_SEEN = 10_000
"""Articles of which it is known what was seen of them, as long as nobody asks what has changed."""
_MOST_OPEN = 2
"""Files whose rows are kept in memory, so that the next mark in them need not decode them again."""
Stamps = dict[str, Stamp | None]
"""Folder of an annotator to the stamp of their file of an article; None where there is none."""


class Imported(NamedTuple):
    """What has become of records that were imported."""

    added: int
    """How many were new."""
    changed: int
    """How many replaced an earlier state of theirs."""
    unchanged: int
    """How many changed nothing: what is here is the same, or was modified later."""
    removed: int = 0
    """How many changed nothing since they were removed here later: only a restore brings them
    back."""


class _Cached(NamedTuple):
    stamp: Stamp
    contents: Contents


class _Article(NamedTuple):
    stamps: Stamps
    parts: list[Contents]
    records: Records


_Value = TypeVar("_Value")


class Repository:
    """Records on disk, one file for each annotator and article.

    Every answer is what the disk holds, whoever wrote it: a file is asked for its stamp each time,
    and read again when that has changed. Reading writes nothing, and what cannot be read is among
    the `problems`, never raised. Any number of threads may read while one writes.

    Args:
        folder: The folder with one folder for each annotator; made at the first write.
        annotator: Who writes.
        patience: Seconds to wait for another program that is writing; by default the usual ones.
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
        """A safe line on each file and each record that could not be read when last looked at."""
        with self._lock:
            return [line for place in sorted(self._problems) for line in self._problems[place]]

    def records(self, article: str) -> Records:
        """What everybody has of one article.

        Returns:
            The very same object for as long as no file of the article changes.
        """
        place = article_place(article)
        with self._lock:
            stamps = {who: stamp_of(self.folder / who / place) for who in self._annotators()}
            _keep(self._seen, article, self._seen.get(article, stamps), _MOST_SEEN)
            known = self._merged.get(article)
            is_sound = not any(f"{who}/{place}" in self._problems for who in stamps)
            if known is None or known.stamps != stamps or not is_sound:
                parts = [self._contents(f"{who}/{place}", stamp) for who, stamp in stamps.items()]
                parts = [part for part in parts if part is not NOTHING]
                if known and len(known.parts) == len(parts) and all(map(is_, known.parts, parts)):
                    known = known._replace(stamps=stamps)
                else:
                    known = _Article(stamps, parts, _merged([part.records for part in parts]))
            _keep(self._merged, article, known, _MOST_CACHED)
            return known.records

    def stored(self) -> Callable[[str], bool]:
        """A function that tells of the id of an article whether anybody has a file of it now.

        It costs a walk through the folder, so that many articles need not be asked for one by one.
        """
        with self._lock:
            self._annotators()
        places = {place.partition("/")[2] for place in self._folder.places()}
        return lambda article: bool(places) and article_place(article) in places

    def everything(self) -> Iterator[tuple[str, Records]]:
        """Each article that has any record, and what everybody has of it, by id of the article."""
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

    def articles(self) -> list[str]:
        """The ids of the articles that have annotations, sorted."""
        return [article for article, records in self.everything() if records.annotations]

    def annotators(self) -> list[str]:
        """The names of all whose annotations, links or progress are stored, sorted."""
        folders = self._annotators()
        names = {folder for folder in folders if "~" not in folder}
        unknown = set(folders) - names  # their names are none that a folder can have
        for place in self._folder.places() if unknown else ():
            if (folder := place.partition("/")[0]) in unknown:
                records = self._contents(place, None, keeps=False).records
                for value in records.values()[:1]:
                    names.add(value.annotator)
                    unknown.remove(folder)
        return sorted(names)

    def removed(self, article: str | None = None) -> list[Annotation | Link]:
        """The annotations and links that were removed, everybody's, as they were; latest first.

        Args:
            article: The id of their article; those of all articles without one.
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
        """One's own annotation, or other value, as it is stored now; None when it is removed.

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
        """What tells the present state of an article's files from any other; opens nothing."""
        place = article_place(article)
        return {who: stamp_of(self.folder / who / place) for who in self._folder.annotators()}

    def changed(self, articles: Iterable[str]) -> set[str]:
        """Which articles have other files than at the last call.

        Costs one call to the system for each annotator and article, so that it can be asked each
        second. What `apply` has written is no news; what anybody else has is, also when it was
        read by `records` in the meantime.

        Args:
            articles: Ids of articles. One that is asked for the first time is compared with what
                `records` saw first, if it did; one that is not asked for is forgotten.
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
        """Whether the file system has locks; nobody knows before something is written."""
        return not self._folder.locks.are_missing

    def apply(self, changes: Sequence[Change], *, waits: bool = True) -> list[Change]:
        """Turn the first of each change into the second: put, remove, or restore.

        Each file is locked, read once and written once, however many changes there are in it.

        Args:
            changes: What should stand there now, and what shall; each value once.
            waits: Whether to wait for another program that is writing.

        Returns:
            The changes with the values as they are stored, by file.

        Raises:
            ChangedElsewhere: Something else stands there; nothing is touched then.
            StoreError: One is somebody else's, or cannot be stored; likewise.
        """
        from reader.store.storage import transaction  # noqa: PLC0415 (only writing needs TinyDB)

        by_article: dict[str, list[Change]] = {}
        for change in changes:
            self._require_own(change.value)
            by_article.setdefault(change.value.article, []).append(change)
        groups = list(by_article.values())
        files = [self._file(group[0].value) for group in groups]
        with transaction(files, waits=waits):
            stored = [file.apply(group) for file, group in zip(files, groups, strict=True)]
        with self._lock:
            for file, group in zip(files, stored, strict=True):
                self._remember(file, group)
        return list(chain.from_iterable(stored))

    def import_records(self, values: Iterable[Annotation | Link]) -> Imported:
        """Store records as they are, whoever made them, each in its maker's file.

        Of two states of a record the later modified one counts. Each file is written once, and
        only if anything changes in it. When one cannot be written, those before it are: to import
        the same records again does what is left.

        Raises:
            StoreError: A file cannot be understood, locked or written.
        """
        from reader.store.storage import transaction  # noqa: PLC0415 (only writing needs TinyDB)

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
                with transaction([file]):
                    # Once more, since somebody may have written before the file was locked.
                    made = file.apply(_import_changes(file, group))
                added += sum(change.before is None for change in made)
                changed += sum(change.before is not None for change in made)
            removed += sum(bool(each and each.removed) for each in file.records(group))
        return Imported(added, changed, len(newest) - added - changed - removed, removed)

    def _annotators(self) -> list[str]:
        problems: dict[str, str] = {}
        annotators = self._folder.annotators(problems)
        self._note("", problems.values())
        return annotators

    def _article_at(self, places: Sequence[str]) -> str:
        """The id of the article of which these are the files; they are read where it is no path."""
        name = places[0].partition("/")[2].removesuffix(".json")
        for place in places if "~" in name else ():
            with suppress(StoreError, ValueError, RecursionError):
                return article_of(self._folder.read(place) or b"")
        return name

    def _contents(self, place: str, stamp: Stamp | None, *, keeps: bool = True) -> Contents:
        """What is live in a file and belongs there; the rest is among the problems."""
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
        if stamp and keeps:  # taken before reading: whatever is written meanwhile has another one
            _keep(self._cached, place, _Cached(stamp, contents), _MOST_CACHED)
        return contents

    def _decoded(self, place: str, raw: bytes) -> Contents:
        with with_backup_hint(self.folder / place, self._folder.name(place)):
            return _without_strays(read_contents(raw), place)

    def _tombstones(self, place: str) -> list[Record[Annotation] | Record[Link]]:
        try:
            raw = self._folder.read(place) or b""
            tables = parse(raw) if REMOVED in raw else {}
        except (StoreError, ValueError, RecursionError):  # reading the records says why
            return []
        found: list[Record[Annotation] | Record[Link]] = [
            *records_of(Annotation, tables)[0],
            *records_of(Link, tables)[0],
        ]
        return [each for each in found if each.removed and _belongs(each.value, place)]

    def _note(self, place: str, problems: Iterable[str]) -> None:
        self._problems.pop(place, None)
        lines = list(map(safe.line, problems))
        if lines:
            self._problems[place] = lines

    def _file(self, value: Stored) -> "RecordFile":
        """The file that a value belongs in, which need not be there."""
        from reader.store.storage import RecordFile  # noqa: PLC0415 (only writing needs TinyDB)

        place = place_of(value.annotator, value.article)
        known = self._open.pop(place, None)
        if known and known.path == self._folder.resolved(place):
            return known
        return RecordFile(self._folder, place, value.article)

    def _remember(self, file: "RecordFile", changes: Sequence[Change]) -> None:
        """Know what this program has written itself, without reading it again."""
        storage, place, value = file.storage, file.place, changes[0].value
        stamp, cached = storage.written_stamp, self._cached.get(place)
        if stamp and not (cached and cached.stamp == stamp):
            if cached and cached.stamp == storage.read_stamp:
                before = cached.contents
            else:
                before = NOTHING if storage.raw is None else self._decoded(place, storage.raw)
            contents = with_changes(before, changes)
            _keep(self._cached, place, _Cached(stamp, contents), _MOST_CACHED)
        if value.article in self._seen:
            who = place.partition("/")[0]
            self._seen[value.article] = {**self._seen[value.article], who: stamp}
        _keep(self._open, place, file, _MOST_OPEN)

    def _require_own(self, value: Stored) -> None:
        owner = value.annotator
        if owner != self.annotator:
            raise StoreError(f"{value.article}: made by {owner}: only {owner} can change it")


def _keep(cache: OrderedDict[str, _Value], key: str, value: _Value, most: int) -> None:
    """Put something into a cache, which forgets what was not asked for longest."""
    cache[key] = value
    cache.move_to_end(key)
    while len(cache) > most:
        cache.popitem(last=False)


def _merged(parts: Sequence[Records]) -> Records:
    return parts[0] if len(parts) == 1 else merged_records(parts)


def _present_names(value: Annotation | Link) -> list[tuple[str, str]]:
    """What stands where a tombstone is no removal: its article, or itself, has another id now."""
    owner = value.annotator, value.article
    return [(value.annotator, value.id), (value.annotator, renewed(value.id, owner))]


def _present(stamps: Stamps) -> Stamps:
    return {who: stamp for who, stamp in stamps.items() if stamp}


def _without_strays(contents: Contents, place: str) -> Contents:
    """What belongs in a file, with a line on each record that does not."""
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
    """What has to change in a file so that it holds the later modified states."""
    changes: list[Change] = []
    for value, stored in zip(values, file.records(values), strict=True):
        if stored is None:
            changes.append(Change(None, value))
        elif stored.removed:
            # A removal has no time of its own but that at which it was written.
            if times.moment(value.modified) > stored.written:
                changes.append(Change(None, value))
        elif value.modified > stored.value.modified and value != stored.value:
            changes.append(Change(stored.value, value))
    return changes
