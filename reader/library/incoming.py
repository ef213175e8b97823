"""Read, fetch and convert the files, folders and web pages that are added to a workspace."""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from reader.errors import ReaderError
from reader.extras import is_installed, missing, own_version
from reader.files import FileError, read
from reader.library.converting.dates import now
from reader.library.converting.options import ConversionOptions
from reader.library.converting.pool import Pool, cores, pool
from reader.library.converting.results import ConvertedArticle, Task
from reader.library.fetch import FetchedPage, FetchError, fetch, is_address
from reader.library.formats import BUILT_IN, FormatError, converted_format, endings, is_article
from reader.library.formats.converted import (
    CONVERTED,
    FETCHED_TEXT,
    NEXIS_TEXT,
    ConvertedFormat,
    ending_of_type,
    is_convertible,
)
from reader.text.safe import line

if TYPE_CHECKING:
    from concurrent.futures import Future

_MOST_FILES = 10_000
"""Most files of one folder."""
_TEXT = ".txt"
LARGEST = 100_000_000
"""Most bytes of a source whose format sets no limit."""
_SAVED_WITH = ("_files", ".files", "-Dateien", "_fichiers", "_archivos", "-filer")
"""Suffixes of the folders in which browsers save the resources of a page."""
_SLUG = 60
_SHORT_NAME = 3


class IncomingError(ReaderError):
    """A source that cannot be added; the message is one line with its name and the reason."""

    def __init__(self, named: str, reason: str) -> None:
        super().__init__(f"{line(named)}: {line(reason)}")


@dataclass(frozen=True)
class AddOptions:
    """How to add sources."""

    type_: str = ""
    """The ending whose format they are read as, with its dot; empty to use their own."""
    whole: bool | None = None
    """Whether pages keep their menus; None to do it as the last time, or not at first."""
    plain_lines: bool | None = None
    """Whether PDFs are read line by line; None to do it as the last time, or not at first."""
    allow_private: bool = False
    """Whether pages may be fetched from this machine or a private network."""


DEFAULT_OPTIONS = AddOptions()
"""The default options."""


@dataclass(frozen=True)
class Source:
    """One file or web page to add, named directly or found in a folder."""

    named: str
    """Its name in messages."""
    stem: str = ""
    """The id for its article, with `/` between folders; empty if not known yet."""
    path: Path | None = None
    """Its path, if it is a file."""
    url: str = ""
    """Its address, if it is a web page, even if its data is already there."""
    requested: str = ""
    """The address that was requested, before redirects."""
    data: bytes | None = None
    """Its contents, if already read."""
    ending: str = ""
    """The ending of its format, if its name does not tell."""
    retrieved: str = ""
    """When it was fetched, if it was fetched earlier."""
    encoding: str = ""
    """The encoding that its server gave at that time."""


class Incoming(NamedTuple):
    """A source that was read and, if necessary, converted."""

    source: Source
    """The source."""
    ending: str
    """The ending of its format."""
    data: bytes
    """Its bytes."""
    articles: Sequence[ConvertedArticle] = ()
    """The articles converted from it; empty if it is an article as it is."""
    converter: str = ""
    """The converter and its version."""
    url: str = ""
    """Its address after all redirects."""
    encoding: str = ""
    """The encoding that the server gave."""
    retrieved: str = ""
    """When it was read or fetched."""


def sources_of(
    names: Sequence[str | Path | Source], on_left_out: Callable[[str], None]
) -> list[Source]:
    """Expand the given names to sources, listing the files of folders one by one.

    Args:
        names: Paths, web addresses, or sources whose data is already there.
        on_left_out: Called with each file in a folder that cannot become an article.

    Raises:
        IncomingError: A folder has no file that could be an article, or too many files.
    """
    found: list[Source] = []
    for name in names:
        if isinstance(name, Source):
            found.append(name)
        elif isinstance(name, str) and is_address(name):
            found.append(Source(name, url=name))
        else:
            path = Path(name)
            # A name that is too long is only reported when the file is opened.
            is_folder = os.path.isdir(path)  # noqa: PTH112 (`Path.is_dir` raises for such a name)
            found += _of_folder(path, on_left_out) if is_folder else [_of_file(path)]
    return found


def _of_file(path: Path, below: str = "") -> Source:
    return Source(path.name, f"{below}{path.stem}", path)


def _of_folder(folder: Path, on_left_out: Callable[[str], None]) -> list[Source]:
    root = folder.resolve()
    files: list[Path] = []
    for place, folders, names in os.walk(root):
        saved = {f"{Path(name).stem}{end}" for name in names for end in _SAVED_WITH}
        folders[:] = sorted(name for name in folders if name[0] != "." and name not in saved)
        for name in sorted(names):
            path = Path(place, name)
            if name.startswith("."):
                continue
            is_wanted = is_convertible(name) or is_article(name)
            if is_wanted and path.resolve().is_relative_to(root):
                files.append(path)
            else:
                on_left_out(path.relative_to(root).as_posix())
        if len(files) > _MOST_FILES:
            raise IncomingError(str(folder), f"has more than {_MOST_FILES} files")
    if not files:
        raise IncomingError(str(folder), "has no file that could be an article")
    found = []
    for path in files:
        below = path.parent.relative_to(root)
        prefix = "/".join([root.name, *below.parts])
        found.append(_of_file(path, f"{prefix}/"))
    return found


def read_all(
    sources: Sequence[Source], options: AddOptions
) -> Iterator[tuple[Source, Incoming | ReaderError]]:
    """Read, fetch and convert sources on all cores; yields each in order as soon as it is ready.

    Nothing is written. Closing the iterator stops the work in progress.
    """
    if len(sources) == 1:
        with pool(1) as children:
            yield sources[0], _read_or_error(sources[0], options, children)
        return
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 (slow to import)

    ahead = 2 * cores()
    with pool(len(sources)) as children, ThreadPoolExecutor(cores() + 1) as threads:
        waiting: deque[tuple[Source, Future[Incoming | ReaderError]]] = deque()
        coming = iter(sources)
        try:
            for source in coming:
                waiting.append((source, threads.submit(_read_or_error, source, options, children)))
                if len(waiting) > ahead:
                    first, future = waiting.popleft()
                    yield first, future.result()
            while waiting:
                first, future = waiting.popleft()
                yield first, future.result()
        finally:
            for _, future in waiting:
                future.cancel()
            children.close()


def _read_or_error(source: Source, options: AddOptions, children: Pool) -> Incoming | ReaderError:
    try:
        return read_one(source, options, children)
    except ReaderError as error:
        return error


def read_one(source: Source, options: AddOptions, children: Pool) -> Incoming:
    """Read, fetch or convert one source.

    Raises:
        IncomingError: It cannot be read or converted.
        FetchError: It cannot be fetched.
    """
    conversion = ConversionOptions(
        name=source.named, url=source.url if source.data is not None else "",
        encoding=source.encoding, whole=bool(options.whole), plain_lines=bool(options.plain_lines),
    )  # fmt: skip
    if source.url and source.data is None:
        return _fetched(source, options, conversion, children)
    own = source.path.suffix.lower() if source.path else source.ending
    ending = options.type_ or own
    form = _format(source, ending)
    data = _data(source, form)
    retrieved = source.retrieved or now()
    if form is None and not (ending == _TEXT and _is_nexis(data)):
        return Incoming(source, ending, data)
    form = form or NEXIS_TEXT
    made = _converted(source, form, data, conversion, children)
    return Incoming(
        source, ending, data, made, _converter(form), source.url, source.encoding, retrieved
    )


def _format(source: Source, ending: str) -> ConvertedFormat | None:
    """The format that converts a source; None if it is an article as it is."""
    if ending in BUILT_IN:
        return None
    try:
        form = converted_format(ending)
    except FormatError as error:
        raise IncomingError(source.named, str(error)) from error
    if form is None and not is_article(f"x{ending}"):
        supported = ", ".join(dict.fromkeys([*endings(), *CONVERTED]))
        reason = (
            f"its name does not end in {supported}" if ending or source.path else "--type is needed"
        )
        raise IncomingError(source.named, f"not an article: {reason}")
    return form


def _data(source: Source, form: ConvertedFormat | None) -> bytes:
    limit = form.limit if form else LARGEST
    if source.data is not None:
        data, is_cut = source.data, len(source.data) > limit
    else:
        try:
            data, is_cut = read(source.path or Path(), limit)
        except FileError as error:
            raise IncomingError(source.named, str(error)) from error
    if is_cut:
        raise IncomingError(source.named, f"more than {limit // 1_000_000} MB")
    if not data.strip():
        raise IncomingError(source.named, "empty")
    return data


def _is_nexis(data: bytes) -> bool:
    from reader.library.formats.nexis import is_nexis_text  # noqa: PLC0415 (few files need it)

    return is_nexis_text(data)


def _fetched(
    source: Source, options: AddOptions, conversion: ConversionOptions, children: Pool
) -> Incoming:
    if not is_installed("urllib3"):
        raise IncomingError(source.named, missing("fetching a page", "urllib3", "html"))
    page = fetch(source.url, allow_private=options.allow_private)
    ending = options.type_ or ending_of_type(page.media_type) or _ending_of_address(page)
    form = FETCHED_TEXT if ending in BUILT_IN else _fetched_format(source, ending, page.media_type)
    conversion = ConversionOptions(
        name=source.named, url=page.url, encoding=page.encoding, whole=conversion.whole,
        plain_lines=conversion.plain_lines,
    )  # fmt: skip
    made = _converted(source, form, page.data, conversion, children)
    name = source.stem or _name_of(page.url, made)
    named = Source(source.named, name, url=page.url, requested=source.url)
    return Incoming(
        named, ending, page.data, made, _converter(form), page.url, page.encoding, page.retrieved
    )


def _fetched_format(source: Source, ending: str, media_type: str) -> ConvertedFormat:
    try:
        form = converted_format(ending)
    except FormatError as error:
        raise IncomingError(source.named, str(error)) from error
    if form is None:
        kind = media_type or "a file of unknown type"
        raise FetchError(source.named, f"{kind}: not an article")
    return form


def _ending_of_address(page: FetchedPage) -> str:
    """The ending for a page whose media type from the server says little."""
    if page.media_type.startswith("text/"):
        return _TEXT if page.media_type in {"text/plain", "text/markdown"} else ""
    if page.media_type not in {"", "application/octet-stream", "binary/octet-stream"}:
        return ""
    ending = Path(urlsplit(page.url).path).suffix.lower()
    if ending in CONVERTED:
        return ending
    return (
        ".html"
        if re.search(rb"<(?:!doctype\s+html|html|head|body)\b", page.data[:2000], re.IGNORECASE)
        else ""
    )


def _converted(
    source: Source,
    form: ConvertedFormat,
    data: bytes,
    conversion: ConversionOptions,
    children: Pool,
) -> Sequence[ConvertedArticle]:
    for module, extra in form.packages:
        if not is_installed(module):
            raise IncomingError(source.named, missing(f"reading a {form.name}", module, extra))
    outcome = children.convert(Task(form.converter, data, conversion, form.seconds))
    if outcome.error:
        raise IncomingError(source.named, outcome.error)
    return outcome.articles


def _converter(form: ConvertedFormat) -> str:
    """The name and version of a converter."""
    own = f"reader {own_version()}"
    if not form.version_of:
        return own
    from importlib.metadata import version  # noqa: PLC0415 (slow to import)

    return f"{own} with {form.version_of} {version(form.version_of)}"


def _name_of(url: str, made: Sequence[ConvertedArticle]) -> str:
    """A name for a page: the end of its address if that is meaningful, else its title."""
    parts = urlsplit(url)
    ends = [unquote(part) for part in parts.path.split("/") if part]
    name = re.sub(
        r"\.(?:html?|xhtml|php|aspx?|jsp|pdf|txt)\Z",
        "",
        ends[-1] if ends else "",
        flags=re.IGNORECASE,
    )
    letters = sum(char.isalpha() for char in name)
    if letters > _SHORT_NAME and name.lower() not in {
        "index",
        "article",
        "default",
        "story",
        "news",
    }:
        return slug(name)
    title = str(made[0].metadata.get("title", "")) if made else ""
    return slug(title) or slug(parts.hostname or "") or "page"


def slug(text: str) -> str:
    """Turn words into a part of an id: letters and digits, separated by hyphens."""
    words = re.sub(r"[\W_]+", "-", text.casefold()).strip("-")
    if len(words) <= _SLUG:
        return words
    shortened, hyphen, _ = words[:_SLUG].rpartition("-")
    return shortened if hyphen else words[:_SLUG]
