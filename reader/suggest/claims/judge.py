"""From what a sentence shows to how well it could be checked, and why."""

from __future__ import annotations

from functools import lru_cache
from math import exp
from typing import NamedTuple

from reader.suggest.claims.lexicon import Signal

_BASE = -1.65
_WEIGHTS: dict[Signal, float] = {
    "figure": 0.7,
    "amount": 0.7,
    "public": 0.9,
    "reported": 1.1,
    "lead": 0.6,
    "record": 0.6,
    "stance": 0.6,
    "cause": 0.35,
    "trend": 0.45,
    "event": 0.5,
    "law": 0.5,
    "name": 0.35,
    "time": 0.35,
    "absolute": 0.35,
    "prediction": -0.15,
    "shared": -0.35,
    "attributed": -0.1,
    "opinion": -0.3,
    "personal": -0.55,
    "short": -0.5,
    "biography": -0.6,
    "exhortation": -0.8,
    "question": -1.2,
    "courtesy": -1.0,
}
"""What each signal adds to the odds, in logits: fitted on debates (CheckThat! 2019) and on 37 news
articles that a person read, and rounded."""
_ALONE = 0.4
"""What a figure loses beside which nothing shows that it is about more than a number."""
_SUPPORTS: frozenset[Signal] = frozenset({
    "amount", "public", "reported", "record", "stance", "cause", "trend", "event", "law",
})  # fmt: skip
_TYPES: tuple[tuple[Signal, str], ...] = (
    ("figure", "quantity"),
    ("cause", "cause"),
    ("law", "law"),
    ("record", "comparison"),
    ("trend", "comparison"),
    ("prediction", "prediction"),
    ("event", "event"),
)
"""What a claim is by the first of these that it shows."""
_REASONS: dict[Signal, str] = {
    "figure": "a figure",
    "cause": "a cause",
    "record": "a record",
    "trend": "a comparison",
    "law": "law",
    "prediction": "a prediction",
    "event": "an event",
    "stance": "a stance",
    "lead": "a lead sentence",
    "attributed": "attributed",
}


class Verdict(NamedTuple):
    """How a sentence is judged."""

    score: float
    """How well it could be checked, 0 to 1."""
    type: str
    """What kind of claim it makes, one of the choices of the schema."""
    reason: str
    """Why, in a few words."""


@lru_cache(maxsize=4096)
def judge(signals: frozenset[Signal]) -> Verdict:
    """Judge a sentence by what it shows."""
    odds = _BASE + sum(_WEIGHTS[signal] for signal in signals)
    if "figure" in signals and signals.isdisjoint(_SUPPORTS):
        odds -= _ALONE
    kind = next((name for signal, name in _TYPES if signal in signals), "other")
    reasons = [reason for signal, reason in _REASONS.items() if signal in signals]
    score = round(1 / (1 + exp(-odds)), 3)
    return Verdict(score, kind, ", ".join(reasons) or "an assertion")
