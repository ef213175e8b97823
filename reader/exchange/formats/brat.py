"""brat standoff: a text and its annotations for each article, in a folder for each annotator.

The format is described at https://brat.nlplab.org/standoff.html. The words of an annotation must
not contain a line end, so a span over several lines becomes several fragments.

`#` lines of our own type, `reader.json`, carry what brat does not hold: brat shows them as notes
and keeps them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from msgspec.structs import replace

from reader.attributes import shown_value
from reader.exchange.carrier import (
    KEY,
    CarriedRow,
    carried_link_rows,
    carried_row,
    parse_row,
    restore,
    restore_links,
    validated,
)
from reader.exchange.format import Broken, CannotRead, Export, Format, Lost, Piece
from reader.exchange.records import Document, Mark
from reader.exchange.rows import encode
from reader.exchange.source import Source, utf8
from reader.files import safe_name
from reader.model import Link, Span, Value
from reader.schema import Schema
from reader.text.extent import PARTS
from reader.text.safe import line as safe_line

_NOTE = "AnnotatorNotes"
_OURS = "reader.json"
_LINKS = "links.json"
"""The file for links that are in no file of annotations."""
_CONFIGURATION = "annotation.conf"
_TEXT, _ANNOTATIONS, _ABOUT = ".txt", ".ann", ".json"
_OLD = (".a1", ".a2")
"""The endings of annotations for the BioNLP tasks: given ones, and predicted ones."""
_FRAGMENT = re.compile(r"[0-9]{1,12} [0-9]{1,12}")


def _write(export: Export) -> Iterator[Piece | Lost]:
    yield Piece(_configuration(export.schema), _CONFIGURATION)
    remaining = list(export.across)
    for document in export.documents:
        by_annotator: dict[str, list[Mark]] = defaultdict(list)
        for mark in document.marks:
            by_annotator[mark.annotator].append(mark)
        separate = set(map(id, document.links))
        for annotator, marks in by_annotator.items():
            ids = {mark.id for mark in marks}
            links = [each for each in document.links if {each.source, each.target} <= ids]
            separate -= set(map(id, links))
            yield from _article(document, annotator, marks, links)
        for link in document.links:
            if id(link) in separate:
                yield Lost("links across annotators", link.id)
                remaining.append(link)
    if remaining:
        remaining.sort(key=lambda link: link.id)
        yield Piece(encode({KEY: carried_link_rows(remaining)}) + "\n", _LINKS)


def _article(
    document: Document, annotator: str, marks: Sequence[Mark], links: Sequence[Link]
) -> Iterator[Piece | Lost]:
    """The files for the marks of one annotator in one article."""
    article = "/".join(map(safe_name, document.id.split("/")))
    name = f"{safe_name(annotator)}/{article}"
    text = document.text or ""
    lines = _Lines()
    for number, mark in enumerate(marks, 1):
        yield from lines.mark(f"T{number}", document, mark, text)
    names = {mark.id: f"T{number}" for number, mark in enumerate(marks, 1)}
    for number, link in enumerate(links, 1):
        lines.link(f"R{number}", link, names)
    about = {"article": document.id, "annotator": annotator, "sha256": document.sha256}
    yield Piece(text, name + _TEXT)
    yield Piece(lines.text(), name + _ANNOTATIONS)
    yield Piece(encode({KEY: about | {"metadata": dict(document.metadata)}}) + "\n", name + _ABOUT)


class _Lines:
    """The lines of a file of annotations."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._numbers: Counter[str] = Counter()

    def text(self) -> str:
        return "".join(f"{line}\n" for line in self._lines)

    def mark(self, name: str, document: Document, mark: Mark, text: str) -> Iterator[Lost]:
        fragments = _fragments(text, mark.spans)
        places = ";".join(f"{start} {end}" for start, end in fragments)
        self._lines.append(f"{name}\t{_type(mark.tag)} {places}\t{_words(text, fragments)}")
        for key, value in mark.details.items():
            kind, shown = _type(key), _one_line(shown_value(value))
            if kind and shown:
                self._add("A", f"{kind} {name} {shown}")
        note = _one_line(mark.note)
        if note:
            self._add("#", f"{_NOTE} {name}\t{note}")
            if "\n" in mark.note:
                yield Lost("line ends in notes", mark.id)
        self._add("#", f"{_OURS} {name}\t{encode(carried_row(document, mark))}")

    def link(self, name: str, link: Link, names: Mapping[str, str]) -> None:
        ends = f"Arg1:{names[link.source]} Arg2:{names[link.target]}"
        self._lines.append(f"{name}\t{_type(link.relation)} {ends}")
        self._add("#", f"{_OURS} {name}\t{encode(carried_link_rows([link])[0])}")

    def _add(self, kind: str, line: str) -> None:
        self._numbers[kind] += 1
        self._lines.append(f"{kind}{self._numbers[kind]}\t{line}")


def _fragments(text: str, spans: Iterable[Span]) -> list[Span]:
    """Split spans at line ends, without blanks at the edges."""
    pieces = []
    for span in spans:
        at, end = span
        for line in text[at:end].split("\n"):
            words = line.strip()
            if words:
                first = at + len(line) - len(line.lstrip())
                pieces.append(Span(first, first + len(words)))
            at += len(line) + 1
    return pieces


def _words(text: str, fragments: Iterable[Span]) -> str:
    return " ".join(text[start:end] for start, end in fragments)


def _type(name: str) -> str:
    """A name without blanks, as brat needs it."""
    return "_".join(name.split())


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _configuration(schema: Schema) -> str:
    """The configuration of brat with all tags, relations and attributes."""
    attributes: dict[str, str] = {}
    for tag in schema.tags:
        for each in tag.attributes:
            choices = f", Value:{'|'.join(map(_type, each.choices))}" if each.choices else ""
            attributes.setdefault(_type(each.name), f"Arg:<ENTITY>{choices}")
    return "\n".join(
        [
            "[entities]",
            *(_type(tag.name) for tag in schema.tags),
            "[relations]",
            *(f"{_type(each)}\tArg1:<ENTITY>, Arg2:<ENTITY>" for each in schema.relations),
            "[events]",
            "[attributes]",
            *(f"{name}\t{what}" for name, what in attributes.items()),
            "",
        ]
    )


def _read(source: Source) -> Iterator[Document | Broken]:
    if not source.files:
        yield from _single(source)
        return
    names = [name for name in source.files if name.endswith((_ANNOTATIONS, *_OLD))]
    stems = sorted({name.rpartition(".")[0] for name in names})
    if not stems and _CONFIGURATION not in source.files:
        raise CannotRead("no file in it ends in .ann")
    annotated = _annotators(stems)
    across = restore_links(_json(source, _LINKS))
    for stem in stems:
        lines = [
            line
            for ending in (_ANNOTATIONS, *_OLD)
            if stem + ending in source.files
            for line in utf8(source.file(stem + ending)).split("\n")
        ]
        text = utf8(source.file(stem + _TEXT)) if stem + _TEXT in source.files else None
        about = _json(source, stem + _ABOUT)
        annotator, below = annotated[stem]
        yield from _document(stem, below, annotator, text, about, lines)
    if across:
        yield Document("", None, links=tuple(across))


def _single(source: Source) -> Iterator[Document | Broken]:
    beside = source.beside(source.stem + _TEXT)
    text = beside.text() if beside else None
    yield from _document(source.stem, source.stem, "", text, None, source.text().split("\n"))


def _annotators(stems: Sequence[str]) -> dict[str, tuple[str, str]]:
    """The annotator of each file, and its name below their folder.

    The first folder is an annotator's if another folder has a file with the same name.
    """
    below = Counter(stem.partition("/")[2] for stem in stems)
    split = {}
    for stem in stems:
        first, _, rest = stem.partition("/")
        split[stem] = (first, rest) if rest and below[rest] > 1 else ("", stem)
    return split


def _json(source: Source, name: str) -> Any:
    """Our own data in a file beside the annotations; None if there is none."""
    if name not in source.files:
        return None
    row = parse_row(utf8(source.file(name)))
    return row.get(KEY) if row else None


def _document(
    place: str, name: str, annotator: str, text: str | None, about: Any, lines: Iterable[str]
) -> Iterator[Document | Broken]:
    reading = _Reading(place)
    for number, line in enumerate(lines, 1):
        try:
            reading.take(number, line.rstrip("\r"))
        except ValueError as error:
            yield Broken(0, safe_line(f"{place}, line {number}: {error}"))
    ours = about if isinstance(about, dict) else {}
    metadata = ours.get("metadata")
    annotator = str(ours.get("annotator", annotator))
    yield Document(
        id=str(ours.get("article", name)),
        text=text,
        metadata={str(key): str(value) for key, value in metadata.items()}
        if isinstance(metadata, dict)
        else {"title": name.rpartition("/")[2]},
        marks=tuple(replace(mark, annotator=annotator) for mark in reading.marks()),
        links=tuple(reading.links()),
        sha256=str(ours.get("sha256", "")),
        place=place,
    )


class _Reading:
    """Reads a file of annotations line by line."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._marks: dict[str, Mark] = {}
        self._triggers: dict[str, str] = {}
        self._attributes: dict[str, dict[str, Value]] = defaultdict(dict)
        self._notes: dict[str, list[str]] = defaultdict(list)
        self._carried: dict[str, Mapping[str, Any]] = {}
        self._links: dict[str, Link] = {}
        self._kinds: Mapping[str, Callable[[int, str, str], None]] = {
            "T": self._text_bound,
            "R": lambda _, name, rest: self._relation(name, rest),
            "E": lambda _, name, rest: self._event(name, rest),
            "A": lambda _, __, rest: self._attribute(rest),
            "M": lambda _, __, rest: self._attribute(rest),
            "N": lambda _, __, rest: self._normalization(rest),
            "#": lambda _, __, rest: self._note(rest),
            "*": lambda _, __, rest: self._equivalence(rest),
        }

    def take(self, number: int, line: str) -> None:
        """Read a line.

        Raises:
            ValueError: It cannot be used; the message says why.
        """
        if not line.strip():
            return
        name, _, rest = line.partition("\t")
        read = self._kinds.get(name[:1])
        if read is None:
            raise ValueError(f"unknown kind of line: {name[:20]!r}")
        read(number, name, rest)

    def marks(self) -> Iterator[Mark]:
        """The annotations, completed by all other lines."""
        for name, mark in self._marks.items():
            notes = self._notes.get(name, [])
            complete = replace(
                mark,
                attributes=self._attributes.get(name, {}),
                note="\n".join(notes),
                carried=self._carried.get(name),
            )
            yield _restored(complete)

    def links(self) -> Iterator[Link]:
        """The relations, the arguments of events and the equivalences."""
        for name, link in self._links.items():
            ends = {
                "source": self._triggers.get(link.source, link.source),
                "target": self._triggers.get(link.target, link.target),
            }
            row = self._carried.get(name)
            carried = restore_links([row]) if row else []
            if carried and _type(carried[0].relation) == link.relation:
                yield replace(carried[0], **ends)
            else:
                yield replace(link, **ends)

    def _text_bound(self, number: int, name: str, rest: str) -> None:
        what, _, words = rest.partition("\t")
        tag, _, places = what.partition(" ")
        fragments = places.split(";")
        if name in self._marks:
            raise ValueError(f"{name} occurs twice")
        if not tag or not all(_FRAGMENT.fullmatch(each) for each in fragments):
            raise ValueError(f"{name} has no tag and span")
        spans = [Span(*map(int, each.split(" "))) for each in fragments]
        self._marks[name] = Mark(
            id=name,
            tag=tag,
            spans=tuple(sorted(spans)),
            words=(words,) if words else (),
            place=f"{self._place}, line {number}",
        )

    def _relation(self, name: str, rest: str) -> None:
        relation, *arguments = rest.split()
        ends = [argument.partition(":")[2] for argument in arguments]
        if len(ends) != 2 or not all(ends):  # noqa: PLR2004 (a relation has two ends)
            raise ValueError(f"{name} does not have two arguments")
        self._links[name] = _link(relation, *ends)

    def _event(self, name: str, rest: str) -> None:
        trigger, *arguments = rest.split()
        self._triggers[name] = trigger.partition(":")[2]
        for argument in arguments:
            role, _, target = argument.partition(":")
            if target:
                self._links[f"{name} {argument}"] = _link(role, name, target)

    def _attribute(self, rest: str) -> None:
        attribute, target, value = (*rest.split(" ", 2), "", "")[:3]
        if not target:
            raise ValueError("an attribute without a target")
        self._attributes[self._owner(target)][attribute] = value or True

    def _normalization(self, rest: str) -> None:
        what, _, _ = rest.partition("\t")
        kind, target, reference = (*what.split(" ", 2), "", "")[:3]
        if not reference:
            raise ValueError("a reference without a target")
        self._attributes[self._owner(target)][kind] = reference

    def _note(self, rest: str) -> None:
        what, _, text = rest.partition("\t")
        kind, _, target = what.partition(" ")
        if kind == _OURS:
            row = parse_row(text)
            if row:
                self._carried[target] = row
        elif text:
            self._notes[self._owner(target)].append(text)

    def _equivalence(self, rest: str) -> None:
        relation, *names = rest.split()
        for one, other in pairwise(names):
            self._links[f"* {relation} {one} {other}"] = _link(relation, one, other)

    def _owner(self, target: str) -> str:
        """The annotation that gets an attribute or note of an event or relation."""
        if target in self._links:
            target = self._links[target].source
        return self._triggers.get(target, target)


def _link(relation: str, source: str, target: str) -> Link:
    return Link(
        id="", article="", relation=relation, source=source, target=target, annotator="",
        created="", modified="",
    )  # fmt: skip


def _restored(mark: Mark) -> Mark:
    """A mark of our own, with the changes that were made in brat."""
    row = validated(mark.carried)
    if row is None:
        return mark
    held = {"attributes", "notes", "annotators"}
    if mark.words == (_shown(row),):
        # Fragments that were split at line ends become one span again.
        hull = Span(mark.spans[0].start, mark.spans[-1].end)
        mark = replace(mark, spans=(hull,), words=(row.exact,))
    else:
        held.add("parts")
    names = {_type(name): name for name in row.attributes}
    read = {names.get(name, name): value for name, value in mark.attributes.items()}
    empty = {
        name: value for name, value in row.attributes.items() if not _one_line(shown_value(value))
    }
    tag = row.tag if _type(row.tag) == mark.tag else mark.tag
    return restore(replace(mark, attributes=empty | read, tag=tag), frozenset(held))


def _shown(row: CarriedRow) -> str:
    """The words of an annotation of our own, as brat repeats them."""
    parts = row.attributes.get(PARTS)
    pairs = parts if isinstance(parts, list) else [[row.start, row.start + len(row.exact)]]
    spans = [Span(first - row.start, end - row.start) for first, end in pairs]
    return _words(row.exact, _fragments(row.exact, spans))


def _recognise(source: Source) -> bool:
    if source.files:
        return any(name.endswith((_ANNOTATIONS, *_OLD)) for name in source.files)
    return re.match(rb"T\d+\t\S+ \d+ \d+(;\d+ \d+)*\t", source.head) is not None


BRAT = Format(
    name="brat",
    title="brat standoff, a folder for each annotator",
    endings=(_ANNOTATIONS,),
    holds=frozenset({"overlaps", "parts", "attributes", "notes", "annotators", "links"}),
    keeps=frozenset({"ids", "types", "origins", "times", "links across articles", "articles"}),
    layout="files",
    recognise=_recognise,
    write=_write,
    read=_read,
)
"""Files of its server count code points; files of its web page count UTF-16 units."""
