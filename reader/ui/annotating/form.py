"""The form beside the text: an annotation's tag, attributes and note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import msgspec
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label, Select, TextArea

from reader.attributes import parse_value, shown_value
from reader.model import Annotation, Attribute, Span, Value
from reader.schema import Schema
from reader.text.anchoring.offsets import END, START
from reader.text.safe import line, visible
from reader.ui.annotating.attribute_fields import field_for, text_in
from reader.ui.keys import actions
from reader.ui.keys.actions import Action
from reader.ui.keys.bindings import Handlers, bindings
from reader.ui.widgets.fields import Field, NoteField
from reader.ui.widgets.hints import HintSource
from reader.ui.widgets.settling import remove
from reader.workspace.drafts import Draft, ResumedDraft

_SHOWN_TYPES = frozenset({"text", "number", "choice", "yes/no", "span"})
"""Types of attributes that have a field; offsets are picked in the text instead."""


class Offers(NamedTuple):
    """The values that the fields of a form offer."""

    used: Mapping[str, Sequence[str]] = {}
    """Attribute name to the texts used in other annotations, latest first."""
    proposed: Mapping[str, Value] = {}
    """Attribute name to the value found in the annotated words."""


class Form(VerticalScroll, HintSource):
    """A field for each attribute of the tag; read-only for another person's annotation."""

    HANDLERS: ClassVar[Handlers[Form]] = {
        actions.FORM_SAVE: lambda form: form.save(),
        actions.FORM_LEAVE: lambda form: form.leave(),
        actions.FORM_NEXT: lambda form: form.step(1),
        actions.FORM_PREVIOUS: lambda form: form.step(-1),
        actions.FORM_PICK: lambda form: form.post_message(form.Picking()),
        actions.FORM_RESET: lambda form: form.post_message(form.Reset(form.annotation)),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS)]
    DEFAULT_CSS = """
    Form { dock: right; width: 42; height: 1fr; border-left: solid $panel; padding: 0 1;
        scrollbar-size-vertical: 1; scrollbar-color: $panel;
        scrollbar-background: $background; scrollbar-background-hover: $background;
    }
    Form Label { width: 1fr; color: $muted; }
    Form .words { color: $foreground; max-height: 6; margin-bottom: 1; }
    Form .wrong { color: $error; }
    Form .heading { color: $accent; margin-bottom: 1; }
    Form .field { height: 1; }
    Form .field Label { width: 12; }
    Form .field Input, Form .field Select { width: 1fr; }
    Form #attributes { height: auto; margin: 1 0; }
    Form TextArea { height: 6; margin-bottom: 1; }
    """

    @dataclass
    class Saved(Message):
        """The person saved the form."""

        annotation: Annotation
        """The annotation with its new values."""

    @dataclass
    class Left(Message):
        """The person left the form without saving."""

        annotation: Annotation
        """The annotation that was shown."""
        has_draft: bool
        """Whether there is unsaved input."""

    @dataclass
    class Reset(Message):
        """The person wants to discard the input and see the stored values."""

        annotation: Annotation
        """The annotation being edited."""

    @dataclass
    class Typed(Message):
        """The form has unsaved input."""

        annotation: Annotation
        """The annotation being edited."""
        fields: dict[str, str]
        """The text of each field: `tag`, `note` and the attributes."""
        stored: Mapping[str, str]
        """The stored text of each field, as of when the form was opened."""

    @dataclass
    class Picking(Message):
        """The person wants to pick the words for a field in the text."""

    def __init__(
        self,
        annotation: Annotation,
        draft: Draft | None,
        schema: Schema,
        offers: Offers,
        *,
        is_read_only: bool = False,
    ) -> None:
        """Show an annotation's current values.

        Args:
            annotation: The annotation to edit.
            draft: An unsaved draft to go on with; None for none.
            schema: The tags of the workspace.
            offers: The values that the fields offer.
            is_read_only: Whether the annotation is somebody else's and cannot be changed.
        """
        super().__init__(can_focus=is_read_only)
        self.annotation: Annotation = annotation
        """The annotation being edited."""
        self._offers = offers
        self._is_read_only = is_read_only
        self._last_field: Widget | None = None
        self._schema = schema
        self._has_draft = draft is not None
        texts = {key: shown_value(value) for key, value in annotation.attributes.items()}
        shown = {key: visible(text) for key, text in texts.items()}
        self._stored = {"tag": annotation.tag, "note": visible(annotation.note), **shown}
        resumed = draft.resume(self._stored) if draft else ResumedDraft({}, {})
        self._newer = resumed.newer
        """Fields of the draft that have been changed on disk since, with their new texts."""
        self._tag = resumed.fields.get("tag", annotation.tag)
        self._note = resumed.fields.get("note", annotation.note)
        self._texts = texts | {
            key: text for key, text in resumed.fields.items() if key not in {"tag", "note"}
        }

    def hints(self) -> Sequence[tuple[Action, str]]:
        """The keys of the form."""
        if self._is_read_only:
            return ((actions.FORM_LEAVE, "back"),)
        return (
            (actions.FORM_SAVE, "save"),
            (actions.FORM_LEAVE, "leave"),
            (actions.FORM_NEXT, "next field"),
            (actions.FORM_PICK, "pick in the text"),
            *([(actions.FORM_RESET, "stored values")] if self._has_draft else []),
        )

    def can_carry_out(self, action: Action) -> bool:
        """Only leaving works in a read-only form."""
        return not self._is_read_only or action is actions.FORM_LEAVE

    def compose(self) -> ComposeResult:
        """Lay out the heading, the words, the tag, its attributes and the note."""
        if heading := self._heading():
            yield Label(Content(line(heading)), classes="heading")
        for name, words in self._newer.items():
            yield Label(Content(line(f"{name} stored meanwhile: {words}")), classes="wrong")
        yield Label(Content(visible(self.annotation.exact)), classes="words")
        names = list(self._schema.names)
        if self._tag not in names:
            names.append(self._tag)
        choices = [(Content(line(name)), name) for name in names]
        tag = Select(choices, value=self._tag, allow_blank=False, id="tag", compact=True)
        yield _labelled("tag", tag)
        with Vertical(id="attributes"):
            yield from self._fields()
        yield Label("note")
        yield NoteField(visible(self._note), id="note", compact=True)
        yield Label("", id="wrong", classes="wrong")

    def on_mount(self) -> None:
        """Focus the first attribute."""
        if self._is_read_only:
            for field in self.query("Select, Input, TextArea"):
                field.disabled = True
            self.focus()
            return
        first = next(iter(self.query("#attributes Input, #attributes Select")), None)
        (first or self.query_one("#note")).focus()

    def _heading(self) -> str:
        """A heading for a read-only form or a draft; "" for a plain form."""
        if self._is_read_only:
            who = self.annotation.annotator
            return f"{who}’s mark: only {who} can change it"
        return "a draft: not saved yet" if self._has_draft else ""

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember the field that has the focus."""
        self._last_field = event.widget

    def focus_last_field(self) -> None:
        """Focus the field that had the focus last."""
        field = self._last_field
        (field if field and field.is_attached else self.query_one("#note")).focus()

    def fill_in(self, words: str, span: Span) -> None:
        """Put words picked in the text into the field that had the focus last.

        Args:
            words: The words.
            span: Their span in the reading text, in code points.
        """
        if not isinstance(self._last_field, Field):
            return
        name = (self._last_field.id or "").removeprefix("attribute-")
        self._last_field.value = line(words.replace("\n", " "))
        if name + START in self._attributes:
            self._texts |= {name + START: str(span.start), name + END: str(span.end)}

    def step(self, step: int) -> None:
        """Move the focus by `step` fields; the first field follows the last."""
        fields = list(self.query("Select, Input, TextArea"))
        index = fields.index(self._last_field) if self._last_field in fields else 0
        fields[(index + step) % len(fields)].focus()

    @on(Select.Changed, "#tag")
    async def show_fields_of_tag(self, event: Select.Changed) -> None:
        """Show the attributes of the tag that was chosen; typed values are kept."""
        if event.value == self._tag:
            return
        self._texts = self._typed()
        self._tag = str(event.value)
        container = self.query_one("#attributes")
        await remove(*container.children)
        await container.mount_all(self._fields())

    @on(Input.Submitted)
    def save_from_field(self) -> None:
        """Save when enter is pressed in a field."""
        self.save()

    def save(self) -> None:
        """Save, or show which value is wrong."""
        try:
            attributes = dict(self._values())
        except ValueError as error:
            self.query_one("#wrong", Label).update(Content(line(str(error))))
            return
        note = self.query_one("#note", TextArea).text
        changed = msgspec.structs.replace(
            self.annotation, tag=self._tag, attributes=attributes, note=visible(note)
        )
        self.post_message(self.Saved(changed))

    def leave(self) -> None:
        """Leave without saving."""
        self.post_message(self.Left(self.annotation, self.unsaved_input() is not None))

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    def report_typed(self) -> None:
        """Report unsaved input."""
        if typed := self.unsaved_input():
            self.post_message(typed)

    def unsaved_input(self) -> Typed | None:
        """The fields if they differ from what is stored, else None."""
        if self._is_read_only or not self.is_mounted:
            return None
        fields = self._shown_fields()
        if not self._is_changed(fields):
            return None
        return self.Typed(self.annotation, fields, self._stored)

    @property
    def _attributes(self) -> dict[str, Attribute]:
        """The attributes of the chosen tag, by name."""
        tag = self._schema.tag(self._tag)
        return {each.name: each for each in tag.attributes} if tag else {}

    @property
    def _shown(self) -> list[Attribute]:
        """The attributes of the chosen tag that have a field."""
        return [each for each in self._attributes.values() if each.type in _SHOWN_TYPES]

    def _fields(self) -> Iterator[Widget]:
        for attribute in self._shown:
            name = attribute.name
            proposal = shown_value(self._offers.proposed.get(name, ""))
            used = self._offers.used.get(name, ())
            field = field_for(attribute, self._texts.get(name, ""), proposal, used)
            yield _labelled(name, field)

    def _is_changed(self, fields: Mapping[str, str]) -> bool:
        """Whether the fields differ from what is stored; empty fields do not count."""
        return _non_empty(fields) != _non_empty(self._stored)

    def _shown_fields(self) -> dict[str, str]:
        note = self.query_one("#note", TextArea).text
        return {"tag": self._tag, "note": note, **self._typed()}

    def _typed(self) -> dict[str, str]:
        """The texts of all attributes now, including those of other tags and offsets."""
        texts = dict(self._texts)
        for attribute in self._shown:
            name = attribute.name
            field = next(iter(self.query(f"#attribute-{name}")), None)
            if field is None:
                continue  # its tag has just been chosen, and the field is not there yet
            texts[name] = text_in(field)
            if not texts[name]:
                texts.pop(name + START, None)
                texts.pop(name + END, None)
            elif texts[name] == self._offers.proposed.get(name) and name + START not in texts:
                texts |= self._proposed_offsets(name)
        return texts

    def _proposed_offsets(self, name: str) -> dict[str, str]:
        proposed = self._offers.proposed
        keys = [key for key in (name + START, name + END) if key in proposed]
        return {key: shown_value(proposed[key]) for key in keys}

    def _values(self) -> Iterator[tuple[str, Value]]:
        """The non-empty attributes; those not edited keep their stored value."""
        texts, stored = self._typed(), self.annotation.attributes
        for name, value in stored.items():
            if name not in self._attributes or texts.get(name) == shown_value(value):
                yield name, value
        for name, attribute in self._attributes.items():
            text = texts.get(name, "")
            if text and not (name in stored and text == shown_value(stored[name])):
                yield name, parse_value(attribute, text)


def _non_empty(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in fields.items() if text}


def _labelled(name: str, field: Widget) -> Widget:
    return Horizontal(Label(name), field, classes="field")
