"""Files, folders and pages of the web on their way into a workspace: read, fetched, converted."""

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
from reader.library.converting.pool import Pool, cores, pool
from reader.library.converting.results import Converted, Task
from reader.library.converting.wish import Wish
from reader.library.fetch import Fetched, FetchError, fetch, is_address
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
"""Files of a folder."""
_TEXT = ".txt"
LARGEST = 100_000_000
"""Bytes of a source that has no other limit."""
_SAVED_WITH = ("_files", ".files", "-Dateien", "_fichiers", "_archivos", "-filer")
"""How browsers call the folder of what belongs to a page that they save beside it."""
_SLUG = 60
_SHORT_NAME = 3


class IncomingError(ReaderError):
    """Something that cannot be brought in; the message is one line that names it and the reason."""

    def __init__(self, named: str, reason: str) -> None:
        super().__init__(f"{line(named)}: {line(reason)}")


@dataclass(frozen=True)
class Wishes:
    """How somebody wants things to be brought in."""

    type_: str = ""
    """The ending that tells what they are, with its dot; empty for their own."""
    whole: bool | None = None
    """Whether pages are taken with their menus; None for how it was done before, or else not."""
    plain_lines: bool | None = None
    """Whether PDFs are taken line by line; None likewise."""
    allow_private: bool = False
    """Whether pages may be fetched from this machine or a private network."""


AS_USUAL = Wishes()
"""Nothing special is wished."""


@dataclass(frozen=True)
class Source:
    """One file or page that was named, or that lies in a folder that was."""

    named: str
    """What messages call it."""
    stem: str = ""
    """What its article shall be called, with `/` between folders; empty where nothing tells."""
    path: Path | None = None
    """Where it is, if it is a file."""
    url: str = ""
    """Its address, if it is a page of the web; where it was found, if it was read already."""
    requested: str = ""
    """The address that it was asked for under."""
    data: bytes | None = None
    """What it holds, if it was read already."""
    ending: str = ""
    """What kind of file it is, if its name does not tell."""
    retrieved: str = ""
    """When it was fetched, if it was before."""
    encoding: str = ""
    """The encoding that its server named then."""


class Incoming(NamedTuple):
    """What a source holds."""

    source: Source
    """Where it came from."""
    ending: str
    """What kind of file it is."""
    data: bytes
    """Its bytes."""
    articles: Sequence[Converted] = ()
    """What was made of it; nothing where it is an article as it is."""
    converter: str = ""
    """What made it, with its version."""
    url: str = ""
    """Its address after all redirects."""
    encoding: str = ""
    """The encoding that the server named."""
    retrieved: str = ""
    """When it was read or fetched."""


def sources_of(
    names: Sequence[str | Path | Source], on_left_out: Callable[[str], None]
) -> list[Source]:
    """What people named, with the files of folders one by one.

    Args:
        names: Paths, addresses, or what was read already.
        on_left_out: Hears of each file in a folder of which no article can be made.

    Raises:
        IncomingError: A folder holds nothing that could be an article, or too much.
    """
    found: list[Source] = []
    for name in names:
        if isinstance(name, Source):
            found.append(name)
        elif isinstance(name, str) and is_address(name):
            found.append(Source(name, url=name))
        else:
            path = Path(name)
            # Of a name that is too long the file system says so only where it is opened.
            is_folder = os.path.isdir(path)  # noqa: PTH112 (`Path.is_dir` raises for it)
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
            raise IncomingError(str(folder), f"holds more than {_MOST_FILES} files")
    if not files:
        raise IncomingError(str(folder), "a folder without any file that could be an article")
    found = []
    for path in files:
        below = path.parent.relative_to(root)
        prefix = "/".join([root.name, *below.parts])
        found.append(_of_file(path, f"{prefix}/"))
    return found


def read_all(
    sources: Sequence[Source], wishes: Wishes
) -> Iterator[tuple[Source, Incoming | ReaderError]]:
    """Read, fetch and convert sources on all cores; in their order, each as soon as it is ready.

    Nothing is written. When the iterator is closed, what is under way is ended.
    """
    if len(sources) == 1:
        with pool(1) as children:
            yield sources[0], _read_or_error(sources[0], wishes, children)
        return
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 (slow to import)

    ahead = 2 * cores()
    with pool(len(sources)) as children, ThreadPoolExecutor(cores() + 1) as threads:
        waiting: deque[tuple[Source, Future[Incoming | ReaderError]]] = deque()
        coming = iter(sources)
        try:
            for source in coming:
                waiting.append((source, threads.submit(_read_or_error, source, wishes, children)))
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


def _read_or_error(source: Source, wishes: Wishes, children: Pool) -> Incoming | ReaderError:
    try:
        return read_one(source, wishes, children)
    except ReaderError as error:
        return error


def read_one(source: Source, wishes: Wishes, children: Pool) -> Incoming:
    """What a source holds.

    Raises:
        IncomingError: It cannot be read or converted.
        FetchError: It cannot be fetched.
    """
    wish = Wish(
        name=source.named, url=source.url if source.data is not None else "",
        encoding=source.encoding, whole=bool(wishes.whole), plain_lines=bool(wishes.plain_lines),
    )  # fmt: skip
    if source.url and source.data is None:
        return _fetched(source, wishes, wish, children)
    own = source.path.suffix.lower() if source.path else source.ending
    ending = wishes.type_ or own
    form = _format(source, ending)
    data = _data(source, form)
    retrieved = source.retrieved or now()
    if form is None and not (ending == _TEXT and _is_nexis(data)):
        return Incoming(source, ending, data)
    form = form or NEXIS_TEXT
    made = _converted(source, form, data, wish, children)
    return Incoming(
        source, ending, data, made, _converter(form), source.url, source.encoding, retrieved
    )


def _format(source: Source, ending: str) -> ConvertedFormat | None:
    """What converts a source; None where it is an article as it is."""
    if ending in BUILT_IN:
        return None
    try:
        form = converted_format(ending)
    except FormatError as error:
        raise IncomingError(source.named, str(error)) from error
    if form is None and not is_article(f"x{ending}"):
        known = ", ".join(dict.fromkeys([*endings(), *CONVERTED]))
        reason = (
            f"its name ends in none of {known}" if ending or source.path else "--type is needed"
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


def _fetched(source: Source, wishes: Wishes, wish: Wish, children: Pool) -> Incoming:
    if not is_installed("urllib3"):
        raise IncomingError(source.named, missing("to fetch a page", "urllib3", "html"))
    page = fetch(source.url, allow_private=wishes.allow_private)
    ending = wishes.type_ or ending_of_type(page.media_type) or _ending_of_address(page)
    form = FETCHED_TEXT if ending in BUILT_IN else _fetched_format(source, ending, page.media_type)
    wish = Wish(
        name=source.named, url=page.url, encoding=page.encoding, whole=wish.whole,
        plain_lines=wish.plain_lines,
    )  # fmt: skip
    made = _converted(source, form, page.data, wish, children)
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
        kind = media_type or "of no kind that the server names"
        raise FetchError(source.named, f"{kind}: no article")
    return form


def _ending_of_address(page: Fetched) -> str:
    """The ending of a page that the server gives no useful kind of."""
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
    source: Source, form: ConvertedFormat, data: bytes, wish: Wish, children: Pool
) -> Sequence[Converted]:
    for module, extra in form.packages:
        if not is_installed(module):
            raise IncomingError(source.named, missing(f"to read a {form.name}", module, extra))
    outcome = children.convert(Task(form.converter, data, wish, form.seconds))
    if outcome.error:
        raise IncomingError(source.named, outcome.error)
    return outcome.articles


def _converter(form: ConvertedFormat) -> str:
    """What converts, with its version."""
    own = f"reader {own_version()}"
    if not form.version_of:
        return own
    from importlib.metadata import version  # noqa: PLC0415 (slow to import)

    return f"{own} with {form.version_of} {version(form.version_of)}"


def _name_of(url: str, made: Sequence[Converted]) -> str:
    """What to call a page: the end of its address if that says something, else its title."""
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
    """Words as a part of an id: letters and digits, with hyphens between them."""
    words = re.sub(r"[\W_]+", "-", text.casefold()).strip("-")
    if len(words) <= _SLUG:
        return words
    kept, hyphen, _ = words[:_SLUG].rpartition("-")
    return kept if hyphen else words[:_SLUG]
