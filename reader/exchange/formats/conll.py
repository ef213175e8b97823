"""Tokens with tags for training: CoNLL files, and rows for Hugging Face data sets.

A token has one tag, so only the longest of overlapping marks is kept. Each line of an article is a
sentence. Tags start with `B-` at the start of a mark and with `I-` inside it (IOB2).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from reader.exchange.annotators import AnnotatorShare, shares
from reader.exchange.format import Broken, CannotRead, Export, Format, Lost, Piece
from reader.exchange.json_values import JsonValue, MemberFile, members, values
from reader.exchange.records import Document, Mark
from reader.exchange.rows import encode
from reader.exchange.source import LARGEST, LONGEST_LINE, Source
from reader.exchange.tokens import Token, cut, lines, tokens
from reader.model import Span
from reader.text.safe import line as safe_line

_START = "-DOCSTART-"
_NAMED = re.compile(rf"{_START} \((?P<article>.*)\)")
_OUTSIDE = "O"
_SPACE = re.compile(r"\s+")
_TAG = re.compile(r"(?P<at>[BIOESLU])-(?P<tag>.+)")
_BEGINS, _ENDS = frozenset("BSU"), frozenset("ESLU")
"""IOB2, IOBES and BILOU: `S` and `U` mark a single token, `E` and `L` end a mark."""
_CONLL = (".conll", ".iob", ".iob2", ".bio")
_HF = (".jsonl", ".json")


class _Tagged(NamedTuple):
    """The tokens of an article with the tags of one annotator."""

    tokens: list[Token]
    """The offsets of each token."""
    words: list[str]
    """The text of each token."""
    tags: list[str]
    """The tag of each token."""
    dropped: list[Mark]
    """The marks that are dropped because they overlap a longer one."""


def _tagged(document: Document) -> Iterator[tuple[AnnotatorShare, _Tagged]]:
    """The tokens of an article with tags, for each annotator."""
    text = document.text or ""
    whole = tokens(text)
    for share in shares(document):
        split = cut(whole, (span for mark in share.marks for span in mark.spans))
        tags, dropped = _tags(split, share.marks)
        yield share, _Tagged(split, [text[start:end] for start, end in split], tags, dropped)


def _tags(tokens: Sequence[Token], marks: Iterable[Mark]) -> tuple[list[str], list[Mark]]:
    """The tag of each token, and the marks that are dropped.

    Of overlapping marks the longest is kept, and of equally long ones the first.
    """
    tags = [_OUTSIDE] * len(tokens)
    dropped = []
    for mark in sorted(marks, key=lambda mark: (mark.start - mark.end, mark.start, mark.id)):
        pieces = [
            range(bisect_left(tokens, (start,)), bisect_left(tokens, (end,)))
            for start, end in mark.spans
        ]
        inside = [number for piece in pieces for number in piece]
        if not inside or any(tags[number] != _OUTSIDE for number in inside):
            dropped.append(mark)
            continue
        name = _SPACE.sub("_", mark.tag)
        for piece in pieces:
            for number in piece:
                tags[number] = f"{'B' if number == piece.start else 'I'}-{name}"
    return tags, dropped


def _write_conll(export: Export) -> Iterator[Piece | Lost]:
    for document in export.documents:
        article = _SPACE.sub(" ", document.id)
        for share, tagged in _tagged(document):
            yield from (Lost("overlaps", mark.id) for mark in tagged.dropped)
            rows = [f"{word}\t{tag}\n" for word, tag in zip(tagged.words, tagged.tags, strict=True)]
            sentences = [
                "".join(rows[inside]) + "\n" for inside in lines(document.text or "", tagged.tokens)
            ]
            yield Piece(
                "".join([f"{_START} ({article})\t{_OUTSIDE}\n\n", *sentences]),
                f"{share.file}.conll",
            )


def _write_hf(export: Export) -> Iterator[Piece | Lost]:
    for document in export.documents:
        for share, tagged in _tagged(document):
            yield from (Lost("overlaps", mark.id) for mark in tagged.dropped)
            rows = [
                encode(_row(document, number, tagged, inside)) + "\n"
                for number, inside in enumerate(lines(document.text or "", tagged.tokens))
            ]
            yield Piece("".join(rows), f"{share.file}.jsonl")


def _row(document: Document, number: int, tagged: _Tagged, inside: slice) -> dict[str, Any]:
    """The row of a line of an article, with offsets from the start of the line."""
    text, line = document.text or "", tagged.tokens[inside]
    first = text.rfind("\n", 0, line[0][0]) + 1
    end = text.find("\n", line[-1][1])
    return {
        "id": f"{document.id}:{number}",
        "tokens": tagged.words[inside],
        "ner_tags": tagged.tags[inside],
        "offsets": [(start - first, end - first) for start, end in line],
        "text": text[first : end if end >= 0 else len(text)],
        "article": document.id,
        "start": first,
        "sha256": document.sha256,
    }


class _Token(NamedTuple):
    span: Span
    tag: str


def _marks(tagged: Iterable[_Token], text: str, annotator: str, place: str) -> Iterator[Mark]:
    """The marks given by the tags of tokens, in any of the tagging schemes."""
    tag, start, end, is_open = "", 0, 0, False
    for span, label in [*tagged, _Token(Span(0, 0), _OUTSIDE)]:
        match = _TAG.fullmatch(label)
        at, name = (match["at"], match["tag"]) if match else ("O", label)
        if name == _OUTSIDE:
            at = "O"
        elif not match:
            at = "I"  # tags without a prefix
        if is_open and (at == "O" or at in _BEGINS or name != tag):
            yield _mark(tag, start, end, text, annotator, place)
            is_open = False
        if at == "O":
            continue
        if not is_open:
            tag, start, is_open = name, span.start, True
        end = span.end
        if at in _ENDS:
            yield _mark(tag, start, end, text, annotator, place)
            is_open = False


def _mark(tag: str, start: int, end: int, text: str, annotator: str, place: str) -> Mark:
    return Mark(
        tag=tag, spans=(Span(start, end),), words=(text[start:end],), annotator=annotator,
        place=place,
    )  # fmt: skip


class _Builder:
    """Builds an article from tokens."""

    def __init__(self, name: str, line: int) -> None:
        self.name = name
        self.line = line
        self._text: list[str] = []
        self._length = 0
        self._tokens: list[_Token] = []
        self._gap = ""

    def add(self, word: str, tag: str) -> None:
        """Add a token, after a blank or a line end."""
        self._text += [self._gap, word]
        start = self._length + len(self._gap)
        self._length = start + len(word)
        self._tokens.append(_Token(Span(start, self._length), tag))
        self._gap = " "

    def end_sentence(self) -> None:
        """Start a new line with the next token."""
        self._gap = "\n" if self._tokens else ""

    def document(self, annotator: str) -> Document | None:
        """The article; None if it has no tokens."""
        if not self._tokens:
            return None
        text, place = "".join(self._text), f"line {self.line}"
        marks = tuple(_marks(self._tokens, text, annotator, place))
        return Document(self.name, text, marks=marks, is_of_tokens=True, place=place)


def _read_conll(source: Source) -> Iterator[Document | Broken]:
    for member in members(source, _CONLL):
        yield from _read_file(member)


def _read_file(member: MemberFile) -> Iterator[Document | Broken]:
    annotator = member.stem if member.is_one_of else ""
    article, number = _Builder(f"{member.stem}-1", 1), 1
    for line, raw in enumerate(member.lines(), 1):
        if len(raw) > LONGEST_LINE:
            yield Broken(line, f"longer than {LONGEST_LINE:,} bytes")
            continue
        cells = re.split(r"\t" if b"\t" in raw else r"\s+", _text(raw).strip("\r\n "))
        if cells[0].startswith(_START):
            done = article.document(annotator)
            if done:
                yield done
                number += 1
            match = _NAMED.fullmatch(cells[0])
            name = match["article"] if match else f"{member.stem}-{number}"
            article = _Builder(name, line)
        elif not cells[0] or (cells[0].startswith("#") and len(cells) == 1):
            article.end_sentence()
        elif len(cells) < 2:  # noqa: PLR2004 (a token and its tag)
            yield Broken(line, "a token without a tag")
        else:
            article.add(cells[0], cells[-1])
    done = article.document(annotator)
    if done:
        yield done


def _text(raw: bytes) -> str:
    return raw.decode("utf-8-sig", "replace")


class _Row(msgspec.Struct):
    tokens: list[str]
    ner_tags: list[str | int]
    offsets: list[tuple[int, int]] = []
    text: str | None = None
    article: str = ""
    start: int = 0
    sha256: str = ""


class _Numbered(NamedTuple):
    line: int
    row: _Row


def _read_hf(source: Source) -> Iterator[Document | Broken]:
    for member in members(source, _HF):
        annotator = member.stem if member.is_one_of else ""
        rows: list[_Numbered] = []
        for json_value in values(member.lines):
            numbered = _converted(json_value) if isinstance(json_value, JsonValue) else json_value
            if isinstance(numbered, Broken):
                yield numbered
                continue
            article = numbered.row.article
            if rows and (rows[0].row.article != article or not article):
                yield from _articles(member.stem, annotator, rows)
                rows = []
            rows.append(numbered)
        yield from _articles(member.stem, annotator, rows)


def _converted(json_value: JsonValue) -> _Numbered | Broken:
    try:
        row = msgspec.convert(json_value.value, _Row)
    except (msgspec.ValidationError, TypeError) as error:
        return Broken(json_value.line, safe_line(str(error)))
    if any(isinstance(tag, int) for tag in row.ner_tags):
        raise CannotRead("its tags are numbers, and the file has no names for them")
    if len(row.tokens) != len(row.ner_tags):
        return Broken(json_value.line, "it does not have as many tags as tokens")
    if row.start > LARGEST:
        return Broken(json_value.line, "its start is beyond any article")
    if row.text is not None and len(row.offsets) != len(row.tokens):
        return Broken(json_value.line, "it does not have as many offsets as tokens")
    return _Numbered(json_value.line, row)


def _articles(stem: str, annotator: str, rows: Sequence[_Numbered]) -> Iterator[Document]:
    """The article whose lines the rows are; rows of other programs become an article each."""
    article = rows[0].row.article if rows else ""
    if article and all(row.text is not None for _, row in rows):
        text, tagged = "", []
        for _, row in rows:
            text += "\n" * max(row.start - len(text), 0) + (row.text or "")
            tagged += [
                _Token(Span(row.start + start, row.start + end), str(tag))
                for (start, end), tag in zip(row.offsets, row.ner_tags, strict=True)
            ]
        place = f"line {rows[0].line}"
        marks = tuple(_marks(tagged, text, annotator, place))
        yield Document(
            article, text, marks=marks, sha256=rows[0].row.sha256, is_of_tokens=True, place=place
        )
        return
    for line, row in rows:
        building = _Builder(f"{stem}-{line}", line)
        for word, tag in zip(row.tokens, row.ner_tags, strict=True):
            building.add(word, str(tag))
        document = building.document(annotator)
        if document:
            yield document


def _recognise_conll(source: Source) -> bool:
    for member in members(source, _CONLL):
        lines = [_text(raw).strip() for raw, _ in zip(member.lines(), range(40), strict=False)]
        tagged = [line.split() for line in lines if line and not line.startswith(_START)]
        return bool(tagged) and all(
            len(cells) > 1 and (_TAG.fullmatch(cells[-1]) or cells[-1] == _OUTSIDE)
            for cells in tagged
        )
    return False


def _recognise_hf(source: Source) -> bool:
    for member in members(source, _HF):
        first = next(iter(values(member.lines)), None)
        row = first.value if isinstance(first, JsonValue) else None
        return isinstance(row, dict) and "tokens" in row and "ner_tags" in row
    return False


CONLL = Format(
    name="conll",
    title="tokens and tags in two columns (IOB2), a file for each annotator",
    endings=_CONLL,
    layout="files",
    recognise=_recognise_conll,
    write=_write_conll,
    read=_read_conll,
)
"""The layout of CoNLL 2002."""
HF = Format(
    name="hf",
    title="rows of tokens and tags for Hugging Face data sets, a file for each annotator",
    endings=_HF[:1],
    layout="files",
    recognise=_recognise_hf,
    write=_write_hf,
    read=_read_hf,
)
"""The rows have offsets, so that predictions can be mapped back."""
