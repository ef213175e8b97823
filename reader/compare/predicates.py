"""The verbs of a language: their base forms, tenses and opposites."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from reader.compare.terms import terms_of
from reader.language.lexicon import lexicon


class Predicates:
    """The verbs of one language."""

    def __init__(self, language: str) -> None:
        """Read the verbs of a language, by its two letters."""
        words = lexicon(language).comparing.clauses
        self._terms = terms_of(language)
        self._bases = {form: base for base, forms in words.irregular.items() for form in forms}
        self._past = frozenset([*self._bases, *words.unchanged_past])
        self._past_endings = tuple(words.past_endings)
        self._sides: dict[str, set[int]] = {}
        for number, pair in enumerate(words.opposites, start=1):
            for side, forms in zip((number, -number), pair, strict=True):
                for form in forms:
                    self._sides.setdefault(self.verb(form), set()).add(side)

    def verb(self, word: str) -> str:
        """The concept of a verb in any form, that of `go` for `went`."""
        return self._terms.concept(self._bases.get(word, word))

    def is_past(self, word: str) -> bool:
        """Whether a word looks like a past tense or a participle."""
        return word in self._past or word.endswith(self._past_endings)

    def sides(self, verbs: Iterable[str]) -> frozenset[int]:
        """The sides of verbs in the pairs of opposites: 3 for hire, -3 for dismiss.

        Args:
            verbs: The concepts of the verbs, as `verb` returns them.
        """
        return frozenset[int]().union(*(self._sides.get(verb, ()) for verb in verbs))


@cache
def predicates_of(language: str) -> Predicates:
    """The verbs of a language, by its two letters."""
    return Predicates(language)
