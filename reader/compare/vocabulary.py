"""What comparing knows of the language of an article, in the form in which it looks it up.

`reader.language.lexicon.Comparing` says what each list of words is.
"""

from __future__ import annotations

import re
from functools import cache, cached_property

from reader.compare.periods import Periods
from reader.compare.predicates import predicates_of
from reader.compare.terms import terms_of
from reader.language.lexicon import lexicon
from reader.quantities.grammar import any_of


class Vocabulary:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        """Take the words of a language, by its two letters."""
        known = lexicon(language)
        self.language = language
        """The language, in two letters."""
        self.words = known.comparing
        """The lists of words."""
        self.clauses = known.comparing.clauses
        """Those that tell what is said of a figure."""
        self.figures = known.figures
        """What the grammar of quantities knows."""
        self.terms = terms_of(language)
        """How words are compared."""
        self.predicates = predicates_of(language)
        """The verbs."""
        self.calendar = frozenset([*known.figures.months, *known.figures.days])
        """Months and days of the week: words with a capital that name no place."""
        self.anybody = frozenset(map(self.terms.stem, self.words.anybody))
        """Stems of words for people that say nothing about them."""
        self.reporting = frozenset(map(self.predicates.verb, self.clauses.reporting))
        """Verbs that tell who says it and nothing of what is said."""
        self.happenings = frozenset(self.words.happenings)
        """Concepts of what happens to people: to count it is to count them."""
        self.concepts = frozenset(self.words.concepts)
        """The names of the concepts."""
        self.speech = known.speech
        """What tells who says what."""
        self._persons = self.anybody.union(map(self.terms.stem, self.words.persons))
        self._person_endings = tuple(self.words.person_endings)

    def is_time(self, word: str) -> bool:
        """Whether a word says when: Friday, March, morning, week."""
        return word in self.speech.times

    def is_person(self, stem: str) -> bool:
        """Whether a stem is that of a word for people."""
        return stem in self._persons or stem.endswith(self._person_endings)

    @cached_property
    def nicknames(self) -> dict[str, str]:
        """Short first names, and the full ones."""
        return {short: name for name, all_ in self.words.nicknames.items() for short in all_}

    @cached_property
    def title_stems(self) -> frozenset[str]:
        """Stems of titles."""
        return frozenset(map(self.terms.stem, self.words.titles))

    @cached_property
    def rate(self) -> re.Pattern[str]:
        """What begins a rate in a figure, whatever it is for."""
        words = any_of([*self.figures.per, *self.figures.per_many])
        return re.compile(rf"\s{words}\s", re.IGNORECASE)

    @cached_property
    def contrasts(self) -> dict[str, int]:
        """Words that set something apart, and the number of the list that each stands in."""
        lists = enumerate(self.clauses.contrasts)
        return {word: number for number, words in lists for word in words}

    @cached_property
    def number_words(self) -> frozenset[str]:
        """Words in a figure that say how many, and nothing of what is counted."""
        figures = self.figures
        compared = (word for phrase in figures.comparisons for word in phrase.split())
        shares = (phrase for phrase, unit in figures.units.items() if unit == "percent")
        scales = (*figures.scales, *map(str.lower, figures.short_scales))
        named = (*scales, *figures.crowds, *figures.parts, *figures.pronouns, *figures.per)
        shared = (word for phrase in shares for word in phrase.split())
        return frozenset([*named, *compared, *shared])

    @cached_property
    def no_names(self) -> frozenset[str]:
        """Words that nothing begins or ends with that somebody is called."""
        clauses = self.clauses
        return frozenset([*clauses.prepositions, *clauses.conjunctions, *self.words.no_names])

    @cached_property
    def part(self) -> re.Pattern[str]:
        """A part of a whole that stands alone: a third."""
        figures = self.figures
        return re.compile(
            rf"\b{any_of(figures.articles)}\s+({any_of(figures.parts)})\b", re.IGNORECASE
        )

    @cached_property
    def periods(self) -> Periods:
        """The words that say for what period a figure is."""
        return Periods(self.figures, self.words.frequencies)

    @cached_property
    def light(self) -> frozenset[str]:
        """Concepts of words that stand in any text, and weigh half."""
        words = (*self.words.common_words, *self.words.function_words)
        return frozenset(map(self.terms.concept, words))

    @cached_property
    def clause_edge(self) -> re.Pattern[str]:
        """Where a clause ends."""
        return re.compile(rf"[,;:()—–“”\"]|\s-+\s|\b{any_of(self.clauses.conjunctions)}\b")

    @cached_property
    def joint(self) -> re.Pattern[str]:
        """What joins two names."""
        return re.compile(rf"\b{any_of(self.clauses.joining)}\b|&|/", re.IGNORECASE)

    @cached_property
    def name_before(self) -> re.Pattern[str]:
        """A name that another one is joined to."""
        return re.compile(rf"[A-ZÀ-Þ]\w*\s+(?:{any_of(self.clauses.joining)}|&)\s+(?:\w+\.\s+)?\Z")

    @cached_property
    def name_behind(self) -> re.Pattern[str]:
        """A name that is joined to another one."""
        return re.compile(rf"\s+(?:{any_of(self.clauses.joining)}|&)\s+(?:\w+\.\s+)?[A-ZÀ-Þ]")

    @cached_property
    def joint_before(self) -> re.Pattern[str]:
        """What stands before the last part of a list."""
        return re.compile(rf"\b{any_of(self.clauses.joining)}\s+(?:\S+\s+)?\Z")

    @cached_property
    def joint_behind(self) -> re.Pattern[str]:
        """What stands behind the first part of a list, where a second one follows."""
        figures = self.figures
        counted = any_of([*figures.articles, *figures.determiners, *figures.numbers])
        joining = any_of(self.clauses.joining)
        return re.compile(rf"\s+(?:\S+\s+)?{joining}\s+(?:{counted}|\d+)\b")


@cache
def vocabulary(language: str) -> Vocabulary:
    """The words of a language, by its two letters."""
    return Vocabulary(language)
