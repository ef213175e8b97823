"""The tags that every workspace has."""

from reader.model import Attribute, Tag

CLAIM = Tag(
    name="claim",
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
)
QUOTE = Tag(
    name="quote",
    key="2",
    letter="Q",
    style="italic",
    attributes=(
        Attribute("speaker"),
        Attribute("speaker_start", "offset"),
        Attribute("speaker_end", "offset"),
        Attribute("cue"),
        Attribute("cue_start", "offset"),
        Attribute("cue_end", "offset"),
        Attribute("kind", "choice", ("direct", "indirect", "mixed")),
        Attribute("parts", "parts"),
    ),
)
STATISTIC = Tag(
    name="statistic",
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
)

TAGS = (CLAIM, QUOTE, STATISTIC)
"""In the order of their keys."""


def tag_named(name: str) -> Tag | None:
    """The tag with this name, or None."""
    return next((tag for tag in TAGS if tag.name == name), None)
