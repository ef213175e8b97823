"""The settings in a workspace's `reader.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from reader import config
from reader.config.rebound import Rebound
from reader.config.source import Source, read_source
from reader.schema import BUILT_IN, Schema

if TYPE_CHECKING:
    from reader.config.table import Table

FILE = "reader.toml"
_KEYS = ("annotator", "measure", "relations", "tags", "keys", "suggestions")
_MEASURES = range(20, 401)


SuggestionMode = Literal["quiet", "underlined", "none"]
"""How suggestions are shown: as letters in the gutter, underlined only where one is reading; all of
them underlined; or not at all."""
SUGGESTION_MODES: tuple[SuggestionMode, ...] = get_args(SuggestionMode)
_LEAST_SCORE = 0.6
"""Suggestions that are hardly more often right than wrong are not shown."""


class SuggestionSettings(msgspec.Struct, frozen=True):
    """Settings for suggestions on the screen."""

    show: SuggestionMode = "quiet"
    """The mode at the start."""
    least_scores: Mapping[str, float] = {}
    """Tag to the score below which its suggestions are not shown, 0 to 1."""

    def least_score(self, tag: str) -> float:
        """The score below which suggestions of a tag are not shown."""
        return self.least_scores.get(tag, _LEAST_SCORE)


class Settings(msgspec.Struct, frozen=True):
    """The settings for everybody who works in a workspace."""

    annotator: str = ""
    """The default annotator; empty if not set."""
    measure: int | None = None
    """Most cells of a row at the start, 0 for the width of the pane; None if not set."""
    schema: Schema = BUILT_IN
    """The tags and relations."""
    keys: tuple[Rebound, ...] = ()
    """Actions with other keys than the built-in ones."""
    suggestions: SuggestionSettings = SuggestionSettings()
    """Settings for suggestions."""


UNSET = Settings()
"""Settings of a workspace that sets nothing."""


def read_settings(root: Path) -> Settings:
    """Read `reader.toml` in a folder, if it exists.

    Raises:
        ConfigError: when something in it cannot be used.
    """
    source = read_source(root / FILE, FILE)
    return _settings(source) if source.text else UNSET


def _settings(source: Source) -> Settings:
    file = config.table.Table(source, "", source.values())
    file.allow(_KEYS)
    schema = config.tags.schema_of(file)
    return Settings(
        annotator=file.text("annotator") if "annotator" in file else "",
        measure=_measure(file) if "measure" in file else None,
        schema=schema,
        keys=config.keys.keys_of(source, file.table("keys")),
        suggestions=_suggestions(file.table("suggestions"), schema),
    )


def _measure(file: Table) -> int:
    columns = file.number("measure")
    if columns and columns not in _MEASURES:
        least, most = _MEASURES[0], _MEASURES[-1]
        raise file.wrong(
            "measure", f"measure must be {least} to {most} columns, or 0 for the width of the pane"
        )
    return columns


def _suggestions(table: Table, schema: Schema) -> SuggestionSettings:
    table.allow(("show", "least_score"))
    scores = table.table("least_score")
    scores.allow(schema.names)
    return SuggestionSettings(
        table.choice("show", SUGGESTION_MODES) if "show" in table else "quiet",
        {tag: scores.share(tag) for tag in schema.names if tag in scores},
    )
