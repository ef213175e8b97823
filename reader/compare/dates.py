"""When what a sentence tells took place, in its own words."""

from __future__ import annotations

import re

from reader.compare.account import Account
from reader.model import Member

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?:1[89]|20)\d\d"
_SPAN = r"(?:second|minute|hour|day|night|week|month|quarter|year|decade|spring|summer|fall|winter)"
_TIME = re.compile(
    rf"\b{_MONTH}\s+\d{{1,2}}\b(?:\s*(?:to|and|–|-)\s*(?:{_MONTH}\s+)?\d{{1,2}}\b)?(?:,\s*{_YEAR}\b)?"
    rf"|\b\d{{1,2}}\s+{_MONTH}(?:\s+{_YEAR})?\b"
    rf"|\b(?:in|since|until|by|during|of)\s+(?:{_MONTH}\s+{_YEAR}|{_MONTH}(?=\W)|{_YEAR})\b"
    rf"|\b\d{{4}}-\d\d-\d\d\b"
    rf"|\b(?:on\s+|since\s+)?{_DAY}(?:\s+(?:morning|evening|night|afternoon))?\b"
    rf"|\b(?:last|this|next|past)\s+{_SPAN}\b|\b(?:today|yesterday|tomorrow|tonight)\b"
    rf"|(?i:\b(?:an?|one|two|three|four|five|six|\d{{1,2}})\s+{_SPAN}s?\s+(?:ago|earlier|later|before)\b)"
)


def when(account: Account, member: Member) -> str:
    """The time that the sentence of a passage names, the one nearest to it; empty without one.

    Args:
        account: The account.
        member: A passage of it.
    """
    sentence = account.sentence_of(member.start, member.end)
    if sentence is None:
        return ""
    found = list(_TIME.finditer(account.article.text, sentence.start, sentence.end))
    nearest = min(
        found,
        key=lambda each: max(each.start() - member.end, member.start - each.end()),
        default=None,
    )
    return " ".join(nearest[0].split()) if nearest else ""
