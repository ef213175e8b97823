"""Units as signs and symbols, which are the same in every language, and sums of money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

SYMBOLS: Mapping[str, str] = {
    "%": "percent", "‰": "per mille", "pc": "percent", "°C": "celsius", "°F": "fahrenheit",
    "C": "celsius",
    "deg C": "celsius", "deg F": "fahrenheit", "degC": "celsius", "degF": "fahrenheit",
    "°": "degree",
    "km": "kilometre", "cm": "centimetre", "mm": "millimetre", "µm": "micrometre",
    "μm": "micrometre", "nm": "nanometre", "m": "metre", "mi": "mile", "ft": "foot",
    "yd": "yard", "yds": "yard",
    "km²": "square kilometre", "m²": "square metre", "m2": "square metre", "m³": "cubic metre",
    "sq m": "square metre", "sq ft": "square foot", "sq km": "square kilometre",
    "sqm": "square metre", "sqft": "square foot", "ha": "hectare",
    "kg": "kilogram", "g": "gram", "mg": "milligram", "µg": "microgram", "lb": "pound-mass",
    "lbs": "pound-mass", "oz": "ounce", "t": "tonne", "l": "litre", "L": "litre",
    "ml": "millilitre", "mL": "millilitre", "cl": "centilitre", "cc": "cubic centimetre",
    "s": "second", "ms": "millisecond", "min": "minute", "mins": "minute", "hrs": "hour",
    "hr": "hour", "sec": "second", "secs": "second",
    "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt", "TW": "terawatt", "W": "watt",
    "kWh": "kilowatt hour", "MWh": "megawatt hour", "GWh": "gigawatt hour",
    "TWh": "terawatt hour", "V": "volt", "kV": "kilovolt", "mAh": "milliampere hour",
    "Hz": "hertz", "kHz": "kilohertz", "MHz": "megahertz", "GHz": "gigahertz",
    "Ghz": "gigahertz", "HZ": "hertz",
    "Pa": "pascal", "kPa": "kilopascal", "MPa": "megapascal", "hPa": "hectopascal",
    "psi": "pound per square inch", "ksi": "kilopound per square inch", "bar": "bar",
    "N": "newton", "Nm": "newton metre", "lb-ft": "foot pound-force", "J": "joule",
    "kJ": "kilojoule", "kcal": "kilocalorie", "hp": "horsepower", "HP": "horsepower",
    "bhp": "horsepower", "PS": "horsepower", "B": "byte", "kB": "kilobyte", "KB": "kilobyte",
    "MB": "megabyte", "GB": "gigabyte", "TB": "terabyte", "PB": "petabyte",
    "Mbps": "megabit per second", "Gbps": "gigabit per second", "Mbit/s": "megabit per second",
    "km/h": "kilometre per hour", "kmh": "kilometre per hour", "kph": "kilometre per hour",
    "mph": "mile per hour", "m.p.h.": "mile per hour", "m/s": "metre per second",
    "kV/cm": "kilovolt per centimetre", "kt": "knot", "mpg": "mile per gallon",
    "rpm": "revolution per minute", "bpm": "beat per minute", "ppm": "part per million",
    "p": "penny", "dB": "decibel", "MP": "megapixel", "ppg": "point per game",
    "rpg": "rebound per game",
    "apg": "assist per game",
}  # fmt: skip
"""Symbol, as it stands, to the name of the unit."""
ATTACHED = frozenset(
    {"B", "C", "J", "L", "MP", "N", "PS", "V", "W", "bar", "g", "l", "m", "p", "s", "t"}
)
"""Those that count only where nothing parts them from the digits."""

CURRENCIES: Mapping[str, str] = {
    "$": "dollar", "US$": "dollar", "$US": "dollar", "USD": "dollar", "A$": "australian dollar",
    "AU$": "australian dollar", "AUD": "australian dollar", "C$": "canadian dollar",
    "CA$": "canadian dollar", "CAD": "canadian dollar", "NZ$": "new zealand dollar",
    "NZD": "new zealand dollar", "HK$": "hong kong dollar", "HKD": "hong kong dollar",
    "S$": "singapore dollar", "SGD": "singapore dollar", "R$": "brazilian real",
    "€": "euro", "EUR": "euro", "£": "pound sterling", "GBP": "pound sterling", "¥": "yen",
    "JPY": "yen", "CNY": "yuan", "RMB": "yuan", "₹": "rupee", "INR": "rupee", "Rs": "rupee",
    "₽": "rouble", "RUB": "rouble", "₩": "won", "KRW": "won", "₪": "shekel", "ILS": "shekel",
    "₺": "lira", "TRY": "lira", "CHF": "swiss franc", "RM": "malaysian ringgit",
    "MYR": "malaysian ringgit", "SEK": "swedish krona", "NOK": "norwegian krone",
    "DKK": "danish krone", "PLN": "zloty", "ZAR": "south african rand", "MXN": "mexican peso",
    "AED": "dirham", "THB": "baht",
}  # fmt: skip
"""Signs and codes of currencies, without blanks, to their names."""


def with_plurals(names: Iterable[str], irregular: Mapping[str, str]) -> dict[str, str]:
    """Each name and its plural, to the name.

    Args:
        names: Names of units in the singular.
        irregular: Those whose plural is not made with an s, and that plural.
    """
    plurals = {irregular.get(name, f"{name}s"): name for name in names}
    return {name: name for name in names} | plurals
