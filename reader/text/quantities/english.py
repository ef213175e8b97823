"""The words of English quantities."""

from __future__ import annotations

import re

from reader.text.quantities.lexicon import Comparison, Lexicon, by_phrase, listed
from reader.text.quantities.units import with_plurals

_NUMBERS = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100,
}  # fmt: skip
_MONEY = listed(
    "dollar euro cent penny yen yuan rupee rouble ruble franc krona krone peso shekel dirham "
    "dinar lira rand zloty ringgit baht"
)
_MONTHS = listed(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sept sep oct nov dec jan. feb. mar. apr. jun. jul. aug. sept. sep. "
    "oct. nov. dec."
)
_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot",
    "teeth": "tooth", "geese": "goose", "mice": "mouse", "oxen": "ox", "criteria": "criterion",
    "lives": "life", "wives": "wife", "knives": "knife", "wolves": "wolf", "halves": "half",
    "policemen": "policeman", "policewomen": "policewoman", "congressmen": "congressman",
    "fishermen": "fisherman", "firemen": "fireman", "grandchildren": "grandchild",
    "movies": "movie", "cookies": "cookie", "zombies": "zombie", "shoes": "shoe",
}  # fmt: skip
_ALIKE = listed(
    "aircraft cattle data deer fish offspring personnel police sheep species staff series "
    "spacecraft headquarters horsepower"
)
_NO_PLURAL = re.compile(r"(?:[su’']s|[aeo]is|[A-Z]+S|[A-Z][a-z]?S)\Z")
_MEN = re.compile(r"(?:(?<![iou])men|women|people)\Z")
_STOPWORDS = listed(
    "a about across after again against ago all also alone always am among amid an and are around "
    "as at away back be became because been before being below between but by came can cannot "
    "come comes could despite did died do does down due during each earlier else even ever every "
    "fell for from gave get gets given go goes going got had has have he her here hers him his "
    "how however if in including inside into is it its just later like made makes may might minus "
    "most must near nearby nor not now of off on once only onto or our ours out outside over own "
    "per perhaps plus rose said saw say says seems she should since so still such takes than that "
    "the their theirs them then there these they this those though through thus till to today "
    "toward towards tomorrow took under unless until up upon us versus via vs was we went were "
    "what when where whereas whether which while who whom whose why will with within without "
    "would wants yes yesterday yet you yours"
)
_UNITS = listed(
    "second minute hour day week month year decade night mile kilometre kilometer metre meter "
    "centimetre centimeter millimetre millimeter inch foot yard acre hectare kilogram gram "
    "milligram pound ounce ton tonne litre liter gallon barrel degree watt kilowatt megawatt "
    "gigawatt volt joule calorie byte kilobyte megabyte gigabyte terabyte point percent unit"
)
_LONG_UNITS = {
    "per cent": "percent", "percent": "percent", "pct": "percent",
    "percentage point": "percentage point", "percentage points": "percentage point",
    "basis point": "basis point",
    "basis points": "basis point", "miles per hour": "mile per hour",
    "mile per hour": "mile per hour", "kilometres per hour": "kilometre per hour",
    "kilometers per hour": "kilometre per hour", "metres per second": "metre per second",
    "meters per second": "metre per second", "parts per million": "part per million",
    "parts per billion": "part per billion", "pounds sterling": "pound sterling",
    "square foot": "square foot", "square feet": "square foot", "square mile": "square mile",
    "square miles": "square mile", "square metres": "square metre",
    "square meters": "square metre", "square kilometres": "square kilometre",
    "square kilometers": "square kilometre", "cubic metres": "cubic metre",
    "cubic meters": "cubic metre", "cubic feet": "cubic foot",
    "degrees celsius": "celsius", "degree celsius": "celsius", "degrees fahrenheit": "fahrenheit",
    "degrees c": "celsius", "degrees f": "fahrenheit", "deg c": "celsius", "deg f": "fahrenheit",
    "years of age": "year of age", "sq m": "square metre", "sq ft": "square foot",
    "sq km": "square kilometre", "sq miles": "square mile", "horsepower": "horsepower",
    "chinese yuan": "chinese yuan", "australian dollars": "australian dollar",
    "canadian dollars": "canadian dollar", "new zealand dollars": "new zealand dollar",
    "hong kong dollars": "hong kong dollar", "us dollars": "dollar", "swiss francs": "swiss franc",
    "japanese yen": "japanese yen", "indian rupees": "indian rupee", "pence": "penny",
}  # fmt: skip
_COMPARISONS: dict[Comparison, str] = {
    ">": "more than|over|above|at least|upward of|upwards of|just over|well over|well above|"
    "slightly more than|no fewer than|no less than|not less than|beyond|"
    "a little over|exceeding|greater than|higher than|longer than|larger than|a minimum of|"
    "in excess of|far more than|a little more than|just above|slightly over|over the age of",
    "<": "less than|fewer than|under|below|at most|up to|no more than|not more than|just under|"
    "well under|slightly less than|a maximum of|just short of|a little under|lower than|as few as|"
    "as little as|as many as|as much as|smaller than|shorter than|well below|just below|"
    "slightly under|under the age of|far fewer than",
    "~": "about|around|roughly|approximately|nearly|almost|some|an estimated|estimated|close to|"
    "near|just about|circa|approx.|approx|ca.|more or less|something like|an average of|averaging|"
    "on the order of|in the region of|somewhere around",
    "=": "exactly|only|just|a total of|an additional|another|precisely|a combined|a further|"
    "a mere|a whopping|a record|a full|fully",
}  # fmt: skip


def _is_plural(word: str) -> bool:
    """Whether a word looks like the plural of a noun."""
    low = word.lower()
    if low in _IRREGULAR or low in _ALIKE or _MEN.search(low):
        return True
    return len(low) > 2 and low.endswith("s") and not _NO_PLURAL.search(word)  # noqa: PLR2004 (us, is)


def _singular(word: str) -> str:
    """The singular of a plural, in lower case."""
    low = word.lower()
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if low in _ALIKE or not low.endswith("s") or low.endswith(("ss", "us", "is")):
        return low
    if low.endswith("ies") and len(low) > 4:  # noqa: PLR2004 (ties and pies keep their e)
        return low[:-3] + "y"
    if low.endswith(("sses", "ches", "shes", "xes")):
        return low[:-2]
    return low[:-1]


_PERIODS = listed(
    "second minute hour night day week month quarter year decade season game barrel share person "
    "head ton tonne gallon litre liter pound mile acre employee household voter resident student "
    "capita passenger"
)
_SCALES = {
    "dozen": 12, "score": 20, "hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9,
    "trillion": 10**12, "lakh": 10**5, "crore": 10**7,
}  # fmt: skip
_SHORT_SCALES = {
    "k": 1_000, "K": 1_000, "m": 10**6, "M": 10**6, "mn": 10**6, "mil": 10**6, "mln": 10**6,
    "b": 10**9, "B": 10**9, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12, "T": 10**12,
}  # fmt: skip
_CROWDS = {
    "tens": (10, 100), "dozens": (24, 100), "scores": (40, 100), "hundreds": (100, 1_000),
    "thousands": (1_000, 10_000), "millions": (10**6, 10**7), "billions": (10**9, 10**10),
    "trillions": (10**12, 10**13),
}  # fmt: skip
_AFTERTHOUGHTS: dict[str, Comparison] = {
    "or more": ">", "or over": ">", "or above": ">", "or higher": ">", "or older": ">",
    "and above": ">", "or fewer": "<", "or less": "<", "or under": "<", "or below": "<",
    "or so": "~", "or thereabouts": "~", "at least": ">", "at most": "<",
}  # fmt: skip


ENGLISH = Lexicon(
    point=".",
    numbers={word: value for value, word in enumerate(_NUMBERS)}
    | {word: 10 * value for value, word in enumerate(_TENS, 2)},
    pronouns=frozenset({"one"}),
    articles=frozenset({"a", "an", "one"}),
    scales=_SCALES,
    short_scales=_SHORT_SCALES,
    crowds=_CROWDS,
    joint="of",
    few=frozenset({"several", "few"}),
    halves=frozenset({"half"}),
    half_blockers=listed("first second other last final top bottom latter better opening"),
    half_followers=listed("of the a an its their all his her our those these my"),
    parts=_PARTS | {f"{part}s": value for part, value in _PARTS.items()} | {"halves": 2},
    plural_parts=frozenset({*(f"{part}s" for part in _PARTS), "halves"}),
    ratios=("in every", "in", "out of every", "out of", "of every", "of"),
    until=("to", "or so to"),
    framed={"between": "and", "from": "to"},
    ors=frozenset({"or", "and"}),
    set_against=frozenset(
        {
            "compared with",
            "compared to",
            "up from",
            "down from",
            "from",
            "against",
            "versus",
            "than",
        }
    ),
    ands=frozenset({"and"}),
    comparisons=by_phrase(_COMPARISONS),
    afterthoughts=_AFTERTHOUGHTS,
    rises=listed(
        "rose rises rise rising climbed climbs climbing gained gains gaining jumped jumps jumping "
        "surged surges grew grows grow growing increased increases increase up advanced advances "
        "advancing rallied soared soars added adds spiked widened expanded improved swelled "
        "higher"
    ),
    falls=listed(
        "fell falls fall falling dropped drops dropping lost loses losing slid slides sliding "
        "tumbled tumbles plunged plunges plummeted slumped declined declines declining decreased "
        "decreases decrease down dipped slipped slips sank sinks shed sheds shrank shrinks eased "
        "lower narrowed contracted retreated"
    ),
    by=listed("by another further additional a an edged estimated"),
    units=with_plurals((*_UNITS, *_MONEY), {"foot": "feet", "inch": "inches"}) | _LONG_UNITS,
    currencies=frozenset(_MONEY),
    singular_units={name: name for name in (*_UNITS, *_MONEY, "cylinder", "page", "horsepower")}
    | {"hp": "horsepower", "mph": "mile per hour", "km": "kilometre", "meter": "metre"},
    ages=frozenset({"old", "olds"}),
    per=frozenset({"per"}),
    each=listed("a an each every per"),
    periods={period: period for period in _PERIODS} | {"annum": "year"},
    moments=listed("ago earlier later before after"),
    of=frozenset({"of"}),
    determiners=listed("the its their all his her our these those my this that"),
    those=frozenset({"those"}),
    dropped=frozenset({"more", "additional", "further"}),
    stopwords=_STOPWORDS,
    is_noun=_is_plural,
    singular=_singular,
    months=frozenset(_MONTHS),
    month_joints=frozenset({"of"}),
    days=listed("monday tuesday wednesday thursday friday saturday sunday"),
    labels=listed(
        "age aged ages amendment appendix article chapter channel exhibit flight gate grade "
        "highway interstate level no. nos. nos page pages paragraph part phase proposition room "
        "round route rule row season section sections stage step terminal tier version volume dow "
        "fortune ftse nasdaq s&p stoxx nikkei dax cac asx russell model game week bus line a.d. "
        "ad b.c. sp p iso hiv apollo category type class act title figure table verse psalm "
        "formula act euro street"
    ),
    clock=r"\s?(?:[ap]\.?\s?m\b\.?|o[’']clock|hours?\s(?:GMT|UTC)|(?:GMT|UTC|BST|EDT|EST|PST)\b)",
    ordinal=r"(?:st|nd|rd|th)\b",
)
