"""Scores: how often the quotes that each rule finds are right."""

from __future__ import annotations

from typing import Literal

Kind = Literal["direct", "indirect", "mixed"]
_UNKNOWN = 0.5

SCORES: dict[str, dict[Kind, float]] = {
    "“…,” X said": {"direct": 0.97, "mixed": 0.9},
    "“…,” said X": {"direct": 0.98, "mixed": 0.88},
    "“…” — X": {"direct": 0.95},
    "„…“, sagt X": {"direct": 0.95},
    "X sagt: „…“": {"direct": 0.9},
    "X sagt, dass „…“": {"direct": 0.85, "mixed": 0.8},
    "X nennt es „…“": {"direct": 0.75},
    "laut X „…“": {"direct": 0.85, "mixed": 0.75},
    "X said: “…”": {"direct": 0.94, "mixed": 0.7},
    "X said: ¶ “…”": {"direct": 0.65},
    "X said: > …": {"direct": 0.9},
    "X said …": {"direct": 0.95, "mixed": 0.93, "indirect": 0.87},
    "X said that …": {"direct": 0.95, "mixed": 0.94, "indirect": 0.88},
    "…, X said": {"direct": 0.8, "mixed": 0.84, "indirect": 0.8},
    "according to X": {"direct": 0.75, "mixed": 0.83, "indirect": 0.8},
    "X: “…”": {"direct": 0.8},
    "X: …": {"direct": 0.8, "mixed": 0.8, "indirect": 0.7},
    "X called it “…”": {"direct": 0.8, "mixed": 0.8, "indirect": 0.8},
    "X called it …": {"mixed": 0.75, "indirect": 0.76},
    "X thanked or blamed for “…”": {"direct": 0.65},
    "X urged or vowed to …": {"direct": 0.9, "mixed": 0.85, "indirect": 0.82},
    "X criticized …": {"direct": 0.75, "mixed": 0.75, "indirect": 0.72},
    "X announced …": {"direct": 0.7, "mixed": 0.8, "indirect": 0.74},
    "X asked whether …": {"mixed": 0.9, "indirect": 0.68},
    "X complained about …": {"mixed": 0.55, "indirect": 0.6},
    "X …: “…”": {"direct": 0.75, "mixed": 0.7, "indirect": 0.7},
    "X … “…”": {"direct": 0.62, "mixed": 0.68, "indirect": 0.7},
    "the claim that …": {"mixed": 0.8},
    "“…” alone": {"direct": 0.58, "mixed": 0.4, "indirect": 0.5},
}
"""The share of correct quotes by rule and kind, measured on articles annotated by people."""


def score(rule: str, kind: Kind) -> float:
    """The share of quotes of this kind found by the rule that are correct, 0 to 1."""
    return SCORES.get(rule, {}).get(kind, _UNKNOWN)
