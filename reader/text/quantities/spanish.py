"""The words of Spanish quantities."""

from __future__ import annotations

from reader.text.quantities.lexicon import Comparison, Lexicon, by_phrase, listed

_SMALL = listed(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro "
    "veinticinco veintiséis veintisiete veintiocho veintinueve"
)
_TENS = listed("treinta cuarenta cincuenta sesenta setenta ochenta noventa")
_COMPARISONS: dict[Comparison, str] = {
    ">": "más de|al menos|por lo menos|por encima de|como mínimo|no menos de",
    "<": "menos de|hasta|como máximo|por debajo de|a lo sumo|no más de",
    "~": "unos|unas|cerca de|alrededor de|casi|aproximadamente|en torno a|un promedio de",
    "=": "exactamente|solo|sólo|apenas|un total de|otros|otras",
}
_STOPWORDS = listed(
    "a al ante aunque bajo cada como con contra cuando de del desde donde durante e el ella ellos "
    "en entre era eran es esa ese eso esta este esto está están fue fueron ha había habían han "
    "hasta hay la las le les lo los mientras más muy ni no nos o para pero por porque que quien "
    "se según ser si sin sobre son su sus también tras tuvo un una y ya"
)


def _is_noun(word: str) -> bool:
    """Whether a word looks like the plural of a noun."""
    return len(word) > 2 and word.endswith("s")  # noqa: PLR2004 (es and os are no nouns)


_CROWDS = {
    "decenas": (20, 100), "docenas": (24, 100), "centenares": (100, 1_000), "cientos": (100, 1_000),
    "miles": (1_000, 10_000),
}  # fmt: skip
_PARTS = {
    "tercio": 3, "tercios": 3, "cuarto": 4, "cuartos": 4, "quinto": 5, "quintos": 5,
}  # fmt: skip
_UNITS = {
    "por ciento": "percent", "por cien": "percent", "punto": "point", "puntos": "point",
    "euro": "euro", "euros": "euro", "dólar": "dollar", "dólares": "dollar", "pesos": "peso",
    "kilómetro": "kilometre", "kilómetros": "kilometre", "metro": "metre", "metros": "metre",
    "kilos": "kilogram", "kilogramos": "kilogram", "tonelada": "tonne", "toneladas": "tonne",
    "litro": "litre", "litros": "litre", "hectáreas": "hectare", "grados": "degree", "hora": "hour",
    "horas": "hour", "minuto": "minute", "minutos": "minute", "segundos": "second", "día": "day",
    "días": "day", "semana": "week", "semanas": "week", "mes": "month", "meses": "month",
    "año": "year", "años": "year",
}  # fmt: skip
_PERIODS = {
    "segundo": "second", "minuto": "minute", "hora": "hour", "día": "day", "semana": "week",
    "mes": "month", "año": "year", "persona": "person", "habitante": "inhabitant",
}  # fmt: skip


SPANISH = Lexicon(
    point=",",
    numbers={word: value for value, word in enumerate(_SMALL)}
    | {word: 10 * value for value, word in enumerate(_TENS, 3)}
    | {"un": 1, "una": 1, "cien": 100, "ciento": 100, "doscientos": 200, "doscientas": 200}
    | {"trescientos": 300, "trescientas": 300, "cuatrocientos": 400, "quinientos": 500}
    | {"mil": 1_000},
    pronouns=frozenset({"un", "una", "uno"}),
    articles=frozenset({"un", "una"}),
    scales={"cien": 100, "mil": 1_000, "millón": 10**6, "millones": 10**6},
    short_scales={"M": 10**6, "k": 1_000},
    crowds=_CROWDS,
    joint="de",
    few=frozenset({"varios", "varias"}),
    halves=frozenset({"mitad"}),
    half_followers=frozenset({"de", "del"}),
    half_blockers=frozenset({"primera", "segunda"}),
    parts=_PARTS,
    plural_parts=frozenset({"tercios", "cuartos", "quintos"}),
    ratios=("de cada", "de"),
    until=("a",),
    framed={"entre": "y", "de": "a"},
    ors=frozenset({"o", "y"}),
    set_against=frozenset({"frente a", "desde"}),
    ands=frozenset({"y"}),
    comparisons=by_phrase(_COMPARISONS),
    afterthoughts={"o más": ">", "o menos": "<"},
    rises=listed("subió subieron aumentó creció ganó avanzó alza"),
    falls=listed("bajó bajaron cayó cayeron perdió descendió baja"),
    by=frozenset({"un", "en"}),
    units=_UNITS,
    currencies=frozenset({"euro", "dollar", "peso"}),
    per=frozenset({"por"}),
    each=frozenset({"por", "al", "cada"}),
    periods=_PERIODS,
    of=frozenset({"de", "del"}),
    determiners=listed("los las sus estos estas"),
    stopwords=_STOPWORDS,
    is_noun=_is_noun,
    months=listed(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    ),
    month_joints=frozenset({"de"}),
    days=listed("lunes martes miércoles jueves viernes sábado domingo"),
    labels=listed(
        "artículo artículos capítulo página páginas fase núm. n.º número párrafo parte sección "
        "sala nivel etapa línea ley ibex"
    ),
    clock=r"\s?(?:h\b|horas\b|[ap]\.\s?m\.)",
    ordinal=r"(?:\.?[ºª]|er\b|ro\b|ra\b)",
)
