"""Form fields for the values of attributes, by the attribute's type."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Select

from reader.model import Attribute
from reader.text.safe import line, visible
from reader.ui.widgets.fields import Field

_YES_NO = ("yes", "no")


class CompletedField(Field):
    """A one-line field that offers the proposed value while empty, else a completion.

    The right arrow key at the end of the text accepts the offer.
    """

    def __init__(self, text: str, name: str, proposal: str, used: Sequence[str]) -> None:
        """Show a value.

        Args:
            text: The text to start with.
            name: The id of the field.
            proposal: The value offered while the field is empty; "" for none.
            used: Values offered as completions, the likelier ones first.
        """
        self._proposal = line(proposal)
        values = SuggestFromList([line(value) for value in used], case_sensitive=False)
        super().__init__(
            visible(text), placeholder=self._proposal, suggester=values, id=name, compact=True
        )

    def action_cursor_right(self, select: bool = False) -> None:
        """Accept the offer, else move the caret to the right."""
        if self.value or not self._proposal:
            super().action_cursor_right(select)
        else:
            self.value = self._proposal
            self.action_end()


def field_for(attribute: Attribute, text: str, proposal: str, used: Sequence[str]) -> Widget:
    """Make the field for an attribute's value.

    Args:
        attribute: The attribute.
        text: Its present value; one that is not among the choices is kept, in a text field.
        proposal: The value found in the annotated words, as text; "" for none.
        used: Values that other annotations have for this attribute.
    """
    name = f"attribute-{attribute.name}"
    choices = _YES_NO if attribute.type == "yes/no" else attribute.choices
    if not choices or (text and text not in choices):
        return CompletedField(text, name, proposal, used)
    options = [(Content(choice), choice) for choice in choices]
    prompt = f"— {proposal}?" if proposal in choices else "—"
    return Select(options, value=text or Select.NULL, prompt=prompt, id=name, compact=True)


def text_in(field: Widget) -> str:
    """The text or the choice in a field made by `field_for`; "" for none."""
    if isinstance(field, Select):
        return "" if field.is_blank() else str(field.value)
    return field.value.strip() if isinstance(field, Field) else ""
