"""Scoring a sentence by its signals: how checkable it is, and why."""

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
"""The weight of each signal in logits: fitted on debates (CheckThat! 2019) and on 37 news articles
read by one person, and rounded."""
_ALONE = 0.4
"""The deduction in logits for a figure without any of the supporting signals."""
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
"""The type of a claim, by the first of these signals that it has."""
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
    """The judgement on a sentence."""

    score: float
    """How checkable it is, 0 to 1."""
    type: str
    """The type of the claim, one of the choices of the schema."""
    reason: str
    """The reason, in a few words."""


@lru_cache(maxsize=4096)
def judge(signals: frozenset[Signal]) -> Verdict:
    """Judge a sentence by its signals."""
    odds = _BASE + sum(_WEIGHTS[signal] for signal in signals)
    if "figure" in signals and signals.isdisjoint(_SUPPORTS):
        odds -= _ALONE
    kind = next((name for signal, name in _TYPES if signal in signals), "other")
    reasons = [reason for signal, reason in _REASONS.items() if signal in signals]
    score = round(1 / (1 + exp(-odds)), 3)
    return Verdict(score, kind, ", ".join(reasons) or "an assertion")
