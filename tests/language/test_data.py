"""The data of the languages: a file adds one, and what CLDR knows is as the script writes it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from reader.language import lexicon as lexicons
from reader.language.lexicon import DATA, UNIVERSAL, lexicon, read_lexicon
from reader.language.sentences import sentence_ends
from reader.language.units import unit_named
from reader.quantities import find, quantities
from reader.quantities.grammar import Grammar

LANGUAGES = sorted(path.stem for path in DATA.glob("??.toml"))

TOY = """
# A language of nobody: plurals end in -ek, and a comma stands before the decimals.
[sentences]
abbreviations = "dok"

[numbers]
small = "nul un dua tri kvar"

[figures]
point = ","
per = "po"
months = "unua"

[figures.nouns]
plural = ".{2,}ek"
endings = [["ek", "", 4]]

[figures.comparisons]
">" = "pli ol"

[figures.units]
kilometre = "kilometro, kilometroek"
"""


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A language that was added as a file, by its two letters."""
    (tmp_path / "xx.toml").write_text(TOY, encoding="utf-8")
    monkeypatch.setattr(lexicons, "DATA", tmp_path)
    monkeypatch.setattr(find, "grammar", lambda language: Grammar(lexicon(language).figures))
    lexicon.cache_clear()
    yield "xx"
    lexicon.cache_clear()


def test_a_file_adds_a_language(toy: str) -> None:
    text = "Dok. Paz legis tri libroek. Pli ol 2,5 kilometroek."
    found = quantities(text, toy)
    assert [(each.low, each.unit, each.comparison) for each in found] == [
        (3, "libro", "="),
        (2.5, "kilometre", ">"),
    ]
    assert [text[:end] for end in sentence_ends(text, toy)[:1]] == ["Dok. Paz legis tri libroek. "]


def test_a_language_without_a_file_has_no_words() -> None:
    assert lexicon("zz") is UNIVERSAL
    assert lexicon("../x") is UNIVERSAL


@pytest.mark.parametrize(
    "source", ['[figures]\nwrong = "x"', "[numbers]\nsmall = 1", "[figures]\npoint = 2"]
)
def test_a_wrong_field_is_refused_by_name(source: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        read_lexicon(source)


@pytest.mark.parametrize("name", [*LANGUAGES, "units"])
def test_what_cldr_knows_is_as_the_script_writes_it(name: str) -> None:
    cldr = pytest.importorskip("tests.language.cldr", reason="needs Babel")
    path = DATA / f"{name}.toml"
    assert path.read_text(encoding="utf-8") == cldr.files()[path.name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_recognised_by_some_of_its_function_words(language: str) -> None:
    table = tomllib.loads((DATA / "small_words.toml").read_text(encoding="utf-8"))
    assert set(table[language].split()) <= set(lexicon(language).comparing.function_words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_of_a_language_is_one_that_is_known(language: str) -> None:
    uncounted = {"unit", "point", "page", "cylinder", "inhabitant", "person"}
    names = set(lexicon(language).figures.units.values()) - uncounted
    assert {name for name in names if unit_named(name).dimension == "count"} == set()


def test_no_two_units_have_one_symbol() -> None:
    table = tomllib.loads((DATA / "units.toml").read_text(encoding="utf-8"))
    names = [name for units in table["dimensions"].values() for name in units]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "marked",
    [
        "Es brannte am 3. Oktober 2012.|Niemand starb.",
        "Sie wohnt im 2. Stock.|Er nicht.",
        "Er kam am 3.|Die Polizei kam später.",
        "Sie verlor mit 2 zu 3.|Niemand klatschte.",
    ],
)
def test_a_german_ordinal_ends_no_sentence(marked: str) -> None:
    parts = marked.split("|")
    text = " ".join(parts)
    starts = [0, *sentence_ends(text, "de")[:-1]]
    assert starts == [0, len(parts[0]) + 1]
