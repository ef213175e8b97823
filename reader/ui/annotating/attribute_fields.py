"""The field in which a value of an attribute is typed or chosen, by the attribute's type."""

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
    """One line that offers what was proposed while it is empty, else a value used before.

    The key that goes to the right at its end takes what is offered.
    """

    def __init__(self, text: str, name: str, proposal: str, used: Sequence[str]) -> None:
        """Show a value.

        Args:
            text: What stands in it.
            name: Its id.
            proposal: What is offered while it is empty; empty for nothing.
            used: Values that are offered as completions, the likelier first.
        """
        self._proposal = line(proposal)
        values = SuggestFromList([line(value) for value in used], case_sensitive=False)
        super().__init__(
            visible(text), placeholder=self._proposal, suggester=values, id=name, compact=True
        )

    def action_cursor_right(self, select: bool = False) -> None:
        """Take what is offered, else go to the right."""
        if self.value or not self._proposal:
            super().action_cursor_right(select)
        else:
            self.value = self._proposal
            self.action_end()


def field_for(attribute: Attribute, text: str, proposal: str, used: Sequence[str]) -> Widget:
    """A field for an attribute's value.

    Args:
        attribute: What is typed.
        text: What stands in it; what is none of the choices is not lost.
        proposal: What the words say, as text; empty for nothing.
        used: Values that others of its kind have.
    """
    name = f"attribute-{attribute.name}"
    choices = _YES_NO if attribute.type == "yes/no" else attribute.choices
    if not choices or (text and text not in choices):
        return CompletedField(text, name, proposal, used)
    options = [(Content(choice), choice) for choice in choices]
    prompt = f"— {proposal}?" if proposal in choices else "—"
    return Select(options, value=text or Select.NULL, prompt=prompt, id=name, compact=True)


def text_in(field: Widget) -> str:
    """What stands in such a field."""
    if isinstance(field, Select):
        return "" if field.is_blank() else str(field.value)
    return field.value.strip() if isinstance(field, Field) else ""
