"""The words of German quantities."""

from __future__ import annotations

from itertools import product

from reader.text.quantities.lexicon import Comparison, Lexicon, by_phrase, listed

_SMALL = listed(
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn "
    "fünfzehn sechzehn siebzehn achtzehn neunzehn"
)
_TENS = listed("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")
_NUMBERS = (
    {word: value for value, word in enumerate(_SMALL)}
    | {word: 10 * value for value, word in enumerate(_TENS, 2)}
    | {
        f"{one}und{ten}": 10 * tens + ones
        for (ones, one), (tens, ten) in product(
            list(enumerate(_SMALL))[1:10], list(enumerate(_TENS, 2))
        )
    }
    | {f"{word}hundert": 100 * value for value, word in list(enumerate(_SMALL))[1:10]}
    | {f"{word}tausend": 1_000 * value for value, word in list(enumerate(_SMALL))[1:13]}
    | {"hundert": 100, "tausend": 1_000, "eins": 1, "eine": 1, "einen": 1, "einem": 1, "einer": 1}
    | {"dreissig": 30, "dutzend": 12}
)
_ARTICLES = listed("ein eine einem einen einer")
_COMPARISONS: dict[Comparison, str] = {
    ">": "mehr als|über|mindestens|wenigstens|gut|knapp über|nicht weniger als",
    "<": "weniger als|unter|höchstens|bis zu|maximal|nicht mehr als|knapp unter",
    "~": "etwa|rund|ungefähr|circa|ca.|fast|nahezu|beinahe|knapp|an die|gegen|schätzungsweise",
    "=": "genau|nur|lediglich|insgesamt|weitere",
}
_STOPWORDS = listed(
    "ab aber als am an auch auf aus bei bis da damit dann das dass dem den der des die doch dort "
    "durch ein eine einem einen einer er es für gegen hat haben hatte hatten ich im in ins ist "
    "ihr ihre kam kamen kann kein keine mehr mit nach nicht noch nun nur oder ohne schon sei sein "
    "seine seit sich sie sind so sollen sowie über um und uns unter vom von vor wegen weil wenn "
    "werden wie wir wird wo wurde wurden während zu zum zur zwischen"
)


def _is_noun(word: str) -> bool:
    """Whether a word is written with a capital, as German nouns are."""
    return word[0].isupper()


_SCALES = {
    "dutzend": 12, "hundert": 100, "tausend": 1_000, "million": 10**6, "millionen": 10**6,
    "milliarde": 10**9, "milliarden": 10**9, "billion": 10**12, "billionen": 10**12,
}  # fmt: skip
_SHORT_SCALES = {
    "mio": 10**6, "mio.": 10**6, "mrd": 10**9, "mrd.": 10**9, "Mio.": 10**6, "Mrd.": 10**9,
    "Mio": 10**6, "Mrd": 10**9, "Tsd.": 1_000,
}  # fmt: skip
_CROWDS = {
    "dutzende": (24, 100), "hunderte": (100, 1_000), "tausende": (1_000, 10_000),
    "zehntausende": (10_000, 100_000), "hunderttausende": (100_000, 10**6),
}  # fmt: skip
_PARTS = {
    "drittel": 3, "viertel": 4, "fünftel": 5, "sechstel": 6, "achtel": 8, "zehntel": 10,
}  # fmt: skip
_UNITS = {
    "prozent": "percent", "prozentpunkte": "percentage point", "euro": "euro",
    "prozentpunkt": "percentage point", "prozentpunkten": "percentage point", "dollar": "dollar",
    "us-dollar": "dollar", "franken": "swiss franc", "pfund": "pound", "cent": "cent",
    "kilometer": "kilometre", "meter": "metre", "zentimeter": "centimetre", "kilogramm": "kilogram",
    "gramm": "gram", "tonnen": "tonne", "tonne": "tonne", "liter": "litre", "grad": "degree",
    "stunden": "hour", "stunde": "hour", "tage": "day", "tagen": "day", "tag": "day",
    "wochen": "week", "woche": "week", "monate": "month", "monaten": "month", "monat": "month",
    "jahre": "year", "jahren": "year", "jahr": "year", "minuten": "minute", "minute": "minute",
    "sekunden": "second", "hektar": "hectare", "quadratmeter": "square metre",
    "quadratkilometer": "square kilometre",
}  # fmt: skip
_PERIODS = {
    "sekunde": "second", "minute": "minute", "stunde": "hour", "tag": "day", "woche": "week",
    "monat": "month", "jahr": "year", "kopf": "person", "einwohner": "inhabitant",
}  # fmt: skip


GERMAN = Lexicon(
    point=",",
    numbers=_NUMBERS,
    pronouns={*_ARTICLES, "eins"},
    articles=_ARTICLES,
    scales=_SCALES,
    short_scales=_SHORT_SCALES,
    crowds=_CROWDS,
    joint="von",
    few=frozenset({"mehrere", "einige"}),
    halves=frozenset({"hälfte"}),
    half_followers=listed("der des aller von ihrer seiner"),
    half_blockers=listed("erste ersten zweite zweiten zweiter erster"),
    parts=_PARTS,
    plural_parts=listed("drittel viertel fünftel sechstel achtel zehntel"),
    ratios=("von", "in"),
    until=("bis",),
    framed={"zwischen": "und", "von": "auf"},
    ors=frozenset({"oder", "und"}),
    set_against=frozenset({"nach", "gegenüber", "statt"}),
    comparisons=by_phrase(_COMPARISONS),
    afterthoughts={"oder mehr": ">", "oder weniger": "<"},
    rises=listed("stieg stiegen wuchs kletterte erhöhte plus zulegte"),
    falls=listed("fiel fielen sank sanken schrumpfte verlor minus"),
    by=frozenset({"um", "sich"}),
    units=_UNITS,
    currencies=frozenset({"euro", "dollar", "swiss franc", "pound", "cent"}),
    per=frozenset({"pro", "je"}),
    each=frozenset({"im", "am", "pro", "je"}),
    periods=_PERIODS,
    of=frozenset({"von", "der", "des", "aller"}),
    determiners=listed("der die den allen ihrer seiner"),
    stopwords=_STOPWORDS,
    is_noun=_is_noun,
    months=listed(
        "januar jänner februar märz april mai juni juli august september oktober november "
        "dezember jan. feb. mär. apr. jun. jul. aug. sep. sept. okt. nov. dez."
    ),
    days=listed("montag dienstag mittwoch donnerstag freitag samstag sonntag"),
    labels=listed(
        "artikel absatz abs. art. kapitel nr. nummer paragraf paragraph phase seite seiten s. "
        "abschnitt teil klasse stufe tabelle abbildung band saal zimmer gleis dax"
    ),
    clock=r"\s?Uhr\b",
    ordinal=r"\.(?=\s[a-zäöüA-ZÄÖÜ])(?!\s(?:Der|Die|Das|Es|Sie|Er|In|Am|Im)\b)",
    capitals_are_names=False,
)
"""A capital tells no name here: every noun has one."""
