from __future__ import annotations

import pytest

from reader.compare.account import Account
from reader.compare.comparison import Comparison
from reader.model import Match
from tests.compare.make import make_account, said_by

WORDS = "“We will open the bridge to traffic before the first snow.”"


def same(*accounts: Account) -> list[Match]:
    return Comparison(accounts).quotes


@pytest.mark.parametrize(
    ("variant", "relation"),
    [
        (WORDS, "same"),
        ('"We will open the bridge to traffic before the first snow"', "same"),
        ("„We will open the bridge to traffic before the first snow“", "same"),
        ("“open the bridge to traffic before the first snow”", "same"),
        ("“We will open the bridge … before the first snow.”", "same"),
        ("“[We] will open the bridge to traffic before the first snow.”", "same"),
        ("“We would open the bridge to traffic before the first snow.”", "near"),
        ("“We will open this bridge to all traffic before the first snow falls.”", "near"),
    ],
)
def test_a_quote_is_found_whole_cut_and_reworded(variant: str, relation: str) -> None:
    [match] = same(said_by("one", WORDS, "Mara Lind"), said_by("two", variant, "Lind"))
    assert match.relation == relation
    assert [member.exact for member in match.members] == [WORDS, variant]


def test_he_said_in_the_middle_is_no_part_of_a_quote() -> None:
    text = "“We will open the bridge to traffic,” Lind said, “before the first snow.” It rained."
    whole = text.removesuffix(" It rained.")
    cut = make_account("two", text, quotes={whole: "Lind"})
    member = cut.quotes[0]._replace(
        attributes={"speaker": "Lind", "parts": [[0, 37], [49, len(whole)]]}
    )
    [match] = same(said_by("one", WORDS, "Lind"), Account(cut.article, (member,)))
    assert match.relation == "same"
    assert match.score > 0.9


@pytest.mark.parametrize(
    "other",
    [
        "“We will close the school in the summer because of the snow.”",
        "“The bridge is not our first concern.”",
        "“We will see.”",
        "“at the end of the day we will be there for all of the people”",
    ],
)
def test_other_words_are_another_quote(other: str) -> None:
    assert same(said_by("one", WORDS, "Lind"), said_by("two", other, "Lind")) == []


def test_what_two_speakers_say_in_similar_words_is_not_the_same_quote() -> None:
    one = said_by("one", "“Open bridges are a danger to the safety of this town.”", "Mara Lind")
    other = said_by("two", "“Open bridges are a gift to the safety of this old town.”", "Jon Holm")
    assert same(one, other) == []


def test_the_same_words_under_two_names_are_reported_as_a_difference() -> None:
    [match] = same(said_by("one", WORDS, "Mara Lind"), said_by("two", WORDS, "Jon Holm"))
    assert match.relation == "differs"


@pytest.mark.parametrize("who", ["", "she", "the engineer", "officials", "the City Council"])
def test_a_speaker_who_is_not_named_may_be_anybody(who: str) -> None:
    [match] = same(said_by("one", WORDS, "Mara Lind"), said_by("two", WORDS, who))
    assert match.relation == "same"


def test_a_quote_that_nobody_has_marked_is_found_by_its_quotation_marks() -> None:
    other = make_account("two", f"With these words the work began: {WORDS}")
    [match] = same(said_by("one", WORDS, "Lind"), other)
    assert match.members[1].exact == WORDS


def test_words_without_quotation_marks_on_both_sides_are_no_quote() -> None:
    words = "that the bridge will open to traffic before the first snow"
    assert same(said_by("one", words, "Lind"), said_by("two", words, "Lind")) == []


def test_a_quote_with_its_equal_is_not_reworded_by_another_one_with_some_of_its_words() -> None:
    told = "that the vote on the motto is “not putting people here back to work”"
    equal = "“I trust in luck, but luck wants to see us putting people here back to work.”"
    one = make_account(
        "one", f"Lind said {told}.\n\n{equal} Lind said.", quotes={told: "Lind", equal: "Lind"}
    )
    matches = same(one, said_by("two", equal, "Lind"))
    assert [[member.exact for member in each.members] for each in matches] == [[equal, equal]]


def test_a_title_in_marks_is_no_quote() -> None:
    title = "The Long and Quiet History of the Bridges of the Valley"
    text = f"They were given “{title}” to read."
    quote = f"We sent {title.replace('The', 'the', 1)} to the mayor."
    assert same(make_account("one", text), said_by("two", f"“{quote}”", "Lind")) == []


def test_three_variants_are_one_match() -> None:
    accounts = [said_by(name, WORDS, "Lind") for name in ("one", "two", "three")]
    [match] = same(*accounts)
    assert [member.article for member in match.members] == ["one", "three", "two"]


def test_two_parts_of_a_quote_are_not_each_other() -> None:
    first = "“We will open the bridge to all traffic”"
    second = "“before the first snow falls on this town”"
    whole = f"{first[:-1]} {second[1:]}"
    found = same(said_by("a", whole, "Lind"), said_by("b", first, "Lind"), said_by("c", second, ""))
    assert [[member.article for member in match.members] for match in found] == [
        ["a", "b"],
        ["a", "c"],
    ]


def test_a_quote_twice_in_one_article_is_no_match() -> None:
    assert same(make_account("one", f"{WORDS}\n\n{WORDS}"), make_account("two", "Nothing.")) == []


def test_what_one_quotes_in_a_few_words_is_found_in_a_long_quote() -> None:
    long = "“We are not surprised by this case, and we will gladly rebuild the mill,” said Lind."
    short = "“we will gladly rebuild”"
    [match] = same(said_by("one", long, "Mara Lind"), said_by("two", short, "Lind"))
    assert match.relation == "same"


@pytest.mark.parametrize(("who", "found"), [("Lind", 1), ("Karl Wied", 0)])
def test_words_in_a_row_are_one_quote_if_one_person_says_them(who: str, found: int) -> None:
    one = "“The vote has been, in many towns, a race to the bottom of the harbour.”"
    other = "“It has been a race to the bottom. We have seen ugly posters and worse songs.”"
    matches = same(said_by("one", one, "Mara Lind"), said_by("two", other, who))
    assert [match.relation for match in matches] == ["near"] * found


@pytest.mark.parametrize(("who", "found"), [("Lind", 1), ("Karl Wied", 0)])
def test_a_term_that_the_other_reports_is_one_quote_if_one_person_says_it(
    who: str, found: int
) -> None:
    quoted = said_by("one", "that the case of the two towns was “without merit”", "Mara Lind")
    reported = said_by("two", "the lawsuit was without merit", who)
    assert [match.relation for match in same(quoted, reported)] == ["near"] * found
