"""The words of a language, read from its file in `data/`.

In the file, words in a list are separated by blanks and phrases by commas. All are in lower case
unless a field says otherwise. `docs/languages.md` describes how to add a language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from threading import RLock
from typing import Any, Literal, TypeVar

import msgspec

Comparison = Literal["=", "~", ">", "<"]
Direction = Literal["up", "down", "none"]

DATA = Path(__file__).parent / "data"
_NAME = re.compile(r"[a-z]{2}")
_Meaning = TypeVar("_Meaning", bound=str)


class Words(dict[str, None]):
    """An ordered set of words."""


class Phrases(Words):
    """An ordered set of phrases of one or more words."""


class ByPhrase(dict[str, str]):
    """The meaning of each phrase; the file lists the phrases under their meaning."""


class Comparisons(dict[str, Comparison]):
    """The comparison sign of each phrase; the file lists the phrases under their sign."""


class Sentences(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for finding the ends of sentences."""

    abbreviations: Words = Words()
    """Abbreviations; their full stop does not end a sentence."""
    final_abbreviations: Words = Words()
    """Abbreviations at the end of a name, which may also end a sentence: *Inc.*"""
    before_numbers: Words = Words()
    """Words that are abbreviations before a number: *No.* 2."""
    before_ordinals: Words = Words()
    """Words before an ordinal that is written with a full stop: *im* 2. Stock."""
    openers: Words = Words()
    """Words that start a sentence but no name."""


class Counting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The number words of `[numbers]`."""

    small: Words = Words()
    """The words from zero on, in order."""
    tens: Words = Words()
    """The words for the tens that end with ninety, in order."""
    joint: str = ""
    """What joins ones and tens into one word, ones first: ein-*und*-zwanzig."""
    others: Mapping[str, int] = {}
    """Irregular number words and their values."""


class Nouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Recognising nouns, and their singular forms."""

    plural: str = r"[^\W\d_]+"
    """A pattern of the last word of a counted noun phrase: "10 armed *men*"."""
    no_plural: str = r"(?!)"
    """A pattern of words that match `plural` but are not plural nouns."""
    irregular: Mapping[str, str] = {}
    """Irregular plurals and their singulars."""
    invariable: Words = Words()
    """Nouns whose plural is the same word."""
    endings: tuple[tuple[str, str, int], ...] = ()
    """Plural ending, singular ending and least length of the word; the first match counts."""

    @cached_property
    def _plural(self) -> re.Pattern[str]:
        return re.compile(self.plural)

    @cached_property
    def _no_plural(self) -> re.Pattern[str]:
        return re.compile(self.no_plural)

    def is_noun(self, word: str) -> bool:
        """Whether a word, as written, can end a counted noun phrase."""
        low = word.lower()
        if low in self.irregular or low in self.invariable:
            return True
        return bool(self._plural.fullmatch(word)) and not self._no_plural.fullmatch(word)

    def singular(self, word: str) -> str:
        """The singular of a plural noun, in lower case."""
        low = word.lower()
        if low in self.irregular or low in self.invariable:
            return self.irregular.get(low, low)
        for ending, instead, length in self.endings:
            if low.endswith(ending) and len(low) >= length:
                return low.removesuffix(ending) + instead
        return low


class Figures(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Words for the grammar of quantities."""

    point: str = "."
    """The decimal sign, a point or a comma; empty if it is unknown."""
    numbers: Mapping[str, int] = {}
    """Number words from zero to ninety, and compounds written as one word."""
    joined: Mapping[str, int] = {}
    """Words for thousand and hundred that join the numbers around them into one word, largest
    first: zwei-*hundert*-fünf."""
    ands_after_tens: bool = False
    """Whether "and" joins tens and ones: treinta *y* uno."""
    counts_by_twenties: bool = False
    """Whether seventy is sixty and ten, and eighty four twenties: quatre-vingt-dix."""
    pronouns: Words = Words()
    """Number words that are usually no number; they count only with a unit or a comparison."""
    articles: Words = Words()
    """Words that mean one before a scale or a part: *a* million, *a* third."""
    scales: Mapping[str, int] = {}
    """Words that multiply the number before them: million."""
    short_scales: Mapping[str, int] = {}
    """Scales that are attached to digits: 5*m*."""
    crowds: Mapping[str, tuple[int, int]] = {}
    """Vague numbers, and the range that they mean: dozens, hundreds."""
    joint: str = ""
    """The word between two crowds: hundreds *of* thousands."""
    few: Words = Words()
    """Words that make a crowd of the scale after them: *several* hundred."""
    halves: Words = Words()
    """Words for a half."""
    half_blockers: Words = Words()
    """Words before a half that is not a quantity."""
    half_followers: Words = Words()
    """Words after a half that is a quantity, unlike the first half of a year."""
    parts: Mapping[str, int] = {}
    """Words for the parts of a fraction, singular and plural, and their denominators."""
    plural_parts: Words = Words()
    """Those of the parts that need no article: thirds."""
    ratios: Phrases = Phrases()
    """Phrases between the numbers of a ratio: one *in* five."""
    noun_ratios: Phrases = Phrases()
    """Those of the ratios that may follow a noun: un Français *sur* trois."""
    number_articles: Words = Words()
    """Articles before a number, to skip: entre *el* 50 y *el* 60 %."""
    until: Phrases = Phrases()
    """Phrases between the numbers of a range: 3 *to* 5."""
    framed: Mapping[str, str] = {}
    """Words that open a range, and the word inside it then: *between* 3 *and* 5."""
    ors: Words = Words()
    """Words between two figures that share a unit: 8 *or* 9 euros."""
    set_against: Phrases = Phrases()
    """Phrases before the figure that one is compared with: 30 cases, *up from* 20."""
    ands: Words = Words()
    """Words that may occur inside a number: two hundred *and* five."""
    comparisons: Comparisons = Comparisons()
    """Phrases of up to four words before a number that compare it with the true value: *about*."""
    governed: Phrases = Phrases()
    """Words that look like a comparison but belong to the word before them: turned *over*."""
    afterthoughts: Comparisons = Comparisons()
    """Comparisons after the number: 30 *or more*."""
    age_afterthoughts: Phrases = Phrases()
    """Those of the afterthoughts that turn a bare number into an age: 21 *or older*."""
    rises: Words = Words()
    """Words before a number that something rose by."""
    falls: Words = Words()
    """Words before a number that something fell by."""
    raised: Words = Words()
    """Verbs for raising something *by* an amount."""
    lowered: Words = Words()
    """Verbs for lowering something *by* an amount."""
    verbs_last: bool = False
    """Whether the verb may follow the number: um 5 Prozent *gestiegen*."""
    phrasal: Words = Words()
    """Verbs after which *up* is not a rise: *brought* up 15 bills."""
    given_up: Words = Words()
    """Verbs after which *up* is a fall: the index *gave* up 3 points."""
    moves: Words = Words()
    """Verbs for a change from one number to another: it *went* from 5 to 9."""
    by: Words = Words()
    """Words between these verbs and the number."""
    by_how_much: Words = Words()
    """Those of `by` that mark the number as the change itself: *by* 3 to 5 percent."""
    gains: Words = Words()
    """Nouns for a rise before `of` and the number: a *gain* of 3 percent."""
    losses: Words = Words()
    """Nouns for a fall."""
    units: ByPhrase = ByPhrase()
    """Names of units by their phrases of one to three words."""
    hyphened: Words = Words()
    """Singular units that a hyphen can join to a number: a five-*mile* walk."""
    weighing: Words = Words()
    """Words near pounds that are a weight."""
    paying: Words = Words()
    """Words near pounds that are money."""
    ages: Words = Words()
    """Words that turn years into an age: *old*."""
    per: Phrases = Phrases()
    """Words that start a rate, whatever follows."""
    per_many: Phrases = Phrases()
    """Words that start a rate before a round number: 35 cas *pour* 100 000 habitants."""
    each: Words = Words()
    """Words that start a rate before a period."""
    periods: ByPhrase = ByPhrase()
    """Names of the periods of rates, by word."""
    moments: Words = Words()
    """Words that turn a period into a point in time: a week *ago*."""
    of: Words = Words()
    """Words between a share or a crowd and the counted noun."""
    determiners: Words = Words()
    """Determiners of a counted noun: *the*, *their*."""
    those: Words = Words()
    """Pronouns for people who are counted: *those* arrested."""
    dropped: Words = Words()
    """Words before a counted noun to leave out: *more* arrests."""
    stopwords: Words = Words()
    """Words that end the search for the counted noun."""
    nouns: Nouns = Nouns()
    """The nouns that are counted."""
    months: Words = Words()
    """Names of months, and their abbreviations with the point."""
    months_are_names: bool = False
    """Whether months are capitalised."""
    before_years: Words = Words()
    """Words before a year."""
    before_names: Words = Words()
    """Words before a name that starts with a number: *the* 911 Turbo, *at* 1600 Main Street."""
    named_by: Words = Words()
    """Words after a number that is used as a name: the 60611 *ZIP* code."""
    calls: Words = Words()
    """Words near an emergency number: *called* 911."""
    era: str = ""
    """A pattern that marks a number as a year: B.C."""
    ages_of: Phrases = Phrases()
    """Phrases before an age: at the *age of* 17."""
    perhaps_ages: Phrases = Phrases()
    """Phrases before an age if no counted noun follows: *who was* 46."""
    of_age: Words = Words()
    """People after whom a compared bare number is an age: *adults* over 21."""
    after_ages: Words = Words()
    """Words that may follow an age: she was 14 *when* it fell."""
    calendar_months: tuple[Words, ...] = ()
    """The names of each month, January first."""
    calendar_days: tuple[Words, ...] = ()
    """The names of each day of the week, Monday first."""
    month_joints: Words = Words()
    """Words between a day and its month."""
    days: Words = Words()
    """Capitalised words that do not form a name with a number after them."""
    labels: Words = Words()
    """Words whose number is only a label: *section* 4."""
    clock: str = ""
    """A pattern of what follows the hour of a time of day."""
    ordinal: str = ""
    """A pattern of what follows the digits of an ordinal number."""
    capitals_are_names: bool = True
    """Whether a capitalised word inside a sentence is a name, with any number after it."""

    def value(self, word: str) -> int | None:
        """The value of a number word in lower case; None for other words."""
        value = self.numbers.get(word)
        if value is not None or not self.joined:
            return value
        for joint, scale in self.joined.items():
            head, is_joined, tail = word.partition(joint)
            if is_joined:
                high = self.value(head) if head else 1
                low = self.value(tail.removeprefix("und")) if tail else 0
                return None if high is None or low is None else high * scale + low
        return None

    @cached_property
    def age_ends(self) -> frozenset[str]:
        """The last words of the phrases before an age, for a quick check."""
        phrases = (*self.ages_of, *self.perhaps_ages)
        return frozenset(phrase.rpartition(" ")[2] for phrase in phrases)

    @cached_property
    def comparison_ends(self) -> frozenset[str]:
        """The last words of the comparisons, for a quick check: few numbers follow one of them."""
        return frozenset(phrase.rpartition(" ")[2] for phrase in self.comparisons)


class Speech(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for finding quotes and speakers; only English lists verbs of saying by kind."""

    says: Words = Words()
    """Forms of verbs of saying, and words for "according to"."""
    names: Words = Words()
    """Forms of verbs that name, judge or promise, with the quoted words in their own clause."""
    capital_nouns: bool = False
    """Whether nouns are capitalised, so that capitals do not make a title."""
    reporting: Words = Words()
    """Forms of verbs in a clause of reported speech without a word for *that*."""
    as_told: Words = Words()
    """Words that open a sentence that starts with the cue: *Wie* Ana sagte, …"""
    views: Words = Words()
    """Words before the holder of a view: *Pour* Ana Ruiz, …"""
    postposed: Words = Words()
    """Words for "according to" that follow the source: Ana Ruiz *zufolge*."""
    stressed: Words = Words()
    """Pronouns after the words for "according to"."""
    helpers: Words = Words()
    """Words between a quotation and its verb."""
    stops: Words = Words()
    """Words that end the name of a speaker."""
    titles: Words = Words()
    """Titles before a name that are not part of it."""
    cues: Mapping[str, str] = {}
    """Verbs by kind, in the base form; irregular past forms follow after slashes, and `stop+`
    doubles its last letter."""
    verbs: Words = Words()
    """Other common verbs, which end a subject, in the same notation."""
    particles: Mapping[str, str] = {}
    """Particles, and the forms of the verbs that they belong to."""
    nouns_in_ly: Words = Words()
    """Nouns that end in -ly like adverbs."""
    only_with_particle: Words = Words()
    """Verb forms that are cues only together with their particle."""
    questions: Words = Words()
    """Words that open an indirect question."""
    listeners: Words = Words()
    """One-word objects for the people spoken to: *them*, *reporters*."""
    documents: Words = Words()
    """Nouns for documents, which can state something without speaking."""
    say: Words = Words()
    """Forms of the plainest verb of saying."""
    clause_leads: Words = Words()
    """Words that can open a clause after `say`, although they open no subject."""
    sections: Words = Words()
    """Words before a colon in a headline that are not a speaker."""
    relatives: Words = Words()
    """Words that open a clause about the noun before them."""
    contracted: Words = Words()
    """Contracted verbs at the end of a word: we're, she'd."""
    be: Words = Words()
    """Forms of `be`: a participle after them is passive."""
    before_base: Words = Words()
    """Words without a plural ending that a verb in its base form can follow."""
    auxiliaries: Words = Words()
    """Auxiliary verbs, between a subject and its verb."""
    adverbs: Words = Words()
    """Adverbs between a subject and its verb that the ending does not show."""
    pronouns: Words = Words()
    """Words that can be a whole subject."""
    personal: Words = Words()
    """Those of the pronouns that cannot be anything else."""
    determiners: Words = Words()
    """Determiners of nouns."""
    articles: Words = Words()
    """Words that start a noun phrase."""
    prepositions: Words = Words()
    subordinators: Words = Words()
    """Words that open a clause; a subject does not extend back over them."""
    connectives: Words = Words()
    """Words before a subject that do not belong to it."""
    times: Words = Words()
    """Words for times; weekdays and months are added to those in the file."""
    nouns_too: Words = Words()
    """Verb forms that are just as often nouns or adjectives."""
    sayings: Words = Words()
    """Nouns for something said: *statement*."""
    addresses: Mapping[str, str] = {}
    """The titles that match each pronoun: *she*, *Ms.*"""
    selves: Words = Words()
    """Words that only stress the speaker: *even* Ana *herself*."""
    bodies: Words = Words()
    """Words in the names of places and newspapers, besides the organisations of `Comparing`."""
    groups: Words = Words()
    """Last words of groups that look like a person's name: Senate *Republicans*."""
    motion: Words = Words()
    """Forms of verbs for actions before speaking: *turned*, *laughed*."""
    showing: Words = Words()
    """Words before the subject of a participle of saying: *with* Ana saying."""
    expected: Words = Words()
    """Words between a subject and a future statement: is *expected* to say."""


class Claims(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for finding claims and their types."""

    according: Phrases = Phrases()
    """Phrases before the source of a claim."""
    openers: Words = Words()
    """First words of appeals."""
    signals: Mapping[str, Phrases] = {}
    """Words or pairs of words by the property of a sentence that they show."""


class Clauses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for comparing what is said about a figure."""

    conjunctions: Words = Words()
    """Words that start a clause."""
    joining: Words = Words()
    """Those of the conjunctions that join the items of a list."""
    empty: Words = Words()
    """Words between a figure and its verb, and auxiliaries, without meaning of their own."""
    prepositions: Words = Words()
    """Words that start a phrase of place or time."""
    auxiliaries: Words = Words()
    """Auxiliary verbs, before another verb."""
    reporting: Words = Words()
    """Verbs of saying, which add nothing to what is said."""
    others: Words = Words()
    """Words for something else: another, remaining."""
    past: Words = Words()
    """Words after a period in the past: ago."""
    to_come: Words = Words()
    """Words after a period in the future: left."""
    negations: Words = Words()
    """Words that negate the verb next to them: did *not* cut."""
    still_said: Words = Words()
    """Words after a negation that cancel it: not *only*."""
    separable: Words = Words()
    """Separable verb prefixes at the end of a clause: stellt 300 Leute *ein*."""
    past_endings: Words = Words()
    """Endings of verbs in the past tense, and of participles."""
    unchanged_past: Words = Words()
    """Verbs whose past tense is the same word."""
    irregular: Mapping[str, Words] = {}
    """The irregular forms of each verb."""
    contrasts: tuple[Words, ...] = ()
    """Sets of words that exclude each other: north, south."""
    locating: Words = Words()
    """Words before the name of a place: *in* Alden."""
    exclusive: tuple[tuple[Words, ...], ...] = ()
    """Groups of words for one thing, of which no figure of one is a figure of another: exports,
    imports; men, women."""
    opposites: tuple[tuple[Words, Words], ...] = ()
    """Pairs of verbs, with their forms, that are opposites."""


class Mentions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for figures that no finder proposes, besides those of `Figures`."""

    be: Words = Words()
    """Forms of `be` before an age: who *is* 46, when she *was* 14."""
    who: Words = Words()
    """Words that open a clause about a person: *who* is 46."""
    when: Words = Words()
    """Words that open a clause about a time of life: *when* she was 14."""
    aged: Words = Words()
    """Words before an age: *aged* 14."""
    behind_age: Phrases = Phrases()
    """Phrases after a number that is an age: was 11 *when*."""
    between_ages: Phrases = Phrases()
    """Phrases before a range of ages: *between the ages of* 9 and 13."""
    ages: Phrases = Phrases()
    """Phrases before a range of ages in figures: *ages* 9-13."""
    both: Phrases = Phrases()
    """Words for two known ones: *both* drivers."""
    nobody: Phrases = Phrases()
    """Words for no person."""
    behind_nobody: Words = Words()
    """Words after `nobody` that make it a count: no one *died*."""
    people: str = ""
    """What `nobody` counts: people."""
    out_of: Phrases = Phrases()
    """Phrases between a part and the total: 15 *out of* 19."""
    times: Mapping[str, int] = {}
    """Words for a number of times: twice."""
    multiples: Phrases = Phrases()
    """Phrases after a number that make it a factor: three *times as* high."""
    as_much: Words = Words()
    """Words after `times` that make them a factor: twice *as* high."""
    several_times: Phrases = Phrases()
    """Phrases for an unknown number of times."""
    growth: Mapping[str, int] = {}
    """Verbs that imply a change in percent, and the percentage: doubled."""
    ordinals: Words = Words()
    """Ordinal numbers from zero on, in order."""
    events: Words = Words()
    """Events that an ordinal counts, besides those that happen to people: the third *fire*."""
    in_a_row: Words = Words()
    """Words between an ordinal and its period: the fifth *straight* day."""
    yearly: Mapping[str, str] = {}
    """Words after an ordinal that count years, and the unit: her 14th *birthday*."""
    lasting: Words = Words()
    """Words before a period that is a duration: *for* a month."""
    none: Words = Words()
    """Words for zero before a noun: *no* injuries."""
    at_age: Phrases = Phrases()
    """Phrases before a bare age: *died at* 81; their last word suffices between commas."""
    and_a_half: Phrases = Phrases()
    """Phrases after a period that add half of it: *and a half*."""
    votes_to: Phrases = Phrases()
    """Phrases between the numbers of a vote: 5 *to* 4."""
    voting: Words = Words()
    """The beginnings of words about voting."""


class Dates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words in and around dates."""

    before_months: Words = Words()
    """Words before a month without a day or a year: *in* May."""
    on: Words = Words()
    """Prepositions before a day of the week."""
    to: Words = Words()
    """Words between the first and the last day of a range."""
    parts_of_day: Words = Words()
    """Words that may follow a day of the week: *morning*."""
    today: Words = Words()
    """Words for a day relative to now: *yesterday*."""
    relative: Words = Words()
    """Words before a period relative to now: *last* week."""
    ago: Words = Words()
    """Words after a period in the past: three weeks *ago*."""
    ago_before: Phrases = Phrases()
    """Phrases before a period in the past: *vor* drei Wochen."""
    seasons: Words = Words()
    """Periods that are not units: *spring*."""


class Comparing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for comparing what two sentences are about."""

    function_words: Words = Words()
    """Function words, which do not show what a sentence is about."""
    endings: tuple[tuple[str, str], ...] = ()
    """Endings of words and their replacement in the stem; the first match counts."""
    kept_endings: Words = Words()
    """Ends of words that are not endings: *bus*, *basis*."""
    spellings: Mapping[str, Words] = {}
    """Other spellings of each word."""
    common_words: Words = Words()
    """Words that are frequent in all news; they count half, with any ending."""
    anybody: Words = Words()
    """Words for people in general."""
    persons: Words = Words()
    """Other words for people: what is said about them shows what is counted."""
    person_endings: Words = Words()
    """Endings of stems that are usually words for people."""
    concepts: Mapping[str, Words] = {}
    """The synonyms of each concept in the news."""
    happenings: Words = Words()
    """Concepts of what people do or suffer; counting these counts the people."""
    hedges: Words = Words()
    """Words that hedge a statement."""
    titles: Words = Words()
    """Words for a role before a name."""
    organisations: Words = Words()
    """Words in the names of organisations, which speak through other people."""
    pronouns: Words = Words()
    """Pronouns, which name nobody by themselves."""
    nicknames: Mapping[str, Words] = {}
    """The short forms of each first name."""
    no_names: Words = Words()
    """Words that no name starts or ends with."""
    per_head: Words = Words()
    """Words for people in a rate, all with the same meaning: per resident, per 1,000 people."""
    frequencies: ByPhrase = ByPhrase()
    """Names of periods, by the word that implies them: daily."""
    indefinite: Words = Words()
    """Words before a role that many may have: *a* senior official."""
    clauses: Clauses = Clauses()
    """Words for comparing what is said about a figure."""
    dates: Dates = Dates()
    """Words in and around dates."""
    mentions: Mentions = Mentions()
    """Words for figures that no finder proposes."""


class Noun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for finding the edges of a noun phrase."""

    determiners: Words = Words()
    join_names: Words = Words()
    """Words between two capitalised words of one name."""
    outside: Words = Words()
    """Function words and common verbs, which a noun phrase does not contain."""
    adjectives: str = r"(?!)"
    """A pattern of adjectives."""


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All words of one language."""

    sentences: Sentences = Sentences()
    figures: Figures = Figures()
    speech: Speech = Speech()
    claims: Claims = Claims()
    comparing: Comparing = Comparing()
    phrases: Noun = Noun()


READING = RLock()
"""Held while data files are read.

msgspec prepares a type at the first conversion to it, and crashes with a segmentation fault if two
threads do that at the same time.
"""
UNIVERSAL = Lexicon(figures=Figures(point=""))
"""The lexicon of an unknown language: only digits, signs and symbols are understood."""


@cache
def lexicon(language: str) -> Lexicon:
    """The words of a language, given as two letters; `UNIVERSAL` if there is no file for it."""
    path = DATA / f"{language}.toml"
    if not _NAME.fullmatch(language) or not path.is_file():
        return UNIVERSAL
    with READING:
        return read_lexicon(path.read_text(encoding="utf-8"))


def read_lexicon(source: str) -> Lexicon:
    """Parse the text of a language file.

    Raises:
        msgspec.ValidationError: A field is unknown or not of its type; the message names it.
        tomllib.TOMLDecodeError: It is not TOML.
    """
    # tomllib is slow to import, and the first paint does not need it.
    import tomllib  # noqa: PLC0415

    raw = tomllib.loads(source)
    figures = raw.setdefault("figures", {})
    counting = msgspec.convert(raw.pop("numbers", {}), Counting, dec_hook=_decoded)
    figures["numbers"] = dict(_numbers(counting))
    _add_cldr(figures, raw.pop("cldr", {}))
    speech = raw.setdefault("speech", {})
    speech["times"] = f"{figures['days']} {figures['months']} {speech.get('times', '')}"
    _add_shared(raw, raw.pop("words", {}))
    return msgspec.convert(raw, Lexicon, dec_hook=_decoded)


def _add_shared(raw: dict[str, Any], shared: Mapping[str, str]) -> None:
    """Add the words that several lists share to each of these lists."""
    small, titles = shared.get("small", ""), shared.get("titles", "")
    for section, name, words in (
        ("figures", "stopwords", small),
        ("comparing", "function_words", small),
        ("phrases", "outside", small),
        ("speech", "titles", titles),
        ("comparing", "titles", titles),
    ):
        fields = raw.setdefault(section, {})
        fields[name] = f"{words} {fields.get(name, '')}"


def _add_cldr(figures: dict[str, Any], cldr: Mapping[str, Any]) -> None:
    """Add the names from CLDR to the words for figures, after those of the file itself."""
    for name in ("months", "days"):
        listed = cldr.get(name, [])
        figures[name] = " ".join([figures.get(name, ""), *listed])
        figures[f"calendar_{name}"] = listed
    units: dict[str, str] = {}
    for table in (cldr.get("units", {}), cldr.get("currencies", {}), figures.get("units", {})):
        for name, phrases in table.items():
            units[name] = f"{units.get(name, '')}, {phrases}"
    figures["units"] = units


def _numbers(counting: Counting) -> Iterator[tuple[str, int]]:
    """Each number word and its value."""
    ones = list(enumerate(counting.small))
    names = list(counting.tens)
    by_ten = [(10 * (10 - len(names) + place), name) for place, name in enumerate(names)]
    yield from ((word, value) for value, word in ones + by_ten)
    if counting.joint:
        for ten, name in by_ten:
            yield from (
                (f"{word}{counting.joint}{name}", ten + value) for value, word in ones[1:10]
            )
    yield from counting.others.items()


def _decoded(kind: type, value: Any) -> object:
    """Build word lists and phrase lists from the text in the file."""
    if kind is Words:
        return Words.fromkeys(msgspec.convert(value, str).split())
    if kind is Phrases:
        return Phrases.fromkeys(_phrases(msgspec.convert(value, str)))
    if kind is Comparisons:
        return Comparisons(_by_phrase(msgspec.convert(value, dict[Comparison, str])))
    return ByPhrase(_by_phrase(msgspec.convert(value, dict[str, str])))


def _by_phrase(by_meaning: Mapping[_Meaning, str]) -> dict[str, _Meaning]:
    return {each: meaning for meaning, listed in by_meaning.items() for each in _phrases(listed)}


def _phrases(listed: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in listed.split(",") if phrase.strip()]
