from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.names import alike, clean, is_word

NAMES = st.text()


@given(NAMES)
def test_every_spelling_of_a_name_is_one_name(name: str) -> None:
    assert alike(normalize("NFD", name)) == alike(normalize("NFC", name)) == alike(f" {name}\n")
    assert clean(clean(name)) == clean(name)
    assert alike(clean(name)) == alike(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoe\N{COMBINING DIAERESIS}", "Zoë"),
        ("O’Hara", "O'Hara"),
        ("Ana\N{NO-BREAK SPACE}Lind", "Ana  Lind"),
        ("ana\N{SOFT HYPHEN}", "ana"),
        ("ana\N{ZERO WIDTH SPACE}", "ana"),
    ],
)
def test_what_looks_the_same_is_the_same(one: str, other: str) -> None:
    assert alike(one) == alike(other)


@pytest.mark.parametrize(("one", "other"), [("Zoe", "Zoë"), ("Ana", "ana"), ("a-b", "ab")])
def test_what_looks_different_is_different(one: str, other: str) -> None:
    assert alike(one) != alike(other)


@pytest.mark.parametrize("name", ["größe", "Größe", "величина", "क्षेत्र", "数量", "a_1", "đơn_vị"])
def test_a_word_of_any_script_is_a_word(name: str) -> None:
    assert is_word(name, "_")


@pytest.mark.parametrize("name", ["", "1a", "_a", "a b", "a=b", "a.b", "\u0301a", "a-b", "a\n"])
def test_what_is_no_word(name: str) -> None:
    assert not is_word(name, "_")
