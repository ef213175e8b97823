"""Writes what CLDR knows into the data of the languages: `python -m tests.language.cldr`.

Names of months, weekdays, units and currencies are kept by the world in CLDR, which Babel carries.
They stand at the end of each file of `reader/language/data/`, below a line that says so; what
stands above it is ours. Quotation marks are not among them, for Babel leaves those out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from babel import Locale
from babel.core import get_cldr_version

from reader.language.lexicon import DATA

LOCALES = {
    "en": ("en", "en_GB"),
    "de": ("de", "de_AT", "de_CH"),
    "fr": ("fr", "fr_CA", "fr_CH"),
    "es": ("es", "es_MX", "es_AR"),
}
"""A language, and the places whose words for it are taken."""
UNITS = {
    "angle-degree": "degree", "area-acre": "acre", "area-hectare": "hectare",
    "area-square-centimeter": "square centimetre", "area-square-foot": "square foot",
    "area-square-inch": "square inch", "area-square-kilometer": "square kilometre",
    "area-square-meter": "square metre", "area-square-mile": "square mile",
    "area-square-yard": "square yard", "concentr-part-per-1e6": "part per million",
    "concentr-part-per-1e9": "part per billion", "concentr-percent": "percent",
    "digital-bit": "bit", "digital-byte": "byte", "digital-gigabyte": "gigabyte",
    "digital-kilobyte": "kilobyte", "digital-megabyte": "megabyte",
    "digital-petabyte": "petabyte", "digital-terabyte": "terabyte",
    "duration-century": "century", "duration-day": "day", "duration-decade": "decade",
    "duration-hour": "hour", "duration-millisecond": "millisecond",
    "duration-minute": "minute", "duration-month": "month", "duration-night": "night",
    "duration-second": "second", "duration-week": "week", "duration-year": "year",
    "electric-volt": "volt", "energy-calorie": "calorie", "energy-joule": "joule",
    "energy-kilocalorie": "kilocalorie", "energy-kilojoule": "kilojoule",
    "energy-kilowatt-hour": "kilowatt hour", "frequency-gigahertz": "gigahertz",
    "frequency-hertz": "hertz", "frequency-kilohertz": "kilohertz",
    "frequency-megahertz": "megahertz", "length-centimeter": "centimetre",
    "length-foot": "foot", "length-inch": "inch", "length-kilometer": "kilometre",
    "length-meter": "metre", "length-micrometer": "micrometre", "length-mile": "mile",
    "length-millimeter": "millimetre", "length-nanometer": "nanometre",
    "length-nautical-mile": "nautical mile", "length-yard": "yard", "mass-gram": "gram",
    "mass-kilogram": "kilogram", "mass-microgram": "microgram", "mass-milligram": "milligram",
    "mass-ounce": "ounce", "mass-stone": "stone", "mass-ton": "ton", "mass-tonne": "tonne",
    "power-gigawatt": "gigawatt", "power-horsepower": "horsepower",
    "power-kilowatt": "kilowatt", "power-megawatt": "megawatt", "power-watt": "watt",
    "pressure-bar": "bar", "pressure-hectopascal": "hectopascal", "pressure-pascal": "pascal",
    "pressure-pound-force-per-square-inch": "pound per square inch",
    "speed-kilometer-per-hour": "kilometre per hour", "speed-knot": "knot",
    "speed-meter-per-second": "metre per second", "speed-mile-per-hour": "mile per hour",
    "temperature-celsius": "celsius", "temperature-fahrenheit": "fahrenheit",
    "temperature-kelvin": "kelvin", "volume-barrel": "barrel", "volume-centiliter": "centilitre",
    "volume-cubic-centimeter": "cubic centimetre", "volume-cubic-foot": "cubic foot",
    "volume-cubic-kilometer": "cubic kilometre", "volume-cubic-meter": "cubic metre",
    "volume-cubic-yard": "cubic yard", "volume-gallon": "gallon",
    "volume-hectoliter": "hectolitre", "volume-liter": "litre", "volume-milliliter": "millilitre",
    "volume-pint": "pint",
}  # fmt: skip
"""A unit of CLDR and its name here. The pound is left out: it may be money."""
CURRENCIES = {
    "USD": "dollar", "EUR": "euro", "GBP": "pound sterling", "JPY": "yen", "CNY": "yuan",
    "INR": "rupee", "RUB": "rouble", "KRW": "won", "ILS": "shekel", "TRY": "lira", "PLN": "zloty",
    "THB": "baht", "AED": "dirham", "BRL": "brazilian real", "CZK": "czech koruna",
    "HUF": "hungarian forint", "UAH": "ukrainian hryvnia", "NGN": "nigerian naira",
    "PKR": "pakistani rupee", "VND": "vietnamese dong", "IDR": "indonesian rupiah",
    "SAR": "saudi riyal", "IRR": "iranian rial", "ISK": "icelandic krona",
    "CHF": "swiss franc",
    "AUD": "", "CAD": "", "NZD": "", "HKD": "", "SGD": "", "TWD": "", "MYR": "", "SEK": "",
    "NOK": "", "DKK": "", "ZAR": "", "MXN": "", "ARS": "", "CLP": "", "COP": "", "PHP": "",
    "EGP": "", "KES": "", "GHS": "", "BGN": "", "RON": "",
}  # fmt: skip
"""A currency and its name here; where it is empty, that of CLDR in English."""
MARK = "# From CLDR {} by `make language-data`; changes by hand below are overwritten.\n"
_LINE = 96
"""Characters of a line of words."""


def main() -> int:
    """Write the files anew."""
    for name, text in files().items():
        (DATA / name).write_text(text, encoding="utf-8")
    return 0


def files() -> dict[str, str]:
    """The name of each file and its text, with what CLDR knows at the end."""
    parts = {f"{language}.toml": _language(places) for language, places in LOCALES.items()}
    parts["units.toml"] = _signs()
    return {
        name: "\n".join([*_ours(name), MARK.format(get_cldr_version()), *lines, ""])
        for name, lines in parts.items()
    }


def _ours(name: str) -> list[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [text.partition(MARK.partition("{")[0])[0].rstrip("\n"), ""]


def _language(places: Iterable[str]) -> list[str]:
    locales = [Locale.parse(place) for place in places]
    months = [
        _text(dict.fromkeys(chain.from_iterable(_month(each, number) for each in locales)), " ")
        for number in range(1, 13)
    ]
    days = [
        _text(dict.fromkeys(each.days["format"]["wide"][day].lower() for each in locales), " ")
        for day in range(7)
    ]
    units: dict[str, dict[str, None]] = {}
    money: dict[str, dict[str, None]] = {}
    for locale in locales:
        for phrase, name in _units(locale):
            units.setdefault(name, {})[phrase] = None
        for phrase, name in _money(locale):
            money.setdefault(name, {})[phrase] = None
    return [
        "[cldr]",
        *_list("months", months),
        *_list("days", days),
        *_table("cldr.units", units),
        *_table("cldr.currencies", money),
    ]


def _month(locale: Locale, number: int) -> Iterator[str]:
    """The names of a month, whole and short, with and without a full stop."""
    for context in ("format", "stand-alone"):
        name = locale.months[context]["wide"][number].lower()
        short = locale.months[context]["abbreviated"][number].lower().rstrip(".")
        yield from (name, *((short, f"{short}.") if short != name else ()))


def _units(locale: Locale) -> Iterator[tuple[str, str]]:
    """The words for each unit, of one and of several."""
    patterns: Mapping[str, Any] = locale._data["unit_patterns"]
    for key, name in UNITS.items():
        for form, pattern in patterns.get(key, {}).get("long", {}).items():
            words = str(pattern).replace("{0}", "") if form != "per" else ""
            yield from ((phrase, name) for phrase in _phrases(words))


def _money(locale: Locale) -> Iterator[tuple[str, str]]:
    plurals: Mapping[str, Any] = locale._data["currency_names_plural"]
    for code in CURRENCIES:
        names = {str(locale.currencies[code]), *map(str, (plurals.get(code) or {}).values())}
        for words in sorted(names):
            yield from ((phrase, _currency(code)) for phrase in _phrases(words))


def _phrases(words: str) -> Iterator[str]:
    """A name in lower case, if the grammar can read it: one to three words without points."""
    phrase = " ".join(words.lower().replace("-", " ").split())
    if phrase and len(phrase.split()) <= 3 and not set(".,()[]0123456789%°/") & set(phrase):
        yield phrase


def _currency(code: str) -> str:
    return CURRENCIES[code] or str(Locale("en").currencies[code]).lower()


def _signs() -> list[str]:
    """Signs and codes of currencies."""
    english = Locale("en")
    signs: dict[str, dict[str, None]] = {}
    for code in CURRENCIES:
        sign = str(english.currency_symbols.get(code, code))
        signs[_currency(code)] = dict.fromkeys(sorted({code, sign}))
    return [
        "[cldr.currencies]",
        *(f'"{name}" = {_text(each, " ")}' for name, each in signs.items()),
    ]


def _list(name: str, rows: Iterable[str]) -> list[str]:
    return [f"{name} = [", *(f"  {row}," for row in rows), "]"]


def _table(name: str, rows: Mapping[str, Iterable[str]]) -> list[str]:
    return ["", f"[{name}]", *(f'"{key}" = {_text(words, ", ")}' for key, words in rows.items())]


def _text(words: Iterable[str], between: str) -> str:
    """A string of TOML, over several lines where it is long."""
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) + 2 > _LINE:
            lines.append("")
        lines[-1] += (between if lines[-1] else "") + word
    joined = f"{between.rstrip()}\n".join(lines)
    return f'"""\n{joined}"""' if len(lines) > 1 else f'"{joined}"'


if __name__ == "__main__":
    sys.exit(main())
