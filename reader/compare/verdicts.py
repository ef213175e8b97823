"""What a match or a cell of the matrix says, in one vocabulary: the only table of these words.

Machine formats keep the words of relations (`same`, `near`, `differs`); people read these.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from reader.model import MatchKind, MatchRelation

RowKind = Literal["claim", "quote", "statistic", "passage"]
"""What a row of the matrix is of: `claim` for what a person has marked, else the kind of match."""
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
"""What a relation is called, by the kind of what is related."""

KIND_NAMES: Mapping[RowKind, str] = {
    "claim": "claim",
    "quote": "quote",
    "statistic": "figure",
    "passage": "passage",
}
"""What a kind of match or row is called."""

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
"""The verdicts by what a fact-checker looks at first."""

EXPLAINED: Mapping[Verdict, str] = {
    "same": "the same words or the same number",
    "reworded": "the same in other words",
    "vaguer": "less exact than the others",
    "differs": "another number or another date",
    "other speaker": "the same words under another name",
    "speaker unclear": "the same words; it is not certain that the speaker is the same",
    "alike": "a sentence like it, which has to be read",
    "perhaps": "the sentence that is most like it, which may tell it",
    "only here": "found in one article only",
    "not found": "not found by its words; it may be told in other ones",
}
"""What each verdict means, for the foot of a page."""
