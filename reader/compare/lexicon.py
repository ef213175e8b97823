"""The words that comparing needs to know: English ones, as the data of the language lists them.

`reader.language.lexicon.Comparing` says what each list is.
"""

from __future__ import annotations

from reader.language.lexicon import lexicon

_WORDS = lexicon("en").comparing
_FIGURES = lexicon("en").figures

FUNCTION_WORDS = frozenset(_WORDS.function_words)
COMMON_WORDS = frozenset(_WORDS.common_words)
ANYBODY = frozenset(_WORDS.anybody)
PERSONS = ANYBODY | frozenset(_WORDS.persons)
PERSON_ENDINGS = tuple(_WORDS.person_endings)
CONCEPTS = {word: concept for concept, words in _WORDS.concepts.items() for word in words}
HAPPENINGS = frozenset(_WORDS.happenings)
CALENDAR = frozenset([*_FIGURES.months, *_FIGURES.days])
"""Words with a capital that name no place."""
HEDGES = frozenset(_WORDS.hedges)
TITLES = frozenset(_WORDS.titles)
ORGANISATIONS = frozenset(_WORDS.organisations)
PRONOUNS = frozenset(_WORDS.pronouns)
NICKNAMES = {short: name for name, all_ in _WORDS.nicknames.items() for short in all_}
INDEFINITE = frozenset(_WORDS.indefinite)
CLAUSES = _WORDS.clauses

NUMBERS = _FIGURES.numbers
SCALES = frozenset([*_FIGURES.scales, *map(str.lower, _FIGURES.short_scales)])
CROWDS = frozenset(_FIGURES.crowds)
PARTS = {part: 1 / denominator for part, denominator in _FIGURES.parts.items()}
"""What fractions are counted in."""
