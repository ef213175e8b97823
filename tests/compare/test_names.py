from __future__ import annotations

import pytest
from hypothesis import given

from reader.compare.names import is_same_name, read_name
from tests.strategies.texts import foreign


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mara Lind, the city engineer", "mara lind"),
        ("Mara B. Lind, who runs the works", "mara b lind"),
        ("acting works director Mara Lind", "mara lind"),
        ("Acting City Engineer and Director Mara Lind", "mara lind"),
        ("the engineer, Mara Lind", "mara lind"),
        ("Mayor Élodie van der Berg Jr.", "élodie van der berg"),
        ("Dr. A. Lind", "a lind"),
        ("Lind’s", "lind"),
        ("the Ministry of Health", "ministry of health"),
        ("BBC", "bbc"),
        ("Speaker of the House Mara Lind", "mara lind"),
        ("President of the United States Mara Lind", "mara lind"),
        ("UN Secretary-General Mara Lind", "mara lind"),
        ("Mara O’Lind", "mara o'lind"),
        ("the city engineer", ""),
        ("officials", ""),
        ("", ""),
    ],
)
def test_a_name_is_read_out_of_what_is_said_of_a_speaker(text: str, names: str) -> None:
    assert read_name(text).names == tuple(names.split())


def test_the_role_is_what_is_beside_the_name() -> None:
    assert read_name("acting engineer Mara Lind").role == read_name("acting engineer").role


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mara Lind", "Lind", True),
        ("Mara Lind", "M. Lind", True),
        ("Mara Lind", "Mara B. Lind", True),
        ("Mara O’Lind", "Mara O'Lind", True),
        ("Minister for Women Mara Lind", "Mara Lind", True),
        ("Mara Lind", "Jon Lind", False),
        ("Mara B. Lind", "Jon B. Lind", False),
        ("Mara Lind", "Mara Holm", False),
        ("the engineer", "the engineer", False),
    ],
)
def test_names_of_one_person(one: str, other: str, same: bool) -> None:
    assert is_same_name(read_name(one), read_name(other)) is same


@pytest.mark.parametrize(
    ("text", "is_person"),
    [
        ("Mara Lind", True),
        ("Lind", True),
        ("the Alder County Fire Department", False),
        ("BBC", False),
        ("officials", False),
    ],
)
def test_an_organisation_is_no_person(text: str, is_person: bool) -> None:
    assert read_name(text).is_person is is_person


@given(foreign)
def test_any_text_can_be_a_speaker(text: str) -> None:
    assert all(part.strip() for part in read_name(text).names)
