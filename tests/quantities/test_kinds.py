"""Kinds of figures that go wrong in news that nobody tuned for, each by a sentence or two."""

from __future__ import annotations

import pytest

from reader.language.units import unit_named
from reader.quantities import quantities

Told = tuple[float, float, str, str, str]


def told(text: str, language: str = "en") -> list[Told]:
    """Low, high, unit, comparison and direction of each figure."""
    found = quantities(text, language)
    return [(each.low, each.high, each.unit, each.comparison, each.direction) for each in found]


def one(value: float, unit: str = "", comparison: str = "=", direction: str = "none") -> Told:
    return value, value, unit, comparison, direction


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The piano cost 3,400€ in March.", [one(3400, "euro")]),
        ("It is 95 CHF or 20 EUR.", [one(95, "swiss franc"), one(20, "euro")]),
        ("The balance sank to $-12.3bn in June.", [one(-12.3e9, "dollar")]),
        ("She paid Rs. 450 for the boat.", [one(450, "rupee")]),
        ("The lofts cost $930 per square foot.", [one(930, "dollar per square foot")]),
        ("The barn was let at $45 per sq m.", [one(45, "dollar per square metre")]),
        ("Prizes range from $50 to $3 million.", [(50, 3e6, "dollar", "=", "none")]),
        ("It costs from 10 to 15 million euros.", [(10e6, 15e6, "euro", "=", "none")]),
    ],
)
def test_money(text: str, wanted: list[Told]) -> None:
    assert told(text) == wanted


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The calf weighed 260 pounds.", "pound-mass"),
        ("It takes 2 pounds of flour.", "pound-mass"),
        ("He was fined 80 pounds.", "pound sterling"),
        ("The bank lost 5 million pounds.", "pound sterling"),
        ("They owe 20 pounds of debt.", "pound sterling"),
    ],
)
def test_pounds_are_money_or_a_weight(text: str, unit: str) -> None:
    assert [each[2] for each in told(text)] == [unit]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It was about minus 21 Fahrenheit.", [one(-21, "fahrenheit", "~")]),
        ("The wells held 7 ppb.", [one(7, "part per billion")]),
        ("The glider reaches 80km/hr.", [one(80, "kilometre per hour")]),
        ("They lost power for a day and a half.", [one(1.5, "day")]),
        ("It took two years and a half.", [one(2.5, "year")]),
        ("They run a two- or three-year plan.", [one(2, "year"), one(3, "year")]),
        ("The climb takes eight to 12 hours.", [(8, 12, "hour", "=", "none")]),
        ("It takes between eight to 12 hours.", [(8, 12, "hour", "=", "none")]),
        ("Snow fell by 1 to 2.5 metres.", [(1, 2.5, "metre", "=", "down")]),
        ("Over the age of 21 may enter.", [one(21, "year of age", ">")]),
        ("He went to sea at the age of 17.", [one(17, "year of age")]),
        ("Jo Park, who is 46, left.", [one(46, "year of age")]),
        ("She was 14 when it fell.", [one(14, "year of age")]),
        ("He was 30 minutes late.", [one(30, "minute")]),
        ("It is for adults over 21.", [one(21, "year of age", ">")]),
        ("Of people over 65 homes, few know.", [one(65, "home", ">")]),
        ("It turned over 300 emails to them.", [one(300, "email")]),
        ("Fifteen of the 19 sailors left.", [one(15, "sailor"), one(19, "sailor")]),
        ("Anyone 21 or older can buy it.", [one(21, "year of age", ">")]),
        ("It began when he was about 15.", [one(15, "year of age", "~")]),
        ("It is a post-Sept. 11 law.", []),
        ("It is 3.9%, compared with 4.1% a year ago.", [one(3.9, "percent"), one(4.1, "percent")]),
        ("It costs between $20-30.", [(20, 30, "dollar", "=", "none")]),
        ("Some 1.2m people came.", [one(1.2e6, "person", "~")]),
        ("It is three-quarters of a mile away.", [one(0.75, "mile")]),
        ("Rates were cut by 25 basis points.", [one(25, "basis point", "=", "down")]),
        ("They brought up 15 bills.", [one(15, "bill")]),
        ("The index gave up 3 percent.", [one(3, "percent", "=", "down")]),
        ("The model is 1⁄16 of the ship.", [one(1 / 16, "ship")]),
        ("They ordered hundreds of COVID-19 masks.", [(100, 1000, "covid-19 mask", "=", "none")]),
        ("There are 100+ people.", [one(100, "person", ">")]),
    ],
)
def test_measures(text: str, wanted: list[Told]) -> None:
    assert told(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The wheat price rose by 3 percent but the rye price fell by 4.",
            [one(3, "percent", "=", "up"), one(4, "percent", "=", "down")],
        ),
        (
            "She has spent 310 million of the 1.8 billion crowns.",
            [one(310e6, "crown"), one(1.8e9, "crown")],
        ),
        (
            "Yields were down 4.2% at the north mill and by 5.7% at the south mill.",
            [one(4.2, "percent", "=", "down"), one(5.7, "percent", "=", "down")],
        ),
        (
            "The index lost 162.31 points, or 2.14%, to fall to 7,425.81.",
            [
                one(162.31, "point", "=", "down"),
                one(2.14, "percent", "=", "down"),
                one(7425.81, "point"),
            ],
        ),
        (
            "It closed at 4,318 points, a gain of 0.9 percent.",
            [one(4318, "point"), one(0.9, "percent", "=", "up")],
        ),
        ("They sold 435 homes and 187 by tender.", [one(435, "home"), one(187, "home")]),
        ("It made 9 million euros. In all, 8 came.", [one(9e6, "euro"), one(8)]),
    ],
)
def test_what_is_said_once_counts_for_both(text: str, wanted: list[Told]) -> None:
    assert told(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "He called 911 at noon.",
        "Fares have risen since 9/11.",
        "He was in his 30s when he bought the mill.",
        "Built in 310 B.C., the bridge stands.",
        "Reviews of the 911 Turbo are out.",
        "They met at 1600 Pennsylvania Avenue.",
        "Rents rose in the 60611 ZIP code.",
        "The glacier will have melted from the whole range by 2140, climbers fear.",
        "In 2016 Stone spoke to them.",
    ],
)
def test_no_figure_at_all(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "It saw 26 per 100,000 people.", one(26, "per 100,000 people")),
        ("en", "It fell to 5 per 100,000.", one(5, "per 100,000")),
        ("en", "Some 12 deaths per 1,000 live births.",
         one(12, "death per 1,000 live births", "~")),
        ("en", "It has 3.2 doctors per thousand people.", one(3.2, "doctor per 1,000 people")),
        ("en", "It has 6 deaths for every 100 000 people.",
         one(6, "death per 100,000 people")),
        ("en", "It costs $5 per 1,000 gallons.", one(5, "dollar per 1,000 gallon")),
        ("de", "Es gab 12 Fälle je 1000 Einwohner.", one(12, "fälle per 1,000 einwohner")),
        ("de", "Es gab 35 pro 100.000 Einwohner.", one(35, "per 100,000 einwohner")),
        ("fr", "Il y a 35 cas pour 100 000 habitants.", one(35, "cas per 100,000 habitants")),
        ("es", "Hubo 12 muertes por mil habitantes.", one(12, "muertes per 1,000 habitantes")),
    ],
)  # fmt: skip
def test_rates_for_many(language: str, text: str, wanted: Told) -> None:
    assert told(text, language) == [wanted]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He gave 3 houses for 200,000 dollars."),
        ("en", "They built 300 huts for 1,000 people."),
        ("fr", "Il a 3 maisons pour 200 000 euros."),
        ("es", "Vendió 2 casas por 100.000 euros."),
    ],
)
def test_what_is_given_for_money_or_people_is_no_rate(language: str, text: str) -> None:
    assert " per " not in told(text, language)[0][2]


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("fr", "soixante et onze", 71),
        ("fr", "quatre-vingt-dix-neuf", 99),
        ("fr", "quatre cent quatre-vingts", 480),
        ("fr", "trois millions deux cent mille", 3_200_000),
        ("es", "treinta y uno", 31),
        ("es", "doscientos cincuenta y tres", 253),
        ("es", "un millón doscientos mil", 1_200_000),
        ("de", "zweihundertfünfzig", 250),
        ("de", "zweiundzwanzigtausend", 22_000),
        ("de", "neunhundertneunundneunzig", 999),
        ("en", "two hundred and five", 205),
        ("en", "twelve hundred", 1_200),
    ],
)
def test_number_words(language: str, words: str, value: int) -> None:
    plural = {"fr": "jours", "es": "días", "de": "Tage", "en": "days"}[language]
    assert told(f"{words} {plural}", language) == [one(value, "day")]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("fr", "La récolte est en chute de 20% par des gels.", one(20, "percent", "=", "down")),
        ("fr", "Plus d'un millier de brebis ont disparu.", one(1000, "brebis", ">")),
        ("de", "Die Preise sind um 5 Prozent gestiegen.", one(5, "percent", "=", "up")),
        ("de", "Der Umsatz sank um 3 Prozent.", one(3, "percent", "=", "down")),
        ("fr", "Les prix ont augmenté de 4 %.", one(4, "percent", "=", "up")),
        ("es", "Las ventas cayeron un 7 %.", one(7, "percent", "=", "down")),
        ("es", "El número superó los 3 millones.", one(3e6, "", ">")),
        ("es", "Entre el 50 y el 60 % vota.", (50, 60, "percent", "=", "none")),
        ("es", "Una docena de barcos llegó.", one(12, "barcos")),
        ("fr", "Un Français sur trois refuse.", one(1 / 3)),
        ("fr", "Une dizaine de navires arrive.", one(10, "navires")),
        ("fr", "Un homme âgé de 34 ans.", one(34, "year of age")),
        ("de", "Der 34-jährige Mann kam.", one(34, "year of age")),
        ("it", "Sono arrivate 1.200 persone.", one(1200, "persone")),
        ("it", "Pesa 1.5 kg.", one(1.5, "kilogram")),
    ],
)
def test_other_languages(language: str, text: str, wanted: Told) -> None:
    assert told(text, language) == [wanted]


@pytest.mark.parametrize(
    ("one_unit", "value", "other_unit", "same"),
    [
        ("square kilometre", 40, "hectare", 4_000),
        ("fahrenheit", 212, "celsius", 100),
        ("minute", 90, "hour", 1.5),
        ("mile", 1, "kilometre", 1.609344),
        ("kilowatt hour", 1, "megajoule", 3.6),
        ("death per 1,000 people", 5, "death per 100,000 people", 500),
        ("litre per 100 kilometre", 8, "litre per kilometre", 0.08),
    ],
)
def test_units_of_one_dimension_convert(
    one_unit: str, value: float, other_unit: str, same: float
) -> None:
    one, other = unit_named(one_unit), unit_named(other_unit)
    assert one.dimension == other.dimension
    assert one.in_base(value) == pytest.approx(other.in_base(same))


@pytest.mark.parametrize(
    ("one_unit", "other_unit"),
    [
        ("square kilometre", "kilometre"),
        ("pound-mass", "pound sterling"),
        ("kilometre per hour", "kilometre"),
        ("australian dollar", "dollar"),
        ("year of age", "year"),
        ("dollar per 1,000 gallon", "gallon"),
    ],
)
def test_units_of_two_dimensions_are_told_apart(one_unit: str, other_unit: str) -> None:
    assert unit_named(one_unit).dimension != unit_named(other_unit).dimension
