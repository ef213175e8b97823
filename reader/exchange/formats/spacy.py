"""spaCy's DocBin: documents with their spans in the group `sc`, a file for each annotator.

Writing and reading it needs spaCy. Tokens are split at every edge of a mark, and blanks are kept,
so that the text of a document is the reading text. Everything else is in the user data.

The training lists of older versions, `[text, {"entities": [[start, end, label]]}]`, can be read
without spaCy.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

import msgspec

from reader.exchange.annotators import AnnotatorShare, CrossLinks, shares
from reader.exchange.carrier import (
    KEY,
    carried_link_rows,
    carried_row,
    restore,
    restore_links,
    validated,
)
from reader.exchange.format import (
    Broken,
    CannotRead,
    Export,
    Format,
    Lost,
    NotInstalled,
    Piece,
)
from reader.exchange.json_values import JsonValue, values
from reader.exchange.records import Document, Mark
from reader.exchange.rows import encode
from reader.exchange.source import LARGEST, Source
from reader.exchange.tokens import Token, cut, tokens
from reader.model import Span
from reader.text.safe import line as safe_line

_ENDING = ".spacy"
_GROUP = "sc"
"""The span group from which spaCy trains a span categorizer."""
_COLUMNS = ("ORTH",)
"""The token attributes to store; the others are empty, since the text was not analysed."""
_PREDICTED = "suggestions"
_BLANK = " "


def _library() -> Any:
    """The module `spacy.tokens`.

    Raises:
        NotInstalled: spaCy is not installed.
    """
    try:
        return import_module("spacy.tokens")
    except ImportError as error:
        raise NotInstalled("the format spacy needs spaCy: pip install spacy") from error


def _vocabulary() -> Any:
    return import_module("spacy.vocab").Vocab()


def _write(export: Export) -> Iterator[Piece | Lost]:
    library, vocab, across = _library(), _vocabulary(), CrossLinks(export.across)
    bins: dict[str, Any] = {}
    for document in export.documents:
        whole = tokens(document.text or "")
        for share in shares(document, across.take(document)):
            bin_ = bins.setdefault(share.file, library.DocBin(_COLUMNS, store_user_data=True))
            bin_.add(_doc(library, vocab, document, share, whole))
    for link in across.remaining():
        yield Lost("links without their marks", link.id)
    for file, bin_ in bins.items():
        yield Piece(bin_.to_bytes(), file + _ENDING)


def _doc(
    library: Any, vocab: object, document: Document, share: AnnotatorShare, whole: Sequence[Token]
) -> Any:
    text = document.text or ""
    tokens = cut(whole, (span for mark in share.marks for span in mark.spans))
    words, spaces = _words(text, tokens)
    doc = library.Doc(vocab, words=words, spaces=spaces)
    group = _GROUP if share.annotator else _PREDICTED
    doc.spans[group] = [
        doc.char_span(start, end, label=mark.tag, span_id=mark.id)
        for mark in share.marks
        for start, end in mark.spans
    ]
    doc.user_data[KEY] = encode(
        {
            "article": document.id,
            "annotator": share.annotator,
            "sha256": document.sha256,
            "metadata": dict(document.metadata),
            "annotations": [carried_row(document, mark) for mark in share.marks],
            "links": carried_link_rows([*share.links, *share.others]),
        }
    )
    return doc


def _words(text: str, tokens: Sequence[Token]) -> tuple[list[str], list[bool]]:
    """Tokens and whether a space follows each; all other blanks become tokens."""
    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for start, end in [*tokens, (len(text), len(text))]:
        gap = text[at:start]
        if gap.startswith(_BLANK) and words:
            spaces[-1], gap = True, gap[1:]
        for word in (gap, text[start:end]):
            if word:
                words.append(word)
                spaces.append(False)
        at = end
    return words, spaces


def _read(source: Source) -> Iterator[Document | Broken]:
    if source.is_folder or source.is_archive:
        for name in source.files:
            if name.lower().endswith(_ENDING):
                stem = name.rpartition("/")[2].removesuffix(_ENDING)
                yield from _bin(source.file(name), stem, stem)
    elif source.head.lstrip().startswith(b"["):
        yield from _lists(source)
    else:
        yield from _bin(source.data(), source.stem, "")


def _bin(data: bytes, stem: str, annotator: str) -> Iterator[Document]:
    for number, doc in enumerate(_docs(data), 1):
        yield _document(doc, f"{stem}-{number}", annotator, f"document {number}")


def _docs(data: bytes) -> Iterator[Any]:
    """The documents of a DocBin one by one, since each of them is large.

    Raises:
        CannotRead: It is not a DocBin.
    """
    library, vocab = _library(), _vocabulary()
    _require_small(data)
    try:
        yield from library.DocBin(store_user_data=True).from_bytes(data).get_docs(vocab)
    except Exception as error:
        raise CannotRead(safe_line(f"not a DocBin of spaCy: {error}")) from error


def _require_small(data: bytes) -> None:
    """Check that compressed data is not a decompression bomb.

    Raises:
        CannotRead: It is, or it is not compressed data.
    """
    unpacking = zlib.decompressobj()
    try:
        unpacking.decompress(data, LARGEST)
    except zlib.error as error:
        raise CannotRead("not a DocBin of spaCy") from error
    if unpacking.unconsumed_tail:
        raise CannotRead(f"it holds more than {LARGEST // 1_000_000} MB")


def _document(doc: Any, name: str, annotator: str, place: str) -> Document:
    ours = _own_data_of(doc.user_data.get(KEY))
    rows = ours.get("annotations")
    written = {
        row["id"]: row
        for row in (rows if isinstance(rows, list) else ())
        if validated(row) is not None
    }
    annotator = str(ours.get("annotator", annotator))
    groups = {key: list(group) for key, group in doc.spans.items()}
    spans = [span for group in groups.values() for span in group] or list(doc.ents)
    by_id: dict[str, list[Any]] = {}
    for number, span in enumerate(spans):
        by_id.setdefault(span.id_ if span.id_ in written else f" {number}", []).append(span)
    marks = [_mark(pieces, written.get(id_), annotator, place) for id_, pieces in by_id.items()]
    metadata = ours.get("metadata")
    return Document(
        id=str(ours.get("article", name)),
        text=doc.text,
        metadata={str(key): str(value) for key, value in metadata.items()}
        if isinstance(metadata, dict)
        else {},
        marks=tuple(marks),
        links=tuple(restore_links(ours.get("links"))),
        sha256=str(ours.get("sha256", "")),
        place=place,
    )


def _mark(pieces: Sequence[Any], row: Mapping[str, Any] | None, annotator: str, place: str) -> Mark:
    mark = Mark(
        tag=pieces[0].label_,
        spans=tuple(sorted(Span(span.start_char, span.end_char) for span in pieces)),
        words=tuple(span.text for span in sorted(pieces, key=lambda span: int(span.start_char))),
        annotator=annotator,
        score=_score(row),
        carried=row,
        place=place,
    )
    return restore(mark, frozenset({"parts"}))


def _score(row: Mapping[str, Any] | None) -> float | None:
    score = row.get("score") if row else None
    return float(score) if isinstance(score, int | float) else None


def _own_data_of(data: object) -> Mapping[str, Any]:
    try:
        row = msgspec.json.decode(data) if isinstance(data, str) else {}
    except (msgspec.DecodeError, RecursionError):
        return {}
    return row if isinstance(row, dict) else {}


class _Labels(msgspec.Struct):
    entities: list[tuple[int, int, str]] = []
    spans: dict[str, list[tuple[int, int, str]]] = {}


def _lists(source: Source) -> Iterator[Document | Broken]:
    for number, json_value in enumerate(values(source.lines), 1):
        if isinstance(json_value, Broken):
            yield json_value
            continue
        place = f"line {json_value.line}"
        try:
            text, labels = msgspec.convert(json_value.value, tuple[str, _Labels])
        except msgspec.ValidationError as error:
            yield Broken(json_value.line, safe_line(str(error)))
            continue
        spans = [*labels.entities, *(each for group in labels.spans.values() for each in group)]
        marks = tuple(
            Mark(tag=label, spans=(Span(start, end),), place=place) for start, end, label in spans
        )
        yield Document(f"{source.stem}-{number}", text, marks=marks, place=place)


def _recognise(source: Source) -> bool:
    if source.files:
        return any(name.lower().endswith(_ENDING) for name in source.files)
    if source.ending == _ENDING:
        return True
    first = next(iter(values(source.lines)), None) if source.head.lstrip()[:1] == b"[" else None
    return isinstance(first, JsonValue) and isinstance(first.value, list)


SPACY = Format(
    name="spacy",
    title="spaCy's DocBin, a file for each annotator",
    endings=(_ENDING,),
    holds=frozenset({"overlaps", "parts", "ids"}),
    keeps=frozenset(
        {"attributes", "types", "notes", "annotators", "origins", "times", "links",
         "links across articles", "suggestions", "articles"}
    ),
    layout="files",
    needs="spacy",
    recognise=_recognise,
    write=_write,
    read=_read,
)  # fmt: skip
"""Its offsets count code points."""
