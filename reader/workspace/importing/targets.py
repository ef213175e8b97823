"""Finding the article that each document of a file belongs to.

An article is found by its id or by the hash of its text; if a file has no text, also by its address
or title. If no article is found, one is created from the text in the file.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace as replace_fields
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from reader.exchange.format import CannotRead
from reader.exchange.records import Document, Mark
from reader.exchange.units import Ruler
from reader.files import safe_name
from reader.library.decode import DecodeError, decode
from reader.library.load import ArticleError, load
from reader.model import Article, Span
from reader.text.safe import line, visible
from reader.workspace.importing.plan import NewArticle

if TYPE_CHECKING:
    from reader.workspace.articles import Articles

_TXT = ".txt"
_LONGEST_NAME = 80


class Target(NamedTuple):
    """The article that the marks of a document belong to."""

    article: str
    """The id of the article."""
    ruler: Ruler
    """Converts offsets of the file to offsets of the text."""
    made_on: Article
    """The text that the marks are made in, as an article."""
    marks: tuple[Mark, ...]
    """The marks of the document."""


class Targets:
    """Finds or creates the article for each document of a file."""

    def __init__(self, articles: Articles) -> None:
        self._articles = articles
        self._entries = {entry.id: entry for entry in articles.entries}
        self._is_nested = articles.is_seeded or not self._entries
        self._names = {_folded(each) for each in self._entries} | {"reader"}
        self._by_text: dict[str, list[str]] | None = None
        self._claimed: dict[str, str] = {}
        self._by_name: dict[str, str] | None = None
        self._new: dict[str, NewArticle] = {}
        self._loaded: tuple[str, Article | None] = ("", None)

    @property
    def new(self) -> Iterable[NewArticle]:
        """The articles to create."""
        return self._new.values()

    def with_text(self, document: Document) -> Document:
        """The document, with the text of its article if the file does not have it."""
        if document.text is not None:
            plain = _without_bom(document)
            return self._with_blanks(plain) if document.is_of_tokens else plain
        article = self._here(document)
        if article is None:
            return document
        return replace_fields(document, text=article.text)

    def of(self, document: Document) -> Target | None:
        """The target of a document; None if no article matches."""
        if document.text is None:
            article = self._here(document)
            if article is None:
                return None
            ruler = Ruler(article.text, article.text)
            return Target(article.id, ruler, article, document.marks)
        document = self.with_text(document)
        raw = document.text or ""
        text = reading_text(raw)
        article_id = self._with_same_text(document, text) or self._create(document, text)
        self._claimed[article_id] = document.id
        made_on = Article(article_id, "", text)
        return Target(article_id, Ruler(raw, text), made_on, document.marks)

    def _with_same_text(self, document: Document, text: str) -> str | None:
        """The id of the article that has this text, or had it when the file was written.

        Two articles may have the same text, such as agency reports; each document gets its own.
        """
        made_on = Article("", "", text).sha256
        article = self._load(document.id)
        if article and article.sha256 == made_on:
            return article.id
        if self._by_text is None:
            self._by_text = defaultdict(list)
            for each in self._articles.read(self._entries.values()):
                self._by_text[each.sha256].append(each.id)
        for article_id in self._by_text.get(made_on, ()):
            if self._claimed.get(article_id, document.id) == document.id:
                return article_id
        # Only our own files have the hash of a text, so the id is that of an article of ours.
        return article.id if article and document.sha256 == made_on else None

    def _with_blanks(self, document: Document) -> Document:
        """A document of tokens, with the text of its article if the characters are the same."""
        article = self._here(document)
        if article is None:
            return document
        theirs, ours = _visible_chars(document.text or ""), _visible_chars(article.text)
        if [char for _, char in theirs] != [char for _, char in ours]:
            return document
        offsets = {there: here for (there, _), (here, _) in zip(theirs, ours, strict=True)}
        marks = []
        for mark in document.marks:
            spans = [Span(offsets[start], offsets[end - 1] + 1) for start, end in mark.spans]
            words = tuple(article.text[start:end] for start, end in spans)
            marks.append(replace(mark, spans=tuple(spans), words=words))
        return replace_fields(document, id=article.id, text=article.text, marks=tuple(marks))

    def _here(self, document: Document) -> Article | None:
        """The article that a document without text refers to."""
        opened = self._load(document.id)
        if opened:
            return opened
        if self._by_name is None:
            self._by_name = {}
            for article in self._articles.read(self._entries.values()):
                for name in _names_of(article):
                    self._by_name.setdefault(name, article.id)
        metadata = document.metadata
        names = (document.sha256, metadata.get("url", ""), document.id, metadata.get("title", ""))
        ids = [self._by_name[name] for name in names if name in self._by_name]
        return self._load(ids[0]) if ids else None

    def _load(self, article_id: str) -> Article | None:
        entry = self._entries.get(article_id)
        if entry is None:
            return None
        if self._loaded[0] != article_id:
            try:
                self._loaded = article_id, load(entry.path, entry.id)
            except ArticleError:
                self._loaded = article_id, None
        return self._loaded[1]

    def _create(self, document: Document, text: str) -> str:
        metadata = {key: one_line(str(value)) for key, value in document.metadata.items()}
        stem = self._free_id(document.id or metadata.get("title", "") or "imported")
        self._new[stem] = NewArticle(stem, text, metadata)
        self._names.add(_folded(stem))
        if self._by_text is not None:
            self._by_text[Article("", "", text).sha256].append(stem)
        return stem

    def _free_id(self, name: str) -> str:
        """An id that no article has yet."""
        parts = [safe_name(part[:_LONGEST_NAME]) for part in name.split("/") if part.strip(" .")]
        stem = "/".join(parts if self._is_nested else ["-".join(parts)]) or "imported"
        stem = stem.removesuffix(_TXT) or "imported"
        if _folded(stem) not in self._names:
            return stem
        return next(
            each for number in count(2) if _folded(each := f"{stem}-{number}") not in self._names
        )


def _visible_chars(text: str) -> list[tuple[int, str]]:
    """The characters other than blanks, with their offsets."""
    return [(offset, char) for offset, char in enumerate(text) if not char.isspace()]


def _names_of(article: Article) -> set[str]:
    """The names by which a file without its text may refer to an article."""
    name = article.id.rpartition("/")[2]
    return {article.sha256, article.metadata.get("url", ""), name, article.title} - {""}


def reading_text(raw: str) -> str:
    """The reading text of a text in a file: that of a `.txt` file with it.

    Raises:
        CannotRead: It cannot be decoded, or would change its length.
    """
    try:
        text = visible(decode(raw.encode("utf-8", "replace")).text)
    except DecodeError as error:
        raise CannotRead(f"a text in it is {error}") from error
    if len(text) != len(raw.replace("\r\n", "\n")):
        raise CannotRead("a text in it cannot be stored unchanged")
    return text


def one_line(name: str) -> str:
    """A foreign name on one line, safe to show."""
    return line(" ".join(name.split()))


def _without_bom(document: Document) -> Document:
    """The document without a byte order mark, which no program counts."""
    text = document.text or ""
    if not text.startswith("\ufeff"):
        return document
    return replace_fields(document, text=text.removeprefix("\ufeff"))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
