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
from reader.workspace.drafts import Draft, Resumed

_SHOWN_TYPES = frozenset({"text", "number", "choice", "yes/no", "span"})
"""Attributes that people type; offsets are picked in the text."""


class Offers(NamedTuple):
    """What the fields of a form offer."""

    used: Mapping[str, Sequence[str]] = {}
    """By the name of an attribute, the texts that it has elsewhere, latest first."""
    proposed: Mapping[str, Value] = {}
    """By the name of an attribute, what the words say."""


class Form(VerticalScroll, HintSource):
    """Fields by the tag's schema; of another person's annotation they can only be read."""

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
        """The person wants these values."""

        annotation: Annotation
        """The annotation with them."""

    @dataclass
    class Left(Message):
        """The person leaves it without saving."""

        annotation: Annotation
        """What was shown."""
        has_draft: bool
        """Whether something was typed that is not stored."""

    @dataclass
    class Reset(Message):
        """The person wants to see what is stored instead of what was typed."""

        annotation: Annotation
        """What is edited."""

    @dataclass
    class Typed(Message):
        """Something was typed or chosen and is not stored yet."""

        annotation: Annotation
        """What is edited."""
        fields: dict[str, str]
        """Field to what stands in it: `tag`, `note` and the attributes."""
        stored: Mapping[str, str]
        """Field to what stood in it when the form was opened, or is stored by now."""

    @dataclass
    class Picking(Message):
        """The person wants to find the words for a field in the text."""

    def __init__(
        self,
        annotation: Annotation,
        draft: Draft | None,
        schema: Schema,
        offers: Offers,
        *,
        is_read_only: bool = False,
    ) -> None:
        """Show an annotation's present values.

        Args:
            annotation: What is edited.
            draft: What a person was typing already.
            schema: The tags that there are.
            offers: What its fields offer.
            is_read_only: Whether it is somebody else's, so that nothing can be typed.
        """
        super().__init__(can_focus=is_read_only)
        self.annotation: Annotation = annotation
        """What is edited."""
        self._offers = offers
        self._is_read_only = is_read_only
        self._last_field: Widget | None = None
        self._schema = schema
        self._has_draft = draft is not None
        texts = {key: shown_value(value) for key, value in annotation.attributes.items()}
        shown = {key: visible(text) for key, text in texts.items()}
        self._stored = {"tag": annotation.tag, "note": visible(annotation.note), **shown}
        resumed = draft.over(self._stored) if draft else Resumed({}, {})
        self._newer = resumed.newer
        """Fields of the draft that somebody has changed meanwhile, and what they hold now."""
        self._tag = resumed.fields.get("tag", annotation.tag)
        self._note = resumed.fields.get("note", annotation.note)
        self._texts = texts | {
            key: text for key, text in resumed.fields.items() if key not in {"tag", "note"}
        }

    def hints(self) -> Sequence[tuple[Action, str]]:
        """What the keys do in the form."""
        if self._is_read_only:
            return ((actions.FORM_LEAVE, "back"),)
        return (
            (actions.FORM_SAVE, "save"),
            (actions.FORM_LEAVE, "leave"),
            (actions.FORM_NEXT, "next field"),
            (actions.FORM_PICK, "pick in the text"),
            *([(actions.FORM_RESET, "what is stored")] if self._has_draft else []),
        )

    def can_carry_out(self, action: Action) -> bool:
        """Of somebody else's annotation nothing can be changed."""
        return not self._is_read_only or action is actions.FORM_LEAVE

    def compose(self) -> ComposeResult:
        """Whose it is, the words, the tag, its attributes, the note."""
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
        """Begin with the first attribute."""
        if self._is_read_only:
            for field in self.query("Select, Input, TextArea"):
                field.disabled = True
            self.focus()
            return
        first = next(iter(self.query("#attributes Input, #attributes Select")), None)
        (first or self.query_one("#note")).focus()

    def _heading(self) -> str:
        """What is unusual about what is shown; empty for nothing."""
        if self._is_read_only:
            who = self.annotation.annotator
            return f"{who}’s mark: only {who} can change it"
        return "a draft: not saved yet" if self._has_draft else ""

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember where the keys are."""
        self._last_field = event.widget

    def go_on(self) -> None:
        """Take the keys again, in the field that had them."""
        field = self._last_field
        (field if field and field.is_attached else self.query_one("#note")).focus()

    def take(self, words: str, span: Span) -> None:
        """Put words that were picked in the text into the field that had the keys.

        Args:
            words: The words.
            span: Where they stand.
        """
        if not isinstance(self._last_field, Field):
            return
        name = (self._last_field.id or "").removeprefix("attribute-")
        self._last_field.value = line(words.replace("\n", " "))
        if name + START in self._attributes:
            self._texts |= {name + START: str(span.start), name + END: str(span.end)}

    def step(self, step: int) -> None:
        """Go to a field so many further on, and from the last one to the first."""
        fields = list(self.query("Select, Input, TextArea"))
        place = fields.index(self._last_field) if self._last_field in fields else 0
        fields[(place + step) % len(fields)].focus()

    @on(Select.Changed, "#tag")
    async def show_fields_of_tag(self, event: Select.Changed) -> None:
        """Show the other tag's attributes; what was typed is kept."""
        if event.value == self._tag:
            return
        self._texts = self._typed()
        self._tag = str(event.value)
        place = self.query_one("#attributes")
        await remove(*place.children)
        await place.mount_all(self._fields())

    @on(Input.Submitted)
    def save_from_field(self) -> None:
        """Save."""
        self.save()

    def save(self) -> None:
        """Save, or say which value is wrong."""
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
        """Leave what is stored as it is."""
        has_draft = not self._is_read_only and self._is_changed(self._shown_fields())
        self.post_message(self.Left(self.annotation, has_draft))

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    def tell_typed(self) -> None:
        """Tell what the fields hold now, once they hold something else than is stored."""
        fields = self._shown_fields()
        if not self._is_read_only and self._is_changed(fields):
            self.post_message(self.Typed(self.annotation, fields, self._stored))

    @property
    def _attributes(self) -> dict[str, Attribute]:
        """The attributes of the tag that is shown, by name."""
        tag = self._schema.tag(self._tag)
        return {each.name: each for each in tag.attributes} if tag else {}

    @property
    def _shown(self) -> list[Attribute]:
        """Those that have a field."""
        return [each for each in self._attributes.values() if each.type in _SHOWN_TYPES]

    def _fields(self) -> Iterator[Widget]:
        for attribute in self._shown:
            name = attribute.name
            proposal = shown_value(self._offers.proposed.get(name, ""))
            used = self._offers.used.get(name, ())
            field = field_for(attribute, self._texts.get(name, ""), proposal, used)
            yield _labelled(name, field)

    def _is_changed(self, fields: Mapping[str, str]) -> bool:
        """Whether the fields hold something else than is stored; an empty one holds nothing."""
        return _filled(fields) != _filled(self._stored)

    def _shown_fields(self) -> dict[str, str]:
        note = self.query_one("#note", TextArea).text
        return {"tag": self._tag, "note": note, **self._typed()}

    def _typed(self) -> dict[str, str]:
        """What every field holds now, the attributes of other tags and offsets included."""
        texts = dict(self._texts)
        for attribute in self._shown:
            name = attribute.name
            texts[name] = text_in(self.query_one(f"#attribute-{name}"))
            if not texts[name]:
                texts.pop(name + START, None)
                texts.pop(name + END, None)
            elif texts[name] == self._offers.proposed.get(name) and name + START not in texts:
                texts |= self._proposed_place(name)
        return texts

    def _proposed_place(self, name: str) -> dict[str, str]:
        proposed = self._offers.proposed
        keys = [key for key in (name + START, name + END) if key in proposed]
        return {key: shown_value(proposed[key]) for key in keys}

    def _values(self) -> Iterator[tuple[str, Value]]:
        """The attributes that are not empty; those that were not touched keep their value."""
        texts, stored = self._typed(), self.annotation.attributes
        for name, value in stored.items():
            if name not in self._attributes or texts.get(name) == shown_value(value):
                yield name, value
        for name, attribute in self._attributes.items():
            text = texts.get(name, "")
            if text and not (name in stored and text == shown_value(stored[name])):
                yield name, parse_value(attribute, text)


def _filled(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in fields.items() if text}


def _labelled(name: str, field: Widget) -> Widget:
    return Horizontal(Label(name), field, classes="field")
