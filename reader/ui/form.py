"""The form beside the text: an annotation's tag, attributes and note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label, Select, TextArea

from reader.attributes import parse_value, shown_value
from reader.model import Annotation, Attribute, Tag, Value
from reader.schema import Schema
from reader.text.safe import line, visible
from reader.ui.fields import Field, NoteField
from reader.ui.removal import remove

_SHOWN_TYPES = frozenset({"text", "number", "choice", "yes/no", "span"})
"""Attributes that people type; offsets are picked in the text."""


class Form(VerticalScroll):
    """Fields by the tag's schema. Enter or ctrl+s saves, escape leaves it as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", show=False),
        Binding("escape", "leave", "leave", show=False),
    ]
    DEFAULT_CSS = """
    Form { dock: right; width: 42; height: 1fr; border-left: solid $panel; padding: 0 1;
        scrollbar-size-vertical: 1; scrollbar-color: $panel;
        scrollbar-background: $background; scrollbar-background-hover: $background;
    }
    Form Label { width: 1fr; color: $muted; }
    Form .words { color: $foreground; max-height: 6; margin-bottom: 1; }
    Form .wrong { color: $error; }
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
        """The person wants nothing changed."""

        annotation: Annotation
        """What was shown."""

    @dataclass
    class Typed(Message):
        """Something was typed or chosen and is not stored yet."""

        annotation: Annotation
        """What is edited."""
        fields: dict[str, str]
        """Field to what stands in it: `tag`, `note` and the attributes."""

    def __init__(self, annotation: Annotation, draft: Mapping[str, str], schema: Schema) -> None:
        """Show an annotation's present values.

        Args:
            annotation: What is edited.
            draft: Fields as `Typed` tells them, which a person was typing already.
            schema: The tags that there are.
        """
        super().__init__()
        self._schema = schema
        self._annotation = annotation
        self._tag = draft.get("tag", annotation.tag)
        self._note = draft.get("note", annotation.note)
        self._texts = {key: shown_value(value) for key, value in annotation.attributes.items()}
        self._has_draft = bool(draft)
        self._stored: dict[str, str] = {}
        self._texts |= {key: text for key, text in draft.items() if key not in {"tag", "note"}}

    def compose(self) -> ComposeResult:
        """The words, the tag, its attributes, the note."""
        yield Label(Content(visible(self._annotation.exact)), classes="words")
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
        yield Label("enter, ctrl+s  save\ntab  next field\nesc  leave unchanged")

    def on_mount(self) -> None:
        """Begin with the first attribute."""
        if not self._has_draft:
            self._stored = self._shown_fields()
        first = next(iter(self.query("#attributes Input, #attributes Select")), None)
        (first or self.query_one("#note")).focus()

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
        self.action_save()

    def action_save(self) -> None:
        """Save, or say which value is wrong."""
        try:
            attributes = dict(self._values())
        except ValueError as error:
            self.query_one("#wrong", Label).update(Content(line(str(error))))
            return
        note = self.query_one("#note", TextArea).text
        changed = msgspec.structs.replace(
            self._annotation, tag=self._tag, attributes=attributes, note=visible(note)
        )
        self.post_message(self.Saved(changed))

    def action_leave(self) -> None:
        """Leave everything as it was."""
        self.post_message(self.Left(self._annotation))

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    def tell_typed(self) -> None:
        """Tell what the fields hold now, once they hold something else than is stored."""
        fields = self._shown_fields()
        if fields != self._stored:
            self.post_message(self.Typed(self._annotation, fields))

    def _fields(self) -> Iterator[Widget]:
        for attribute in _shown(self._schema.tag(self._tag)):
            text = self._texts.get(attribute.name, "")
            yield _labelled(attribute.name, self._field(attribute, text))

    def _field(self, attribute: Attribute, text: str) -> Widget:
        name = f"attribute-{attribute.name}"
        values = ("yes", "no") if attribute.type == "yes/no" else attribute.choices
        if not values or (text and text not in values):
            return Field(visible(text), id=name, compact=True)
        choices = [(Content(choice), choice) for choice in values]
        value = text or Select.NULL
        return Select(choices, value=value, prompt="—", id=name, compact=True)

    def _shown_fields(self) -> dict[str, str]:
        note = self.query_one("#note", TextArea).text
        return {"tag": self._tag, "note": note, **self._typed()}

    def _typed(self) -> dict[str, str]:
        """What every field holds now, the attributes of other tags included."""
        texts = dict(self._texts)
        for attribute in _shown(self._schema.tag(self._tag)):
            field = self.query_one(f"#attribute-{attribute.name}")
            if isinstance(field, Input):
                texts[attribute.name] = field.value.strip()
            elif isinstance(field, Select):
                texts[attribute.name] = "" if field.is_blank() else str(field.value)
        return texts

    def _values(self) -> Iterator[tuple[str, Value]]:
        """The attributes that are not empty; those that have no field keep their value."""
        shown = {attribute.name: attribute for attribute in _shown(self._schema.tag(self._tag))}
        for name, value in self._annotation.attributes.items():
            if name not in shown:
                yield name, value
        for name, text in self._typed().items():
            if text and name in shown:
                yield name, parse_value(shown[name], text)


def _labelled(name: str, field: Widget) -> Widget:
    return Horizontal(Label(name), field, classes="field")


def _shown(tag: Tag | None) -> list[Attribute]:
    return [each for each in tag.attributes if each.type in _SHOWN_TYPES] if tag else []
