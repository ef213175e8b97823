"""The names of speakers: without titles and roles, in full, and for pronouns if certain."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache

from reader.model import Span
from reader.suggest.prepared import Prepared
from reader.suggest.quotes import subjects
from reader.suggest.quotes.lexicon import (
    ARTICLES,
    BODIES,
    CONNECTIVES,
    FORMS_OF_ADDRESS,
    GROUPS,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SAY,
    SELVES,
    SUBORDINATORS,
    TIMES,
    TITLES,
)
from reader.suggest.quotes.line import Line, Rows, line
from reader.suggest.quotes.verbs import is_verb_like

_SINGULAR = frozenset({"he", "she"})
_LEADS = (CONNECTIVES | ARTICLES | PREPOSITIONS | SUBORDINATORS | TIMES | SAY) - {"per"}
_STRESS = CONNECTIVES | SELVES
_NO_NAMES = _LEADS | PRONOUNS
_DATES = TIMES - MONTHS
_LONGEST = 4
"""The most words in a person's name."""
_LONGEST_SUBJECT = 25
"""The most rows of a subject that are searched for a name."""
_FULL = 2
"""How many words of a longer run of capitalised words after an office are the name."""
_MOST = 50
"""The most mentions of people in a sentence that are considered."""
_LOOKED_BACK = 6
"""How many sentences before a pronoun to search for the person it stands for."""
_OWNERS = ("'s", "’s")
_UNCLEAR = ""
"""The topic of a sentence that could be about several people."""


class Names:
    """The names of the speakers in one article."""

    def __init__(self, article: Prepared, speakers: Iterable[Span]) -> None:
        """Resolve the names of an article's speakers, given by their spans."""
        self._article = article
        self._spans = sorted(speakers)
        self._resolved: dict[int, str] = {}
        self._openings: dict[int, tuple[Line, Rows | None]] = {}
        self._topics: dict[tuple[int, str], str | None] = {}
        if article.language == "en":
            for each in self._spans:
                self._resolved[each.start] = self._name(each)

    def of(self, speaker: Span) -> str:
        """The name of a speaker, or the speaker's words themselves if there is none better."""
        words = self._article.text[speaker.start : speaker.end]
        if self._article.language != "en":
            return _foreign(words)
        return self._resolved[speaker.start]

    def _name(self, speaker: Span) -> str:
        words = self._article.text[speaker.start : speaker.end]
        if words.lower() in _SINGULAR:
            return self._person_before(speaker.start, words.lower()) or words
        if words.lower() in RELATIVES:
            return self._antecedent(speaker.start) or words
        return self._in_full_or(short(words))

    def _in_full_or(self, name: str) -> str:
        full = self._in_full.get(name.rpartition(" ")[2], name)
        if " " not in full:
            return name
        ends = name.endswith(" " + full) and all(map(_is_name_part, name.split()))
        return full if " " not in name or ends else name

    @cached_property
    def _full_names(self) -> list[tuple[Span, str]]:
        """Names of two or more words: the spans, and the names without title and possessive."""
        text = self._article.text
        return [
            (Span(*match.span()), _without_possessive(_without_lead(short(match[0]))))
            for match in _full_name().finditer(text)
        ]

    @cached_property
    def _in_full(self) -> dict[str, str]:
        """The full name by surname, for surnames that only one person in the text has."""
        by_surname: dict[str, set[str]] = {}
        for _, name in self._full_names:
            if not _is_body(name):
                by_surname.setdefault(name.rpartition(" ")[2], set()).add(name)
        return {last: min(full) for last, full in by_surname.items() if len(full) == 1}

    @cached_property
    def _people(self) -> dict[str, str]:
        """The names of all who may be people, by surname in lower case."""
        return self._by_surname(self._named_in_full | self._speaker_names)

    @cached_property
    def _sure_people(self) -> dict[str, str]:
        """The names of those who are people by more evidence than capitals, likewise."""
        return self._by_surname(self._sure_names)

    def _by_surname(self, names: set[str]) -> dict[str, str]:
        people: dict[str, str] = {}
        for name in sorted(names):
            last = name.rpartition(" ")[2].lower()
            if is_person(name) and not _is_body(name) and last not in _NO_NAMES:
                full = self._in_full_or(name)
                people[full.rpartition(" ")[2].lower()] = full
        return people

    @cached_property
    def _named_in_full(self) -> set[str]:
        """Names of two or more words that do not follow "the"."""
        text = self._article.text
        return {
            name
            for span, name in self._full_names
            if text[max(0, span.start - 4) : span.start].lower() != "the "
        }

    @cached_property
    def _sure_names(self) -> set[str]:
        """Names with a title, an age or a role, of speakers, or whose surname also occurs alone."""
        text = self._article.text
        alone = set(_surname_alone().findall(text))
        described = {
            name
            for span, name in self._full_names
            if name.rpartition(" ")[2] in alone or _description().match(text, span.end)
        }
        return (described & self._named_in_full) | self._speaker_names

    @cached_property
    def _speaker_names(self) -> set[str]:
        """The names of speakers, and names after a form of address."""
        text = self._article.text
        speakers = {_without_possessive(short(text[span.start : span.end])) for span in self._spans}
        return speakers | {name for _, name in self._addressed_names}

    @cached_property
    def _addressed_names(self) -> list[tuple[str, str]]:
        """Each form of address with the surname after it."""
        found = _addressed().findall(self._article.text)
        return [(title, name) for title, name in found if title.lower() in FORMS_OF_ADDRESS]

    @cached_property
    def _addresses(self) -> dict[str, str]:
        """The pronoun that "Mr." or "Ms." calls for, by surname in lower case."""
        return {
            name.lower(): FORMS_OF_ADDRESS[title.lower()] for title, name in self._addressed_names
        }

    @cached_property
    def _mentions(self) -> tuple[list[int], list[str]]:
        """The offsets where people are named, in order, and the full name at each."""
        people = {
            last + end: full for last, full in self._sure_people.items() for end in ("", *_OWNERS)
        }
        words = self._article.words
        rows = [
            row
            for row, word in enumerate(words.lower)
            if word in people and self._article.text[words.starts[row]].isupper()
        ]
        return [words.starts[row] for row in rows], [people[words.lower[row]] for row in rows]

    def _person_before(self, offset: int, pronoun: str, depth: int = 0) -> str:
        """The person a pronoun stands for: the subject of its sentence or of one before it."""
        sentences = self._article.joined_sentences
        number = bisect_right(sentences, (offset, float("inf"))) - 1
        if number < 0 or depth > _LOOKED_BACK:
            return _UNCLEAR
        row, subject = self._opening(number)
        if subject and row.ends[subject[1] - 1] < offset:
            name = self._person(row, subject, depth)
            if name and self._fits(name, pronoun):
                return name
        for each in range(number - 1, max(-1, number - 1 - _LOOKED_BACK), -1):
            if (each, pronoun) not in self._topics:
                self._topics[each, pronoun] = self._topic(each, pronoun, depth)
            found = self._topics[each, pronoun]
            if found is not None:
                return found
        return _UNCLEAR

    def _topic(self, number: int, pronoun: str, depth: int) -> str | None:
        """The person a sentence is about; empty if that is unclear, None if it is about nobody."""
        sentence = self._article.joined_sentences[number]
        row, subject = self._opening(number)
        if subject:
            name = self._person(row, subject, depth)
            if name and self._fits(name, pronoun):
                return name
        candidates = {name for name in self._speakers_in(sentence) if self._fits(name, pronoun)}
        if not candidates:
            candidates = {name for name in self._named(row) if self._fits(name, pronoun)}
        if len(candidates) == 1:
            return candidates.pop()
        return _UNCLEAR if candidates else None

    def _opening(self, number: int) -> tuple[Line, Rows | None]:
        """A sentence and the subject of its first clause."""
        if number not in self._openings:
            row = line(self._article, self._article.joined_sentences[number])
            self._openings[number] = row, subjects.opening_subject(row)
        return self._openings[number]

    def _person(self, row: Line, subject: tuple[int, int], depth: int) -> str:
        """The person that a subject names; empty for things and for several people."""
        first, last = subject
        if last - first == 1 and row.lower[first] in _SINGULAR:
            offset = row.starts[first]
            if offset in self._resolved:
                return self._resolved[offset]
            return self._person_before(offset, row.lower[first], depth + 1)
        last = min(last, first + _LONGEST_SUBJECT)
        if "and" in row.lower[first:last]:
            return ""
        name = short(row.text[row.starts[first] : row.ends[last - 1]])
        surname = name.rpartition(" ")[2]
        if surname[:1].isupper() and surname.lower() in self._people:
            return self._people[surname.lower()]
        alone = row.lower[last - 1] in TITLES and row.lower[first] in {"the", "a", "an"}
        resolved = self._resolved.get(row.starts[first], "")
        return resolved if alone and not _is_body(resolved) else ""

    def _speakers_in(self, sentence: Span) -> set[str]:
        """The people who speak in a sentence."""
        start = bisect_left(self._spans, (sentence.start, 0))
        end = bisect_left(self._spans, (sentence.end, 0))
        names = {self._resolved.get(span.start, "") for span in self._spans[start:end]}
        return {name for name in names if name.rpartition(" ")[2].lower() in self._people}

    def _named(self, row: Line) -> Iterator[str]:
        """The people named in a sentence outside its quotations."""
        offsets, names = self._mentions
        first = bisect_left(offsets, row.starts[0])
        last = min(bisect_left(offsets, row.ends[-1]), first + _MOST)
        quoted = [(each.start, each.end) for each in row.quotations.values()]
        for offset, name in zip(offsets[first:last], names[first:last], strict=True):
            if not any(start <= offset < end for start, end in quoted):
                yield name

    def _fits(self, name: str, pronoun: str) -> bool:
        """Whether "he" or "she" may stand for a person, by their form of address."""
        last = name.rpartition(" ")[2].lower()
        return self._addresses.get(last, pronoun) == pronoun

    def _antecedent(self, offset: int) -> str:
        """The name that "who" refers to; empty if there is none."""
        sentences = self._article.joined_sentences
        number = bisect_right(sentences, (offset, float("inf"))) - 1
        if number < 0:
            return ""
        row = line(self._article, sentences[number])
        rows = subjects.antecedent(row, bisect_left(row.starts, offset))
        if rows is None:
            return ""
        return self._in_full_or(short(row.text[row.starts[rows[0]] : row.ends[rows[1] - 1]]))


def _foreign(words: str) -> str:
    """The name of a speaker in another language: the one in apposition to a role, or the first."""
    head, _, apposition = words.partition(", ")
    named = not is_person(head) and " " in apposition and is_person(apposition)
    return apposition if named else head


@lru_cache(maxsize=4096)
def short(words: str) -> str:
    """A speaker without role and title: "Ana Ruiz", "the agency", "Ana Ruiz and Luis Paz"."""
    words = _brackets().sub("", words)
    joint = words.split(" and ")
    # "Ana Ruiz, head of the Legal Defense and Education Fund" is one person.
    are_apart = all(", " not in each.removesuffix(",") or each.endswith(",") for each in joint[:-1])
    if len(joint) > 1 and are_apart and all(map(_is_joint, joint)):
        return " and ".join(_one(each) for each in joint)
    return _one(words)


def _is_joint(words: str) -> bool:
    """Whether one of several speakers is a person whose name is given."""
    name = _one(words)
    return is_person(name) and not _is_body(name) and name.split()[-1].lower() not in TITLES


def _one(words: str) -> str:
    head, _, apposition = words.partition(", ")
    other = apposition.partition(", ")[0]
    own = _plain(head)
    if " " in other and not is_person(own):
        name = _plain(other)
        return name if is_person(name) and not _is_body(name) else own
    return own


def _plain(words: str) -> str:
    """A noun phrase without title and role, and without what follows a person's name."""
    parts = _trimmed(words.split())
    if not parts:
        return words
    end = next((i for i in range(1, len(parts)) if _ends_name(parts, i)), len(parts))
    start = end
    while start and _is_name_part(parts[start - 1]):
        start -= 1
    name = _without_titles(parts[start:end])
    if end == len(parts):
        return " ".join(name or parts)
    if name and _stands_for_person(parts, start, end, name):
        return " ".join(name)
    rest = parts[end + 1 :]
    if not name and parts[end] == "of" and _titles([*parts[start:end], ""]) and len(rest) > 1:
        return _after_office(parts, rest)
    return " ".join(parts)


def _trimmed(parts: list[str]) -> list[str]:
    """The words without a leading "but" and a trailing "himself"."""
    while len(parts) > 1 and parts[0].lower() in _STRESS:
        parts = parts[1:]
    while len(parts) > 1 and parts[-1].lower() in SELVES:
        parts = parts[:-1]
    return parts


def _ends_name(parts: list[str], index: int) -> bool:
    """Whether a word ends a name: "Ana Ruiz *of* Lima", "the men *who* sang"."""
    word = parts[index]
    if word[:1].isupper():
        return False
    if index == 1 and parts[0].lower() in ARTICLES and parts[2:3] and parts[2][:1].isupper():
        return False
    return word in PREPOSITIONS or word in RELATIVES or is_verb_like(word) or word.endswith("ing")


def _without_titles(parts: list[str]) -> list[str]:
    owner = max((i + 1 for i, part in enumerate(parts[:-1]) if part.endswith(_OWNERS)), default=0)
    parts = parts[owner:]
    return parts[max(_titles(parts), default=0) :]


def _stands_for_person(parts: list[str], start: int, end: int, name: list[str]) -> bool:
    """Whether a name before "of Lima" is a person's, by its title, role or number of words."""
    if (
        _is_body(" ".join(name))
        or parts[0].lower() == "the"
        or name[-1].strip(".").lower() in TITLES
    ):
        return False
    role = start > 0 and parts[start - 1].lower() not in ARTICLES
    return role or len(name) > 1 or len(name) < end - start


def _after_office(parts: list[str], rest: list[str]) -> str:
    """The name after an office: "Secretary of State Ana Ruiz"."""
    start = len(rest)
    while start and _is_name_part(rest[start - 1]):
        start -= 1
    name = _without_titles(rest[start:])
    return " ".join(name[-_FULL:] if start + len(name) < len(rest) or len(name) > _FULL else parts)


def _without_possessive(name: str) -> str:
    return name.removesuffix("'s").removesuffix("’s")


def _titles(parts: list[str]) -> list[int]:
    """The indexes after the titles among the words of a name; the last word is never a title."""
    return [i + 1 for i, part in enumerate(parts[:-1]) if part.strip(".").lower() in TITLES]


def _without_lead(name: str) -> str:
    """A name without a capitalised word before it that begins the sentence: "But Ana"."""
    first, _, rest = name.partition(" ")
    return rest if first.lower() in _LEADS else name


@lru_cache(maxsize=4096)
def is_person(name: str) -> bool:
    """Whether a shortened name looks like a person's: a few capitalised words, not a pronoun."""
    parts = name.split()
    if not 0 < len(parts) <= _LONGEST or name.isupper() or parts[0].lower() in PRONOUNS:
        return False
    return all(map(_is_name_part, parts))


@lru_cache(maxsize=4096)
def _is_body(name: str) -> bool:
    """Whether a name is, by its words, that of an office, a firm or a group of people."""
    parts = [part.strip(".").lower() for part in name.split()]
    alone = len(parts) == 1 and parts[0] in TITLES
    return alone or not BODIES.isdisjoint(parts) or (bool(parts) and parts[-1] in GROUPS)


def _is_name_part(word: str) -> bool:
    is_time = word.lower() in _DATES
    return word[:1].isupper() and word not in {"The", "A", "An"} and not is_time


@cache
def _brackets() -> re.Pattern[str]:
    """A bracket after a name, such as a party."""
    return re.compile(r" \([^()]*\)?")


@cache
def _full_name() -> re.Pattern[str]:
    # The regex engine is fast at skipping to one of a few first characters.
    return re.compile(
        r"[A-ZÀ-Þ](?<!\w[A-ZÀ-Þ])[\w’'-]++ (?:[A-ZÀ-Þ]\. )?[A-ZÀ-Þ][\w’'-]++(?: [A-ZÀ-Þ][\w’'-]++)?"
    )


@cache
def _addressed() -> re.Pattern[str]:
    """A word that may be a form of address, and the surname after it."""
    initials = "".join(sorted({title[0].upper() for title in FORMS_OF_ADDRESS}))
    return re.compile(
        rf"([{initials}](?<!\w[{initials}])[a-z]{{1,4}})\.? "
        r"(?:[A-ZÀ-Þ][\w’'-]*\.? )?([A-ZÀ-Þ][\w-]+)"
    )


@cache
def _surname_alone() -> re.Pattern[str]:
    """A capitalised word inside a sentence, after a lower-case one."""
    return re.compile(r"[A-ZÀ-Þ](?<=[a-z,] [A-ZÀ-Þ])(?<!the [A-ZÀ-Þ])[\w-]+(?=[’',.]|\s[a-z])")


@cache
def _description() -> re.Pattern[str]:
    """The start of an age, a role or a relative clause after a name."""
    return re.compile(r", (?:\d|(?:a|an|the|who|whose|his|her)\b)")
