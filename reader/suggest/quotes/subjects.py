"""Finds the subject of a cue, that is the speaker."""

from __future__ import annotations

from reader.suggest.quotes.cues import Cue
from reader.suggest.quotes.lexicon import (
    ADVERBS,
    ARTICLES,
    BE,
    CONNECTIVES,
    DETERMINERS,
    EXPECTED,
    MONTHS,
    MOTION,
    PERSONAL,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SAY,
    SHOWING,
    SUBORDINATORS,
    TIMES,
)
from reader.suggest.quotes.line import DASHES, FOLDED, Line, Rows
from reader.suggest.quotes.phrases import follows_participle, is_role
from reader.suggest.quotes.verbs import is_adverb_like, is_verb_like

_LONGEST = 40
"""The most rows that a subject reaches back."""
_FAR = 60
"""How many rows back to search for the start of a clause."""
_NEARBY = 8
"""How many rows after a subject its verb may come."""
_LONG_ADVERB = 6
"""The fewest characters of an adverb in -ly."""
_NAME = 4
"""The most rows of a name without an apposition."""
_DATELINE = 12
"""The most rows of a dateline: "NEW YORK, July 3 (AP) —"."""
_TAG = 4
"""The most rows of a party, an age or an abbreviated state: "R-Ky."."""
_SOME = frozenset({"one", "some", "another", "others", "many"})
_STOPS = frozenset({";", ":", "?", "!", "…"})
_CLAUSE_OPENERS = frozenset({"but", "while", "and", "as", "because", "after", "when"})
_COORDINATORS = frozenset({"and", "but", "or", "then"})
_ENDS_SUBJECT = DASHES | {",", "who", "which", "that", "(", ":", ";", FOLDED}
_OPENERS = PREPOSITIONS | TIMES | SUBORDINATORS | RELATIVES | {"prior", "asked"}
_BEFORE_TIMES = frozenset({"on", "in", "at", "by", "since", "during", "early", "late", "about"})
_RECENT = frozenset({"recent", "past", "coming"})
"""Words before words of time: in recent weeks."""
_RELATIVE_SUBJECTS = frozenset({"who", "which", "whose"})
"""Words that open a clause about the noun before it."""
_ALONE = PRONOUNS - RELATIVES
"""Pronouns that can be the subject of a main clause."""
_LEADS = SUBORDINATORS | CONNECTIVES | {"that", "which", "whom"}
"""Words before a subject that are not part of it."""
_NO_SPEAKER = (
    TIMES | PREPOSITIONS | ADVERBS | SUBORDINATORS | CONNECTIVES | {"needless", "a.m", "p.m"}
) - PRONOUNS
"""Words that cannot be a speaker on their own."""


def before(line: Line, cue: Cue, floor: int = 0) -> Rows | None:
    """The subject before a cue; None if there is none.

    Args:
        line: The sentence.
        cue: The cue in it.
        floor: The first row that can belong to the subject.
    """
    key = cue.verb, floor
    if key not in line.subjects:
        subject = _before(line, cue, max(floor, past_dateline(line)))
        line.subjects[key] = _speaker(line, *subject) if subject else None
    return line.subjects[key]


def opening_subject(line: Line) -> Rows | None:
    """The subject of a sentence's first clause, without the words that lead up to it."""
    subject = _leading(line, len(line), past_dateline(line), 0)
    return _speaker(line, *subject) if subject else None


def leading(line: Line, end: int) -> Rows | None:
    """The subject of the clause that ends before a row."""
    subject = _leading(line, end, past_dateline(line))
    return _speaker(line, *subject) if subject else None


def past_dateline(line: Line) -> int:
    """The row after a dateline such as "VELM (AP) —"; 0 if there is none."""
    first = line.text[line.starts[0] : line.ends[0]] if line.lower else ""
    if not (first.isupper() and first.isalpha() and len(first) > 1):
        return 0
    for row in range(1, min(len(line), _DATELINE)):
        if line.lower[row] in DASHES:
            return row + 1
        if line.is_verb(row):
            return 0
    return 0


def _before(line: Line, cue: Cue, floor: int) -> Rows | None:
    end = cue.first - (cue.form == "infinitive")
    if cue.form == "infinitive" and line.at(end - 1) in EXPECTED:
        end = _group_start(line, end - 1, floor)
    if end <= floor:
        return None
    if line.at(end - 1) in {"who", "which"}:
        return end - 1, end
    if cue.form == "participle" and (own := own_subject(line, end, floor)):
        return own
    if cue.form in {"participle", "infinitive"} and end == cue.first - (cue.form == "infinitive"):
        return _leading(line, end, floor)
    return _ending_before(line, end, floor)


def _ending_before(line: Line, end: int, floor: int) -> Rows | None:
    """The subject of a verb at a row, without the words between the two."""
    end = _past_tail(line, end, floor)
    if end <= floor:
        return None
    word = line.at(end - 1)
    if word in _COORDINATORS or (word == "," and line.at(end - 2) in _COORDINATORS):
        subject = _leading(line, end, floor)
        return (_moved(line, subject[1], end) or subject) if subject else None
    if word in {",", ")"} or word in DASHES or line.closes_with(end - 1, ","):
        return _before_aside(line, end, floor)
    return _ending_at(line, end, floor)


def _moved(line: Line, row: int, end: int) -> Rows | None:
    """The subject of a verb of motion inside what was said: "Ana said he turned round and said"."""
    if line.at(row) not in SAY:
        return None
    verb = next((each for each in range(row + 1, end) if line.lower[each] in MOTION), None)
    if verb is None or verb - row > _NEARBY or line.has_verb(row + 1, verb - 1):
        return None
    return _tidy(line, row + 1, verb)


def _group_start(line: Line, row: int, floor: int) -> int:
    """The row of the first form of "be" before "expected to"."""
    while row > floor and (line.lower[row - 1] in BE or line.lower[row - 1] in ADVERBS):
        row -= 1
    return row


def _past_tail(line: Line, end: int, floor: int) -> int:
    """The end of a subject before adverbs and times: "Ruiz on Friday", "Ruiz, a baker, later"."""
    while end > floor:
        start = _time_start(line, end, floor)
        if start < end and line.is_verb(start - 1) and start - 1 > floor:
            return end
        if start == end and _is_tail_adverb(line, end - 1):
            start -= 1
        if start == end:
            return end
        end = start
    return end


def _is_tail_adverb(line: Line, row: int) -> bool:
    word = line.lower[row]
    return not line.is_capital(row) and (word in ADVERBS or _is_adverb(word))


def _time_start(line: Line, end: int, floor: int) -> int:
    """The row where the expression of time that ends here begins; `end` if there is none."""
    start = end
    while start > floor and _is_time(line, start - 1, end):
        start -= 1
    if start == end or TIMES.isdisjoint(line.lower[start:end]):
        return end
    while start > floor and line.lower[start - 1] in _RECENT:
        start -= 1
    if line.at(start - 1) == "of":
        return end
    if start > floor and line.lower[start - 1] in _BEFORE_TIMES:
        return start - 1
    is_name = start > floor and line.is_capital(start) and line.lower[start] in MONTHS
    return end if is_name else start


def _is_time(line: Line, row: int, end: int) -> bool:
    word = line.lower[row]
    if word in TIMES:
        return not (word in MONTHS and not line.is_capital(row))
    if word.isdigit() or word in {".", "a.m", "p.m"}:
        return line.at(row + 1) in TIMES or line.at(row - 1) in TIMES or line.at(row - 2) in TIMES
    return (
        row + 1 < end
        and word in {"a", "the", "two", "three", "few", "several"}
        and (line.at(row + 1) in TIMES or line.at(row + 1) == "few")
    )


def antecedent(line: Line, row: int) -> Rows | None:
    """The noun phrase that "who" or "which" refers to; None if none comes right before it."""
    floor = past_dateline(line)
    end = row - (line.at(row - 1) in DASHES | {","})
    while end > floor and (start := _tag_start(line, end, floor)) < end:
        end = start
    if end <= floor or not (line.is_word(end - 1) or line.lower[end - 1] in {".", ")"}):
        return None
    phrase = _ending_at(line, end, floor)
    if phrase and _is_description(line, *phrase):
        phrase = _ending_at(line, phrase[0] - 1, floor)
    if phrase is None or any(map(line.is_verb, range(*phrase))):
        return None
    return _speaker(line, _object_start(line, *phrase), phrase[1])


def _is_description(line: Line, start: int, end: int) -> bool:
    """Whether a noun phrase is in apposition to a name before its comma: "Ana Ruiz, a baker"."""
    if line.at(start - 1) != "," or not line.is_capital(start - 2):
        return False
    return line.lower[start] in DETERMINERS or _is_origin(line, start, end)


def _object_start(line: Line, start: int, end: int) -> int:
    """The start of a noun phrase that ends here, if it is the object of a verb or preposition."""
    for row in range(end - 1, start, -1):
        if line.lower[row] in ARTICLES and line.lower[row - 1] not in {"of", "for", "at"}:
            return row
    return start


def _tag_start(line: Line, end: int, floor: int) -> int:
    """The comma or bracket before a party, an age or a state: "R-Ky.", "71"; else `end`."""
    if line.at(end - 1) == ")":
        return max(_last_of(line, frozenset("("), end - 1, floor), floor)
    for row in range(end - 2, max(floor, end - 2 - _TAG), -1):
        if line.lower[row] == ",":
            return row if _is_tag(line, row + 1, end) else end
    return end


def _is_tag(line: Line, start: int, end: int) -> bool:
    """Whether an aside is only a party, an age or a state: "R-Ky.", "71", "Calif."."""
    first = line.lower[start]
    rest = [line.lower[row] for row in range(start + 1, end) if line.is_word(row)]
    if first.isdigit():
        return not rest
    if first[:2] in {"r-", "d-", "i-"}:
        return True
    return line.is_capital(start) and not rest and line.at(end - 1) == "."


def own_subject(line: Line, end: int, floor: int) -> Rows | None:
    """The subject of a participle that has its own: "with Ana Ruiz saying"."""
    start = end
    while start > floor and (line.is_capital(start - 1) or _in_title(line, start - 1)):
        start -= 1
    opener = line.at(start - 1)
    leads = opener in SHOWING
    if start < end and (leads or opener in DASHES or opener in {"", "and", ",", ";"}):
        return start, end
    return _plain_own_subject(line, end, floor)


def _plain_own_subject(line: Line, end: int, floor: int) -> Rows | None:
    """The subject of a participle if it is not a name: "with drivers saying"."""
    for row in range(end - 1, max(floor, end - _NEARBY), -1):
        word, before = line.lower[row], line.lower[row - 1]
        if not line.is_word(row) or word in PREPOSITIONS or word == "and" or line.is_verb(row):
            return None
        if before in SHOWING or (before == "and" and word in _SOME):
            return row, end
    return None


def _in_title(line: Line, row: int) -> bool:
    """Whether a row is the full stop of an abbreviated title: "Ms. Tarr"."""
    return line.at(row) == "." and line.is_capital(row - 1) and line.is_capital(row + 1)


def _leading(line: Line, end: int, floor: int, opening: int | None = None) -> Rows | None:
    """The subject of the clause that a later verb continues: "Ana left, saying".

    Args:
        line: The sentence.
        end: The row before which the subject must come.
        floor: The first row that can belong to the subject.
        opening: The row where the clause begins; searched for by default.
    """
    first = _clause_start(line, end, floor) if opening is None else floor
    start = _past_opening(line, first, end)
    stop = start
    while stop < end and not _ends_subject(line, stop):
        stop += 1
    return _tidy(line, start, _past_tail(line, stop, start))


def _ends_subject(line: Line, row: int) -> bool:
    word = line.lower[row]
    if line.is_capital(row):
        return False
    if word == "to" or line.at(row + 1) == "to":
        return True
    return word in _ENDS_SUBJECT or is_verb_like(word) or _is_adverb(word)


def _is_adverb(word: str) -> bool:
    return is_adverb_like(word) and len(word) >= _LONG_ADVERB


def _clause_start(line: Line, end: int, floor: int) -> int:
    for row in range(end - 2, max(floor, end - _FAR), -1):
        word = line.lower[row]
        if word in _STOPS:
            return row + 1
        opens = word in _CLAUSE_OPENERS and begins_clause(line, row + 1, end)
        if opens and (word != "and" or line.has_verb(floor, row)):
            return row + 1
    return floor


def begins_clause(line: Line, row: int, end: int) -> bool:
    """Whether a clause begins at a row: a noun phrase and, soon after, a verb."""
    if not (line.is_capital(row) or line.at(row) in PERSONAL or line.at(row) in ARTICLES):
        return False
    for each in range(row + 1, min(row + _NEARBY, end)):
        if line.lower[each] == "," or line.lower[each] in PREPOSITIONS:
            return False
        if line.is_verb(each):
            return True
    return False


def _past_opening(line: Line, start: int, end: int) -> int:
    """The row after the words that lead up to a subject: "But in May, Ana"."""
    while start < end:
        while start < end and (line.lower[start] in CONNECTIVES or line.lower[start] in ",("):
            start += 1
        if not _is_opening(line, start):
            return start
        inner = _past_time_opening(line, start, end)
        if inner > start:
            start = inner
            continue
        comma = _comma(line, start, end)
        if comma is None:
            return start
        start = _past_tag(line, comma + 1, end)
    return start


def _past_tag(line: Line, start: int, end: int) -> int:
    """The row after an abbreviated state: "In Orna, Fla., she left"."""
    comma = _comma(line, start, end)
    return comma + 1 if comma and _is_tag(line, start, comma) else start


def _past_time_opening(line: Line, start: int, end: int) -> int:
    """The row after "On Monday", if a subject follows without a comma."""
    row = start + (line.lower[start] in _BEFORE_TIMES)
    while row < end and line.lower[row] in TIMES:
        row += 1
    begins = line.is_capital(row) or line.at(row) in PERSONAL or line.at(row) in ARTICLES
    return row if TIMES.intersection(line.lower[start:row]) and row < end and begins else start


def _is_opening(line: Line, start: int) -> bool:
    """Whether words that lead up to a subject begin here: "Two days later, Ana"."""
    word = line.at(start)
    if word in _OPENERS or word.endswith("ing"):
        return True
    if is_adverb_like(word):
        return not line.is_capital(start + 1)
    lead = line.lower[start : start + _NAME + 1]
    lead = lead[: lead.index(",")] if "," in lead else lead[:2]
    has_time = any(
        each in TIMES and not line.is_capital(start + row) for row, each in enumerate(lead[1:], 1)
    )
    return has_time or (word.endswith("ed") and word != "united")


def _comma(line: Line, start: int, end: int) -> int | None:
    """The comma that ends an opening."""
    stop = min(end - 1, start + _LONGEST)
    rows = range(start + 1, stop)
    return next((row for row in rows if line.lower[row] == "," or line.closes_with(row, ",")), None)


def _before_aside(line: Line, end: int, floor: int) -> Rows | None:
    """The subject before an aside: "Ana Ruiz, a baker, said", "Ruiz (left) said"."""
    close = line.lower[end - 1]
    if close in {",", FOLDED}:
        return _before_apposition(line, end, floor)
    opening = _last_of(line, frozenset("(") if close == ")" else DASHES, end - 1, floor)
    return _ending_at(line, opening, floor) if opening > floor else None


def _before_apposition(line: Line, end: int, floor: int) -> Rows | None:
    commas = [row for row in range(max(floor, end - _FAR), end - 1) if line.lower[row] == ","]
    if not commas:
        start = _past_opening(line, floor, end - 1)
        return _tidy(line, start, end - 1) if start == floor else None
    opening = commas.pop()
    while (
        commas and _is_aside(line, opening + 1) and _is_further_aside(line, commas[-1] + 1, opening)
    ):
        before = commas[-2] + 1 if len(commas) > 1 else floor
        if _is_opening(line, before) and not line.has_verb(before + 1, commas[-1]):
            break
        opening = commas.pop()
    if line.lower[opening + 1] in {"but", "and", "while"}:
        return _leading(line, end - 1, floor)
    subject = _ending_before(line, opening, floor)
    if subject and subject[1] - subject[0] > 1 and line.lower[subject[0]] in _RELATIVE_SUBJECTS:
        return _ending_before(line, subject[0] - (line.at(subject[0] - 1) == ","), floor)
    if subject and subject[1] == opening and is_role(line, opening + 1):
        return subject[0], end - 1
    return subject


def _is_aside(line: Line, row: int) -> bool:
    word = line.lower[row]
    if is_role(line, row) or word in {"who", "which", "whose", "where", "of", "from", "in", "with"}:
        return True
    if word in {"once", "now", "formerly", "asked", "pressed"}:
        return True
    if word.endswith("ed") and not line.is_capital(row) and follows_participle(line, row + 1):
        return True
    return word.endswith("ing") and not line.is_capital(row)


def _is_further_aside(line: Line, start: int, end: int) -> bool:
    """Whether the words between two commas are another aside, not the name itself."""
    if _is_tag(line, start, end) or _is_origin(line, start, end):
        return True
    if not _is_aside(line, start) or (line.has_verb(start, end) and is_role(line, start)):
        return False
    return not (line.is_capital(start) and (end - start <= _NAME or _holds_name(line, start, end)))


def _is_origin(line: Line, start: int, end: int) -> bool:
    """Whether an aside after a name says where the person comes from: "Democrat of Maine"."""
    origin = end - start <= _NAME and line.at(start + 1) in {"of", "from"}
    return origin and line.is_capital(start) and line.is_capital(start - 2)


def _holds_name(line: Line, start: int, end: int) -> bool:
    """Whether a range begins with two capitalised words: "Senator Ana Ruiz of Lima"."""
    return end - start > 1 and line.is_capital(start) and line.is_capital(start + 1)


def _ending_at(line: Line, end: int, floor: int) -> Rows | None:
    """The noun phrase that ends here, as far back as the start of its clause."""
    if line.at(end - 1) in PERSONAL:
        return end - 1, end
    start = end
    while start > max(floor, end - _LONGEST) and not _is_boundary(line, start - 1, end):
        start -= 1
    while start < end - 1 and (line.lower[start] in CONNECTIVES or _is_adverb(line.lower[start])):
        start += 1
    lead = line.lower[start : start + _NAME]
    lead = lead[: lead.index("of")] if "of" in lead else lead
    if line.at(start) in PREPOSITIONS or not TIMES.isdisjoint(lead):
        noun = _last_noun(line, start, end)
        if noun == start < end and line.at(start) in PREPOSITIONS and start > floor:
            return _ending_before(line, start, floor)
        start = noun
    return _tidy(line, _past_noun(line, start, end), end)


def _past_noun(line: Line, start: int, end: int) -> int:
    """The start of the second noun phrase, the subject in "a point the office denied"."""
    if line.at(start) not in {"a", "an"}:
        return start
    for row in range(start + 2, end):
        before = line.lower[row - 1]
        joins = before in PREPOSITIONS or before in _LEADS or before in {"and", "or"}
        if line.lower[row] in DETERMINERS and line.is_word(row - 1) and not joins:
            return start if line.has_verb(row, end) else row
    return start


def _is_boundary(line: Line, row: int, end: int) -> bool:
    word = line.lower[row]
    if word == "(" and ")" in line.lower[row:end]:
        return False
    if word in _STOPS or word in DASHES or word in {",", "(", FOLDED}:
        return True
    if line.is_capital(row):
        return row == 0 and word in SUBORDINATORS
    if word in {"and", "or"}:
        return not _joins_names(line, row, end)
    if word == "that":
        return not any(map(is_verb_like, line.lower[row + 1 : end]))
    return word in SUBORDINATORS or _is_main_verb(line, row, end)


def _is_main_verb(line: Line, row: int, end: int) -> bool:
    word = line.lower[row]
    if row + 1 >= end or not is_verb_like(word) or line.at(row - 1) in {"the", "a", "an"}:
        return False
    if word.endswith("ed") and follows_participle(line, row + 1):
        return False
    return RELATIVES.isdisjoint(line.lower[max(0, row - 4) : row])


def _joins_names(line: Line, row: int, end: int) -> bool:
    """Whether "and" joins two names in a subject, not two clauses: "Ana and Luis"."""
    before = line.lower[max(0, row - 6) : row]
    if "," in before:
        before = before[len(before) - before[::-1].index(",") :]
    return bool(before) and not any(map(is_verb_like, [*before, *line.lower[row + 1 : end]]))


def _last_noun(line: Line, start: int, end: int) -> int:
    """The start of the last noun phrase: in "on Friday the agency", the row of "the"."""
    for row in range(end - 1, start, -1):
        if line.lower[row - 1] not in PREPOSITIONS and _begins(line, row):
            return row
    return start


def _begins(line: Line, row: int) -> bool:
    if line.lower[row] in ARTICLES:
        return True
    before = line.lower[row - 1]
    alone = before in TIMES or not (line.is_capital(row - 1) or before in ARTICLES)
    return (line.is_capital(row) and alone) or line.lower[row] in _ALONE


def _speaker(line: Line, start: int, end: int) -> Rows | None:
    """The rows of a subject without the words that lead up to it; None if it names no speaker."""
    while start < end - 1 and line.lower[start] in _LEADS:
        if line.lower[start] in {"that", "so", "what"} and line.is_verb(start + 1):
            break
        if line.lower[start] in RELATIVES and line.lower[start + 1] in PREPOSITIONS:
            break
        start += 1
    while start < end - 1 and _is_tail_adverb(line, end - 1):
        end -= 1
    if start == 0 and _is_tag(line, start, end) and end < len(line):
        return None
    rows = (row for row in range(start, end) if line.is_word(row))
    if line.at(end) != "%" and all(_cannot_speak(line.lower[row]) for row in rows):
        return None
    if line.lower[start] in PREPOSITIONS and not line.is_capital(start):
        return None
    return start, end


def _cannot_speak(word: str) -> bool:
    return word in _NO_SPEAKER or word.isdigit() or word[:2] in {"r-", "d-"} or _is_adverb(word)


def _tidy(line: Line, start: int, end: int) -> Rows | None:
    while start < end and not line.is_word(start):
        start += 1
    while start < end and not (line.is_word(end - 1) or line.lower[end - 1] in {".", ")"}):
        end -= 1
    return (start, end) if start < end else None


def _last_of(line: Line, words: frozenset[str], end: int, floor: int) -> int:
    return next((row for row in range(end - 1, floor - 1, -1) if line.lower[row] in words), -1)
