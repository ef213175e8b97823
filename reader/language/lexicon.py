"""The words of a language, as its file in `data/` lists them.

Words that stand in one list are divided by blanks, phrases by commas; all are in lower case unless
a field says otherwise. `docs/languages.md` tells how to add a language.
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
    """Words in their order, and quick to be asked for one of them."""


class Phrases(Words):
    """The same for phrases of one word or several."""


class ByPhrase(dict[str, str]):
    """Each phrase and what it means; the file lists the phrases by their meaning."""


class Comparisons(dict[str, Comparison]):
    """The same for what a phrase says of a number."""


class Sentences(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tells where a sentence ends."""

    abbreviations: Words = Words()
    """Words whose full stop ends no sentence."""
    final_abbreviations: Words = Words()
    """Those that stand at the end of a name, and so at the end of a sentence as well."""
    before_numbers: Words = Words()
    """Words that are abbreviations in front of a number: No. 2."""
    before_ordinals: Words = Words()
    """Words before an ordinal number, where it is written with a full stop: *im* 2. Stock."""
    openers: Words = Words()
    """Words that begin a sentence and no name."""


class Counting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The number words, as `[numbers]` lists them."""

    small: Words = Words()
    """The words from nought on."""
    tens: Words = Words()
    """The words for the last tens up to ninety."""
    joint: str = ""
    """What joins ones and tens to one word, ones first: ein-*und*-zwanzig."""
    others: Mapping[str, int] = {}
    """All that is not regular."""


class Nouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """How nouns look, and what their singular is."""

    plural: str = r"[^\W\d_]+"
    """A pattern of what ends the phrase that tells what is counted."""
    no_plural: str = r"(?!)"
    """A pattern of what looks like it and is none."""
    irregular: Mapping[str, str] = {}
    """Plurals and their singulars that no ending tells."""
    invariable: Words = Words()
    """Nouns whose plural is no other word."""
    endings: tuple[tuple[str, str, int], ...] = ()
    """Endings of plurals, those of their singulars, and how long a word must be; the first fits."""

    @cached_property
    def _plural(self) -> re.Pattern[str]:
        return re.compile(self.plural)

    @cached_property
    def _no_plural(self) -> re.Pattern[str]:
        return re.compile(self.no_plural)

    def is_noun(self, word: str) -> bool:
        """Whether a word, as it stands, ends the phrase that tells what is counted."""
        low = word.lower()
        if low in self.irregular or low in self.invariable:
            return True
        return bool(self._plural.fullmatch(word)) and not self._no_plural.fullmatch(word)

    def singular(self, word: str) -> str:
        """The word for one of what a plural counts, in lower case."""
        low = word.lower()
        if low in self.irregular or low in self.invariable:
            return self.irregular.get(low, low)
        for ending, instead, length in self.endings:
            if low.endswith(ending) and len(low) >= length:
                return low.removesuffix(ending) + instead
        return low


class Figures(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """What the grammar of quantities needs to know."""

    point: str = "."
    """What stands before the decimals: a point or a comma; empty where that is unknown."""
    numbers: Mapping[str, int] = {}
    """Number words from nought to ninety, and compounds that are written as one word."""
    joined: Mapping[str, int] = {}
    """Words for thousand and hundred that are written to the numbers around them, the largest
    first: zwei-*hundert*-fünf."""
    ands_after_tens: bool = False
    """Whether "and" stands between tens and ones: treinta *y* uno."""
    counts_by_twenties: bool = False
    """Whether seventy is sixty and ten, and eighty four twenties: quatre-vingt-dix."""
    pronouns: Words = Words()
    """Number words that are mostly no number: they need a unit or a comparison beside them."""
    articles: Words = Words()
    """Words that stand for one before a scale or a part: a million, a third."""
    scales: Mapping[str, int] = {}
    """Words that multiply the number before them."""
    short_scales: Mapping[str, int] = {}
    """The same, written to digits."""
    crowds: Mapping[str, tuple[int, int]] = {}
    """Numbers that nobody counted, and the range that they stand for."""
    joint: str = ""
    """What stands between two crowds: hundreds *of* thousands."""
    few: Words = Words()
    """Words before a scale that make a crowd of it: several hundred."""
    halves: Words = Words()
    """Words for a half."""
    half_blockers: Words = Words()
    """What stands before a half that counts nothing."""
    half_followers: Words = Words()
    """What follows a half that counts something, not the first half of a year."""
    parts: Mapping[str, int] = {}
    """What fractions are counted in, singular and plural, and their denominators."""
    plural_parts: Words = Words()
    """Those parts that need no article: thirds."""
    ratios: Phrases = Phrases()
    """What stands in a ratio: one *in* five."""
    noun_ratios: Phrases = Phrases()
    """Those of them that a noun can stand before: un Français *sur* trois."""
    number_articles: Words = Words()
    """Words before a number that say nothing of it: entre *el* 50 y *el* 60 %."""
    until: Phrases = Phrases()
    """What stands in a range: 3 *to* 5."""
    framed: Mapping[str, str] = {}
    """What opens a range, and what stands in it then: *between* 3 *and* 5."""
    ors: Words = Words()
    """What stands between two figures that share a unit: 8 *or* 9 euros."""
    set_against: Phrases = Phrases()
    """What stands between a figure and one that it is compared with: 30 cases, *up from* 20."""
    ands: Words = Words()
    """What may stand inside a number: two hundred *and* five."""
    comparisons: Comparisons = Comparisons()
    """Words before a number that say how it compares with the true one; at most four words."""
    governed: Phrases = Phrases()
    """Words that look like a comparison and belong to the word before them: turned *over*."""
    afterthoughts: Comparisons = Comparisons()
    """The same after it."""
    age_afterthoughts: Phrases = Phrases()
    """Those of them that make an age of a bare number: 21 *or older*."""
    rises: Words = Words()
    """Words before a number that something rose by."""
    falls: Words = Words()
    """Words before a number that something fell by."""
    raised: Words = Words()
    """Verbs that somebody raises something with, *by* so much."""
    lowered: Words = Words()
    """The same for what is lowered."""
    verbs_last: bool = False
    """Whether the verb may stand after the number: um 5 Prozent *gestiegen*."""
    phrasal: Words = Words()
    """Verbs that make no rise of an *up* after them: brought up 15 bills."""
    given_up: Words = Words()
    """Those that make a fall of it: the index gave up 3 points."""
    moves: Words = Words()
    """Verbs that go from one number to another: it *went* from 5 to 9."""
    by: Words = Words()
    """Words between those and the number."""
    by_how_much: Words = Words()
    """Those of them that say that the number is the change itself: *by* 3 to 5 percent."""
    gains: Words = Words()
    """Nouns for a rise that `of` and the number follow: a *gain* of 3 percent."""
    losses: Words = Words()
    """Nouns for a fall."""
    units: ByPhrase = ByPhrase()
    """Units in words, one to three, and their names."""
    hyphened: Words = Words()
    """Units in the singular that a hyphen can join to a number: a five-*mile* walk."""
    weighing: Words = Words()
    """Words beside pounds that are a weight."""
    paying: Words = Words()
    """Words beside pounds that are money."""
    ages: Words = Words()
    """What turns years into an age: *old*."""
    per: Phrases = Phrases()
    """Words that begin a rate, whatever follows."""
    per_many: Phrases = Phrases()
    """Words that begin a rate where a round number follows: 35 cas *pour* 100 000 habitants."""
    each: Words = Words()
    """Words that begin a rate where a period follows."""
    periods: ByPhrase = ByPhrase()
    """What a rate can be given for, and its name."""
    moments: Words = Words()
    """Words that make a moment of a period: a week *ago*."""
    of: Words = Words()
    """Words between a share or a crowd and what is counted."""
    determiners: Words = Words()
    """Words before a counted noun that belong to it: *the*, *their*."""
    those: Words = Words()
    """Pronouns for people who are counted: *those* arrested."""
    dropped: Words = Words()
    """Words before a counted noun that tell nothing of it: *more* arrests."""
    stopwords: Words = Words()
    """Words that no counted noun goes past: where one comes, the figure has ended."""
    nouns: Nouns = Nouns()
    """How the nouns look that are counted."""
    months: Words = Words()
    """Names of months, abbreviations with their point."""
    months_are_names: bool = False
    """Whether a month is written with a capital."""
    before_years: Words = Words()
    """Words that a year follows."""
    before_names: Words = Words()
    """Words before a name that a number begins: *the* 911 Turbo, *at* 1600 Pennsylvania Avenue."""
    named_by: Words = Words()
    """Words after a number that is a name: the 60611 *ZIP* code."""
    calls: Words = Words()
    """Words beside a number that people call for help: *called* 911."""
    era: str = ""
    """A pattern of what makes a year of a number: B.C."""
    ages_of: Phrases = Phrases()
    """What stands before an age: at the *age of* 17."""
    perhaps_ages: Phrases = Phrases()
    """What may stand before an age where nothing is counted after it: *who was* 46."""
    of_age: Words = Words()
    """People whose age a bare number after a comparison tells: *adults* over 21."""
    after_ages: Words = Words()
    """Words that can follow the number of an age: she was 14 *when* it fell."""
    calendar_months: tuple[Words, ...] = ()
    """The names of each month, January first."""
    calendar_days: tuple[Words, ...] = ()
    """The names of each day of the week, Monday first."""
    month_joints: Words = Words()
    """What may stand between a day and its month."""
    days: Words = Words()
    """Capitalised words that a number after them does not belong to."""
    labels: Words = Words()
    """Words whose number is a name: *section* 4."""
    clock: str = ""
    """A pattern of what follows the hour of a clock time."""
    ordinal: str = ""
    """A pattern of what follows the digits of an ordinal number."""
    capitals_are_names: bool = True
    """Whether a capitalised word inside a sentence is a name, whose number is one too."""

    def value(self, word: str) -> int | None:
        """What a number word in lower case comes to; None for other words."""
        found = self.numbers.get(word)
        if found is not None or not self.joined:
            return found
        for joint, scale in self.joined.items():
            head, is_joined, tail = word.partition(joint)
            if is_joined:
                high = self.value(head) if head else 1
                low = self.value(tail.removeprefix("und")) if tail else 0
                return None if high is None or low is None else high * scale + low
        return None

    @cached_property
    def age_ends(self) -> frozenset[str]:
        """The last words of what stands before an age."""
        phrases = (*self.ages_of, *self.perhaps_ages)
        return frozenset(phrase.rpartition(" ")[2] for phrase in phrases)

    @cached_property
    def comparison_ends(self) -> frozenset[str]:
        """The last words of the comparisons: before most numbers stands none of them."""
        return frozenset(phrase.rpartition(" ")[2] for phrase in self.comparisons)


class Speech(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tells who said what. English has verbs by their kind, others only their forms."""

    says: Words = Words()
    """Forms of verbs of saying, and the words for "according to"."""
    names: Words = Words()
    """Forms of verbs that name, judge or promise what stands in marks in their own clause."""
    reporting: Words = Words()
    """Forms of verbs in a clause that tells what somebody said, without a word for *that*."""
    as_told: Words = Words()
    """Words that open a sentence in which the cue comes first: *Wie* Ana sagte, …"""
    views: Words = Words()
    """Words before a name whose bearer thinks so: *Pour* Ana Ruiz, …"""
    postposed: Words = Words()
    """Words for "according to" that stand after their source: Ana Ruiz *zufolge*."""
    stressed: Words = Words()
    """Pronouns after the words for "according to"."""
    helpers: Words = Words()
    """Words between a quotation and its verb."""
    stops: Words = Words()
    """Words that end the name of a speaker."""
    titles: Words = Words()
    """Words before a name that are no part of it."""
    cues: Mapping[str, str] = {}
    """Verbs by kind, in their base form; an irregular one brings its past forms after slashes,
    and `stop+` doubles its last letter."""
    verbs: Words = Words()
    """Other common verbs, which end a subject, written likewise."""
    particles: Mapping[str, str] = {}
    """Little words, and the forms of verbs that go with them."""
    nouns_in_ly: Words = Words()
    """Nouns that end as adverbs do."""
    only_with_particle: Words = Words()
    """Those forms that tell of speech only with it."""
    questions: Words = Words()
    """Words that open an indirect question."""
    listeners: Words = Words()
    """Those who are told, when one word names them."""
    documents: Words = Words()
    """What can tell something without speaking."""
    say: Words = Words()
    """Forms of the plainest verb of saying."""
    clause_leads: Words = Words()
    """Words that can open a clause after `say`, although they open no subject."""
    sections: Words = Words()
    """What stands before a colon in a headline and is no speaker."""
    relatives: Words = Words()
    """Words that open a clause about the noun before them."""
    contracted: Words = Words()
    """Ends of words that hold a verb: we're, she'd."""
    be: Words = Words()
    """Forms of `be`: a participle after them is passive."""
    before_base: Words = Words()
    """Words that no plural ending tells, and that a verb in its base form can follow."""
    auxiliaries: Words = Words()
    """Words that stand between a subject and its verb."""
    adverbs: Words = Words()
    """The same, and not recognised by their ending."""
    pronouns: Words = Words()
    """Words that can be a whole subject."""
    personal: Words = Words()
    """Those of them that can be nothing else."""
    determiners: Words = Words()
    """Words that say of a noun only that it is one."""
    articles: Words = Words()
    """Words that a noun phrase begins with."""
    prepositions: Words = Words()
    subordinators: Words = Words()
    """Words that open a clause, so that no subject reaches back over them."""
    connectives: Words = Words()
    """Words before a subject that do not belong to it."""
    times: Words = Words()
    """Words that say when; the file lists those beside weekdays and months."""
    nouns_too: Words = Words()
    """Verb forms that are nouns or adjectives as often."""
    sayings: Words = Words()
    """Nouns that tell of what was said."""
    addresses: Mapping[str, str] = {}
    """Pronouns, and the titles of those for whom they stand: *she*, *Ms.*"""
    selves: Words = Words()
    """Words that only stress who it is: *even* Ana *herself*."""
    bodies: Words = Words()
    """Words in the names of places and papers, beside the organisations of `Comparing`."""
    groups: Words = Words()
    """Last words of what looks like a name and is no single person: Senate *Republicans*."""
    motion: Words = Words()
    """Forms of verbs for what somebody does before speaking: *turned*, *stood*."""
    showing: Words = Words()
    """Words before the subject of a participle of saying: *with* Ana saying."""
    expected: Words = Words()
    """Words between a subject and what it is to say: is *expected* to say."""


class Claims(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What shows what a sentence does."""

    according: Phrases = Phrases()
    """What stands before whoever is said to know it."""
    openers: Words = Words()
    """First words of an exhortation."""
    signals: Mapping[str, Phrases] = {}
    """What a sentence shows, and the words or pairs of words that show it."""


class Clauses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tells what is said of a figure."""

    conjunctions: Words = Words()
    """Words with which a clause begins."""
    joining: Words = Words()
    """Those that join the parts of a list."""
    empty: Words = Words()
    """Words between a figure and its verb, and auxiliaries, which say nothing by themselves."""
    prepositions: Words = Words()
    """Words with which a phrase begins that says where and when."""
    auxiliaries: Words = Words()
    """Verbs that another verb follows."""
    reporting: Words = Words()
    """Verbs that tell who says it and nothing of what is said."""
    others: Words = Words()
    """Words that say that it is not the same: another, remaining."""
    past: Words = Words()
    """What follows a time that has gone by: ago."""
    to_come: Words = Words()
    """What follows a time that is still to come: left."""
    negations: Words = Words()
    """Words that deny the verb beside them: did *not* cut."""
    still_said: Words = Words()
    """Words after these that make no denial of them: not *only*."""
    separable: Words = Words()
    """Little words at the end of a clause that belong to its verb: stellt 300 Leute *ein*."""
    past_endings: Words = Words()
    """Endings of verbs in the past tense, and of participles."""
    unchanged_past: Words = Words()
    """Verbs whose past tense is no other word."""
    irregular: Mapping[str, Words] = {}
    """Verbs, and those of their forms that no ending tells."""
    contrasts: tuple[Words, ...] = ()
    """Words of which one says that it is not what another one says: north, south."""
    opposites: tuple[tuple[Words, Words], ...] = ()
    """Forms of verbs that say the opposite of each other."""


class Mentions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tells of figures that no finder proposes, besides the words of `Figures`."""

    be: Words = Words()
    """Forms of `be` before an age: who *is* 46, when she *was* 14."""
    who: Words = Words()
    """What opens a clause about a person: *who* is 46."""
    when: Words = Words()
    """What opens a clause about a time of life: *when* she was 14."""
    aged: Words = Words()
    """What stands before an age: *aged* 14."""
    behind_age: Phrases = Phrases()
    """What follows a number that is an age: was 11 *when*."""
    between_ages: Phrases = Phrases()
    """What opens a range of ages: *between the ages of* 9 and 13."""
    ages: Phrases = Phrases()
    """The same where the range is short: *ages* 9-13."""
    both: Phrases = Phrases()
    """Words for two that are known: *both* drivers."""
    nobody: Phrases = Phrases()
    """Words for no person."""
    behind_nobody: Words = Words()
    """Words after them that make a count of it: no one *died*."""
    people: str = ""
    """What nobody is none of: people."""
    out_of: Phrases = Phrases()
    """What stands between a part and all: 15 *out of* 19."""
    times: Mapping[str, int] = {}
    """Words for so many times: twice."""
    several_times: Phrases = Phrases()
    """Phrases for some times."""
    growth: Mapping[str, int] = {}
    """Verbs that tell of a change, and by how many percent: doubled."""
    ordinals: Words = Words()
    """Ordinal numbers from nought on."""
    in_a_row: Words = Words()
    """Words between an ordinal and its period: the fifth *straight* day."""
    yearly: Mapping[str, str] = {}
    """Words behind an ordinal that count years, and the unit: her 14th *birthday*."""
    lasting: Words = Words()
    """Words before a period that is a length: *for* a month."""
    none: Words = Words()
    """Words for none of something: *no* injuries."""
    at_age: Phrases = Phrases()
    """What stands before a bare age: *died at* 81; its last word does so between commas."""
    and_a_half: Phrases = Phrases()
    """What follows a period and a half."""
    votes_to: Phrases = Phrases()
    """What stands between the numbers of a vote: 5 *to* 4."""
    voting: Words = Words()
    """How words begin that tell of a vote."""


class Dates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands around dates, and words that say when."""

    before_months: Words = Words()
    """Words before a month that is told without a day or a year: *in* May."""
    on: Words = Words()
    """Words before a day of the week that belong to it."""
    to: Words = Words()
    """What stands between the first and the last day."""
    parts_of_day: Words = Words()
    """What may follow a day of the week: *morning*."""
    today: Words = Words()
    """Words for a day by which one it is: *yesterday*."""
    relative: Words = Words()
    """Words before a period: *last* week."""
    ago: Words = Words()
    """Words behind it: three weeks *ago*."""
    ago_before: Phrases = Phrases()
    """The same before it: *vor* drei Wochen."""
    seasons: Words = Words()
    """Periods that are no units."""


class Comparing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tells whether two sentences are about the same."""

    function_words: Words = Words()
    """Words that tell nothing of what a sentence is about."""
    endings: tuple[tuple[str, str], ...] = ()
    """Endings of words and what stands for them in a stem; the first that fits."""
    kept_endings: Words = Words()
    """Ends of words that are no ending: *bus*, *basis*."""
    spellings: Mapping[str, Words] = {}
    """Words, and other ways in which they are written."""
    common_words: Words = Words()
    """Words that stand in any news: they weigh half, whatever their ending."""
    anybody: Words = Words()
    """Words for people that say nothing about them."""
    persons: Words = Words()
    """Other words for people: what is told of them says what is counted."""
    person_endings: Words = Words()
    """Endings of stems that are mostly words for people."""
    concepts: Mapping[str, Words] = {}
    """Things that news has several words for, and those words."""
    happenings: Words = Words()
    """Concepts of what happens to people or what they do: to count it is to count them."""
    hedges: Words = Words()
    """Words with which a writer holds back."""
    titles: Words = Words()
    """Words that stand before a name and are none; they tell a role."""
    organisations: Words = Words()
    """Words in the names of those who speak through somebody else."""
    pronouns: Words = Words()
    """Words that name nobody by themselves."""
    nicknames: Mapping[str, Words] = {}
    """First names, and what those who have them are called."""
    no_names: Words = Words()
    """Words that nothing begins or ends with that somebody is called."""
    per_head: Words = Words()
    """Words for people in a rate, which all mean the same: per resident, per 1,000 people."""
    frequencies: ByPhrase = ByPhrase()
    """Words that hold a period, and its name: daily."""
    indefinite: Words = Words()
    """Words before a role that may be anybody's: a senior official."""
    clauses: Clauses = Clauses()
    """What tells what is said of a figure."""
    dates: Dates = Dates()
    """What stands around dates."""
    mentions: Mentions = Mentions()
    """What tells of figures that no finder proposes."""


class Noun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tells where a noun phrase begins and ends."""

    determiners: Words = Words()
    join_names: Words = Words()
    """What may stand between two capitalised words of one name."""
    outside: Words = Words()
    """Small words and plain verbs, which no phrase holds."""
    adjectives: str = r"(?!)"
    """A pattern of what looks like an adjective."""


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All words of one language."""

    sentences: Sentences = Sentences()
    figures: Figures = Figures()
    speech: Speech = Speech()
    claims: Claims = Claims()
    comparing: Comparing = Comparing()
    phrases: Noun = Noun()


READING = RLock()
"""Held while data files are read: msgspec learns a type when it first converts to it, and two
threads that make it learn one at the same time end the program with a segmentation fault."""
UNIVERSAL = Lexicon(figures=Figures(point=""))
"""What is left where the language is unknown: digits, signs and symbols."""


@cache
def lexicon(language: str) -> Lexicon:
    """The words of a language by its two letters; none where there is no file for it."""
    path = DATA / f"{language}.toml"
    if not _NAME.fullmatch(language) or not path.is_file():
        return UNIVERSAL
    with READING:
        return read_lexicon(path.read_text(encoding="utf-8"))


def read_lexicon(source: str) -> Lexicon:
    """The words in the text of a file.

    Raises:
        msgspec.ValidationError: A field is unknown or not of its type; the message names it.
        tomllib.TOMLDecodeError: It is no TOML.
    """
    # Reading TOML takes time to import, and an article is painted without it.
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
    """Add the words that several rooms ask for to the lists that hold them."""
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


def _add_cldr(figures: dict[str, Any], known: Mapping[str, Any]) -> None:
    """Add what CLDR knows to the words for figures; what the file says itself comes first."""
    for name in ("months", "days"):
        listed = known.get(name, [])
        figures[name] = " ".join([figures.get(name, ""), *listed])
        figures[f"calendar_{name}"] = listed
    units: dict[str, str] = {}
    for table in (known.get("units", {}), known.get("currencies", {}), figures.get("units", {})):
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
    """Lists of words and phrases, from the texts that list them."""
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
