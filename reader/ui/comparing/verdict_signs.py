"""Signs and styles of verdicts on the screen."""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style

from reader.ui.theme import Look

SIGNS: Mapping[str, str] = {
    "same": "=",
    "reworded": "≈",
    "vaguer": "~",
    "differs": "≠",
    "other speaker": "≠",
    "speaker unclear": "?",
    "alike": "≈",
    "perhaps": "?",
    "only here": "•",
    "not found": "–",
}
"""The sign before each verdict, so that it is seen at a glance."""
_FINDINGS = frozenset({"differs", "other speaker", "vaguer"})
_FAINT = frozenset({"not found", "perhaps", "alike"})


def verdict_style(verdict: str, look: Look) -> Style:
    """The style of a verdict: differences stand out; what is uncertain or not found is faint."""
    if verdict in _FINDINGS:
        return look.notice + Style(bold=True)
    return look.muted if verdict in _FAINT else look.text
