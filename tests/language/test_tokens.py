from unicodedata import normalize

import pytest
from hypothesis import given

from reader.language.tokens import seen, term
from tests.strategies.texts import texts


@pytest.mark.parametrize("word", ["Köln", "café", "Ångström", "naïve", "Đorđević"])
def test_a_word_is_one_however_its_letters_are_composed(word: str) -> None:
    for written in (normalize("NFC", word), normalize("NFD", word), f"{word[:2]}\u00ad{word[2:]}"):
        assert term().findall(f"in {written} then") == ["in", written, "then"]
        assert seen(written) == word


@given(texts)
def test_words_never_overlap_and_are_never_empty(text: str) -> None:
    spans = [found.span() for found in term().finditer(text)]
    assert all(start < end for start, end in spans)
    assert spans == sorted(spans)
