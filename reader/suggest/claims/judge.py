"""From what a sentence shows to how well it could be checked, and why."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from reader.suggest.claims.lexicon import Signal

_BASE = 0.15
_WEIGHTS: dict[Signal, float] = {
    "figure": 0.4,
    "event": 0.2,
    "cause": 0.15,
    "law": 0.15,
    "comparison": 0.12,
    "name": 0.1,
    "attributed": 0.05,
    "prediction": 0.0,
    "personal": -0.1,
    "opinion": -0.15,
    "short": -0.3,
    "exhortation": -0.4,
    "question": -0.6,
}
_HIGHEST = 0.95
_TYPES: tuple[tuple[Signal, str], ...] = (
    ("figure", "quantity"),
    ("cause", "cause"),
    ("law", "law"),
    ("comparison", "comparison"),
    ("prediction", "prediction"),
    ("event", "event"),
)
"""What a claim is by the first of these that it shows."""
_REASONS: dict[Signal, str] = {
    "figure": "a figure",
    "cause": "a cause",
    "law": "law",
    "comparison": "a comparison",
    "prediction": "a prediction",
    "event": "an event",
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


@lru_cache(maxsize=1024)
def judge(signals: frozenset[Signal]) -> Verdict:
    """Judge a sentence by what it shows."""
    score = _BASE + sum(_WEIGHTS[signal] for signal in signals)
    kind = next((name for signal, name in _TYPES if signal in signals), "other")
    reasons = [reason for signal, reason in _REASONS.items() if signal in signals]
    bounded = round(min(max(score, 0.0), _HIGHEST), 2)
    return Verdict(bounded, kind, ", ".join(reasons) or "an assertion")
