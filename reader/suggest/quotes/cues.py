"""Cues: verbs that signal that somebody said something."""

from __future__ import annotations

from typing import Literal, NamedTuple

from reader.suggest.quotes.lexicon import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    BE,
    BEFORE_BASE,
    CONTRACTED,
    NOUNS_TOO,
    ONLY_WITH_PARTICLE,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
)
from reader.suggest.quotes.line import FOLDED, Line
from reader.suggest.quotes.verbs import is_adverb_like, kinds

Form = Literal["finite", "participle", "infinitive", "passive"]
_SPEECH = frozenset({"speech"})
_BEFORE_NOUN = ARTICLES | PREPOSITIONS | {"whose"}
_BEFORE_SURE_NOUN = PREPOSITIONS - {"to"} | {"the", "a", "an", "his", "its", "their", "my"}
_BEFORE_ADJECTIVE = frozenset({"the", "a", "an", "his", "its", "their", "my", "our"})
_BEFORE_PARTICIPLE_NOUN = frozenset({"the", "a", "an", "of"})
_DEGREES = frozenset({"more", "most", "very", "so"})
"""Words before a participle that is an adjective: "most telling"."""
_OWNERS = ("'s", "’s", "s'", "s’")
_PAST = ("ed", "read", "said", "told", "wrote", "thought", "found")
"""Endings of past forms, which cannot be nouns."""
_NO_BASE = ("s", "ed", "read", "found", "felt")
"""Endings of verb forms that can follow a singular noun."""
_AFTER_SUBJECT = AUXILIARIES - {"not", "never"}
"""Words that follow a subject: "the claims could be true"."""
_AFTER_NOUN = frozenset({"such", "where", "like"})
"""Words that continue a noun phrase and introduce nothing that was said."""
_BEFORE_VERB = frozenset({",", ")", ".", FOLDED, "and", "but"})
_OPENS_CLAUSE = ADVERBS | ARTICLES | PREPOSITIONS | SUBORDINATORS | {"such", "not", "neither"}
"""Words after "that" in whose clause "that" is not the subject."""
_NEAR = 6
"""How many rows before a verb at the end of a sentence to look for a comma or a quotation."""
_SHORT = 4
"""The length of a word, in characters, up to which an ending such as -ly means nothing."""


class Cue(NamedTuple):
    """A verb that signals speech, with its auxiliaries, adverbs and particle."""

    first: int
    """The row of its first word, auxiliaries and adverbs included."""
    verb: int
    """The row of the verb itself."""
    end: int
    """The row after its last word."""
    kinds: frozenset[str]
    """The kinds of cue verb that it is, by the lexicon."""
    form: Form
    """`finite`, `participle` (saying), `infinitive` (to say) or `passive` (was told)."""

    def is_any(self, *kinds: str) -> bool:
        """Whether it is of one of these kinds."""
        return not self.kinds.isdisjoint(kinds)


def cues(line: Line) -> list[Cue]:
    """The cue verbs of a line, in order."""
    by_form = kinds()
    rows = [row for row, word in enumerate(line.lower) if word in by_form]
    return [cue for row in rows if (cue := _cue(line, row, by_form[line.lower[row]]))]


def verb_at(line: Line, row: int) -> Cue:
    """Any verb as a cue; it is of no kind."""
    first = _group_start(line, row)
    return Cue(first, row, row + 1, frozenset(), _form(line, first, row))


def _cue(line: Line, row: int, of_kinds: frozenset[str]) -> Cue | None:
    word, end = line.lower[row], row + 1
    particle = PARTICLES.get(word)
    end += line.at(end) == "it" and line.at(end + 1) == particle
    has_particle = particle == line.at(end)
    if word in ONLY_WITH_PARTICLE:
        of_kinds = _SPEECH if has_particle else frozenset()
    if not of_kinds or _is_noun(line, row):
        return None
    first = _group_start(line, row)
    has_particle = has_particle or (line.at(end) == "back" and "speech" in of_kinds)
    return Cue(first, row, end + has_particle, of_kinds, _form(line, first, row))


def _group_start(line: Line, row: int) -> int:
    """The row of the first auxiliary or adverb that belongs to a verb."""
    first = row
    while first and _is_helper(line, first - 1):
        first -= 1
    while first < row and line.lower[first] in ADVERBS and line.at(first - 1) in {"", ",", "."}:
        first += 1
    return first


def _is_helper(line: Line, row: int) -> bool:
    word = line.lower[row]
    if line.is_capital(row):
        return False
    return word in AUXILIARIES or word in ADVERBS or (is_adverb_like(word) and len(word) > _SHORT)


def _is_noun(line: Line, row: int) -> bool:
    """Whether a word that can be a verb or a noun is a noun here."""
    word, before = line.lower[row], line.at(row - 1)
    if line.is_capital(row) and row and before != ":":
        return word not in {"says", "said"} or not line.is_capital(row - 1)
    if word.endswith("ing"):
        is_led = before in _BEFORE_PARTICIPLE_NOUN or before in _DEGREES
        return is_led or line.at(row + 1) == "of"
    if word in NOUNS_TOO:
        return _is_noun_by_neighbours(line, row)
    if before in _BEFORE_SURE_NOUN and not word.endswith(_PAST):
        return True
    owned = before.endswith(_OWNERS[:2]) and not word.endswith("ed")
    return owned or before in _BEFORE_ADJECTIVE


def _is_noun_by_neighbours(line: Line, row: int) -> bool:
    word, before, following = line.lower[row], line.at(row - 1), line.at(row + 1)
    if before == "to":
        return False
    if following == "of" or following in _AFTER_SUBJECT:
        return True
    if _leads_to_noun(line, row) or (_is_singular(line, row - 1) and not word.endswith(_NO_BASE)):
        return True
    return not (word.endswith(_PAST) or _is_verb_by_neighbours(line, row))


def _leads_to_noun(line: Line, row: int) -> bool:
    """Whether the words before a word call for a noun: "its claims", "mind-reading claims"."""
    before = line.at(row - 1)
    if before in _BEFORE_NOUN or before.endswith(_OWNERS) or "-" in before:
        return True
    if before in {"'", "’"} and line.at(row - 2).endswith("s"):
        return True
    return _is_in_object(line, row) or (before.endswith("ing") and len(before) > _SHORT)


def _is_in_object(line: Line, row: int) -> bool:
    """Whether a word ends the object of a verb or preposition: "joined the radio calls"."""
    if line.lower[row].endswith(_PAST):
        return False
    for each in range(row - 1, max(-1, row - _SHORT), -1):
        word = line.lower[each]
        if word in _BEFORE_PARTICIPLE_NOUN and word != "of":
            lead = line.at(each - 1)
            return lead in PREPOSITIONS or (line.is_verb(each - 1) and lead not in kinds())
        if not line.is_word(each) or line.is_capital(each):
            return False
    return False


def _is_verb_by_neighbours(line: Line, row: int) -> bool:
    """Whether a subject comes before the word, or what was said after it."""
    before, following = line.at(row - 1), line.at(row + 1)
    if following in {":", FOLDED} or (following == "," and line.at(row + 2) == FOLDED):
        return True
    if following in {"that", "whether"} or following in _AFTER_NOUN:
        return following not in _AFTER_NOUN and not is_relative(line, row + 1)
    if line.is_capital(row - 1) or before in PRONOUNS or _is_helper(line, row - 1):
        is_name = line.is_capital(row - 1)
        return not is_name or (_agrees(line, row) and line.at(row - 2) != "and")
    if before in _BEFORE_VERB and line.is_word(row + 1):
        return (before, following) != ("and", "for")
    near = line.lower[max(0, row - _NEAR) : row]
    goes_on = line.is_word(row + 1) or "," in near or FOLDED in near
    return goes_on and _agrees(line, row)


def is_relative(line: Line, row: int) -> bool:
    """Whether "that" begins a relative clause: "states that border the lake"."""
    following = line.at(row + 1)
    if following.endswith(CONTRACTED):
        return False
    if line.is_capital(row + 1) or following in _OPENS_CLAUSE:
        return False
    return line.is_verb(row + 1) or line.at(row + 2) in ARTICLES


def _agrees(line: Line, row: int) -> bool:
    """Whether verb and noun agree: just one of the two ends in -s."""
    before = line.at(row - 1)
    is_plural = before.endswith("s") and not before.endswith(("ss", "sis"))
    return is_plural != line.lower[row].endswith("s") or before in BEFORE_BASE


def _is_singular(line: Line, row: int) -> bool:
    """Whether the row looks like a singular noun, which no verb in its base form follows."""
    word = line.at(row)
    apart = word in PRONOUNS or word in BEFORE_BASE or _is_helper(line, row) if word else True
    return line.is_word(row) and not (line.is_capital(row) or word.endswith("s") or apart)


def _form(line: Line, first: int, row: int) -> Form:
    group = line.lower[first:row]
    if line.lower[row].endswith("ing"):
        return "participle" if AUXILIARIES.isdisjoint(group) else "finite"
    follows = line.at(row - 1) == "" or (line.at(row - 1) == "," and FOLDED not in line.lower[:row])
    if line.lower[row] == "asked" and follows:
        return "passive"
    if line.at(first - 1) == "to":
        return "infinitive"
    return "finite" if BE.isdisjoint(group) else "passive"
