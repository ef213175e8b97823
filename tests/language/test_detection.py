from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language import language_of
from reader.language.detection import detected_language
from reader.model import Article

SENTENCES = {
    "en": "The council closed the old bridge on Monday, and nobody was hurt.",
    "de": "Der Rat hat die alte Brücke am Montag gesperrt, und niemand wurde verletzt.",
    "fr": "Le conseil a fermé le vieux pont lundi et personne n’a été blessé dans la ville.",
    "es": "El consejo cerró el puente viejo el lunes y no hubo heridos en la ciudad.",
    "it": "Il consiglio ha chiuso il vecchio ponte della città, e non ci sono feriti.",
    "nl": "De raad heeft de oude brug op maandag gesloten en er zijn geen gewonden.",
    "pt": "O conselho fechou a ponte velha da cidade e não houve feridos, segundo os jornais.",
}


@pytest.mark.parametrize(("language", "text"), SENTENCES.items())
def test_the_language_of_a_sentence_is_recognised(language: str, text: str) -> None:
    assert detected_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1 000 000",
        "漢字かな",
        "People die. The die is cast.",
        "Der Spiegel reported that the de facto ruler of El Salvador was in Los Angeles.",
        "Ordem e progresso.",
    ],
)
def test_what_is_not_certain_is_read_as_english(text: str) -> None:
    assert detected_language(text) == "en"


def test_what_the_metadata_say_goes_before_the_words() -> None:
    text = SENTENCES["de"]
    assert language_of(Article("a", "", text)) == "de"
    assert language_of(Article("a", "", text, metadata={"language": "FR-be"})) == "fr"


@given(st.sampled_from(sorted(SENTENCES)), st.text())
def test_what_comes_late_in_a_text_changes_nothing(language: str, rest: str) -> None:
    start = f"{SENTENCES[language]} " * 50  # more than is looked at
    assert detected_language(start + rest) == language
