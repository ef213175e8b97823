"""Where what was said begins and ends, and quoted words beside verbs not of saying."""

from __future__ import annotations

import pytest

from tests.suggest.test_quotes import found


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        ("She wants the council “to look at the roof again.”",
         "the council “to look at the roof again.”", "She"),
        ("The leaflet includes a mill “with a view of the sea” among its sights.",
         "a mill “with a view of the sea” among its sights", "The leaflet"),
        ("Ruiz voiced hope that the mill “will not be sold soon.”",
         "that the mill “will not be sold soon.”", "Ruiz"),
        ("Ruiz talked about how the mill “is a danger to us all.”",
         "about how the mill “is a danger to us all.”", "Ruiz"),
        ("Ruiz, giving a talk, asked the hall “Why should anybody go on milling here?”",
         "“Why should anybody go on milling here?”", "Ruiz"),
        ("Ruiz made clear that she had “no plans.”", "that she had “no plans.”", "Ruiz"),
    ],
)  # fmt: skip
def test_quoted_words_are_found_with_their_clause(text: str, said: str, speaker: str) -> None:
    [quote] = found(text)
    assert (quote.said, quote.speaker) == ([said], speaker)


@pytest.mark.parametrize(
    "text",
    [
        "She wants the “cosy corner” back.",
        "The show ran on “Mornings with Ana Ruiz.”",
        "The mill was described as “the best one here.”",
        "Nobody; “the best one here.”",
        "Ruiz denied it.",
    ],
)
def test_terms_titles_and_unspoken_words_are_left_out(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "said", "speakers"),
    [
        ("Ruiz said she liked the mill and called the owner “a saint.”",
         [["she liked the mill"], ["the owner “a saint.”"]], ["Ruiz", "Ruiz"]),
        ("Both spoke, Ruiz saying it was “late” and Paz calling it “an insult.”",
         [["it was “late”"], ["it “an insult.”"]], ["Ruiz", "Paz"]),
        ("While Ruiz said that the mill was old, it still has a roof.",
         [["that the mill was old"]], ["Ruiz"]),
        ("Although in May she said the mill was old, in the hall she said it had “years to go.”",
         [["the mill was old"], ["it had “years to go.”"]], ["she", "she"]),
        ("Noting that the mill was “older than the town,” Ruiz left the hall.",
         [["that the mill was “older than the town,”"]], ["Ruiz"]),
        ("Ruiz spoke of “friends of the old mill” and said they were tired.",
         [["of “friends of the old mill”"], ["they were tired"]], ["Ruiz", "Ruiz"]),
        ("The mill, Ruiz said, is “old.”", [["The mill", "is “old.”"]], ["Ruiz"]),
        ("The mill, Ruiz said, “must go now.”", [["The mill", "“must go now.”"]], ["Ruiz"]),
        ("Ruiz said that Paz had said that it was late.",
         [["that Paz had said that it was late"]], ["Ruiz"]),
    ],
)  # fmt: skip
def test_each_cue_has_what_it_reports(
    text: str, said: list[list[str]], speakers: list[str]
) -> None:
    quotes = found(text)
    assert [quote.said for quote in quotes] == said
    assert [quote.speaker for quote in quotes] == speakers


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ruiz says he'll sell the mill.", "he'll sell the mill"),
        ("Ruiz thinks the mill should be sold.", "the mill should be sold"),
        ("Ruiz recalled the storm of last May.", "the storm of last May"),
        ("Ruiz left the hall, criticizing the price of the mill.", "the price of the mill"),
        ("A survey by the town found no cracks in the mill.", "no cracks in the mill"),
        ("Ruiz warned of cracks in the mill.", "cracks in the mill"),
        ("Ruiz warned the mill would fall.", "the mill would fall"),
        ("Ruiz apologized for the noise of the mill.", "the noise of the mill"),
    ],
)
def test_reported_speech_needs_no_that(text: str, said: str) -> None:
    [quote] = found(text)
    assert (quote.said, quote.kind) == ([said], "indirect")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ruiz said the mill - the oldest in town - was safe.",
         "the mill - the oldest in town - was safe"),
        ("Ruiz said that the mill -- and its owner -- had to go.",
         "that the mill -- and its owner -- had to go"),
        ("The owner - whom Ruiz urged to sell the mill - left.", "to sell the mill"),
        ("Ruiz said the mill was “as good as new,” in a call on Monday.",
         "the mill was “as good as new,”"),
        ("Ruiz said the mill was “asleep,” a claim the owner denied.", "the mill was “asleep,”"),
        ("Ruiz admitted the mill had “not been safe,” though she denied it.",
         "the mill had “not been safe,”"),
        ("Ruiz said the mill was “old” but declined to sell it.", "the mill was “old”"),
        ("Ruiz said the mill was a “ruin,” a “shame” and a “danger.”",
         "the mill was a “ruin,” a “shame” and a “danger.”"),
        ("Ruiz said, in a letter to the town, that the mill was “old.”",
         "that the mill was “old.”"),
        ("Ruiz made it clear that the mill was “not for sale.”",
         "that the mill was “not for sale.”"),
        ("Ruiz fought what she called a “land grab” and lost.", "a “land grab”"),
        ("The mill, which Ruiz called “a ruin,” was sold.", "“a ruin,”"),
        ("“We will stay” in the mill, Ruiz said.", "“We will stay” in the mill"),
        ("Ruiz agreed in a letter to “pay for the wheel.”", "to “pay for the wheel.”"),
        ("Ruiz warned them not to go near the “old mill.”", "not to go near the “old mill.”"),
        ("Ruiz told parliament the mill was “beyond repair.”", "the mill was “beyond repair.”"),
        ("“We are done,” said Ruiz, whose mill lost “only” a wheel.", "“We are done,”"),
    ],
)  # fmt: skip
def test_what_was_said_ends_where_the_reporter_resumes(text: str, said: str) -> None:
    assert said in [part for quote in found(text) for part in quote.said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ruiz called him a liar.", "him a liar"),
        ("The town called the ruling a setback for the mill.",
         "the ruling a setback for the mill"),
        ("Ruiz portrayed the owner as a crude man.", "the owner as a crude man"),
        ("Ruiz called her brother on Monday.", None),
        ("A ferry called the Anna sank.", None),
        ("Ruiz called a meeting for Friday.", None),
    ],
)  # fmt: skip
def test_names_can_be_given_without_quotation_marks(text: str, said: str | None) -> None:
    assert [part for quote in found(text) for part in quote.said] == ([said] if said else [])


@pytest.mark.parametrize(
    "text",
    [
        "Ruiz may not follow through with his proposed tax on mills.",
        "The visit is most telling to farmers.",
        "The town radio calls to find the boat went unanswered.",
    ],
)
def test_participles_that_are_adjectives_are_not_cues(text: str) -> None:
    assert found(text) == []
