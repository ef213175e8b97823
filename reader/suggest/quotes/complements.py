"""The complement of a cue: what was said, found by the grammar that follows the cue."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from reader.suggest.quotes.cues import Cue, is_relative
from reader.suggest.quotes.lexicon import (
    ARTICLES,
    AUXILIARIES,
    CLAUSE_LEADS,
    CONTRACTED,
    DOCUMENTS,
    PERSONAL,
    PREPOSITIONS,
    QUESTIONS,
    SAY,
    SAYINGS,
    SUBORDINATORS,
)
from reader.suggest.quotes.line import FOLDED, Line
from reader.suggest.quotes.listeners import past_listener, past_times
from reader.suggest.quotes.naming import named_as, naming
from reader.suggest.quotes.verbs import is_adverb_like

_FAR_THAT = 14
"""How many rows after a cue its `that` may come."""
_FAR_QUOTATION = 24
"""How many rows after a cue a quotation with a colon before it may come."""
_FAR_VERB = 25
"""How many rows after its start a clause may have its verb."""
_FAR_TO = 10
_FAR_NOUN = 4
"""How many rows after a cue a noun of saying and its `that` may come."""
_FAR_DOCUMENT = 12
"""How many rows before a cue a report, a poll or the like may be named as its source."""
_SHORT_SUBJECT = 6
"""How many rows after its start a plain clause may have its auxiliary."""
_MARKS = frozenset({FOLDED, ",", ":", ";"})
_INSERTED = frozenset({"though", "however", "too", "therefore"})
_NAMED = frozenset({"what", "which", "whom"})
_CLAUSE = ("speech", "mind", "tell", "show", "bare", "declare")
_QUOTING = ("speech", "beside", "tell", "bare")
_OBJECT_PRONOUNS = frozenset({"him", "her", "them"})
_EMPTY_OBJECTS = frozenset({"it", "this", "that", "so"})
_NO_CLAUSE = frozenset({"to", "and", "or", "of"})
_NO_OBJECT = PREPOSITIONS | AUXILIARIES | {"to", "and", "or", "but", "as"}
_BREAKS_SUBJECT = PREPOSITIONS | {"who", "which", "that", "to", "and"}


class Complement(NamedTuple):
    """What was said, as a range of rows after the cue."""

    start: int
    """Its first row."""
    end: int
    """The row after its last one."""
    pattern: str
    """The construction, as a key of `ahead.RULES`."""


def complement(line: Line, cue: Cue, end: int) -> Complement | None:
    """What was said after a cue, up to a row; None if nothing was."""
    row = past_times(line, cue.end)
    if (quotation := _quotation(line, cue, row, end)) is not None:
        return Complement(quotation, end, "quotation")
    if cue.form == "infinitive":
        return None
    says_that = "beside" in cue.kinds and line.at(row) == "that"
    if (says_that or cue.is_any(*_CLAUSE)) and (that := _that(line, cue, row, end)) is not None:
        return Complement(that, end, "that")
    starts = [row]
    if "tell" in cue.kinds and cue.form != "passive":
        # The listener is optional: "warned the council that" and "warned the law would fail".
        starts = [past_listener(line, row), *([row] if "speech" in cue.kinds else [])]
    matches = (match(line, cue, start, end) for start in starts for match in _CONSTRUCTIONS)
    return next((each for each in matches if each), None)


def _quotation(line: Line, cue: Cue, row: int, end: int) -> int | None:
    """The row of a quotation that is the whole complement."""
    if cue.form == "passive" and line.at(cue.verb) != "quoted":
        return None
    if line.at(row) == FOLDED:
        if line.is_title(row) and line.is_word(row + 1):
            return None
        return row if cue.is_any("show", *_QUOTING) else None
    if not cue.is_any(*_QUOTING):
        return None
    if line.at(row) in {",", ":"} and line.at(row + 1) == FOLDED:
        return row + 1
    return _quotation_after_place(line, row, end)


def _quotation_after_place(line: Line, row: int, end: int) -> int | None:
    """The quotation after "at a rally in Lima:", if nothing else before it can be what was said."""
    for each in range(row, min(end, row + _FAR_QUOTATION)):
        word = line.lower[each]
        if word in {",", ":"} and line.at(each + 1) == FOLDED:
            if word == ":":
                return each + 1
            names = line.is_title(each + 1) or not line.opens_sentence(each + 1)
            return None if names else each + 1
        if word in {FOLDED, "that", "whether"} or (line.is_verb(each) and not word.endswith("ed")):
            return None
    return None


def _that(line: Line, cue: Cue, row: int, end: int) -> int | None:
    row = _past_aside(line, row, end)
    if "declare" in cue.kinds and (noun := _saying(line, row, end)):
        return noun + 1
    if line.at(row) not in PREPOSITIONS | {"that"} and "tell" not in cue.kinds:
        return None
    for each in range(row, min(end, row + _FAR_THAT)):
        word = line.lower[each]
        if word == "that":
            return None if each > row and is_relative(line, each) else each
        if (word == "," and "tell" in cue.kinds) or line.is_capital(each):
            continue
        if word in _MARKS or line.is_verb(each) or (word in PERSONAL and "tell" not in cue.kinds):
            return None
    return None


def _saying(line: Line, row: int, end: int) -> int | None:
    """The noun of saying before `that`: "voiced hope that", "repeated his claim that"."""
    nouns = range(row, min(end, row + _FAR_NOUN))
    return next((e for e in nouns if line.lower[e] in SAYINGS and line.at(e + 1) == "that"), None)


def _past_aside(line: Line, row: int, end: int) -> int:
    """The row of `that` after an aside such as "said, in a speech,"; else the row itself."""
    if line.at(row) != ",":
        return row
    for each in range(row + 1, min(end, row + _FAR_THAT)):
        if line.lower[each] == ",":
            leads = line.at(row + 1) in _INSERTED or line.at(row + 1) in PREPOSITIONS
            return each + 1 if leads and line.at(each + 1) == "that" else row
        if line.lower[each] in _MARKS or line.is_verb(each):
            return row
    return row


def _question(line: Line, cue: Cue, row: int, end: int) -> Complement | None:
    """An indirect question: "asked whether", "explained how"."""
    asks = line.at(row) in QUESTIONS and cue.is_any("speech", "show", "beside", "tell")
    return Complement(row, end, "question") if asks and cue.form != "passive" else None


def _infinitive(line: Line, cue: Cue, row: int, end: int) -> Complement | None:
    """An infinitive: "vowed to rebuild it"."""
    negated = line.at(row) == "not" and row > cue.end
    if "will" in cue.kinds and line.at(row) in PREPOSITIONS - {"to"}:
        row = _past_partner(line, row, end)
    wills = line.at(row + negated) == "to" and cue.is_any("will", "tell")
    return Complement(row, end, "to") if wills else None


def _past_partner(line: Line, row: int, end: int) -> int:
    """The row of `to` after a phrase such as "with the owners"; else the row itself."""
    for each in range(row + 1, min(end, row + _FAR_TO)):
        if line.lower[each] == "to":
            return each
        if line.is_verb(each) or line.lower[each] in _MARKS:
            return row
    return row


def _name(line: Line, cue: Cue, row: int, end: int) -> Complement | None:
    """A name or a reason: "called it a disgrace", "thanked them for their “patience”"."""
    calls_on = line.at(cue.end) in {"on", "for"} and line.at(cue.verb).startswith("call")
    if cue.form == "passive" or calls_on or not cue.is_any("name", "thank"):
        return None
    named = naming(line, row, end, is_name="name" in cue.kinds, is_thank="thank" in cue.kinds)
    if named is None and "name" in cue.kinds and _names_what(line, cue):
        start = row + (line.at(row) == "as")
        quotation = start + (line.at(start) in ARTICLES)
        is_term = line.at(quotation) == FOLDED and " " in line.inner(quotation)
        return Complement(start, quotation + 1, "name") if is_term else None
    if named is None and "name" in cue.kinds and named_as(line, row, end):
        return Complement(row, end, "named")
    return Complement(*named) if named else None


def _names_what(line: Line, cue: Cue) -> bool:
    """Whether a relative clause gives something a name: "what he calls a “cartel”"."""
    before = line.lower[max(0, cue.first - _SHORT_SUBJECT) : cue.first]
    return not _NAMED.isdisjoint(before)


def _clause(line: Line, cue: Cue, row: int, end: int) -> Complement | None:
    """A clause without `that`: "said the road was closed"."""
    if line.at(cue.verb) == "says" and line.is_capital(cue.verb) and line.is_capital(row):
        return Complement(row, end, "clause")
    if cue.form == "passive" or not _takes_clause(line, cue, row, end):
        return None
    return Complement(_past_place(line, row, end), end, "clause")


def _urged(line: Line, cue: Cue, row: int, end: int) -> Complement | None:
    """A demand: "urged drivers to wait", "called for a vote"."""
    if "urge" not in cue.kinds or line.at(cue.end) == "not":
        return None
    is_call = line.at(cue.verb).startswith("call")
    calls_for = is_call and line.at(cue.end) == "for"
    if is_call and line.at(cue.end) == "to":
        return None
    for each in range(row, min(end, row + _FAR_TO)):
        if line.lower[each] == "to" or calls_for:
            return Complement(row, end, "to")
        if line.lower[each] in _MARKS:
            return None
    return None


def _topic(line: Line, cue: Cue, row: int, end: int) -> Complement | None:
    """A topic: "complained about the noise", "apologised for the delay"."""
    about = {"about", "of", "against", "to"} if "about" in cue.kinds else set()
    is_sorry = "sorry" in cue.kinds and line.at(row) == "for" and line.is_word(row + 1)
    topic = line.at(row) in about or is_sorry
    return Complement(row + 1, end, "about") if topic and cue.form != "passive" else None


def _shown(line: Line, cue: Cue, row: int, end: int) -> Complement | None:
    """What a report or a poll shows: "the survey found a decline"."""
    shows = "show" in cue.kinds and cue.form == "finite" and _is_object(line, row)
    subject = line.lower[max(0, cue.first - _FAR_DOCUMENT) : cue.first]
    return Complement(row, end, "declared") if shows and DOCUMENTS.intersection(subject) else None


def _object(line: Line, cue: Cue, row: int, end: int) -> Complement | None:
    """A direct object: "criticised the mayor", "announced a tender"."""
    names = cue.is_any("declare", "judge") and cue.form != "passive"
    if not names or not _is_object(line, row):
        return None
    return Complement(row, end, "declared" if "declare" in cue.kinds else "object")


_CONSTRUCTIONS: tuple[Callable[[Line, Cue, int, int], Complement | None], ...] = (
    _question, _infinitive, _name, _clause, _urged, _topic, _shown, _object,
)  # fmt: skip
"""The constructions to try, from the most to the least reliable."""


def _takes_clause(line: Line, cue: Cue, row: int, end: int) -> bool:
    """Whether a clause without `that` begins here: a subject, then a verb."""
    if "tell" in cue.kinds and not ("speech" in cue.kinds and row == cue.end):
        return row > cue.end and _begins_noun(line, row) and _has_verb(line, row, end)
    if "bare" not in cue.kinds:
        if not cue.is_any("speech", "show", "mind") or line.at(cue.verb) == "feeling":
            return False
        if "mind" in cue.kinds and (line.is_capital(row) or line.at(row) in ARTICLES):
            return _has_verb(line, row, end)
        return _is_plain_clause(line, row, end)
    word = line.at(row)
    says = line.at(cue.verb) in SAY and word in CLAUSE_LEADS
    if not says and (word in PREPOSITIONS or word in SUBORDINATORS):
        return False
    opens = line.is_word(row) or word in {"$", FOLDED}
    return opens and word not in _NO_CLAUSE and _has_verb(line, row, end)


def _begins_noun(line: Line, row: int) -> bool:
    word = line.at(row)
    begins = word in PERSONAL or word in ARTICLES or word == "there"
    return line.is_capital(row) or begins or word.endswith(CONTRACTED)


def _is_plain_clause(line: Line, row: int, end: int) -> bool:
    """Whether a pronoun, or a short noun phrase with an auxiliary, begins here."""
    word = line.at(row)
    if word in PERSONAL or word == "there" or word.endswith(CONTRACTED):
        return True
    if not (line.is_capital(row) or line.at(row) in ARTICLES):
        return False
    for each in range(row + 1, min(end, row + _SHORT_SUBJECT)):
        word = line.lower[each]
        if word in AUXILIARIES and not line.is_capital(each):
            return True
        if word in _BREAKS_SUBJECT or not line.is_word(each):
            return False
    return False


def _has_verb(line: Line, row: int, end: int) -> bool:
    """Whether a verb follows soon: one known by its form, one in a quotation, or a word in -s."""
    start, stop = row + 1, min(end, row + _FAR_VERB)
    if line.at(row).endswith(CONTRACTED):
        return True
    if any(start <= each < stop and not line.opens_sentence(each) for each in line.quotations):
        return True
    third = (_is_third_person(line, each) for each in (row + 1, row + 2, row + 3))
    return line.has_verb(start, stop) or any(third)


def _is_third_person(line: Line, row: int) -> bool:
    word = line.at(row)
    return line.is_word(row) and word.endswith("s") and not word.endswith(("'s", "’s"))


def _past_place(line: Line, row: int, end: int) -> int:
    """The row after the place: in "in an interview he would …", the row of "he"."""
    if line.at(row) not in {"in", "at", "on", "during", "after"}:
        return row
    for each in range(row + 1, min(end, row + _FAR_TO)):
        if line.lower[each] == ",":
            return row
        if line.lower[each] in PERSONAL:
            return each
    return row


def _is_object(line: Line, row: int) -> bool:
    """Whether an object with content begins here; "denied it" has none."""
    word = line.at(row)
    if word in _EMPTY_OBJECTS and not line.is_word(row + 1):
        return False
    if word in PERSONAL or word in _OBJECT_PRONOUNS:
        return True
    return line.is_word(row) and word not in _NO_OBJECT and not is_adverb_like(word)
