"""Adding articles to a workspace: new ones, and corrected versions of existing ones.

Markdown and plain text are copied as they are. Everything else is converted to Markdown once:
annotations refer to the text of that conversion, and the original is kept beside it.
"""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from itertools import chain, count
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal, NamedTuple

from reader.errors import ReaderError
from reader.files import make_folder, replace, safe_name
from reader.library import sidecar
from reader.library.decode import Decoded
from reader.library.fetch import is_address
from reader.library.formats import endings, is_article
from reader.library.formats.converted import CONVERTED
from reader.library.formats.markdown import article as markdown_article
from reader.library.formats.plain import article as plain_article
from reader.library.front_matter import encoded
from reader.library.incoming import (
    DEFAULT_OPTIONS,
    LARGEST,
    AddOptions,
    Incoming,
    IncomingError,
    Source,
    read_all,
    slug,
    sources_of,
)
from reader.library.load import ArticleError, load
from reader.model import Anchored, Article
from reader.text.differences import differences
from reader.text.safe import line
from reader.workspace import originals
from reader.workspace.articles import SEEDS, VERSIONS, Articles
from reader.workspace.originals import ORIGINALS
from reader.workspace.problems import OnProblem, ignore

if TYPE_CHECKING:
    from reader.library.converting.results import ConvertedArticle
    from reader.workspace.snapshots import Snapshots

__all__ = [
    "LARGEST",
    "AddOptions",
    "Added",
    "Adding",
    "CannotAdd",
    "Refused",
    "Source",
    "is_address",
]

OnProgress = Callable[[int, int], None]
"""Called with the number of sources done and the number of all sources."""
_MOST_LISTED = 5
_MARKDOWN = ".md"
_TEXT = ".txt"
_FIRST_FIELDS = ("title", "author", "source", "published", "published_guess", "language", "url")
"""Metadata written first, in this order; whatever else the converter found follows."""
_CHANGING_FIELDS = frozenset(
    {"retrieved", "requested_url", "converter", "original", "original_sha256", "text_sha256"}
)
"""Metadata that may differ between conversions of the same article."""


class CannotAdd(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """A file cannot be added under its id."""


class Added(NamedTuple):
    """An article that was added, corrected or left unchanged."""

    id: str
    """Its id."""
    outcome: Literal["added", "unchanged", "corrected"]
    """Whether it is new, the same as before, or a corrected version."""
    differences: Sequence[str] = ()
    """The changes of a corrected version, line by line, as `text.differences` gives them."""
    marks: Sequence[Anchored] = ()
    """The annotations of a corrected article, located in its new text."""
    problem: str = ""
    """Why the previous version could not be read; empty if it could."""
    title: str = ""
    """Its title."""
    metadata: Mapping[str, str] = {}
    """Its metadata, if it was converted."""
    words: int = 0
    """How many words of the page were taken over, if it was converted."""
    words_of_page: int = 0
    """How many words the page had; 0 if nothing was left out."""
    notes: Sequence[str] = ()
    """Remarks on the conversion, for the person."""


class Refused(NamedTuple):
    """A source that could not be added."""

    source: str
    """Its name."""
    reason: str
    """Why, in one line that names the source."""


class _NewFile(NamedTuple):
    """An article's file that is about to be written."""

    id: str
    path: Path
    data: bytes
    article: Article
    fields: Mapping[str, str] = {}
    """The fields of its sidecar."""
    conversion: ConvertedArticle | None = None
    """The conversion it comes from; None if it is copied as it is."""


class Adding:
    """Adds articles to a workspace."""

    def __init__(self, root: Path, articles: Articles, snapshots: Snapshots) -> None:
        self._root = root
        self._articles = articles
        self._snapshots = snapshots
        self._written: set[str] = set()  # by the current call of `add`

    def hidden(self, sources: Sequence[str | Path | Source]) -> list[str]:
        """The articles that will no longer be listed once `seeds/` is created for these sources."""
        if self._articles.is_seeded:
            return []
        coming = {os.path.realpath(each) for each in sources if isinstance(each, Path)}
        return [
            each.path.name
            for each in self._articles.entries
            if os.path.realpath(each.file) not in coming
        ]

    def add(
        self,
        sources: Sequence[str | Path | Source],
        article_id: str | None = None,
        options: AddOptions = DEFAULT_OPTIONS,
        on_progress: OnProgress | None = None,
        on_problem: OnProblem = ignore,
    ) -> Generator[Added | Refused]:
        """Add files, folders of files and web pages, each completely or not at all.

        A source with the name and origin of an existing article is a corrected version of it; the
        old version is kept in `seeds/.versions/`. If the iterator is closed early, exactly the
        articles already yielded have been added.

        Args:
            sources: Paths, addresses (as text), or sources that have been read already.
            article_id: The id for the article of a single source; None to take its name.
            options: How to read and convert them.
            on_progress: Called after each source.
            on_problem: Called with a line on the files in folders that are not articles.

        Yields:
            The outcome for each source, in order; a source can hold several articles.

        Raises:
            IncomingError: A folder cannot be added.
        """
        others: list[str] = []
        distinct, duplicates = _split_duplicates(sources_of(sources, others.append))
        if others:
            more = f" and {len(others) - _MOST_LISTED} more" if len(others) > _MOST_LISTED else ""
            listed = ", ".join(others[:_MOST_LISTED])
            on_problem(line(f"skipped, since they cannot be read as articles: {listed}{more}"))
        for source in duplicates:
            reason = "several of these files have that name"
            yield Refused(source.named, line(f"{source.named}: {reason}"))
        self._written = set()
        try:
            for number, (source, read) in enumerate(read_all(distinct, options), 1):
                yield from self._outcomes(source, read, article_id, options)
                if on_progress:
                    on_progress(number, len(distinct))
        finally:
            self._articles.refresh()

    def kinds(self) -> list[str]:
        """The file types that can be added, as endings without the dot."""
        return [ending.removeprefix(".") for ending in dict.fromkeys([*endings(), *CONVERTED])]

    def convert_again(self, name: str, options: AddOptions = DEFAULT_OPTIONS) -> Added:
        """Convert an article from its original again, as a corrected version of it.

        Args:
            name: The name of the article.
            options: How to convert it; choices that are not set stay as they were.

        Raises:
            UnknownArticle, SeveralArticles: As for `Articles.entry`.
            ArticleError: It cannot be read.
            OriginalError: Its original is gone or has changed.
            IncomingError: It can no longer be converted.
        """
        entry = self._articles.entry(name)
        article = load(entry.path, entry.id)
        data = originals.read_original(self._root, article)
        metadata = article.metadata
        before = metadata.get("conversion", "")
        options = AddOptions(
            PurePosixPath(metadata["original"]).suffix,
            before == "whole" if options.whole is None else options.whole,
            before == "plain lines" if options.plain_lines is None else options.plain_lines,
        )
        source = Source(
            entry.id,
            entry.id,
            url=metadata.get("url", "") if "requested_url" in metadata else "",
            requested=metadata.get("requested_url", ""),
            data=data,
            retrieved=metadata.get("retrieved", ""),
            encoding=metadata.get("original_encoding", ""),
        )
        _, read = next(iter(read_all([source], options)))
        if isinstance(read, ReaderError):
            raise read
        part = metadata.get("part", "")
        converted = next((each for each in read.articles if each.name == part), None)
        if converted is None:
            raise IncomingError(entry.id, "its part is no longer in the original")
        new = self._new_file(read, converted, entry.id, metadata["original"], options)
        added = self._write(new, entry.path, [])
        self._articles.refresh()
        return added

    # One source.

    def _outcomes(
        self,
        source: Source,
        read: Incoming | ReaderError,
        article_id: str | None,
        options: AddOptions,
    ) -> Iterator[Added | Refused]:
        if isinstance(read, ReaderError):
            yield Refused(source.named, str(read))
            return
        try:
            if read.articles:
                added = self._add_converted(read, article_id, options)
            else:
                added = [self._add_file(read, article_id)]
        except ReaderError as error:
            yield Refused(source.named, str(error))
        except OSError as error:
            reason = f"cannot be written: {error.strerror}"
            yield Refused(source.named, line(f"{source.named}: {reason}"))
        else:
            yield from added

    def _add_file(self, read: Incoming, article_id: str | None) -> Added:
        """Add an article as it is."""
        seeds = self._root / SEEDS
        source = read.source
        if article_id is not None:
            below = _path_for_id(article_id, read.ending)
        elif source.path is None:
            below = Path(slug(_load(read).title) or "stdin").with_suffix(read.ending)
        else:
            below = _path_for_source(source, seeds, read.ending)
        target = seeds / below
        article = _load(read)
        self._claim(target)
        stem = below.with_suffix("").as_posix()
        name = self._articles.entry_at(target).id if target.exists() else stem
        new = _NewFile(name, target, read.data, article)
        return self._write(new, target, [])

    def _add_converted(
        self, read: Incoming, article_id: str | None, options: AddOptions
    ) -> list[Added]:
        """Write all articles converted from a source and keep the original, or write nothing."""
        name = self._free_id(read, article_id)
        original = f"{ORIGINALS}/{name}{read.ending}"
        several = len(read.articles) > 1 or read.articles[0].name != ""
        news = [
            self._new_file(
                read, each, f"{name}/{each.name}" if several else name, original, options
            )
            for each in read.articles
        ]
        for new in news:
            self._claim(new.path)
        if all(self._is_unchanged(new) for new in news):
            self._remove_source(read)
            return [_outcome(new, "unchanged") for new in news]
        created: list[Path] = []
        try:
            copy = originals.keep(self._root, original, read.data)
            created += [copy] if copy else []
            added = [self._write(new, new.path, created) for new in news]
        except BaseException:  # ctrl+c too: no article is left half added
            for path in created:
                with suppress(OSError):
                    path.unlink(missing_ok=True)
            raise
        self._remove_source(read)
        return added

    def _claim(self, target: Path) -> None:
        """Reserve the path of an article that is about to be written.

        Raises:
            CannotAdd: A link is in the way, or the name is taken.
        """
        _require_inside(self._root, target)
        _require_free(self._root / SEEDS, target)
        if _folded(target) in self._written:
            raise CannotAdd(f"{target.name}: several of these files have that name")
        self._written.add(_folded(target))

    def _remove_source(self, read: Incoming) -> None:
        """Remove a file that somebody put into `seeds/`, now that `originals/` has it."""
        path = read.source.path
        seeds = Path(os.path.realpath(self._root / SEEDS))
        if path and not path.is_symlink() and Path(os.path.realpath(path)).is_relative_to(seeds):
            with suppress(OSError):
                path.unlink()

    def _new_file(
        self,
        read: Incoming,
        conversion: ConvertedArticle,
        article_id: str,
        original: str,
        options: AddOptions,
    ) -> _NewFile:
        """The file of a converted article."""
        metadata = conversion.metadata
        first = [key for key in _FIRST_FIELDS if key in metadata]
        order = [*first, *(key for key in metadata if key not in _FIRST_FIELDS)]
        fields: dict[str, str | Sequence[str]] = {
            key: metadata[key] for key in order if key != "pages"
        }
        fields["retrieved"] = read.retrieved
        if read.url:
            fields["url"] = metadata.get("url") or read.url
            fields["requested_url"] = read.source.requested or read.url
        if read.encoding:
            fields["original_encoding"] = read.encoding
        fields["converter"] = read.converter
        if options.whole or options.plain_lines:
            fields["conversion"] = "whole" if options.whole else "plain lines"
        fields["original"] = original
        fields["original_sha256"] = sha256(read.data).hexdigest()
        if conversion.name:
            fields["part"] = conversion.name
        if "pages" in metadata:
            fields["pages"] = metadata["pages"]
        path = self._root / SEEDS / f"{article_id}{_MARKDOWN if conversion.is_markdown else _TEXT}"
        if conversion.is_markdown:
            article = markdown_article(article_id, Decoded(encoded(fields) + conversion.text))
            fields["text_sha256"] = article.sha256
            data = (encoded(fields) + conversion.text).encode()
            return _NewFile(article_id, path, data, article, conversion=conversion)
        article = plain_article(article_id, Decoded(conversion.text))
        fields["text_sha256"] = article.sha256
        flat = {k: v if isinstance(v, str) else ", ".join(v) for k, v in fields.items()}
        return _NewFile(article_id, path, conversion.text.encode(), article, flat, conversion)

    def _is_unchanged(self, new: _NewFile) -> bool:
        """Whether the article exists already, with the same words and metadata."""
        if not new.path.exists():
            return False
        before, _ = _present_article(new)
        if before is None or before.text != new.article.text:
            return False
        old = before.metadata
        fields = new.fields or new.article.metadata
        return all(old.get(k) == v for k, v in fields.items() if k not in _CHANGING_FIELDS)

    def _write(self, new: _NewFile, old_path: Path, created: list[Path]) -> Added:
        """Write an article and keep its previous version."""
        if new.conversion and old_path == new.path and self._is_unchanged(new):
            return _outcome(new, "unchanged")
        if not old_path.exists():
            created.append(new.path)
            _write_with_sidecar(new, created)
            return _outcome(new, "added")
        old = old_path.read_bytes()
        if old == new.data:
            return _outcome(new, "unchanged")
        before, problem = _present_article(new._replace(path=old_path))
        self._keep_version(new, old_path, old, before)
        _write_with_sidecar(new, created)
        if old_path != new.path:
            old_path.unlink()
        article = load(new.path, new.id)
        changes = tuple(differences(before.text if before else "", article.text))
        return _outcome(new, "corrected")._replace(
            differences=changes, marks=self._snapshots.of(article).marks, problem=problem
        )

    def _keep_version(self, new: _NewFile, path: Path, old: bytes, before: Article | None) -> None:
        """Keep the old file under the hash of its text, which its annotations store as well."""
        versions = self._root / SEEDS / VERSIONS
        digest = sha256(old).hexdigest()[:8]
        name = f"{new.id}@{before.sha256[:8] if before else digest}"
        version = versions / (name + path.suffix)
        if version.exists() and version.read_bytes() != old:
            version = versions / f"{name}-{digest}{path.suffix}"
        _require_inside(self._root, version)
        _write(version, old)

    # Ids and paths.

    def _free_id(self, read: Incoming, article_id: str | None) -> str:
        """The id for a converted article: that of its earlier version, or one that is free."""
        if article_id is not None:
            return _path_for_id(article_id, read.ending).with_suffix("").as_posix()
        stem = read.source.stem or slug(str(read.articles[0].metadata.get("title", ""))) or "stdin"
        seeds = Path(os.path.realpath(self._root / SEEDS))
        path = read.source.path
        if path and (real := Path(os.path.realpath(path))).is_relative_to(seeds):
            stem = real.relative_to(seeds).with_suffix("").as_posix()
        safe = "/".join(safe_name(part) for part in stem.split("/"))
        kind = read.ending.removeprefix(".")
        numbered = (f"{safe}-{number}" for number in count(2))
        candidates = chain([safe], [] if read.url else [f"{safe}-{kind}"], numbered)
        return next(each for each in candidates if self._may_take(each, read))

    def _may_take(self, name: str, read: Incoming) -> bool:
        """Whether an id is free, or belongs to an article made from the same file or page."""
        below = f"{name}/{read.articles[0].name}" if read.articles[0].name else name
        target = self._root / SEEDS / below
        present = _with_name(target.parent, target.name)
        if present is None:
            return True
        if _folded(present) in self._written or present.with_suffix("").name != target.name:
            return False
        try:
            metadata = load(present, below).metadata
        except ArticleError:
            return False
        if read.url:
            urls = {metadata.get("url"), metadata.get("requested_url")} - {None}
            return bool(urls & {read.url, read.source.requested})
        is_same_file = metadata.get("original") == f"{ORIGINALS}/{name}{read.ending}"
        return is_same_file and not metadata.get("requested_url")


def _outcome(new: _NewFile, outcome: Literal["added", "unchanged", "corrected"]) -> Added:
    conversion = new.conversion
    if conversion is None:
        return Added(new.id, outcome, title=new.article.title)
    return Added(
        new.id,
        outcome,
        title=new.article.title,
        metadata=dict(new.fields or new.article.metadata),
        words=conversion.words,
        words_of_page=conversion.words_of_page,
        notes=conversion.notes,
    )


def _present_article(new: _NewFile) -> tuple[Article | None, str]:
    """The article that the file holds now; None and the reason if it cannot be read."""
    try:
        return load(new.path, new.id), ""
    except ArticleError as error:
        return None, str(error)


def _write_with_sidecar(new: _NewFile, created: list[Path]) -> None:
    _write(new.path, new.data)
    if new.fields:
        if not sidecar.path_of(new.path).exists():
            created.append(sidecar.path_of(new.path))
        sidecar.write(new.path, new.fields)


def _with_name(folder: Path, name: str) -> Path | None:
    """The article in a folder with this name; upper and lower case count as the same."""
    if not folder.is_dir():
        return None
    for path in sorted(folder.iterdir()):
        is_visible_article = is_article(path.name) and not path.name.startswith(".")
        stem = path.name.rpartition(".")[0]
        if is_visible_article and _folded_name(stem) == _folded_name(name):
            return path
    return None


def _split_duplicates(sources: Sequence[Source]) -> tuple[list[Source], list[Source]]:
    """The sources to add, and those that would become articles of one name if copied."""
    copied = [each for each in sources if each.path and is_article(each.path.name)]
    names = Counter(_folded_name(each.stem) for each in copied)
    duplicates = [each for each in copied if names[_folded_name(each.stem)] > 1]
    return [each for each in sources if each not in duplicates], duplicates


def _load(read: Incoming) -> Article:
    """The article in a file that needs no conversion.

    Raises:
        ArticleError: It cannot be read as an article.
    """
    source = read.source
    if source.path is not None and source.path.suffix.lower() == read.ending:
        return load(source.path, source.path.stem)
    import tempfile  # noqa: PLC0415 (few sources are not files)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"stdin{read.ending}")
        path.write_bytes(read.data)
        return load(path, "stdin")


def _path_for_source(source: Source, seeds: Path, ending: str) -> Path:
    """The file's own name if an article has it already or it is safe; else a safe one."""
    assert source.path is not None  # noqa: S101 (for the type checker)
    folder = Path(*(safe_name(part) for part in source.stem.split("/")[:-1]))
    name = source.path.name
    if not name.startswith(".") and (seeds / folder / name).is_file():
        return folder / name
    return folder / (safe_name(source.path.stem) + ending)


def _path_for_id(article_id: str, ending: str) -> Path:
    has_ending = ending and article_id.lower().endswith(ending)
    stem = article_id[: -len(ending)] if has_ending else article_id
    for part in stem.split("/"):
        if safe_name(part) != part or is_article(part):
            reason = f'"{part}" is not a safe file name'
            raise CannotAdd(f'"{article_id}" cannot be the id of an article: {reason}')
    return Path(stem + ending)


def _require_inside(root: Path, target: Path) -> None:
    """Refuse a target that is a link, or lies outside the workspace once links are followed."""
    real = Path(os.path.realpath(target))
    if target.is_symlink() or not real.is_relative_to(Path(os.path.realpath(root)) / SEEDS):
        raise CannotAdd(f"{line(str(target))}: a symbolic link leads out of the workspace")
    if target.exists() and not target.is_file():
        raise CannotAdd(f"{line(str(target))}: in the way, but not a file")


def _require_free(seeds: Path, target: Path) -> None:
    """Refuse an id that another file has; upper and lower case count as the same."""
    other = _with_name(target.parent, target.stem)
    if other is not None and other.name != target.name:
        existing = other.relative_to(seeds).as_posix()
        raise CannotAdd(f"{target.name}: {SEEDS}/{existing} has that name already")


def _folded(path: Path) -> str:
    """The path without its ending, in the form that some file systems compare."""
    return _folded_name(path.with_suffix("").as_posix())


def _folded_name(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _write(path: Path, data: bytes) -> None:
    make_folder(path.parent)
    replace(path, data)
