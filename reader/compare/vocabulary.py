"""The vocabulary of a language, prepared for comparison.

The lists of words are described in `reader.language.lexicon.Comparing`.
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
        """Read the lexicon of a language, by its two letters."""
        words = lexicon(language)
        self.language = language
        """The language, in two letters."""
        self.words = words.comparing
        """The lists of words."""
        self.clauses = words.comparing.clauses
        """The words for reading the clause around a figure."""
        self.figures = words.figures
        """The words for figures."""
        self.terms = terms_of(language)
        """Normalises the words of the language."""
        self.predicates = predicates_of(language)
        """The verbs."""
        self.calendar = frozenset([*words.figures.months, *words.figures.days])
        """Months and days of the week: capitalised words that are not names."""
        self.anybody = frozenset(map(self.terms.stem, self.words.anybody))
        """Stems of generic words for people."""
        self.reporting = frozenset(map(self.predicates.verb, self.clauses.reporting))
        """Verbs of reporting, which say nothing about the reported figure."""
        self.happenings = frozenset(self.words.happenings)
        """Concepts of what happens to people: counting it means counting people."""
        self.concepts = frozenset(self.words.concepts)
        """The names of the concepts."""
        self.speech = words.speech
        """The words for attributing speech."""
        self._persons = self.anybody.union(map(self.terms.stem, self.words.persons))
        self._person_endings = tuple(self.words.person_endings)

    def is_time(self, word: str) -> bool:
        """Whether a word is an expression of time: Friday, March, morning, week."""
        return word in self.speech.times

    def is_person(self, stem: str) -> bool:
        """Whether a stem is that of a word for people."""
        return stem in self._persons or stem.endswith(self._person_endings)

    @cached_property
    def nicknames(self) -> dict[str, str]:
        """Short first name to full first name."""
        return {short: name for name, all_ in self.words.nicknames.items() for short in all_}

    @cached_property
    def title_stems(self) -> frozenset[str]:
        """Stems of titles."""
        return frozenset(map(self.terms.stem, self.words.titles))

    @cached_property
    def rate(self) -> re.Pattern[str]:
        """The start of a rate in a figure, of any base."""
        words = any_of([*self.figures.per, *self.figures.per_many])
        return re.compile(rf"\s{words}\s", re.IGNORECASE)

    @cached_property
    def contrasts(self) -> dict[str, int]:
        """Contrasting word to the number of its list."""
        lists = enumerate(self.clauses.contrasts)
        return {word: number for number, words in lists for word in words}

    @cached_property
    def exclusive(self) -> dict[str, tuple[int, int]]:
        """Word that excludes others to the numbers of its list and of its group in the list."""
        return {
            self.terms.word(word): (number, group)
            for number, groups in enumerate(self.clauses.exclusive)
            for group, words in enumerate(groups)
            for word in words
        }

    @cached_property
    def number_words(self) -> frozenset[str]:
        """Words in a figure that say how many, not what is counted."""
        figures = self.figures
        compared = (word for phrase in figures.comparisons for word in phrase.split())
        shares = (phrase for phrase, unit in figures.units.items() if unit == "percent")
        scales = (*figures.scales, *map(str.lower, figures.short_scales))
        named = (*scales, *figures.crowds, *figures.parts, *figures.pronouns, *figures.per)
        shared = (word for phrase in shares for word in phrase.split())
        return frozenset([*named, *compared, *shared])

    @cached_property
    def no_names(self) -> frozenset[str]:
        """Words with which no name of a speaker begins or ends."""
        clauses = self.clauses
        return frozenset([*clauses.prepositions, *clauses.conjunctions, *self.words.no_names])

    @cached_property
    def part(self) -> re.Pattern[str]:
        """A share that stands alone: a third."""
        figures = self.figures
        return re.compile(
            rf"\b{any_of(figures.articles)}\s+({any_of(figures.parts)})\b", re.IGNORECASE
        )

    @cached_property
    def periods(self) -> Periods:
        """The words for the periods that figures refer to."""
        return Periods(self.figures, self.words.frequencies)

    @cached_property
    def light(self) -> frozenset[str]:
        """Concepts of words that are common in any text, which weigh half."""
        words = (*self.words.common_words, *self.words.function_words)
        return frozenset(map(self.terms.concept, words))

    @cached_property
    def clause_edge(self) -> re.Pattern[str]:
        """The end of a clause."""
        return re.compile(rf"[,;:()—–“”\"]|\s-+\s|\b{any_of(self.clauses.conjunctions)}\b")

    @cached_property
    def location(self) -> re.Pattern[str]:
        """A name or year behind a word that locates; group 1 is the name or year."""
        name = r"[A-ZÀ-Þ][\w’'-]*"
        found = rf"{name}(?:\s+{name})*|\d{{4}}\b"
        return re.compile(rf"\b{any_of(self.clauses.locating)}\s+({found})")

    @cached_property
    def joint(self) -> re.Pattern[str]:
        """A word or sign that joins two names."""
        return re.compile(rf"\b{any_of(self.clauses.joining)}\b|&|/", re.IGNORECASE)

    @cached_property
    def name_before(self) -> re.Pattern[str]:
        """A name before the current one, joined to it."""
        return re.compile(rf"[A-ZÀ-Þ]\w*\s+(?:{any_of(self.clauses.joining)}|&)\s+(?:\w+\.\s+)?\Z")

    @cached_property
    def name_behind(self) -> re.Pattern[str]:
        """A name after the current one, joined to it."""
        return re.compile(rf"\s+(?:{any_of(self.clauses.joining)}|&)\s+(?:\w+\.\s+)?[A-ZÀ-Þ]")

    @cached_property
    def joint_before(self) -> re.Pattern[str]:
        """The words before the last item of a list."""
        return re.compile(rf"\b{any_of(self.clauses.joining)}\s+(?:\S+\s+)?\Z")

    @cached_property
    def joint_behind(self) -> re.Pattern[str]:
        """The words after the first item of a list, if a second one follows."""
        figures = self.figures
        counted = any_of([*figures.articles, *figures.determiners, *figures.numbers])
        joining = any_of(self.clauses.joining)
        return re.compile(rf"\s+(?:\S+\s+)?{joining}\s+(?:{counted}|\d+)\b")


@cache
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a language, by its two letters."""
    return Vocabulary(language)
