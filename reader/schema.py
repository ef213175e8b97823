"""The tags and relations that people mark with: the built-in ones, and those of a workspace."""

from dataclasses import dataclass

from reader.model import Attribute, Role, Tag
from reader.names import alike

OTHER_LETTER = "•"
"""Stands in the gutter for a tag that the schema does not define."""
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
What could be shown to be true or false.
Take the fewest words that can stand alone, and one assertion for each claim.
Inside a quote the claimer is its speaker; elsewhere it is the article.
What will happen is a claim of the type prediction.
No claims: opinions, wishes, questions, threats that are only rhetoric.
Judge how much it matters by itself, as importance 1 to 3.""",
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
Words that the article says somebody said or wrote.
Mark the words with their quotation marks, and leave out “she said”.
One speaker and one cue make one quote, also when the cue interrupts it or it runs on \
into the next paragraph; a second cue begins another.
Speaker: the name with the title or role that tells who it is. Where a pronoun stands, \
mark the pronoun and write the name.
An agency, a report or a record can speak too; if a person wrote it, the person does.
Who was told belongs to no part of it; “that” opens an indirect quote.
In doubt whether the end of the sentence was said: leave it out.
No quotes: words in ironic marks, titles, nicknames. A denial is one.""",
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
Mark the word of comparison, the number, its unit and what is counted: “more than 26 people”.
A range is one statistic; “hundreds” and “half” count as well.
No statistics: dates, times of day, ages given in passing, ordinals, digits in names, \
“one” as a pronoun.
Say what is counted, where, when and by whom: else two figures cannot be compared. \
A percentage needs what it is a share of.""",
)


@dataclass(frozen=True)
class Schema:
    """What a workspace marks with."""

    tags: tuple[Tag, ...] = (CLAIM, QUOTE, STATISTIC)
    """In the order of their keys."""
    relations: tuple[str, ...] = RELATIONS
    """What one annotation can be to another: those that every workspace has come first."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the tags, in the order of their keys."""
        return tuple(tag.name for tag in self.tags)

    def tag(self, name: str) -> Tag | None:
        """The tag with this name, or one that looks the same; or None."""
        found = next((tag for tag in self.tags if tag.name == name), None)
        if found or name.isascii():
            return found
        return next((tag for tag in self.tags if alike(tag.name) == alike(name)), None)

    def tag_with_key(self, key: str) -> Tag | None:
        """The tag that this digit applies, or None."""
        return next((tag for tag in self.tags if tag.key == key), None)

    def with_role(self, role: str) -> Tag | None:
        """The tag that has this role, or None."""
        return next((tag for tag in self.tags if role and tag.role == role), None)

    def tag_proposed(self, word: str) -> Tag | None:
        """The tag for what a finder proposes, or None.

        Args:
            word: A role, whatever the tag that has it is called; or the name of a tag, for what is
                no role.
        """
        return self.with_role(word) if BUILT_IN.with_role(word) else self.tag(word)

    def role(self, name: str) -> Role:
        """What the tag with this name means to the program.

        A tag that the schema does not define has the role of the built-in one of its name, if any.
        """
        tag = self.tag(name) or next((each for each in BUILT_IN.tags if each.name == name), None)
        return tag.role if tag else ""

    def letter(self, name: str) -> str:
        """The letter of the tag with this name; a dot where there is none."""
        tag = self.tag(name)
        return tag.letter if tag else OTHER_LETTER


BUILT_IN = Schema()
"""What a workspace marks with that defines nothing of its own."""
