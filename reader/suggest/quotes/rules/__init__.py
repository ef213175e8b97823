"""The rules for one sentence, in the order in which they read it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from reader.language.lexicon import lexicon
from reader.suggest.quotes.cues import cues
from reader.suggest.quotes.lexicon import SAY
from reader.suggest.quotes.line import Line
from reader.suggest.quotes.quote import FoundQuote
from reader.suggest.quotes.rules.according import according
from reader.suggest.quotes.rules.after_quotation import after_quotation
from reader.suggest.quotes.rules.afterthought import afterthought
from reader.suggest.quotes.rules.ahead import ahead
from reader.suggest.quotes.rules.around import around
from reader.suggest.quotes.rules.foreign import foreign
from reader.suggest.quotes.rules.nouns import nouns
from reader.suggest.quotes.rules.reading import Reading
from reader.suggest.quotes.rules.signed import signed
from reader.suggest.quotes.rules.transcript import transcript

Rule = Callable[[Reading], list[FoundQuote]]
UNIVERSAL: tuple[Rule, ...] = (transcript, signed)
"""Rules that need no knowledge of the language."""
ENGLISH: tuple[Rule, ...] = (
    partial(transcript, says=SAY), signed,
    after_quotation, according, afterthought, ahead, nouns, around,
)  # fmt: skip
"""The most reliable first; each leaves alone what an earlier one has used."""


def rules_for(language: str) -> tuple[Rule, ...]:
    """The rules for a language, given by its two-letter code."""
    if language == "en":
        return ENGLISH
    says = lexicon(language).speech.says
    if not says:
        return UNIVERSAL
    return partial(transcript, says=says), signed, partial(foreign, language=language)


def read(line: Line, rules: tuple[Rule, ...]) -> Reading:
    """Apply the rules to a sentence."""
    reading = Reading(line, cues(line))
    for rule in rules:
        reading.found.extend(rule(reading))
    return reading
