"""Nexis downloads: many articles in one Word or text file, with lines of metadata.

The number of articles that the file gives must be right; otherwise some could be lost unnoticed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reader.library.converting.dates import as_date
from reader.library.converting.options import ConversionOptions
from reader.library.converting.page_metadata import people
from reader.library.converting.tree import (
    ConversionError,
    Document,
    Node,
    Paragraph,
    Run,
    plain,
)
from reader.library.decode import DecodeError, decode

_END = "End of Document"
_BODY = "Body"
_TAIL = frozenset({"Classification", "Load-Date", "LOAD-DATE", "LANGUAGE", "PUBLICATION-TYPE"})
_DECLARED = re.compile(r"(?:Documents|Dokumente|Documentos)\s*\((\d+)\)")
_SELECTED = re.compile(r"Selected Items:\s*(\d+)\s*-\s*(\d+)")
_NUMBERED = re.compile(r"^[ \t]*(\d+) of (\d+) DOCUMENTS[ \t]*$", re.MULTILINE)
_NUMBERED_BYTES = re.compile(rb"^[ \t]*\d+ of \d+ DOCUMENTS[ \t]*\r?$", re.MULTILINE)
_FIELD = re.compile(
    r"(Byline|Section|Length|Highlight|Dateline|Load-Date|Language|Publication-Type|Graphic"
    r"|Series|Type|Edition|Subject|Journal-Code|Correction|Correction-Date):\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_COPYRIGHT = re.compile(
    r"\s*(?:Copyright|©|\(c\))\s*\d{4}.*|All Rights Reserved\.?", re.IGNORECASE | re.DOTALL
)
_TIME = re.compile(r"\b(\d{1,2}):(\d\d)\s*(AM|PM)?\s*(GMT|UTC)\b", re.IGNORECASE)
_FIELD_NAMES = {"section": "section", "length": "length", "load-date": "load_date",
         "language": "language", "edition": "edition", "dateline": "dateline",
         "publication-type": "publication_type"}  # fmt: skip
"""Names of metadata lines to field names in the front matter."""
_LANGUAGES = {"english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr",
              "spanish": "es", "español": "es", "italian": "it", "dutch": "nl",
              "portuguese": "pt"}  # fmt: skip


@dataclass
class _Article:
    """An article as far as it has been read."""

    title: str = ""
    metadata: dict[str, str | list[str]] = field(default_factory=dict)
    blocks: list[Node] = field(default_factory=list)


def is_nexis(blocks: Sequence[Node]) -> bool:
    """Whether a Word file is a Nexis download."""
    texts = [_text(block) for block in blocks]
    return _END in texts and any(_FIELD.match(text) for text in texts)


def is_nexis_text(data: bytes) -> bool:
    """Whether a text file is a Nexis download."""
    return _NUMBERED_BYTES.search(data) is not None


def split(blocks: Sequence[Node]) -> list[Document]:
    """The articles of a Word file.

    Raises:
        ConversionError: Their number differs from the one in the file, or one has no words.
    """
    texts = [_text(block) for block in blocks]
    ends = [place for place, text in enumerate(texts) if text == _END]
    declared = next((int(found[1]) for text in texts if (found := _DECLARED.search(text))), None)
    _require(len(ends), declared)
    if any(text for text in texts[ends[-1] + 1 :] if not _COPYRIGHT.fullmatch(text)):
        raise ConversionError(f"the last article does not end with “{_END}”: is the file complete?")
    first = 0
    articles = []
    for end in ends:
        articles.append(_of_word(blocks[first:end]))
        first = end + 1
    return _documents(articles)


def convert_text(data: bytes, options: ConversionOptions) -> list[Document]:
    """The articles of a text file.

    Raises:
        ConversionError: As for `split`.
    """
    del options
    try:
        text = decode(data).text
    except DecodeError as error:
        raise ConversionError(str(error)) from error
    heads = list(_NUMBERED.finditer(text))
    selected = _SELECTED.search(text[: heads[0].start()])
    declared = Counter(int(head[2]) for head in heads).most_common(1)[0][0]
    if selected:
        declared = int(selected[2]) - int(selected[1]) + 1
    _require(len(heads), declared)
    numbers = [int(head[1]) for head in heads]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        raise ConversionError("the numbers of its articles are not in order: is the file complete?")
    ends = [*(head.start() for head in heads[1:]), len(text)]
    return _documents(
        [_of_text(text[head.end() : end]) for head, end in zip(heads, ends, strict=True)]
    )


def _require(number: int, declared: int | None) -> None:
    if declared is not None and declared != number:
        raise ConversionError(f"says that it contains {declared} articles, but {number} are found")


def _documents(articles: Sequence[_Article]) -> list[Document]:
    width = len(str(len(articles)))
    documents = []
    for number, article in enumerate(articles, 1):
        if not article.blocks:
            raise ConversionError(f"its article {number} has no words")
        name = f"{number:0{width}}"
        metadata = {"title": article.title, **article.metadata}
        documents.append(Document(article.blocks, metadata, name=name))
    return documents


def _of_word(blocks: Sequence[Node]) -> _Article:
    texts = [_text(block) for block in blocks]
    if _BODY not in texts:
        raise ConversionError("one of its articles has no body")
    body = len(texts) - 1 - texts[::-1].index(_BODY)
    head = [text for text in texts[:body] if text]
    day = next((place for place in range(len(head) - 1, 1, -1) if _is_day(head[place])), None)
    article = _Article()
    if day is not None:
        article.title, source = head[day - 2], head[day - 1]
        article.metadata["source"] = source
        _add_day(article, head[day])
        _read_fields(article, head[day + 1 :])
    else:
        article.title = head[0] if head else ""
    for place in range(body + 1, len(blocks)):
        found = _FIELD.match(texts[place])
        if texts[place] in _TAIL or (found and found[1].title() in _TAIL):
            _read_fields(article, texts[place:])
            break
        article.blocks.append(blocks[place])
    return article


def _of_text(chunk: str) -> _Article:
    """An article: source, date, title, metadata lines, text, metadata lines."""
    parts = [part for part in re.split(r"\n[ \t]*(?:\n[ \t]*)+", chunk.strip("\n")) if part.strip()]
    parts = [" ".join(part.split()) for part in parts]
    article = _Article()
    day = next((place for place, part in enumerate(parts[:8]) if _is_day(part)), None)
    if day is not None:
        heads = [part for part in parts[:day] if not _COPYRIGHT.fullmatch(part)]
        if heads:
            article.metadata["source"] = heads[-1]
        _add_day(article, parts[day])
        parts = parts[day + 1 :]
    data = next((place for place, part in enumerate(parts) if _is_data(part)), 0)
    article.title = " ".join(parts[:data])
    body: list[str] = []
    for part in parts[data:]:
        found = _FIELD.match(part)
        if found and _is_data(part):
            _read_fields(article, [part])
        elif not _COPYRIGHT.fullmatch(part):
            body.append(part)
    article.blocks = [Paragraph((Run(part),)) for part in body]
    return article


def _is_data(part: str) -> bool:
    found = _FIELD.match(part)
    return found is not None and found[1].isupper() and found[1].lower() not in {
        "highlight", "graphic"
    }  # fmt: skip


def _is_day(text: str) -> bool:
    return len(text) <= 120 and as_date(text) != "" and _FIELD.match(text) is None  # noqa: PLR2004 (a line)


def _add_day(article: _Article, text: str) -> None:
    day = as_date(text)
    if found := _TIME.search(text):
        hour = int(found[1]) % 12 + 12 * (found[3].upper() == "PM") if found[3] else int(found[1])
        day = as_date(f"{day[:10]}T{hour:02}:{found[2]}:00Z") or day
    article.metadata["published"] = day


def _read_fields(article: _Article, lines: Sequence[str]) -> None:
    for name, value in _fields(lines):
        if name == "byline":
            names = [re.sub(r"\s*\([^)]*\)", "", each) for each in people(value)]
            article.metadata["author"] = [each for each in names if each]
        elif name == "highlight":
            article.blocks.insert(0, Paragraph((Run(value, "emphasis"),)))
        elif name == "language":
            article.metadata["language"] = _LANGUAGES.get(value.split(";")[0].lower(), value)
        elif name in _FIELD_NAMES:
            article.metadata.setdefault(_FIELD_NAMES[name], value)


def _fields(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for text in lines:
        if (found := _FIELD.match(text)) and found[2].strip():
            yield found[1].lower(), " ".join(found[2].split())


def _text(block: Node) -> str:
    return plain(block.runs).strip() if isinstance(block, Paragraph) else ""
