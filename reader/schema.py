"""The schema of a workspace: its tags and relations, built in or its own."""

import msgspec

from reader.model import Attribute, Role, Tag
from reader.names import alike

OTHER_LETTER = "•"
"""Shown in the gutter for a tag that the schema does not define."""
RELATIONS = ("same", "contradicts", "supports", "source-of")
"""The relations of links that every workspace has."""

CLAIM = Tag(
    name="claim",
    role="claim",
    key="1",
    letter="C",
    style="underline",
    attributes=(
        Attribute("claimer"),
        Attribute(
            "type",
            "choice",
            ("quantity", "event", "cause", "comparison", "law", "prediction", "other"),
        ),
        Attribute("importance", "number", ("1", "2", "3")),
    ),
    guideline="""\
A statement that can be shown to be true or false.
Mark the fewest words that make sense on their own, one assertion per claim.
Inside a quote the claimer is its speaker; elsewhere it is the article.
A statement about the future is a claim of the type prediction.
Not claims: opinions, wishes, questions, rhetorical threats.
Rate how much it matters as importance 1 to 3.""",
)
QUOTE = Tag(
    name="quote",
    role="quote",
    key="2",
    letter="Q",
    style="italic",
    attributes=(
        Attribute("speaker", "span"),
        Attribute("speaker_start", "offset"),
        Attribute("speaker_end", "offset"),
        Attribute("cue", "span"),
        Attribute("cue_start", "offset"),
        Attribute("cue_end", "offset"),
        Attribute("kind", "choice", ("direct", "indirect", "mixed")),
        Attribute("parts", "parts"),
    ),
    guideline="""\
Words that the article attributes to somebody who said or wrote them.
Mark the words with their quotation marks, and leave out “she said”.
One speaker and one cue make one quote, even if the cue interrupts it or it continues in the \
next paragraph; a second cue starts another quote.
Speaker: the name with the title or role that identifies the person. If there is a pronoun, \
mark the pronoun and write the name.
An agency, a report or a record can be a speaker; if a person wrote it, the person is.
Leave out who was spoken to; an indirect quote starts with “that”.
If it is unclear whether the end of the sentence was said, leave it out.
Not quotes: scare quotes, titles, nicknames. A denial is a quote.""",
)
STATISTIC = Tag(
    name="statistic",
    role="statistic",
    key="3",
    letter="S",
    style="bold",
    attributes=(
        Attribute("value", "number"),
        Attribute("low", "number"),
        Attribute("high", "number"),
        Attribute("unit"),
        Attribute("comparison", "choice", ("=", "~", ">", "<")),
        Attribute("direction", "choice", ("up", "down", "none")),
        Attribute("counted"),
    ),
    guideline="""\
A figure that counts or measures something.
Mark the comparison, the number, the unit and what is counted: “more than 26 people”.
A range is one statistic; “hundreds” and “half” count as well.
Not statistics: dates, times of day, ages given in passing, ordinals, digits in names, \
“one” as a pronoun.
Note what is counted, where, when and by whom; otherwise two figures cannot be compared. \
For a percentage, note what it is a share of.""",
)


class Schema(msgspec.Struct, frozen=True):
    """The tags and relations of a workspace."""

    tags: tuple[Tag, ...] = (CLAIM, QUOTE, STATISTIC)
    """The tags, in the order of their keys."""
    relations: tuple[str, ...] = RELATIONS
    """The relations of links; those that every workspace has come first."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the tags, in the order of their keys."""
        return tuple(tag.name for tag in self.tags)

    def tag(self, name: str) -> Tag | None:
        """The tag with this name, else one whose name looks the same, else None."""
        match = next((tag for tag in self.tags if tag.name == name), None)
        if match or name.isascii():
            return match
        return next((tag for tag in self.tags if alike(tag.name) == alike(name)), None)

    def tag_with_key(self, key: str) -> Tag | None:
        """The tag with this key, or None."""
        return next((tag for tag in self.tags if tag.key == key), None)

    def with_role(self, role: str) -> Tag | None:
        """The tag with this role, or None."""
        return next((tag for tag in self.tags if role and tag.role == role), None)

    def tag_proposed(self, word: str) -> Tag | None:
        """The tag of the workspace for a suggestion, or None.

        Args:
            word: The tag that the finder names: a role, or else the name of a tag.
        """
        return self.with_role(word) if BUILT_IN.with_role(word) else self.tag(word)

    def role(self, name: str) -> Role:
        """The role of the tag with this name.

        A tag that the schema does not define has the role of the built-in tag of its name, if any.
        """
        tag = self.tag(name) or next((each for each in BUILT_IN.tags if each.name == name), None)
        return tag.role if tag else ""

    def letter(self, name: str) -> str:
        """The letter of the tag with this name; a dot if there is no such tag."""
        tag = self.tag(name)
        return tag.letter if tag else OTHER_LETTER


BUILT_IN = Schema()
"""The schema of a workspace that does not define its own."""
