"""spaCy's DocBin: documents with their spans in the group `sc`, a file for each annotator.

It needs spaCy itself to be written and read. Tokens are cut at every edge of a mark, and blanks
are kept, so that the text of a document is the reading text. All else is in its user data.

The lists that older versions were trained from, `[text, {"entities": [[start, end, label]]}]`, can
be read without it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

import msgspec

from reader.exchange.annotators import Across, Share, shares
from reader.exchange.carrier import KEY, carried, carried_links, checked, restored, restored_links
from reader.exchange.format import (
    Broken,
    CannotRead,
    Export,
    Format,
    Lost,
    NotInstalled,
    Piece,
)
from reader.exchange.json_values import Found, values
from reader.exchange.records import Document, Mark
from reader.exchange.rows import encode
from reader.exchange.source import LARGEST, Source
from reader.exchange.tokens import Token, cut, tokens
from reader.model import Span
from reader.text.safe import line as safe_line

_ENDING = ".spacy"
_GROUP = "sc"
"""The group that spaCy trains a categorizer of spans from."""
_PREDICTED = "suggestions"
_BLANK = " "


def _library() -> Any:
    """The tokens of spaCy.

    Raises:
        NotInstalled: It is not there.
    """
    try:
        return import_module("spacy.tokens")
    except ImportError as error:
        raise NotInstalled("the format spacy needs spaCy: pip install spacy") from error


def _vocabulary() -> Any:
    return import_module("spacy.vocab").Vocab()


def _write(export: Export) -> Iterator[Piece | Lost]:
    library, vocab, across = _library(), _vocabulary(), Across(export.across)
    bins: dict[str, Any] = {}
    for document in export.documents:
        whole = tokens(document.text or "")
        for share in shares(document, across.take(document)):
            bin_ = bins.setdefault(share.file, library.DocBin(store_user_data=True))
            bin_.add(_doc(library, vocab, document, share, whole))
    for link in across.left():
        yield Lost("links without their marks", link.id)
    for file, bin_ in bins.items():
        yield Piece(bin_.to_bytes(), file + _ENDING)


def _doc(
    library: Any, vocab: object, document: Document, share: Share, whole: Sequence[Token]
) -> Any:
    text = document.text or ""
    found = cut(whole, (span for mark in share.marks for span in mark.spans))
    words, spaces = _words(text, found)
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
            "annotations": [carried(document, mark) for mark in share.marks],
            "links": carried_links([*share.links, *share.others]),
        }
    )
    return doc


def _words(text: str, found: Sequence[Token]) -> tuple[list[str], list[bool]]:
    """Tokens and whether a blank follows each; all other blanks are tokens themselves."""
    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for start, end in [*found, (len(text), len(text))]:
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
    library, vocab = _library(), _vocabulary()
    _require_small(data)
    try:
        docs = list(library.DocBin(store_user_data=True).from_bytes(data).get_docs(vocab))
    except Exception as error:
        raise CannotRead(safe_line(f"no DocBin of spaCy: {error}")) from error
    for number, doc in enumerate(docs, 1):
        yield _document(doc, f"{stem}-{number}", annotator, f"document {number}")


def _require_small(data: bytes) -> None:
    """Make sure that what is packed is no bomb.

    Raises:
        CannotRead: It is, or nothing is packed.
    """
    unpacking = zlib.decompressobj()
    try:
        unpacking.decompress(data, LARGEST)
    except zlib.error as error:
        raise CannotRead("no DocBin of spaCy") from error
    if unpacking.unconsumed_tail:
        raise CannotRead(f"it holds more than {LARGEST // 1_000_000} MB")


def _document(doc: Any, name: str, annotator: str, place: str) -> Document:
    ours = _ours(doc.user_data.get(KEY))
    rows = ours.get("annotations")
    known = {
        row["id"]: row
        for row in (rows if isinstance(rows, list) else ())
        if checked(row) is not None
    }
    whose = str(ours.get("annotator", annotator))
    groups = {key: list(group) for key, group in doc.spans.items()}
    spans = [span for group in groups.values() for span in group] or list(doc.ents)
    by_id: dict[str, list[Any]] = {}
    for number, span in enumerate(spans):
        by_id.setdefault(span.id_ if span.id_ in known else f" {number}", []).append(span)
    marks = [_mark(pieces, known.get(id_), whose, place) for id_, pieces in by_id.items()]
    told = ours.get("metadata")
    return Document(
        id=str(ours.get("article", name)),
        text=doc.text,
        metadata={str(key): str(value) for key, value in told.items()}
        if isinstance(told, dict)
        else {},
        marks=tuple(marks),
        links=tuple(restored_links(ours.get("links"))),
        sha256=str(ours.get("sha256", "")),
        place=place,
    )


def _mark(pieces: Sequence[Any], row: Mapping[str, Any] | None, whose: str, place: str) -> Mark:
    mark = Mark(
        tag=pieces[0].label_,
        spans=tuple(sorted(Span(span.start_char, span.end_char) for span in pieces)),
        words=tuple(span.text for span in sorted(pieces, key=lambda span: int(span.start_char))),
        annotator=whose,
        score=_score(row),
        carried=row,
        place=place,
    )
    return restored(mark, frozenset({"parts"}))


def _score(row: Mapping[str, Any] | None) -> float | None:
    score = row.get("score") if row else None
    return float(score) if isinstance(score, int | float) else None


def _ours(told: object) -> Mapping[str, Any]:
    try:
        row = msgspec.json.decode(told) if isinstance(told, str) else {}
    except (msgspec.DecodeError, RecursionError):
        return {}
    return row if isinstance(row, dict) else {}


class _Told(msgspec.Struct):
    entities: list[tuple[int, int, str]] = []
    spans: dict[str, list[tuple[int, int, str]]] = {}


def _lists(source: Source) -> Iterator[Document | Broken]:
    for number, found in enumerate(values(source.lines), 1):
        if isinstance(found, Broken):
            yield found
            continue
        place = f"line {found.line}"
        try:
            text, told = msgspec.convert(found.value, tuple[str, _Told])
        except msgspec.ValidationError as error:
            yield Broken(found.line, safe_line(str(error)))
            continue
        every = [*told.entities, *(each for group in told.spans.values() for each in group)]
        marks = tuple(
            Mark(tag=label, spans=(Span(start, end),), place=place) for start, end, label in every
        )
        yield Document(f"{source.stem}-{number}", text, marks=marks, place=place)


def _recognise(source: Source) -> bool:
    if source.files:
        return any(name.lower().endswith(_ENDING) for name in source.files)
    if source.ending == _ENDING:
        return True
    first = next(iter(values(source.lines)), None) if source.head.lstrip()[:1] == b"[" else None
    return isinstance(first, Found) and isinstance(first.value, list)


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
