"""The verdicts of matches and matrix cells: the only table of these words.

Machine formats use the relations (`same`, `near`, `differs`); people read verdicts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from reader.model import MatchKind, MatchRelation

RowKind = Literal["claim", "quote", "statistic", "passage"]
"""The kind of a matrix row: `claim` for what a person has marked, else the kind of match."""
Verdict = Literal[
    "same",
    "reworded",
    "vaguer",
    "differs",
    "other speaker",
    "speaker unclear",
    "alike",
    "perhaps",
    "only here",
    "not found",
]

VERDICTS: Mapping[tuple[MatchKind, MatchRelation], Verdict] = {
    ("quote", "same"): "same",
    ("quote", "near"): "reworded",
    ("quote", "differs"): "other speaker",
    ("statistic", "same"): "same",
    ("statistic", "near"): "vaguer",
    ("statistic", "differs"): "differs",
    ("passage", "same"): "same",
    ("passage", "near"): "alike",
}
"""The verdict for each kind of match and relation."""

KIND_NAMES: Mapping[RowKind, str] = {
    "claim": "claim",
    "quote": "quote",
    "statistic": "figure",
    "passage": "passage",
}
"""The names of the kinds of matches and rows, for people."""

GRAVEST: tuple[Verdict, ...] = (
    "differs",
    "other speaker",
    "vaguer",
    "speaker unclear",
    "reworded",
    "same",
    "alike",
    "perhaps",
    "only here",
    "not found",
)
"""The verdicts in the order in which a fact-checker looks at them."""

EXPLAINED: Mapping[Verdict, str] = {
    "same": "the same words or the same number",
    "reworded": "the same in other words",
    "vaguer": "less exact than the others",
    "differs": "another number or another date",
    "other speaker": "the same words under another name",
    "speaker unclear": "the same words; it is not certain that the speaker is the same",
    "alike": "a similar sentence; read it to be sure",
    "perhaps": "the most similar sentence, which may report it",
    "only here": "found in one article only",
    "not found": "not found by its words; it may be reported in others",
}
"""The meaning of each verdict, for the legend of a report."""
