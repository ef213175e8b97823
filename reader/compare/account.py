"""An article with what is known of it: one of the accounts that are compared."""

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
"""Sentences of an article that are compared, the first ones: as many as a short book has."""
_LONGEST = 300
"""Words of a sentence that are compared; what has more is no sentence."""


Known = TypeVar("Known")


class Mark(Protocol):
    """What a finder or a person has found: a suggestion, or an annotation where it stands."""

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
        """What is known of it."""


class Sentence(NamedTuple):
    """A sentence and its words as they are compared."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    paragraph: int
    """The number of the paragraph that it stands in."""
    words: tuple[str, ...]
    """Its words in order, as `Terms.words` makes them; at most 300."""
    stems: frozenset[str]
    """Their stems, one for all words for the same thing; and `Terms.counts` of them."""
    sorted: str
    """The same in alphabetical order, each as often as it stands there."""
    terms: frozenset[str]
    """Those stems that say what it is about."""


# Compared by identity: two readings of one article are two accounts, and both can be cache keys.
@dataclass(frozen=True, eq=False)
class Account:
    """An article, the quotes and the statistics in it."""

    article: Article
    """The article."""
    quotes: tuple[Member, ...] = ()
    """Its quotes by place, with their attributes."""
    statistics: tuple[Member, ...] = ()
    """Its statistics by place, with their attributes."""
    claims: tuple[tuple[int, int, float], ...] = ()
    """The claims that a finder proposes: start, end, and how much each is worth checking."""

    def worth(self, start: int, end: int) -> float:
        """How much the best claim in a stretch is worth checking; 0 where there is none."""
        inside = (score for first, last, score in self.claims if first < end and start < last)
        return max(inside, default=0.0)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of its language."""
        return vocabulary(language_of(self.article))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The paragraphs, headings and tables."""
        return tuple(all_blocks(self.article))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its first sentences in order, 2,000 at most; those without a word are left out."""
        return self._first_sentences[:MOST_SENTENCES]

    @property
    def is_cut(self) -> bool:
        """Whether it has more sentences than are compared."""
        return len(self._first_sentences) > MOST_SENTENCES

    @cached_property
    def places(self) -> Intervals[Sentence]:
        """Its sentences by place."""
        return Intervals(self.sentences)

    @cached_property
    def settings(self) -> tuple[frozenset[str], ...]:
        """What each sentence is about together with the one before and the one after."""
        about = [frozenset[str](), *(each.terms for each in self.sentences), frozenset[str]()]
        return tuple(map(frozenset[str].union, about, about[1:], about[2:]))

    @cached_property
    def once(self) -> frozenset[str]:
        """What only one of its sentences is about."""
        counts = Counter(chain.from_iterable(each.terms for each in self.sentences))
        return frozenset(term for term, count in counts.items() if count == 1)

    @cached_property
    def _first_sentences(self) -> tuple[Sentence, ...]:
        return tuple(islice(_sentences(self), MOST_SENTENCES + 1))

    def sentence_of(self, start: int, end: int) -> Sentence | None:
        """The sentence that holds most of a stretch; None where there is none."""
        found = self.places.within(start, end)
        return max(found, key=lambda each: _shared(each, start, end), default=None)

    def member(self, start: int, end: int, attributes: Mapping[str, Value] | None = None) -> Member:
        """A passage of the article."""
        exact = self.article.text[start:end]
        return Member(self.article.id, start, end, exact, attributes or {})


class per_account(Generic[Known]):  # noqa: N801 (read as a decorator)
    """A function of one account that works once for each: the account keeps what it gives.

    However many accounts are compared, what one of them alone says is known for as long as it is.
    """

    def __init__(self, work: Callable[[Account], Known]) -> None:
        update_wrapper(self, work)
        self._work = work
        self._name = f"{work.__module__}.{work.__qualname__}"

    def __call__(self, account: Account) -> Known:
        """What the function gives for an account."""
        kept = account.__dict__
        if self._name not in kept:
            kept[self._name] = self._work(account)
        value: Known = kept[self._name]
        return value

    def give(self, account: Account, value: Known) -> None:
        """Let an account know what the function would give."""
        account.__dict__[self._name] = value


def account(article: Article, marks: Iterable[Mark]) -> Account:
    """An article and what was found in it.

    Args:
        article: The article.
        marks: What finders and people have marked, of any tag; marks outside the text are left out.
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
                yield Sentence(*span, number, words, bag, " ".join(stems), terms.telling(bag))


def _shared(span: Span | Sentence, start: int, end: int) -> int:
    return min(span.end, end) - max(span.start, start)
