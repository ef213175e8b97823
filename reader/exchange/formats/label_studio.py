"""Label Studio's JSON: a task for each article, with annotations, and suggestions as predictions.

A region has one result with its label and one for each attribute, all with its id; they name the
controls of the labelling configuration, which is a second file. What Label Studio does not hold is
carried in the metadata of regions and the data of tasks, which it keeps.

Offsets count code points, and a Windows line end as two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from reader.attributes import shown_value
from reader.exchange.annotators import CrossLinks, shares
from reader.exchange.carrier import (
    KEY,
    carried_link_rows,
    carried_row,
    restore,
    restore_links,
    validated,
)
from reader.exchange.format import Broken, Export, Format, Lost, Piece
from reader.exchange.json_values import JsonValue, is_array_of_lines, values
from reader.exchange.records import METADATA_KEYS, Document, Mark
from reader.exchange.rows import encode
from reader.exchange.source import Source
from reader.exchange.xml import holdable
from reader.model import Link, Span, Value
from reader.schema import Schema
from reader.text.extent import PARTS
from reader.text.safe import line as safe_line

_LABEL, _TEXT = "label", "text"
"""The control that labels regions, and the object that it labels."""
_NOTES = frozenset({"note", "notes", "comment", "comments"})
"""Controls of other projects whose text is a note."""
_ANNOTATIONS = ("annotations", "completions")
"""The keys of people's annotations in its versions."""


def _write(export: Export) -> Iterator[str | Piece | Lost]:
    across = CrossLinks(export.across)
    controls = _Controls(export.schema)
    before = "[\n"
    for document in export.documents:
        if document.text is None:
            continue
        task, lost = _task(document, across.take(document), controls)
        yield from lost
        yield before + encode(task)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
    for link in across.remaining():
        yield Lost("links without their marks", link.id)
    yield Piece(controls.configuration(export.schema.relations), "config.xml")


def _task(
    document: Document, across: Iterable[Link], controls: _Controls
) -> tuple[dict[str, Any], list[Lost]]:
    """The task of an article, and its losses."""
    annotations, links, lost = [], [], []
    finders: dict[str, list[Mark]] = defaultdict(list)
    for share in shares(document, across):
        links += [*share.links, *share.others]
        lost += [
            Lost("links across annotators", link.id)
            for link in share.others
            if link in document.links
        ]
        annotated = [mark for mark in share.marks if mark.score is None]
        for mark in share.marks:
            if mark.score is not None:
                finders[mark.finder].append(mark)
        if annotated:
            results = [each for mark in annotated for each in _results(document, mark, controls)]
            made_by = (
                {"completed_by": {"email": share.annotator}} if _is_email(share.annotator) else {}
            )
            annotations.append({"result": [*results, *map(_relation, share.links)], **made_by})
    predictions = [
        {
            "model_version": finder,
            "score": round(sum(mark.score or 0 for mark in marks) / len(marks), 4),
            "result": [each for mark in marks for each in _results(document, mark, controls)],
        }
        for finder, marks in sorted(finders.items())
    ]
    data: dict[str, Any] = {_TEXT: document.text, "article": document.id}
    data |= {key: document.metadata.get(key, "") for key in METADATA_KEYS}
    data[KEY] = {
        "sha256": document.sha256,
        "metadata": dict(document.metadata),
        "links": carried_link_rows(links),
    }
    return {"data": data, "annotations": annotations, "predictions": predictions}, lost


def _is_email(name: str) -> bool:
    """Whether a name is an e-mail address: Label Studio refuses other names of annotators."""
    return re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", name) is not None


def _results(document: Document, mark: Mark, controls: _Controls) -> Iterator[dict[str, Any]]:
    """The results of a region: its label, then its attributes."""
    place = {"start": mark.start, "end": mark.end, "text": mark.exact}
    controls.label(mark.tag)
    label = _result(mark.id, _LABEL, "labels", place | {"labels": [mark.tag]})
    if mark.score is not None:
        label["score"] = mark.score
    note = {_TEXT: [mark.note]} if mark.note else {}
    yield label | {"meta": {**note, KEY: carried_row(document, mark)}}
    for name, value in mark.details.items():
        control, kind = controls.of(name, value)
        shown: Any = value if kind == "number" else [shown_value(value)]
        key = {"number": "number", "choices": "choices"}.get(kind, _TEXT)
        yield _result(mark.id, control, kind, place | {key: shown})


def _result(id_: str, control: str, kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": id_, "from_name": control, "to_name": _TEXT, "type": kind, "value": value}


def _relation(link: Link) -> dict[str, Any]:
    return {
        "from_id": link.source,
        "to_id": link.target,
        "type": "relation",
        "direction": "right",
        "labels": [link.relation],
    }


class _Controls:
    """The controls of the labelling configuration.

    Args:
        schema: The schema, which determines the kind of control for each attribute.
    """

    def __init__(self, schema: Schema) -> None:
        self._labels = dict.fromkeys(tag.name for tag in schema.tags)
        self._choices: dict[str, tuple[str, ...]] = {}
        self._kinds: dict[str, str] = {}
        self._controls_written: dict[str, tuple[str, str]] = {}
        for each in (attribute for tag in schema.tags for attribute in tag.attributes):
            if each.type == "choice":
                self._choices[each.name] = each.choices
            kind = {"choice": "choices", "number": "number"}.get(each.type, "textarea")
            self._kinds.setdefault(each.name, kind)

    def label(self, tag: str) -> None:
        """Add a tag to the labels."""
        self._labels.setdefault(tag)

    def of(self, name: str, value: Value) -> tuple[str, str]:
        """The name and the kind of the control for an attribute with this value."""
        kind = "textarea"
        if isinstance(value, int | float) and not isinstance(value, bool):
            kind = "number"
        elif value in self._choices.get(name, ()):
            kind = "choices"
        control = _control(name, kind, self._kinds.setdefault(name, kind))
        self._controls_written[control] = (name, kind)
        return control, kind

    def configuration(self, relations: Sequence[str]) -> str:
        """The labelling configuration."""
        from xml.etree.ElementTree import (  # noqa: PLC0415 (only for XML)
            Element,
            SubElement,
            indent,
            tostring,
        )

        view = Element("View")
        labels = SubElement(view, "Labels", name=_LABEL, toName=_TEXT)
        for tag in self._labels:
            SubElement(labels, "Label", value=holdable(tag))
        SubElement(view, "Text", name=_TEXT, value=f"${_TEXT}")
        shown = SubElement(view, "Relations")
        for relation in relations:
            SubElement(shown, "Relation", value=holdable(relation))
        for control, (name, kind) in sorted(self._controls_written.items()):
            region = SubElement(view, "View", visibleWhen="region-selected")
            SubElement(region, "Header", value=holdable(name))
            tag = {"number": "Number", "choices": "Choices"}.get(kind, "TextArea")
            field = SubElement(region, tag, name=holdable(control), toName=_TEXT, perRegion="true")
            for choice in self._choices[name] if kind == "choices" else ():
                SubElement(field, "Choice", value=holdable(choice))
        indent(view)
        return tostring(view, encoding="unicode") + "\n"


def _control(name: str, kind: str, usual: str) -> str:
    """The name of a control: that of its attribute unless it is taken."""
    return name if kind == usual and name not in {_LABEL, _TEXT} else f"{name}-{kind}"


def _read(source: Source) -> Iterator[Document | Broken]:
    for number, task in enumerate(_tasks(source), 1):
        if isinstance(task, Broken):
            yield task
            continue
        id_ = task.get("id") if isinstance(task, dict) else None
        name = str(id_) if isinstance(id_, int | str) else str(number)
        reading = _Task(f"task {name}", f"{source.stem}-{name}")
        try:
            document = reading.document(task)
        except (ValueError, TypeError) as error:
            yield Broken(0, safe_line(f"task {name}: {error}"))
            continue
        yield from (Broken(0, safe_line(each)) for each in reading.refused)
        yield document


def _tasks(source: Source) -> Iterator[Any]:
    """The tasks of a file: one array on one line, as its server writes it, or other layouts.

    Raises:
        CannotRead: The file is not JSON.
    """
    if not is_array_of_lines(source.head):
        try:
            decoded = msgspec.json.decode(source.data())
        except (ValueError, RecursionError):
            pass
        else:
            yield from decoded if isinstance(decoded, list) else [decoded]
            return
    for each in values(source.lines):
        yield each.value if isinstance(each, JsonValue) else each


class _Region(msgspec.Struct):
    """The fields of a result that are used."""

    type: str = ""
    id: str = ""
    from_name: str = ""
    value: dict[str, Any] = {}
    meta: dict[str, Any] = {}
    score: float | None = None
    from_id: str = ""
    to_id: str = ""
    direction: str | None = None
    labels: list[str] | None = None


class _Task:
    """Reads a task.

    Args:
        place: The name of the task in messages.
        name: The name of its article if the task does not have one.
    """

    def __init__(self, place: str, name: str) -> None:
        self._place = place
        self._name = name
        self._carried_links: list[Link] = []
        self._links: list[Link] = []
        self._marks: list[Mark] = []
        self._ids: dict[str, str] = {}
        self._about: dict[str, str] = {}
        self.refused: list[str] = []
        """A line for each part that cannot be imported."""

    def document(self, task: Any) -> Document:
        """The document with its marks.

        Raises:
            ValueError: It has no text.
        """
        data = task.get("data") if isinstance(task, dict) else None
        if not isinstance(data, dict):
            raise ValueError("it has no data")
        key, text = _text_of(data)
        ours = data.get(KEY)
        ours = ours if isinstance(ours, dict) else {}
        self._carried_links = restore_links(ours.get("links"))
        for number, each in enumerate(_dicts(task, *_ANNOTATIONS), 1):
            if not each.get("was_cancelled"):
                self._take(each, f"annotation {each.get('id', number)}", _person(each))
        for number, each in enumerate(_dicts(task, "predictions"), 1):
            self._take(each, f"prediction {each.get('id', number)}", None)
        metadata = ours.get("metadata")
        if not isinstance(metadata, dict):
            skipped = {key, KEY, "article"}
            metadata = {
                name: value
                for name, value in data.items()
                if name not in skipped and isinstance(value, str | int | float) and value != ""
            }
        annotators = {mark.id: mark.annotator for mark in self._marks}
        # Links inside one annotation that have no result any more were removed in Label Studio.
        links = [
            link
            for link in self._carried_links
            if link.source not in annotators
            or annotators[link.source] != annotators.get(link.target)
        ]
        return Document(
            id=str(data.get("article") or self._name),
            text=text,
            metadata=self._about | {str(name): str(value) for name, value in metadata.items()},
            marks=tuple(self._marks),
            links=(*self._links, *links),
            sha256=str(ours.get("sha256", "")),
            place=self._place,
        )

    def _take(self, annotation: Mapping[str, Any], owner: str, annotator: str | None) -> None:
        """Read the annotation or prediction of one person or model.

        Args:
            annotation: The annotation or prediction, as in the file.
            owner: Its name in messages; links stay inside it.
            annotator: The name of the annotator; None for a prediction.
        """
        results = annotation.get("result")
        regions: dict[str, list[_Region]] = defaultdict(list)
        relations = []
        for number, each in enumerate(results if isinstance(results, list) else ()):
            try:
                region = msgspec.convert(each, _Region)
            except msgspec.ValidationError as error:
                self.refused.append(f"{self._place}, {owner}: {error}")
                continue
            if region.type == "relation":
                relations.append(region)
            else:
                regions[region.id or f"result {number}"].append(region)
        for id_, parts in regions.items():
            self._region(annotation, f"{owner} {id_}", id_, parts, annotator)
        for each in relations:
            self._relation(each, owner)

    def _region(
        self,
        annotation: Mapping[str, Any],
        name: str,
        id_: str,
        parts: list[_Region],
        annotator: str | None,
    ) -> None:
        """The marks of a region: one for each of its labels."""
        label = next((each for each in parts if _labels(each)), None)
        if label is None:
            # Results about the whole text become metadata.
            self._about |= {key: shown_value(value) for key, value in _values(parts).items()}
            return
        start, end = label.value.get("start"), label.value.get("end")
        if type(start) is not int or type(end) is not int:
            self.refused.append(f"{self._place}, {name}: its place is not a span of plain text")
            return
        words = label.value.get("text")
        text = label.meta.get("text")
        notes = [text] if isinstance(text, str) else text if isinstance(text, list) else []
        attributes = _values(each for each in parts if each is not label)
        own = validated(label.meta.get(KEY))
        for control in () if own else [*attributes]:
            if control.lower() in _NOTES:
                notes = [*notes, shown_value(attributes.pop(control))]
        mark = Mark(
            id=id_,
            name=name,
            tag="",
            spans=(Span(start, end),),
            words=(words,) if isinstance(words, str) and words else (),
            attributes=attributes,
            note="\n".join(dict.fromkeys(str(each) for each in notes)),
            annotator=annotator or "",
            created=str(annotation.get("created_at") or ""),
            modified=str(annotation.get("updated_at") or ""),
            place=f"{self._place}, {name}",
        )
        if annotator is None:
            scores = (label.score, label.value.get("confidence"), annotation.get("score"), 0.0)
            score = next(float(each) for each in scores if isinstance(each, int | float))
            mark = replace(mark, score=score, finder=str(annotation.get("model_version") or ""))
        first, *others = _labels(label)
        restored_mark = _restored(replace(mark, tag=first, carried=label.meta.get(KEY)))
        self._ids[name] = restored_mark.id
        self._marks.append(restored_mark)
        self._marks += [
            replace(mark, tag=each, id=f"{id_} {each}", name=f"{name} {each}") for each in others
        ]

    def _relation(self, region: _Region, owner: str) -> None:
        ends = [f"{owner} {region.from_id}", f"{owner} {region.to_id}"]
        if region.direction == "left":
            ends.reverse()
        relation = next(iter(region.labels or ()), "link")
        ids = [self._ids.get(end) for end in ends]
        if None in ids:
            self.refused.append(f"{self._place}, {owner}: a relation without regions of text")
            return
        for link in self._carried_links:
            if link.relation == relation and [link.source, link.target] == ids:
                self._links.append(replace(link, source=ends[0], target=ends[1]))
                self._carried_links.remove(link)
                return
        self._links.append(
            Link(
                id="", article="", relation=relation, source=ends[0], target=ends[1],
                annotator="", created="", modified="",
            )
        )  # fmt: skip


def _restored(mark: Mark) -> Mark:
    """A mark of our own, with the changes made in Label Studio."""
    row = validated(mark.carried)
    if row is None:
        return mark
    names = {
        control: name
        for name in row.attributes
        if name != PARTS
        for control in (name, *(f"{name}-{kind}" for kind in ("number", "choices", "textarea")))
    }
    read = {names.get(control, control): value for control, value in mark.attributes.items()}
    return restore(replace(mark, attributes=read), frozenset({"attributes", "notes"}))


def _text_of(data: Mapping[str, Any]) -> tuple[str, str]:
    """The key and the text of a task: the one called `text`, else the longest.

    Raises:
        ValueError: There is none.
    """
    texts = {key: value for key, value in data.items() if isinstance(value, str) and value.strip()}
    if _TEXT in texts:
        return _TEXT, texts[_TEXT]
    key = max(texts, key=lambda each: len(texts[each]), default="")
    # A single word is the address of a picture or sound.
    if not texts or len(texts[key].split()) < 2:  # noqa: PLR2004 (as above)
        raise ValueError("it has no text")
    return key, texts[key]


def _dicts(task: Mapping[str, Any], *keys: str) -> Iterator[dict[str, Any]]:
    for key in keys:
        listed = task.get(key)
        yield from (each for each in listed or () if isinstance(each, dict))


def _person(annotation: Mapping[str, Any]) -> str:
    """The name of the annotator; some servers have only a number."""
    who = annotation.get("completed_by")
    if isinstance(who, dict):
        name = " ".join(filter(None, (who.get("first_name"), who.get("last_name"))))
        who = who.get("email") or name or who.get("id")
    if isinstance(who, str):
        return who
    return f"annotator {who}" if isinstance(who, int) else ""


def _labels(region: _Region) -> list[str]:
    """The labels of a region; empty for other results."""
    labels = region.value.get(region.type) if region.type.endswith("labels") else None
    return [str(each) for each in labels] if isinstance(labels, list) else []


def _values(regions: Iterable[_Region]) -> dict[str, Value]:
    """The values of the controls of a region, by their names."""
    attributes: dict[str, Value] = {}
    for region in regions:
        key = "text" if region.type == "textarea" else region.type
        value = region.value.get(key)
        if isinstance(value, list):
            attributes[region.from_name] = " ".join(str(each) for each in value)
        elif isinstance(value, str | int | float):
            attributes[region.from_name] = value
    return attributes


def _recognise(source: Source) -> bool:
    if not any(key in source.head for key in (b'"annotations"', b'"completions"', b'"data"')):
        return False
    task = next(_tasks(source), None)
    return (
        isinstance(task, dict)
        and isinstance(task.get("data"), dict)
        and any(isinstance(task.get(key), list) for key in (*_ANNOTATIONS, "predictions"))
    )


LABEL_STUDIO = Format(
    name="label-studio",
    title="Label Studio tasks with annotations and predictions, and its labelling configuration",
    endings=(".json",),
    holds=frozenset(
        {"ids", "overlaps", "attributes", "types", "notes", "links", "suggestions", "articles"}
    ),
    keeps=frozenset({"parts", "annotators", "origins", "times", "links across articles"}),
    recognise=_recognise,
    write=_write,
    read=_read,
)
"""Its server attributes all imported annotations to the person who imports them."""
