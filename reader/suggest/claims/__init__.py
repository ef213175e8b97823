"""Claims worth checking: sentences, ranked by how checkable they are."""

from __future__ import annotations

from reader.model import Article, Span, Suggestion
from reader.suggest.claims.claimer import Claimers
from reader.suggest.claims.judge import Verdict, judge
from reader.suggest.claims.lexicon import lexicon
from reader.suggest.claims.signals import signals_of
from reader.suggest.prepared import prepared
from reader.suggest.quotes import find_quotes

__all__ = ["find_claims"]

_NAME = "claims"
_LEAST = 0.2
"""Sentences below this score are not proposed."""


def find_claims(article: Article) -> list[Suggestion]:
    """The claims of an article, in order of place; the score ranks them."""
    ready = prepared(article)
    words = lexicon(ready.language)
    claimers = Claimers(find_quotes(article), ready.language)
    claims = []
    for span, signals in signals_of(ready, words):
        claimer = claimers.of(span)
        verdict = judge(signals | {"attributed"} if claimer else signals - {"reported"})
        if verdict.score >= _LEAST:
            claims.append(_suggestion(article.id, span, verdict, claimer))
    return claims


def _suggestion(article: str, span: Span, verdict: Verdict, claimer: str) -> Suggestion:
    attributes = {"type": verdict.type} | ({"claimer": claimer} if claimer else {})
    reason = verdict.reason + (f" to {claimer}" if claimer else "")
    return Suggestion(article, "claim", *span, attributes, _NAME, reason, verdict.score)
