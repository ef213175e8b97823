"""An account: an article with its quotes and statistics, ready to be compared with others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, update_wrapper
from itertools import chain, islice
from typing import Generic, NamedTuple, Protocol, TypeVar

from reader.compare.vocabulary import Vocabulary, vocabulary
from reader.language import language_of
from reader.model import Article, Block, Member, Span, Value
from reader.text.blocks import all_blocks
from reader.text.intervals import Intervals
from reader.text.sentences import sentences

MOST_SENTENCES = 2_000
"""Most sentences of an article that are compared, from its start: as many as a short book has."""
_LONGEST = 300
"""Most words of a sentence that are compared; anything longer is not a real sentence."""


Result = TypeVar("Result")


class Mark(Protocol):
    """A suggestion of a finder, or an annotation at its place in the current text."""

    @property
    def tag(self) -> str:
        """The name of its tag."""

    @property
    def start(self) -> int:
        """Offset of its first character."""

    @property
    def end(self) -> int:
        """Offset after its last character."""

    @property
    def attributes(self) -> Mapping[str, Value]:
        """Its attributes."""


class Sentence(NamedTuple):
    """A sentence with its words in the form used for comparison."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    paragraph: int
    """The number of its paragraph."""
    words: tuple[str, ...]
    """Its words in order, as `Terms.words` returns them; at most 300."""
    stems: frozenset[str]
    """Their concepts (stems, or one name for all words for a thing), and their `Terms.counts`."""
    sorted: str
    """The concepts in alphabetical order, separated by blanks, each as often as it occurs."""
    terms: frozenset[str]
    """The stems of its content words."""


# Compared by identity: two readings of one article are two accounts, and both can be cache keys.
@dataclass(frozen=True, eq=False)
class Account:
    """An article with the quotes, statistics and claims in it."""

    article: Article
    """The article."""
    quotes: tuple[Member, ...] = ()
    """Its quotes with their attributes, by place."""
    statistics: tuple[Member, ...] = ()
    """Its statistics with their attributes, by place."""
    claims: tuple[tuple[int, int, float], ...] = ()
    """The claims that a finder proposes: start, end, and score of being worth checking."""

    def claim_score(self, start: int, end: int) -> float:
        """The highest score of a claim in a stretch, 0 if there is none."""
        inside = (score for first, last, score in self.claims if first < end and start < last)
        return max(inside, default=0.0)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary of its language."""
        return vocabulary(language_of(self.article))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Its paragraphs, headings and tables."""
        return tuple(all_blocks(self.article))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences in order, the first 2,000 at most, without those that have no words."""
        return self._first_sentences[:MOST_SENTENCES]

    @property
    def is_cut(self) -> bool:
        """Whether it has more sentences than are compared."""
        return len(self._first_sentences) > MOST_SENTENCES

    @cached_property
    def sentence_intervals(self) -> Intervals[Sentence]:
        """Its sentences, to be looked up by offset."""
        return Intervals(self.sentences)

    @cached_property
    def surroundings(self) -> tuple[frozenset[str], ...]:
        """For each sentence, its terms and those of the sentences before and after it."""
        terms = [frozenset[str](), *(each.terms for each in self.sentences), frozenset[str]()]
        return tuple(map(frozenset[str].union, terms, terms[1:], terms[2:]))

    @cached_property
    def unique_terms(self) -> frozenset[str]:
        """The terms that occur in only one of its sentences."""
        counts = Counter(chain.from_iterable(each.terms for each in self.sentences))
        return frozenset(term for term, count in counts.items() if count == 1)

    @cached_property
    def _first_sentences(self) -> tuple[Sentence, ...]:
        return tuple(islice(_sentences(self), MOST_SENTENCES + 1))

    def sentence_of(self, start: int, end: int) -> Sentence | None:
        """The sentence with most of a stretch; None if there is none."""
        found = self.sentence_intervals.within(start, end)
        return max(found, key=lambda each: _shared(each, start, end), default=None)

    def member(self, start: int, end: int, attributes: Mapping[str, Value] | None = None) -> Member:
        """A passage of the article."""
        exact = self.article.text[start:end]
        return Member(self.article.id, start, end, exact, attributes or {})


class per_account(Generic[Result]):  # noqa: N801 (reads as a decorator)
    """A decorator that caches a function of one account in the account itself.

    So results that depend on one account alone are computed once, whatever it is compared with.
    """

    def __init__(self, work: Callable[[Account], Result]) -> None:
        update_wrapper(self, work)
        self._work = work
        self._name = f"{work.__module__}.{work.__qualname__}"

    def __call__(self, account: Account) -> Result:
        """The function's result for an account."""
        cache = account.__dict__
        if self._name not in cache:
            cache[self._name] = self._work(account)
        value: Result = cache[self._name]
        return value

    def store(self, account: Account, value: Result) -> None:
        """Store a result that is known already."""
        account.__dict__[self._name] = value


def account(article: Article, marks: Iterable[Mark]) -> Account:
    """Make an account of an article.

    Args:
        article: The article.
        marks: Suggestions and annotations of any tag; those outside the text are left out.
    """
    bare = Account(article)
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= len(article.text)]

    def tagged(tag: str) -> tuple[Member, ...]:
        found = (bare.member(each.start, each.end, each.attributes) for each in inside
                 if each.tag == tag)  # fmt: skip
        return tuple(sorted(found, key=lambda each: (each.start, each.end)))

    return Account(article, tagged("quote"), tagged("statistic"))


def _sentences(account: Account) -> Iterator[Sentence]:
    article, terms = account.article, account.vocabulary.terms
    for number, block in enumerate(account.blocks):
        for span in sentences(article, block):
            if words := tuple(terms.words(article.text[span.start : span.end])[:_LONGEST]):
                stems = sorted([*map(terms.concept, words), *terms.counts(words)])
                bag = frozenset(stems)
                yield Sentence(*span, number, words, bag, " ".join(stems), terms.content_stems(bag))


def _shared(span: Span | Sentence, start: int, end: int) -> int:
    return min(span.end, end) - max(span.start, start)
