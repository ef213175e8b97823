"""Speakers with roles and asides, and with clauses around them."""

from __future__ import annotations

import pytest

from reader.model import Article
from reader.suggest.quotes import find_quotes


def speakers(text: str) -> list[str]:
    """The words of the speakers found."""
    rows = find_quotes(Article("a", "A", text))
    spans = [
        (row.attributes.get("speaker_start"), row.attributes.get("speaker_end")) for row in rows
    ]
    return [text[a:b] if isinstance(a, int) and isinstance(b, int) else "" for a, b in spans]


def names(text: str) -> list[str]:
    return [str(row.attributes.get("speaker", "")) for row in find_quotes(Article("a", "A", text))]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ana Ruiz said that it was late.", "Ana Ruiz"),
        ("On Friday the agency said that it was late.", "the agency"),
        (
            "Two days before the vote, the agency left the hall and said that it was late.",
            "the agency",
        ),
        ("A few days earlier a local paper said that it was late.", "a local paper"),
        ("The head of the night shift said that it was late.", "The head of the night shift"),
        ("In a long letter, the council said that it was late.", "the council"),
        ("But the men who ran the mill said that it was late.", "the men who ran the mill"),
        ("Ana Ruiz, a baker, said that it was late.", "Ana Ruiz, a baker"),
        ("Ana Ruiz, who bakes, said that it was late.", "Ana Ruiz"),
        ("Ana Ruiz (left) said that it was late.", "Ana Ruiz"),
        ("Ana and Eva said that it was late.", "Ana and Eva"),
        ("Ana Ruiz took the bus and said that it was late.", "Ana Ruiz"),
        ("Ana Ruiz left the hall, saying that it was late.", "Ana Ruiz"),
        ("It was a man from Lima who said that it was late.", "who"),
        ("A report released on Monday said that it was late.", "A report released on Monday"),
        ("When he arrived, she said that it was late.", "she"),
        ("Because the mayor says that it is late, we go.", "the mayor"),
        ("It was late, said Eva Paz, head of the union.", "Eva Paz, head of the union"),
        ("According to two officials, it was late.", "two officials"),
        ("It was late, the three told the court in May.", "the three"),
    ],
)
def test_the_speaker_is_the_subject_of_the_cue(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mr. Paz said that it was late.", "Paz"),
        ("Former Gov. Eva Paz said that it was late.", "Eva Paz"),
        ("Port director Eva Paz said that it was late.", "Eva Paz"),
        ("Its chairman, Luis Paz, said that it was late.", "Luis Paz"),
        ("Eva Paz, a baker, said that it was late.", "Eva Paz"),
        ("The woman from Lima said that it was late.", "The woman from Lima"),
        ("The Department of Public Works said that it was late.", "The Department of Public Works"),
        ("the old mill's owners said that it was late.", "the old mill's owners"),
    ],
)
def test_a_name_is_given_without_title_and_role(text: str, name: str) -> None:
    assert names(text) == [name]


def test_a_participle_has_the_speaker_before_it() -> None:
    text = "“It rains,” Ana Ruiz said, adding that the road was wet."
    assert names(text) == ["Ana Ruiz", "Ana Ruiz"]


def test_a_relative_pronoun_stands_for_the_name_before_it() -> None:
    assert names("“Hail,” said Ana Ruiz. They met Ana Ruiz, who says that it rains.") == [
        "Ana Ruiz",
        "Ana Ruiz",
    ]


def test_an_unknown_surname_stays_as_it_is() -> None:
    assert names("“It rains,” Ruiz said.") == ["Ruiz"]


def test_a_surname_of_two_people_stays_as_it_is() -> None:
    text = "Ana Ruiz met Eva Ruiz. “It rains,” Ruiz said."
    assert names(text) == ["Ruiz"]


def test_turns_of_a_transcript_have_their_speakers() -> None:
    text = "PAZ: Where was the water going?\n\nRUIZ: Into the cellar, as it does."
    assert names(text) == ["PAZ", "RUIZ"]
