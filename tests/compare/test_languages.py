"""Articles in German, French and Spanish are compared by the words of their own language."""

from __future__ import annotations

import pytest

from reader.compare.clauses import clause_of
from reader.compare.comparison import Comparison
from reader.compare.dates import dates, time_near
from reader.compare.marked import marked_account
from reader.compare.names import read_name
from reader.compare.speakers import speaker_name
from reader.model import Article, Match, Member
from reader.suggest.finders import FINDERS, suggestions
from tests.compare.make import make_account


def compared(language: str, *texts: str) -> Comparison:
    """Articles of a language with these texts and the finders' suggestions."""
    articles = [
        Article(name, name, text, {"language": language})
        for name, text in zip("abcdef", texts, strict=False)
    ]
    return Comparison([marked_account(each, [], suggestions(each, FINDERS)) for each in articles])


def figures(found: list[Match], number: str) -> list[str]:
    """The relation of the figures with a number in both articles."""
    return [
        match.relation
        for match in found
        if sum(number in member.exact for member in match.members) > 1
    ]


SAME = [
    ("de", "Das Werk in Orna entlässt 320 Arbeiter.",
     "Das Werk in Orna hat 320 Mitarbeiter entlassen.", "320"),
    ("de", "Bei dem Brand in Varn starben 14 Menschen.",
     "Der Brand in Varn forderte 14 Tote.", "14"),
    ("fr", "L’usine d’Orna a licencié 320 ouvriers.",
     "À Orna, 320 salariés ont été licenciés par l’usine.", "320"),
    ("fr", "L’incendie de Varn a fait 14 morts.",
     "Quatorze ou 14 personnes sont mortes dans l’incendie de Varn.", "14"),
    ("es", "La fábrica de Orna despidió a 320 obreros.",
     "En Orna, 320 trabajadores fueron despedidos por la fábrica.", "320"),
    ("es", "El incendio de Varn dejó 14 muertos.",
     "En el incendio de Varn murieron 14 personas.", "14"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "one", "other", "number"), SAME)
def test_other_words_for_one_thing(language: str, one: str, other: str, number: str) -> None:
    assert figures(compared(language, one, other).figures, number) == ["same"]


OPPOSITE = [
    ("de", "Das Werk in Orna entlässt 320 Arbeiter.", "Das Werk in Orna stellt 320 Arbeiter ein."),
    ("de", "Die Stadt Varn hat 320 Wohnungen gekauft.", "Die Stadt Varn verkauft 320 Wohnungen."),
    ("de", "In Orna wurden 320 Läden im Mai geöffnet.", "In Orna schlossen im Mai 320 Läden."),
    ("fr", "L’usine d’Orna licencie 320 ouvriers.", "L’usine d’Orna embauche 320 ouvriers."),
    ("fr", "La ville de Varn a acheté 320 logements.", "La ville de Varn vend 320 logements."),
    ("fr", "À Orna, 320 magasins ont été ouverts.", "À Orna, 320 magasins ont été fermés."),
    ("es", "La fábrica de Orna despide a 320 obreros.",
     "La fábrica de Orna contrata a 320 obreros."),
    ("es", "La ciudad de Varn compró 320 viviendas.", "La ciudad de Varn vendió 320 viviendas."),
    ("es", "En Orna abrieron 320 tiendas en mayo.", "En Orna cerraron 320 tiendas en mayo."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "one", "other"), OPPOSITE)
def test_opposites_are_never_the_same(language: str, one: str, other: str) -> None:
    assert figures(compared(language, one, other).figures, "320") == []


DENIED = [
    ("en", "The mill in Orna cut 320 jobs.", "The mill in Orna did not cut 320 jobs."),
    ("en", "The mill in Orna will close 12 shops.", "The mill in Orna won’t close 12 shops."),
    (
        "de",
        "Das Werk in Orna streicht 320 Stellen.",
        "Das Werk in Orna streicht keine 320 Stellen.",
    ),
    ("fr", "L’usine d’Orna supprime 320 postes.", "L’usine d’Orna ne supprime pas 320 postes."),
    ("es", "La fábrica de Orna recorta 320 plazas.", "La fábrica de Orna no recorta 320 plazas."),
]


@pytest.mark.parametrize(("language", "one", "other"), DENIED)
def test_what_is_denied_is_not_what_is_said(language: str, one: str, other: str) -> None:
    assert figures(compared(language, one, other).figures, "320" if "320" in one else "12") == []
    assert figures(compared(language, one, one).figures, "320" if "320" in one else "12")


def test_not_only_denies_nothing() -> None:
    found = compared(
        "en", "The mill cut not only 320 jobs in Orna.", "The mill in Orna cut 320 jobs."
    )
    assert figures(found.figures, "320") == ["same"]


@pytest.mark.parametrize(
    ("language", "text", "figure", "verbs"),
    [
        ("de", "Im Mai hat das Werk 320 Stellen im alten Teil gestrichen.", "320", {"streich"}),
        ("de", "Das Werk stellte 320 Leute im neuen Teil ein.", "320", {"einstell"}),
        ("de", "Sie kauften 320 Boote im kalten Hafen.", "320", {"kauf"}),
        ("fr", "Le port a vendu 320 bateaux aux voisins.", "320", {"vendr"}),
        ("es", "El puerto vendió 320 barcos al museo.", "320", {"vender"}),
    ],
)
def test_the_verb_of_a_figure(language: str, text: str, figure: str, verbs: set[str]) -> None:
    account = make_account("a", text, language=language)
    start = text.index(figure)
    clause = clause_of(account, start, start + 3, account.sentence_of(start, start + 3))
    assert clause.verbs == verbs


@pytest.mark.parametrize(
    ("language", "speaker"),
    [("de", "er"), ("de", "am Freitag"), ("fr", "elle"), ("fr", "lundi"), ("es", "ellos")],
)
def test_pronouns_and_times_are_no_speakers(language: str, speaker: str) -> None:
    quote = Member("a", 0, 3, "Ja.", {"speaker": speaker})
    assert speaker_name(quote, language) == ""


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Ministerin Anna Berg", "Anna Berg"),
        ("de", "Bürgermeister Karl Wied", "Karl Wied"),
        ("fr", "le président Paul Brun", "Paul Brun"),
        ("es", "la ministra Ana Roca", "Ana Roca"),
        ("es", "Doña Ana Roca", "Ana Roca"),
    ],
)
def test_a_title_is_no_name(language: str, text: str, name: str) -> None:
    assert read_name(text, language).shown == name


@pytest.mark.parametrize(
    ("language", "text", "written"),
    [
        ("de", "Am 3. Oktober 2012 brannte das Rathaus.", ["2012-10-03"]),
        ("de", "Im März und seit 2012 ruhte der Bau, am Freitag nicht.", ["03", "2012", "Friday"]),
        ("fr", "Le 1er mai 2012, la mairie a brûlé ; lundi aussi.", ["2012-05-01", "Monday"]),
        ("fr", "En avril, et en octobre 2012.", ["04", "2012-10"]),
        ("es", "El 3 de octubre de 2012 ardió la alcaldía, un lunes.", ["2012-10-03", "Monday"]),
        ("es", "En mayo de 2012 y en 2014.", ["2012-05", "2014"]),
        ("en", "On the 3rd of October 2012, a Friday, and in May.", ["2012-10-03", "Friday", "05"]),
    ],
)
def test_dates_are_read(language: str, text: str, written: list[str]) -> None:
    account = make_account("a", text, language=language)
    assert [each.member.attributes["date"] for each in dates(account)] == written


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Vor drei Wochen gab es 26 Festnahmen.", "Vor drei Wochen"),
        ("de", "Am Freitag gab es 26 Festnahmen.", "Am Freitag"),
        ("fr", "Il y a deux mois, 26 arrestations.", "Il y a deux mois"),
        ("fr", "Hier, 26 arrestations.", "Hier"),
        ("es", "Hace tres semanas hubo 26 detenciones.", "Hace tres semanas"),
        ("es", "El 3 de mayo hubo 26 detenciones.", "3 de mayo"),
    ],
)
def test_the_time_of_a_figure(language: str, text: str, expected: str) -> None:
    account = make_account("a", text, language=language)
    start = text.index("26")
    assert time_near(account, account.member(start, start + 2)) == expected


def test_dates_that_differ() -> None:
    found = compared(
        "de",
        "Das Rathaus von Varn brannte am 3. Oktober 2012 bis auf die Mauern nieder.",
        "Das Rathaus von Varn brannte am 4. Oktober 2012 bis auf die Mauern nieder.",
    )
    assert [match.relation for match in found.figures] == ["differs"]
