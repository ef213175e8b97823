"""The rules for one sentence, in the order in which they read it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from reader.language.lexicon import lexicon
from reader.suggest.quotes.cues import cues
from reader.suggest.quotes.found import Found
from reader.suggest.quotes.lexicon import SAY
from reader.suggest.quotes.line import Line
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

Rule = Callable[[Reading], list[Found]]
UNIVERSAL: tuple[Rule, ...] = (transcript, signed)
"""Rules that need no knowledge of the language."""
ENGLISH: tuple[Rule, ...] = (
    partial(transcript, says=SAY), signed,
    after_quotation, according, afterthought, ahead, nouns, around,
)  # fmt: skip
"""The surest first: what one has read, the next leaves alone."""


def rules_for(language: str) -> tuple[Rule, ...]:
    """The rules for a language, named by two letters."""
    if language == "en":
        return ENGLISH
    says = lexicon(language).speech.says
    known = partial(transcript, says=says), signed, partial(foreign, language=language)
    return known if says else UNIVERSAL


def read(line: Line, rules: tuple[Rule, ...]) -> Reading:
    """A sentence with all that the rules find in it."""
    reading = Reading(line, cues(line))
    for rule in rules:
        reading.found.extend(rule(reading))
    return reading
