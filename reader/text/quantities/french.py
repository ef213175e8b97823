"""The words of French quantities."""

from __future__ import annotations

from reader.text.quantities.lexicon import Comparison, Lexicon, by_phrase, listed

_SMALL = listed(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
)
_COMPARISONS: dict[Comparison, str] = {
    ">": "plus de|au moins|au-delà de|au-dessus de|plus d’|au minimum|pas moins de",
    "<": "moins de|au plus|jusqu’à|au maximum|en dessous de|jusqu'à",
    "~": "environ|près de|quelque|presque|autour de|à peu près|une moyenne de|en moyenne",
    "=": "exactement|seulement|un total de|au total|à peine|encore",
}
_STOPWORDS = listed(
    "à a ai alors après au aucun aussi autre aux avant avec avait avaient ce ces cette chez comme "
    "contre dans de depuis des devant dont du elle elles en encore entre est et étaient était été "
    "eu fut furent il ils je jusque la le les leur lors lorsque lui mais moins ne ni nous on ont "
    "ou où par parce pas pendant plus pour puis quand que qui sa sans se selon sera ses si son "
    "sont sous sur tandis tout très un une vers vous y"
)


def _is_noun(word: str) -> bool:
    """Whether a word looks like the plural of a noun."""
    return len(word) > 2 and word[-1] in "sx"  # noqa: PLR2004 (as and os are too short to tell)


_SCALES = {
    "cent": 100, "cents": 100, "mille": 1_000, "million": 10**6, "millions": 10**6,
    "milliard": 10**9, "milliards": 10**9,
}  # fmt: skip
_PARTS = {
    "tiers": 3, "quart": 4, "quarts": 4, "cinquième": 5, "cinquièmes": 5, "dixième": 10,
}  # fmt: skip
_UNITS = {
    "pour cent": "percent", "point": "point", "points": "point", "euro": "euro", "euros": "euro",
    "dollar": "dollar", "dollars": "dollar", "kilomètre": "kilometre", "kilomètres": "kilometre",
    "mètre": "metre", "mètres": "metre", "kilos": "kilogram", "kilogrammes": "kilogram",
    "tonne": "tonne", "tonnes": "tonne", "litre": "litre", "litres": "litre", "hectares": "hectare",
    "degrés": "degree", "heure": "hour", "heures": "hour", "minute": "minute", "minutes": "minute",
    "secondes": "second", "jour": "day", "jours": "day", "semaine": "week", "semaines": "week",
    "mois": "month", "an": "year", "ans": "year", "année": "year", "années": "year",
}  # fmt: skip
_PERIODS = {
    "seconde": "second", "minute": "minute", "heure": "hour", "jour": "day", "semaine": "week",
    "mois": "month", "an": "year", "personne": "person", "habitant": "inhabitant",
}  # fmt: skip


FRENCH = Lexicon(
    point=",",
    numbers={word: value for value, word in enumerate(_SMALL)}
    | {"une": 1, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
    | {"cent": 100, "mille": 1_000},
    pronouns=frozenset({"un", "une"}),
    articles=frozenset({"un", "une"}),
    scales=_SCALES,
    short_scales={"M": 10**6, "Md": 10**9, "Mds": 10**9, "k": 1_000},
    crowds={
        "dizaines": (20, 100),
        "centaines": (100, 1_000),
        "milliers": (1_000, 10_000),
    },
    joint="de",
    few=frozenset({"plusieurs", "quelques"}),
    halves=frozenset({"moitié"}),
    half_followers=frozenset({"des", "de", "du"}),
    half_blockers=frozenset({"première", "seconde", "deuxième"}),
    parts=_PARTS,
    plural_parts=frozenset({"tiers", "quarts", "cinquièmes"}),
    ratios=("sur",),
    until=("à",),
    framed={"entre": "et", "de": "à"},
    ors=frozenset({"ou", "et"}),
    set_against=frozenset({"contre", "au lieu de"}),
    comparisons=by_phrase(_COMPARISONS),
    afterthoughts={"ou plus": ">", "ou moins": "<"},
    rises=listed("augmenté progressé grimpé gagné hausse bondi monté"),
    falls=listed("baissé chuté reculé perdu baisse recul diminué"),
    by=frozenset({"de", "d’environ"}),
    units=_UNITS,
    currencies=frozenset({"euro", "dollar"}),
    per=frozenset({"par"}),
    each=frozenset({"par", "chaque"}),
    periods=_PERIODS,
    of=frozenset({"de", "d", "des", "du"}),
    determiners=listed("des les leurs ses ces"),
    stopwords=_STOPWORDS,
    is_noun=_is_noun,
    months=listed(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
        "janv. févr. avr. juil. sept. oct. nov. déc."
    ),
    days=listed("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    labels=listed(
        "article articles chapitre page pages phase n° numéro paragraphe partie section tome "
        "salle niveau étape ligne loi cac"
    ),
    clock=r"\s?(?:h(?:[0-9]{2})?\b|heures\sdu\s(?:matin|soir))",
    ordinal=r"(?:er|re|e|è|ème|nd|nde)\b",
)
