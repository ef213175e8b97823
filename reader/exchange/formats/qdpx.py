"""REFI-QDA projects for NVivo, MAXQDA, ATLAS.ti, QualCoder and Quirkos.

A project is a zip archive with `project.qde`, an XML document, and the texts in `sources/`. The
format is described at https://www.qdasoftware.org. Each part of an annotation is a coding of a text
selection; its note and its attributes, one per line, are the description of the first part. What
the format does not hold is carried in JSON memos: one for each article and one for the links.

By the standard, offsets count code points; NVivo for Windows counts UTF-16 units and Windows lines.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

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
from reader.exchange.format import Broken, CannotRead, Export, Format, Ignored, Lost, Piece
from reader.exchange.records import Document, Mark, is_uuid
from reader.exchange.rows import encode
from reader.exchange.source import Source, utf8
from reader.exchange.units import WAYS, Ruler, has_words
from reader.exchange.xml import (
    Grandchild,
    escaped,
    grandchildren,
    holdable,
    markup,
    quotable,
)
from reader.model import Link, Span, Value
from reader.text.extent import PARTS
from reader.text.safe import line as safe_line

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NAMESPACE = "urn:QDA-XML:project:1.0"
_OURS = uuid5(NAMESPACE_URL, f"{_NAMESPACE}#reader")
"""The namespace of derived ids."""
_PROJECT, _SOURCES = ".qde", "sources/"
_INTERNAL = "internal://"
_CHUNK = 1 << 20
"""Characters that are copied at a time."""
_OTHERS = {
    "PDFSource": "PDFSelection",
    "PictureSource": "PictureSelection",
    "AudioSource": "AudioSelection",
    "VideoSource": "VideoSelection",
}
"""Sources that are not text, and their selections."""
_COMMENT, _PLAIN = "comment", "quotation"
"""The tags of selections without a code: with a description or memo, and without."""


def _write(export: Export) -> Iterator[Piece | Lost]:
    # The XML needs codes and users before the sources, so the sources are buffered on disk.
    with TemporaryFile("w+", encoding="utf-8", newline="") as sources:
        project = _Project(export, sources)
        for document in export.documents:
            if document.text is not None:
                yield Piece(document.text, _in_archive(_guid(document.id, "article")))
                yield Piece(_data(document), _in_archive(_guid(document.id, "data")))
                yield from project.add(document)
        if export.links:
            links = encode({KEY: {"links": carried_link_rows(export.links)}})
            yield Piece(links, _in_archive(_guid("links", "data")))
        for text in project.text():
            yield text if isinstance(text, Lost) else Piece(text, f"project{_PROJECT}")


def _in_archive(guid: str) -> str:
    """The path of a text in the archive."""
    return f"{_SOURCES}{guid}.txt"


def _data(document: Document) -> str:
    """The contents of the memo of an article."""
    about = {"article": document.id, "sha256": document.sha256}
    rows = [carried_row(document, mark) for mark in document.marks]
    return encode({KEY: about | {"annotations": rows}})


def _guid(id_: str, kind: str = "") -> str:
    """An id for the format; the id itself if it is a UUID and `kind` is empty."""
    return id_ if not kind and is_uuid(id_) else _derived(id_, kind)


@lru_cache(maxsize=1000)  # most are codes and users, which every mark refers to
def _derived(id_: str, kind: str) -> str:
    return str(uuid5(_OURS, f"{kind} {id_}"))


def _part(id_: str, number: int) -> str:
    """The id of a part of an annotation, from 0."""
    return _guid(id_, f"part {number}") if number else _guid(id_)


class _Project:
    """The XML document of a project.

    Args:
        export: The export.
        sources: A buffer for the sources.
    """

    def __init__(self, export: Export, sources: IO[str]) -> None:
        self._export = export
        self._codes = {tag.name: tag.guideline for tag in export.schema.tags}
        self._users: set[str] = {link.annotator for link in export.links}
        self._variables: set[str] = set()
        self._articles: list[str] = []
        self._written: set[str] = set()
        self._times: list[str] = []
        self._sources = sources

    def add(self, document: Document) -> Iterator[Lost]:
        """Add an article with its marks."""
        children = []
        for mark in document.marks:
            self._codes.setdefault(mark.tag, "")
            self._users.add(mark.annotator)
            self._times.append(mark.created)
            self._written.add(mark.id)
            if len(mark.spans) > 1:
                yield Lost("wholes of several parts", mark.id)
            children += [_selection(mark, number) for number in range(len(mark.spans))]
        children.append(markup("NoteRef", {"targetGUID": _guid(document.id, "data")}))
        for name, value in document.metadata.items():
            if value:
                self._variables.add(name)
                ref = markup("VariableRef", {"targetGUID": _guid(name, "variable")})
                children.append(
                    markup("VariableValue", {}, ref, markup("TextValue", {}, escaped(value)))
                )
        self._articles.append(document.id)
        source = _text(_guid(document.id, "article"), document.id)
        self._sources.write(markup("TextSource", source, *children) + "\n")

    def text(self) -> Iterator[str | Lost]:
        """The XML document, piece by piece."""
        user = f' creatingUserGUID="{_guid(min(self._users), "user")}"' if self._users else ""
        time = f' creationDateTime="{min(self._times)}"' if self._times else ""
        yield (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            f'<Project name="reader" origin="reader"{user}{time} xmlns="{_NAMESPACE}">\n'
        )
        yield from _all("Users", map(_user, sorted(self._users)))
        codes = _all("Codes", (_code(*each) for each in sorted(self._codes.items())))
        yield from chain(["<CodeBook>\n"], codes, ["</CodeBook>\n"])
        yield from _all("Variables", map(_variable, sorted(self._variables)))
        self._sources.seek(0)
        yield from _all("Sources", iter(lambda: self._sources.read(_CHUNK), ""))
        yield from _all("Notes", self._notes())
        yield from _all("Links", map(_link, filter(self._has_ends, self._export.links)))
        for link in self._export.links:
            if not self._has_ends(link):
                yield Lost("links without their marks", link.id)
        yield "</Project>\n"

    def _has_ends(self, link: Link) -> bool:
        return {link.source, link.target} <= self._written

    def _notes(self) -> Iterator[str]:
        for id_ in self._articles:
            yield _line("Note", _text(_guid(id_, "data"), f"reader: data of {id_}"))
        if self._export.links:
            yield _line("Note", _text(_guid("links", "data"), "reader: data of links"))


def _all(name: str, items: Iterable[str]) -> Iterator[str]:
    """Wrap elements in an element with this name; nothing if there are none."""
    is_begun = False
    for item in items:
        if not is_begun:
            yield f"<{name}>\n"
            is_begun = True
        yield item
    if is_begun:
        yield f"</{name}>\n"


def _line(name: str, attributes: Mapping[str, str], *inside: str) -> str:
    return markup(name, attributes, *inside) + "\n"


def _text(guid: str, name: str) -> dict[str, str]:
    """The attributes of a source or memo whose text is in a file."""
    return {"guid": guid, "name": name, "plainTextPath": f"{_INTERNAL}{guid}.txt"}


def _user(name: str) -> str:
    return _line("User", {"guid": _guid(name, "user"), "name": name})


def _variable(name: str) -> str:
    guid = _guid(name, "variable")
    return _line("Variable", {"guid": guid, "name": name, "typeOfVariable": "Text"})


def _link(link: Link) -> str:
    ends = {"originGUID": _guid(link.source), "targetGUID": _guid(link.target)}
    about = {"guid": _guid(link.id), "name": link.relation, "direction": "OneWay"}
    return _line("Link", about | ends)


def _code(name: str, guideline: str) -> str:
    description = [markup("Description", {}, escaped(guideline))] if guideline else []
    about = {"guid": _guid(name, "code"), "name": name, "isCodable": "true"}
    return _line("Code", about, *description)


def _selection(mark: Mark, number: int) -> str:
    """The selection of a part of a mark, from 0, and its coding."""
    # Built by hand for speed: there are many, and most of their values need no escaping.
    guid, user = _part(mark.id, number), _guid(mark.annotator, "user")
    creation = f'creatingUser="{user}" creationDateTime="{quotable(mark.created)}"'
    description = "" if number else _description(mark.note, mark.details)
    start, end = mark.spans[number]
    return (
        f'<PlainTextSelection guid="{guid}" name="{quotable(mark.words[number])}"'
        f' startPosition="{start}" endPosition="{end}" {creation}'
        f' modifyingUser="{user}" modifiedDateTime="{quotable(mark.modified)}">'
        f"{markup('Description', {}, escaped(description)) if description else ''}"
        f'<Coding guid="{_guid(guid, "coding")}" {creation}>'
        f'<CodeRef targetGUID="{_guid(mark.tag, "code")}" /></Coding></PlainTextSelection>'
    )


def _description(note: str, attributes: Mapping[str, Any]) -> str:
    """The description of a mark: its note, then a line for each attribute."""
    lines = [f"{name}: {_one_line(shown_value(value))}" for name, value in attributes.items()]
    return "\n".join([note, *lines] if note else lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _read(source: Source) -> Iterator[Document | Broken | Ignored]:
    reading = _Reading(source)
    yield from reading.documents()
    yield from reading.ignored()
    links = list(reading.links())
    if links:
        yield Document("", None, links=tuple(links))


class _WrittenSelection(NamedTuple):
    """A selection written by us."""

    row: Mapping[str, Any]
    """The carried row of its annotation."""
    main: str
    """The id of the selection of the first part of that annotation."""


class _Ends(NamedTuple):
    """A link in a project."""

    guid: str
    """Its id."""
    relation: str
    """Its name; `link` by default."""
    origin: str
    """The id of its origin."""
    target: str
    """The id of its target."""


class _Reading:
    """Reads a project: first what all sources need, then source by source.

    Args:
        source: The archive or folder.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        names = [name for name in source.files if name.lower().endswith(_PROJECT)]
        if not names:
            raise CannotRead(f"no file in it ends in {_PROJECT}")
        self._project = names[0]
        self._files = {name.lower(): name for name in reversed(source.files)}
        self._users: dict[str, str] = {}
        self._variables: dict[str, str] = {}
        self._codes: dict[str, str] = {}
        self._ours: dict[str, Element] = {}
        self._written_links: dict[str, Link] = {}
        self._memos: dict[str, str] = {}
        self._links: list[_Ends] = []
        self._linked: set[str] = set()
        self._group_values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._ignored: Counter[str] = Counter()
        noted: list[tuple[str, str]] = []
        take: dict[str, Callable[[Element], None]] = {
            "Users": self._take_user,
            "CodeBook": self._take_codes,
            "Variables": self._take_variable,
            "Cases": self._take_case,
            "Notes": self._take_memo,
            "Links": self._take_link,
            "Sets": self._take_set,
            "Graphs": self._take_graph,
        }
        for parent, element in self._elements():
            if parent in take:
                take[parent](element)
            noted += [
                (_reference(ref, "targetGUID"), _key(each))
                for each in element.iter()
                for ref in each.iterfind("NoteRef")
            ]
        self._memo_texts: dict[str, list[str]] = defaultdict(list)
        for memo, guid in noted:
            self._attach_memo(memo, guid)
        for link in self._links:
            self._attach_memo(link.origin, link.target)
            self._attach_memo(link.target, link.origin)
        self._ends = {end for link in self._links for end in (link.origin, link.target)}

    def documents(self) -> Iterator[Document | Broken]:
        """The sources with text, and what cannot be imported of others."""
        for parent, element in self._elements():
            if parent != "Sources":
                continue
            name = safe_line(element.get("name", "") or element.get("guid", ""))
            selections = element.findall(_OTHERS.get(element.tag, ""))
            if any(each.find("Coding") is not None for each in selections):
                yield Broken(0, f"{name}: marks on pages, pictures or sound are not text")
            texts = [element, *element.iterfind("Representation"), *element.iterfind("Transcript")]
            for each in texts:
                if each.find("PlainTextSelection") is None and element.tag != "TextSource":
                    continue
                try:
                    document = self._document(element, each)
                except CannotRead as error:
                    yield Broken(0, f"{name}: {error}")
                    continue
                if document.marks or (document.text or "").strip():
                    yield document

    def ignored(self) -> Iterator[Ignored]:
        """What is not imported, with numbers."""
        for what, number in self._ignored.items():
            if number:
                yield Ignored(f"not imported, {what}: {number}")

    def links(self) -> Iterator[Link]:
        """The links between selections; complete after all documents."""
        for link in self._links:
            ends = {"source": link.origin, "target": link.target}
            if not set(ends.values()) <= self._linked:
                continue
            written = self._written_links.get(link.guid)
            if written and holdable(written.relation) == link.relation:
                yield replace(written, **ends)
            else:
                yield Link(
                    id=link.guid, article="", relation=link.relation, annotator="", created="",
                    modified="", **ends,
                )  # fmt: skip

    def _elements(self) -> Iterator[Grandchild]:
        return grandchildren(self._source.chunks(self._project))

    def _take_user(self, user: Element) -> None:
        self._users[_key(user)] = user.get("name", "") or user.get("id", "")

    def _take_variable(self, variable: Element) -> None:
        self._variables[_key(variable)] = variable.get("name", "")

    def _take_codes(self, codes: Element, above: str = "") -> None:
        for code in codes.iterfind("Code"):
            path = f"{above}{code.get('name', '')}"
            self._codes[_key(code)] = path
            self._take_codes(code, f"{path}/")

    def _take_link(self, link: Element) -> None:
        relation = link.get("name", "").strip() or "link"
        ends = _reference(link, "originGUID"), _reference(link, "targetGUID")
        self._links.append(_Ends(_key(link), relation, *ends))

    def _take_case(self, case: Element) -> None:
        """Collect a case: its sources and selections get its name, sources also its variables."""
        for ref in case.iterfind("SourceRef"):
            about = self._group_values[_reference(ref, "targetGUID")]
            about["cases"].append(case.get("name", ""))
            for name, value in self._variable_values(case):
                about[name].append(value)
        for ref in case.iterfind("SelectionRef"):
            self._group_values[_reference(ref, "targetGUID")]["cases"].append(case.get("name", ""))

    def _take_set(self, group: Element) -> None:
        """Collect a set: its sources get its name; sets of codes and memos are not imported."""
        for ref in group.iterfind("MemberSource"):
            self._group_values[_reference(ref, "targetGUID")]["sets"].append(group.get("name", ""))
        for kind, name in (("MemberCode", "sets of codes"), ("MemberNote", "sets of memos")):
            self._ignored[name] += group.find(kind) is not None

    def _take_graph(self, _: Element) -> None:
        self._ignored["graphs"] += 1

    def _groups_of(self, guid: str) -> dict[str, str]:
        """The cases and sets of a source or selection, and the variables of these cases."""
        values_by_name = self._group_values.get(guid, {})
        return {
            name: ", ".join(filter(None, dict.fromkeys(values)))
            for name, values in values_by_name.items()
        }

    def _attach_memo(self, memo: str, guid: str) -> None:
        """Attach a memo, if the first id is one, to the second id."""
        if memo in self._memos:
            self._memo_texts[guid].append(self._memos[memo])

    def _take_memo(self, memo: Element) -> None:
        """Collect a memo: a person's, or one with our own data."""
        try:
            text = self._text(memo)
        except CannotRead:  # a missing memo does not concern the marks
            return
        data = _own_data(text)
        if data is None:
            self._memos[_key(memo)] = text.strip()
        else:  # the rows in it are read with their article
            self._ours[_key(memo)] = memo
            links = restore_links(data.get("links"))
            self._written_links |= {_guid(each.id): each for each in links}

    def _about(self, element: Element) -> Mapping[str, Any]:
        """Our own data in the memo of a source; empty if there is none."""
        refs = (_reference(each, "targetGUID") for each in element.iterfind("NoteRef"))
        memo = next((self._ours[each] for each in refs if each in self._ours), None)
        return (_own_data(self._text(memo)) if memo is not None else None) or {}

    def _document(self, element: Element, text: Element) -> Document:
        """The document of a source.

        Args:
            element: The source.
            text: The element with the text: the source, its representation or its transcript.
        """
        guid, raw = _key(element), self._text(text)
        name = element.get("name", "") or _file(text).rpartition("/")[2].rpartition(".")[0] or guid
        about = self._about(element)
        metadata = self._groups_of(guid) | dict(self._variable_values(element))
        if not about:
            codes = [self._code(coding) for coding in element.iterfind("Coding")]
            metadata = {"title": name, "codes": ", ".join(codes)} | metadata
        return Document(
            id=str(about.get("article", name)),
            text=raw,
            metadata={key: value for key, value in metadata.items() if value},
            marks=tuple(self._marks(text, raw, _written_selections(about.get("annotations")))),
            sha256=str(about.get("sha256", "")),
            place=name,
        )

    def _variable_values(self, element: Element) -> Iterator[tuple[str, str]]:
        for each in element.iterfind("VariableValue"):
            values = [child.text or "" for child in each if child.tag != "VariableRef"]
            for ref in each.iterfind("VariableRef"):
                variable = self._variables.get(_reference(ref, "targetGUID"), "")
                if variable:
                    yield variable, " ".join(values)

    def _marks(
        self, text: Element, raw: str, written_selections: Mapping[str, _WrittenSelection]
    ) -> Iterator[Mark]:
        """A mark for each coding of a text; the parts of our own marks are joined again."""
        selections = text.findall("PlainTextSelection")
        self._linked |= self._ends & {_key(each) for each in selections}
        is_named = _are_named_by_words(selections, raw)
        ours: dict[str, list[Mark]] = defaultdict(list)
        for selection in selections:
            mark = self._selected(selection, is_named=is_named)
            written = written_selections.get(mark.id)
            codings = selection.findall("Coding")
            for coding in codings:
                if written and _key(coding) == _guid(mark.id, "coding"):
                    ours[written.main].append(self._coded(mark, coding))
                else:
                    yield self._as_coding(mark, coding, is_first=coding is codings[0])
            if not codings:
                memos = "\n".join([mark.note, *self._memos_of(mark.id)]).strip()
                yield replace(mark, tag=_COMMENT if memos else _PLAIN, note=memos)
        for guid, parts in ours.items():
            yield self._joined(guid, parts, written_selections[guid].row)

    def _selected(self, selection: Element, *, is_named: bool) -> Mark:
        """The mark of a selection, without its codes."""
        name = selection.get("name", "")
        return Mark(
            tag=_PLAIN,
            spans=(Span(_number(selection, "startPosition"), _number(selection, "endPosition")),),
            words=(name,) if is_named and name else (),
            id=_key(selection),
            attributes=dict(self._groups_of(_key(selection))),
            note=(selection.findtext("Description") or "").strip(),
            annotator=self._users.get(_reference(selection, "creatingUser"), ""),
            created=selection.get("creationDateTime", ""),
            modified=selection.get("modifiedDateTime", ""),
            place=f"selection {_key(selection)}",
        )

    def _coded(self, mark: Mark, coding: Element) -> Mark:
        user = self._users.get(_reference(coding, "creatingUser"), mark.annotator)
        return replace(mark, tag=self._code(coding), annotator=user)

    def _as_coding(self, mark: Mark, coding: Element, *, is_first: bool) -> Mark:
        """A coding of another program; links to the selection refer to its first coding."""
        created = coding.get("creationDateTime", "") or mark.created
        memos = self._memos_of(mark.id, _key(coding))
        return replace(
            self._coded(mark, coding),
            id=_key(coding) or f"{mark.id} {self._code(coding)}",
            name=mark.id if is_first else "",
            note="\n".join([mark.note, *memos]).strip(),
            created=created,
            modified=max(created, mark.modified),
        )

    def _joined(self, guid: str, parts: list[Mark], row: Mapping[str, Any]) -> Mark:
        """Join the parts of a mark of our own, with the changes made in another program."""
        first = next((each for each in parts if each.id == guid), parts[0])
        parts.sort(key=lambda each: each.spans)
        words = tuple(chain.from_iterable(each.words for each in parts))
        mark = replace(
            first,
            id=guid,
            spans=tuple(chain.from_iterable(each.spans for each in parts)),
            words=words if len(words) == len(parts) else (),
            carried=row,
        )
        joined = _restored(mark, self._memos_of(guid, _guid(guid, "coding")))
        return replace(joined, attributes={**first.attributes, **joined.attributes})

    def _code(self, coding: Element) -> str:
        code = coding.find("CodeRef")
        guid = _reference(code, "targetGUID") if code is not None else ""
        return self._codes.get(guid, "") or _PLAIN

    def _memos_of(self, *guids: str) -> list[str]:
        """The memos of selections and codings."""
        return [text for guid in guids for text in self._memo_texts.get(guid, ())]

    def _text(self, element: Element) -> str:
        """The text of a source or memo, as the project has it.

        Raises:
            CannotRead: It is missing.
        """
        inside = element.find("PlainTextContent")
        if inside is not None:
            return inside.text or ""
        path = _file(element)
        if not path:
            raise CannotRead("it has no text")
        # NVivo capitalises the folder, qc leaves out the scheme.
        name = path.removeprefix(_INTERNAL).lower()
        member = self._files.get(_SOURCES + name) or self._files.get(name)
        if member is None:
            raise CannotRead(safe_line(f"its text {path} is not in the project"))
        data = self._source.file(member)
        if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            return data.decode("utf-16", "replace")
        return utf8(data)


def _own_data(text: str) -> Mapping[str, Any] | None:
    """Our own data in a memo; None for the memo of a person."""
    row = parse_row(text) if text.startswith(f'{{"{KEY}"') else None
    data = row.get(KEY) if row else None
    return data if isinstance(data, dict) else None


def _written_selections(rows: object) -> dict[str, _WrittenSelection]:
    """The selections written by us, by their ids."""
    written: dict[str, _WrittenSelection] = {}
    for carried in rows if isinstance(rows, list) else ():
        row = validated(carried)
        if row:
            guids = [_part(row.id, number) for number in range(len(_words(row)))]
            written |= {guid: _WrittenSelection(carried, guids[0]) for guid in guids}
    return written


def _key(element: Element) -> str:
    return _reference(element, "guid")


def _reference(element: Element, name: str) -> str:
    """An id, which may be in braces and in capitals."""
    return element.get(name, "").strip().strip("{}").lower()


def _file(element: Element) -> str:
    return element.get("plainTextPath", "").replace("\\", "/")


def _number(element: Element, name: str) -> int:
    try:
        return int(element.get(name, ""))
    except ValueError:
        return -1


def _are_named_by_words(selections: Iterable[Element], raw: str) -> bool:
    """Whether the names of selections are the words that they cover, in some way of counting.

    NVivo leaves the names empty, qc has line numbers, ATLAS.ti may number quotations.
    """
    ruler = Ruler(raw, raw.replace("\r\n", "\n"))
    named = matching = 0
    for each in selections:
        name = each.get("name", "")
        if name:
            named += 1
            span = Span(_number(each, "startPosition"), _number(each, "endPosition"))
            places = (ruler.span(span, way) for way in WAYS)
            matching += any(place and has_words(ruler.text, (place,), (name,)) for place in places)
    return matching * 2 > named


def _restored(mark: Mark, memos: list[str]) -> Mark:
    """A mark of our own, with the changes made in another program."""
    row = validated(mark.carried)
    if row is None:
        return mark
    held = {"annotators", "times"}
    if mark.words == tuple(map(holdable, _words(row))):
        hull = Span(mark.spans[0].start, mark.spans[-1].end)
        mark = replace(mark, spans=(hull,), words=(row.exact,))
    else:
        held.add("parts")
    details = {name: value for name, value in row.attributes.items() if name != PARTS}
    is_same = _one_line(mark.note) == _one_line(holdable(_description(row.note, details)))
    if memos or not is_same:
        held |= {"notes", "attributes"}
        note = row.note if is_same else mark.note
        attributes: dict[str, Value] = dict(details) if is_same else {}
        lines = note.split("\n")
        while not is_same and lines and lines[-1].partition(": ")[0] in details:
            name, _, value = lines.pop().partition(": ")
            attributes[name] = value
        note = "\n".join([*lines, *memos]).strip()
        mark = replace(mark, note=note, attributes=attributes)
    tag = row.tag if holdable(row.tag) == mark.tag else mark.tag
    annotator = row.annotator if holdable(row.annotator) == mark.annotator else mark.annotator
    return restore(replace(mark, tag=tag, annotator=annotator), frozenset(held))


def _words(row: CarriedRow) -> list[str]:
    """The words of each part of an annotation of our own."""
    parts = row.attributes.get(PARTS)
    spans = parts if isinstance(parts, list) else [[row.start, row.start + len(row.exact)]]
    return [row.exact[max(start - row.start, 0) : end - row.start] for start, end in spans]


def _recognise(source: Source) -> bool:
    return any(name.lower().endswith(_PROJECT) for name in source.files)


QDPX = Format(
    name="qdpx",
    title="REFI-QDA project for NVivo, MAXQDA, ATLAS.ti and QualCoder",
    endings=(".qdpx",),
    holds=frozenset(
        {"ids", "overlaps", "parts", "attributes", "notes", "annotators", "links",
         "links across articles", "times", "articles"}
    ),
    keeps=frozenset({"types", "origins"}),
    layout="archive",
    recognise=_recognise,
    write=_write,
    read=_read,
)  # fmt: skip
"""Attributes are lines of the description, since selections have no attributes."""
