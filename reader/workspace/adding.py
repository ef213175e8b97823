"""Bringing articles into a workspace: new ones, and corrected versions of those it has.

What is Markdown or plain text comes in as it is. Everything else is converted into Markdown, once:
annotations hang on the text that was made then, and the original is kept beside it.
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
    AS_USUAL,
    LARGEST,
    Incoming,
    IncomingError,
    Source,
    Wishes,
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
    from reader.library.converting.results import Converted
    from reader.workspace.snapshots import Snapshots

__all__ = [
    "LARGEST",
    "Added",
    "Adding",
    "CannotAdd",
    "Refused",
    "Source",
    "Wishes",
    "is_address",
]

OnProgress = Callable[[int, int], None]
"""Hears how many sources of how many are done."""
_MOST_TOLD = 5
_MARKDOWN = ".md"
_TEXT = ".txt"
_ABOUT = ("title", "author", "source", "published", "published_guess", "language", "url")
"""What an article says of itself, in this order; what else its converter found follows."""
_PASSING = frozenset(
    {"retrieved", "requested_url", "converter", "original", "original_sha256", "text_sha256"}
)
"""What may change without the article being another one."""


class CannotAdd(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """A file cannot be brought in under the id that it would have."""


class Added(NamedTuple):
    """What came of an article that was brought in."""

    id: str
    """Its id."""
    outcome: Literal["added", "unchanged", "corrected"]
    """Whether it is new, the same as before, or a corrected version."""
    differences: Sequence[str] = ()
    """Lines that tell what a corrected version changed, as `text.differences` gives them."""
    marks: Sequence[Anchored] = ()
    """Where the annotations of a corrected article stand now."""
    problem: str = ""
    """Why the version before could not be read, if it could not."""
    title: str = ""
    """Its title."""
    metadata: Mapping[str, str] = {}
    """What is known of it, if it was converted."""
    words: int = 0
    """How many words of the page it has, if it was converted."""
    words_of_page: int = 0
    """How many there were; 0 where nothing was left out."""
    notes: Sequence[str] = ()
    """What is to be told of the conversion."""


class Refused(NamedTuple):
    """A source that was not brought in."""

    source: str
    """What it is called."""
    reason: str
    """Why, in one line that names it."""


class _New(NamedTuple):
    """A file of an article, before it is written."""

    id: str
    path: Path
    data: bytes
    article: Article
    fields: Mapping[str, str] = {}
    """What stands beside it in its sidecar."""
    made: Converted | None = None
    """What it was made of."""


class Adding:
    """Brings in articles."""

    def __init__(self, root: Path, articles: Articles, snapshots: Snapshots) -> None:
        self._root = root
        self._articles = articles
        self._snapshots = snapshots
        self._written: set[str] = set()  # by the call of `add` that is under way

    def hidden(self, sources: Sequence[str | Path | Source]) -> list[str]:
        """The names of articles that are listed no more once `seeds/` is made for these sources."""
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
        wanted: str | None = None,
        wishes: Wishes = AS_USUAL,
        on_progress: OnProgress | None = None,
        on_problem: OnProblem = ignore,
    ) -> Generator[Added | Refused]:
        """Bring in files, all those of folders, and pages of the web, each whole or not at all.

        What has the name of an article and comes from the same place is a corrected version of it;
        the old one is kept in `seeds/.versions/`. When the iterator is closed, what has been
        yielded is there, and nothing else.

        Args:
            sources: Paths, addresses (as text), or what was read already.
            wanted: The id that the article of a single source shall have; None for its own name.
            wishes: How they are to be read and converted.
            on_progress: Hears of each source that is done.
            on_problem: Hears of the files in folders of which no article can be made.

        Yields:
            What came of each, in their order; a source can hold several articles.

        Raises:
            IncomingError: A folder cannot be brought in.
        """
        others: list[str] = []
        named, twins = _told_apart(sources_of(sources, others.append))
        if others:
            more = f" and {len(others) - _MOST_TOLD} more" if len(others) > _MOST_TOLD else ""
            listed = ", ".join(others[:_MOST_TOLD])
            on_problem(line(f"left out, since no article can be made of it: {listed}{more}"))
        for source in twins:
            reason = "several of these files have that name"
            yield Refused(source.named, line(f"{source.named}: {reason}"))
        self._written = set()
        try:
            for number, (source, read) in enumerate(read_all(named, wishes), 1):
                yield from self._outcomes(source, read, wanted, wishes)
                if on_progress:
                    on_progress(number, len(named))
        finally:
            self._articles.look_again()

    def kinds(self) -> list[str]:
        """The kinds of files that can be brought in, by their endings without a dot."""
        return [ending.removeprefix(".") for ending in dict.fromkeys([*endings(), *CONVERTED])]

    def again(self, name: str, wishes: Wishes = AS_USUAL) -> Added:
        """Convert an article anew, from its original, as if a corrected version of it had come.

        Args:
            name: The name of the article.
            wishes: How; what is not said stays as it was.

        Raises:
            UnknownArticle, SeveralArticles: As for `Articles.entry`.
            ArticleError: It cannot be read.
            OriginalError: Its original is gone, or is another one.
            IncomingError: It cannot be converted any more.
        """
        entry = self._articles.entry(name)
        article = load(entry.path, entry.id)
        data = originals.read_original(self._root, article)
        told = article.metadata
        before = told.get("conversion", "")
        wishes = Wishes(
            PurePosixPath(told["original"]).suffix,
            before == "whole" if wishes.whole is None else wishes.whole,
            before == "plain lines" if wishes.plain_lines is None else wishes.plain_lines,
        )
        source = Source(
            entry.id,
            entry.id,
            url=told.get("url", "") if "requested_url" in told else "",
            requested=told.get("requested_url", ""),
            data=data,
            retrieved=told.get("retrieved", ""),
            encoding=told.get("original_encoding", ""),
        )
        _, read = next(iter(read_all([source], wishes)))
        if isinstance(read, ReaderError):
            raise read
        part = told.get("part", "")
        made = next((each for each in read.articles if each.name == part), None)
        if made is None:
            raise IncomingError(entry.id, "its part of the original is found no more")
        new = self._made(read, made, entry.id, told["original"], wishes)
        added = self._write(new, entry.path, [])
        self._articles.look_again()
        return added

    # One source.

    def _outcomes(
        self,
        source: Source,
        read: Incoming | ReaderError,
        wanted: str | None,
        wishes: Wishes,
    ) -> Iterator[Added | Refused]:
        if isinstance(read, ReaderError):
            yield Refused(source.named, str(read))
            return
        try:
            if read.articles:
                added = self._add_converted(read, wanted, wishes)
            else:
                added = [self._add_file(read, wanted)]
        except ReaderError as error:
            yield Refused(source.named, str(error))
        except OSError as error:
            reason = f"cannot be written: {error.strerror}"
            yield Refused(source.named, line(f"{source.named}: {reason}"))
        else:
            yield from added

    def _add_file(self, read: Incoming, wanted: str | None) -> Added:
        """Bring in an article as it is."""
        seeds = self._root / SEEDS
        source = read.source
        if wanted is not None:
            below = _asked_for(wanted, read.ending)
        elif source.path is None:
            below = Path(slug(_first_words(read)) or "stdin").with_suffix(read.ending)
        else:
            below = _named(source, seeds, read.ending)
        target = seeds / below
        article = _loaded(read)
        self._claim(target)
        stem = below.with_suffix("").as_posix()
        name = self._articles.entry_at(target).id if target.exists() else stem
        new = _New(name, target, read.data, article)
        return self._write(new, target, [])

    def _add_converted(self, read: Incoming, wanted: str | None, wishes: Wishes) -> list[Added]:
        """Write what was made of a source, and keep the source itself: all of it, or nothing."""
        name = self._name(read, wanted)
        original = f"{ORIGINALS}/{name}{read.ending}"
        several = len(read.articles) > 1 or read.articles[0].name != ""
        news = [
            self._made(read, made, f"{name}/{made.name}" if several else name, original, wishes)
            for made in read.articles
        ]
        for new in news:
            self._claim(new.path)
        if all(self._is_unchanged(new) for new in news):
            self._take_away(read)
            return [self._told(new, "unchanged") for new in news]
        created: list[Path] = []
        try:
            kept = originals.keep(self._root, original, read.data)
            created += [kept] if kept else []
            added = [self._write(new, new.path, created) for new in news]
        except BaseException:  # ctrl+c too: there is no half of an article
            for path in created:
                with suppress(OSError):
                    path.unlink(missing_ok=True)
            raise
        self._take_away(read)
        return added

    def _claim(self, target: Path) -> None:
        """Make sure that an article can be written here.

        Raises:
            CannotAdd: A link is in the way, or another article has that name.
        """
        _require_inside(self._root, target)
        _require_free(self._root / SEEDS, target)
        if _folded(target) in self._written:
            raise CannotAdd(f"{target.name}: several of these files have that name")
        self._written.add(_folded(target))

    def _take_away(self, read: Incoming) -> None:
        """Remove a file that was dropped into `seeds/`: it is in `originals/` now."""
        path = read.source.path
        seeds = Path(os.path.realpath(self._root / SEEDS))
        if path and not path.is_symlink() and Path(os.path.realpath(path)).is_relative_to(seeds):
            with suppress(OSError):
                path.unlink()

    def _made(
        self, read: Incoming, made: Converted, article_id: str, original: str, wishes: Wishes
    ) -> _New:
        """The file of an article that was converted."""
        known = made.metadata
        order = [*(key for key in _ABOUT if key in known), *(k for k in known if k not in _ABOUT)]
        fields: dict[str, str | Sequence[str]] = {
            key: known[key] for key in order if key != "pages"
        }
        fields["retrieved"] = read.retrieved
        if read.url:
            fields["url"] = known.get("url") or read.url
            fields["requested_url"] = read.source.requested or read.url
        if read.encoding:
            fields["original_encoding"] = read.encoding
        fields["converter"] = read.converter
        if wishes.whole or wishes.plain_lines:
            fields["conversion"] = "whole" if wishes.whole else "plain lines"
        fields["original"] = original
        fields["original_sha256"] = sha256(read.data).hexdigest()
        if made.name:
            fields["part"] = made.name
        if "pages" in known:
            fields["pages"] = known["pages"]
        path = self._root / SEEDS / f"{article_id}{_MARKDOWN if made.is_markdown else _TEXT}"
        if made.is_markdown:
            article = markdown_article(article_id, Decoded(encoded(fields) + made.text))
            fields["text_sha256"] = article.sha256
            data = (encoded(fields) + made.text).encode()
            return _New(article_id, path, data, article, made=made)
        article = plain_article(article_id, Decoded(made.text))
        fields["text_sha256"] = article.sha256
        flat = {k: v if isinstance(v, str) else ", ".join(v) for k, v in fields.items()}
        return _New(article_id, path, made.text.encode(), article, flat, made)

    def _is_unchanged(self, new: _New) -> bool:
        """Whether the article is there, with these words and what is known of it."""
        if not new.path.exists():
            return False
        before, _ = self._before(new)
        if before is None or before.text != new.article.text:
            return False
        known = before.metadata
        wanted = new.fields or new.article.metadata
        return all(known.get(k) == v for k, v in wanted.items() if k not in _PASSING)

    def _write(self, new: _New, old_path: Path, created: list[Path]) -> Added:
        """Put an article in its place; what it was before is kept."""
        if new.made and old_path == new.path and self._is_unchanged(new):
            return self._told(new, "unchanged")
        if not old_path.exists():
            created.append(new.path)
            self._put(new, created)
            return self._told(new, "added")
        old = old_path.read_bytes()
        if old == new.data:
            return self._told(new, "unchanged")
        before, problem = self._before(new._replace(path=old_path))
        self._keep(new, old_path, old, before)
        self._put(new, created)
        if old_path != new.path:
            old_path.unlink()
        article = load(new.path, new.id)
        changes = tuple(differences(before.text if before else "", article.text))
        told = self._told(new, "corrected")
        return told._replace(
            differences=changes, marks=self._snapshots.of(article).marks, problem=problem
        )

    def _put(self, new: _New, created: list[Path]) -> None:
        _write(new.path, new.data)
        if new.fields:
            if not sidecar.path_of(new.path).exists():
                created.append(sidecar.path_of(new.path))
            sidecar.write(new.path, new.fields)

    def _told(self, new: _New, outcome: Literal["added", "unchanged", "corrected"]) -> Added:
        made = new.made
        if made is None:
            return Added(new.id, outcome, title=new.article.title)
        return Added(
            new.id,
            outcome,
            title=new.article.title,
            metadata=dict(new.fields or new.article.metadata),
            words=made.words,
            words_of_page=made.words_of_page,
            notes=made.notes,
        )

    def _before(self, new: _New) -> tuple[Article | None, str]:
        """The article that is there now; None, and why, where nobody can read it."""
        try:
            return load(new.path, new.id), ""
        except ArticleError as error:
            return None, str(error)

    def _keep(self, new: _New, path: Path, old: bytes, before: Article | None) -> None:
        """Keep a file as it was, named after the hash of its text, which annotations know it by."""
        versions = self._root / SEEDS / VERSIONS
        digest = sha256(old).hexdigest()[:8]
        name = f"{new.id}@{before.sha256[:8] if before else digest}"
        kept = versions / (name + path.suffix)
        if kept.exists() and kept.read_bytes() != old:
            kept = versions / f"{name}-{digest}{path.suffix}"
        _require_inside(self._root, kept)
        _write(kept, old)

    # Names.

    def _name(self, read: Incoming, wanted: str | None) -> str:
        """The id of what is converted: a free one, or that of what came from the same place."""
        if wanted is not None:
            return _asked_for(wanted, read.ending).with_suffix("").as_posix()
        stem = read.source.stem or slug(str(read.articles[0].metadata.get("title", ""))) or "stdin"
        seeds = Path(os.path.realpath(self._root / SEEDS))
        path = read.source.path
        if path and (real := Path(os.path.realpath(path))).is_relative_to(seeds):
            stem = real.relative_to(seeds).with_suffix("").as_posix()
        safe = "/".join(safe_name(part) for part in stem.split("/"))
        kind = read.ending.removeprefix(".")
        numbered = (f"{safe}-{number}" for number in count(2))
        candidates = chain([safe], [] if read.url else [f"{safe}-{kind}"], numbered)
        return next(each for each in candidates if self._is_for(each, read))

    def _is_for(self, name: str, read: Incoming) -> bool:
        """Whether an id is free, or that of what was made of the same file or page before."""
        below = f"{name}/{read.articles[0].name}" if read.articles[0].name else name
        wanted = self._root / SEEDS / below
        there = _with_name(wanted.parent, wanted.name)
        if there is None:
            return True
        if _folded(there) in self._written or there.with_suffix("").name != wanted.name:
            return False
        try:
            told = load(there, below).metadata
        except ArticleError:
            return False
        if read.url:
            known = {told.get("url"), told.get("requested_url")} - {None}
            return bool(known & {read.url, read.source.requested})
        is_of_file = told.get("original") == f"{ORIGINALS}/{name}{read.ending}"
        return is_of_file and not told.get("requested_url")


def _with_name(folder: Path, name: str) -> Path | None:
    """The article in a folder that has a name, even where upper and lower case are the same."""
    if not folder.is_dir():
        return None
    for path in sorted(folder.iterdir()):
        is_one = is_article(path.name) and not path.name.startswith(".")
        if is_one and _folded_name(path.name.rpartition(".")[0]) == _folded_name(name):
            return path
    return None


def _told_apart(sources: Sequence[Source]) -> tuple[list[Source], list[Source]]:
    """Sources, and apart from them those that would be articles of one name as they are."""
    as_they_are = [each for each in sources if each.path and is_article(each.path.name)]
    names = Counter(_folded_name(each.stem) for each in as_they_are)
    twins = [each for each in as_they_are if names[_folded_name(each.stem)] > 1]
    return [each for each in sources if each not in twins], twins


def _loaded(read: Incoming) -> Article:
    """The article that a file is.

    Raises:
        ArticleError: It is none.
    """
    source = read.source
    if source.path is not None and source.path.suffix.lower() == read.ending:
        return load(source.path, source.path.stem)
    import tempfile  # noqa: PLC0415 (few sources are no files)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"stdin{read.ending}")
        path.write_bytes(read.data)
        return load(path, "stdin")


def _first_words(read: Incoming) -> str:
    return _loaded(read).title


def _named(source: Source, seeds: Path, ending: str) -> Path:
    """The name of a file, if an article has it or it is fine on every system; else a safe one."""
    assert source.path is not None  # noqa: S101 (for the type checker)
    folder = Path(*(safe_name(part) for part in source.stem.split("/")[:-1]))
    name = source.path.name
    if not name.startswith(".") and (seeds / folder / name).is_file():
        return folder / name
    return folder / (safe_name(source.path.stem) + ending)


def _asked_for(wanted: str, ending: str) -> Path:
    stem = wanted[: -len(ending)] if ending and wanted.lower().endswith(ending) else wanted
    for part in stem.split("/"):
        if safe_name(part) != part or is_article(part):
            raise CannotAdd(f'"{wanted}" cannot be the id of an article: "{part}" is no safe name')
    return Path(stem + ending)


def _require_inside(root: Path, target: Path) -> None:
    """No link on the way may lead out of the workspace, and no article is written through one."""
    real = Path(os.path.realpath(target))
    if target.is_symlink() or not real.is_relative_to(Path(os.path.realpath(root)) / SEEDS):
        raise CannotAdd(f"{line(str(target))}: a symbolic link leads out of the workspace")
    if target.exists() and not target.is_file():
        raise CannotAdd(f"{line(str(target))}: in the way, and not a file")


def _require_free(seeds: Path, target: Path) -> None:
    """No other file may have this id, not even where upper case and lower case are the same."""
    other = _with_name(target.parent, target.stem)
    if other is not None and other.name != target.name:
        taken = other.relative_to(seeds).as_posix()
        raise CannotAdd(f"{target.name}: {SEEDS}/{taken} has that name already")


def _folded(path: Path) -> str:
    """The path without the ending, as systems may take it for another's."""
    return _folded_name(path.with_suffix("").as_posix())


def _folded_name(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _write(path: Path, data: bytes) -> None:
    make_folder(path.parent)
    replace(path, data)
