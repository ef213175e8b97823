from __future__ import annotations

import pytest

from reader.compare.account import Account
from reader.compare.comparison import Comparison
from reader.model import Match
from tests.compare.make import counting, make_account


def figures(*accounts: Account) -> list[Match]:
    """The figures that accounts share, without the dates."""
    found = Comparison(accounts).figures
    return [match for match in found if "date" not in match.members[0].attributes]


def related(one: tuple[str, str], other: tuple[str, str]) -> str:
    """The relation of two figures; `-` if there is none."""
    found = figures(counting("one", *one), counting("two", *other))
    return found[0].relation if found else "-"


ARRESTS = "Officers made {} in the northern cities last week, the ministry said."


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("170 arrests", "170 arrests", "same"),
        ("170 arrests", "one hundred and seventy arrests", "same"),
        ("170 arrests", "more than 170 arrests", "near"),
        ("170 arrests", "about 170 arrests", "near"),
        ("170 arrests", "between 150 and 200 arrests", "near"),
        ("170 arrests", "at least 160 arrests", "near"),
        ("36 arrests", "dozens of arrests", "near"),
        ("1,215,000 arrests", "1.2 million arrests", "near"),
        ("170 arrests", "230 arrests", "differs"),
        ("170 arrests", "fewer than 150 arrests", "differs"),
        ("170 arrests", "170 computers", "-"),
        ("170 arrests", "170 percent", "-"),
        ("$170 million", "€170 million", "-"),
        ("$95,000", "95,000 dollars", "same"),
        ("two weeks", "14 days", "same"),
        ("half of the arrests", "50 percent of the arrests", "same"),
        ("a third of the arrests", "33 percent of the arrests", "near"),
        ("a third", "one third", "same"),
        ("12 percent of the arrests", "about a tenth of the arrests", "near"),
        ("14 percent of the arrests", "about a tenth of the arrests", "differs"),
        ("26 percent of the arrests", "a quarter of the arrests", "near"),
        ("29 percent of the arrests", "a quarter of the arrests", "differs"),
        ("460 arrests", "nearly 500 arrests", "near"),
        ("460 arrests", "500 arrests", "differs"),
        ("560 arrests", "almost 500 arrests", "differs"),
    ],
)
def test_figures_of_one_thing_agree_or_not(one: str, other: str, relation: str) -> None:
    first, second = ARRESTS.format(one), ARRESTS.format(other)
    assert related((first, one), (second, other)) == relation


BURNED = "The forest fire near Lima burned {} of pine forest on Monday."


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("50 square kilometres", "50 kilometres", "-"),
        ("50 square kilometres", "5,000 hectares", "same"),
        ("80 pounds", "£80", "-"),
        ("80 pounds", "80 lbs", "same"),
        ("90 minutes", "1.5 hours", "same"),
        ("90 degrees Fahrenheit", "90 °C", "differs"),
        ("100 °C", "212 degrees Fahrenheit", "same"),
        ("2 tonnes", "2,000 kilograms", "same"),
        ("$5 per barrel", "$5 per person", "-"),
    ],
)
def test_figures_are_compared_inside_their_dimension(one: str, other: str, relation: str) -> None:
    first, second = BURNED.format(one), BURNED.format(other)
    found = related((first, one), (second, other))
    assert found == relation


def test_parts_of_different_things_are_nothing_to_each_other() -> None:
    one = "A quarter of the concrete has failed its tests."
    other = "The builder has 2,000 workers, a quarter of them from abroad."
    assert related((one, "A quarter of the concrete"), (other, "a quarter of them")) == "-"


def test_a_sum_for_three_months_is_none_for_a_part() -> None:
    one = "The tunnel costs the city $5 million a quarter, auditors said."
    other = "The tunnel costs the city $5 million, auditors said."
    assert related((one, "$5 million a quarter"), (other, "$5 million")) == "-"
    assert related((one, "$5 million a quarter"), (one, "$5 million a quarter")) == "same"


def test_people_are_what_happens_to_them() -> None:
    one = "In the harbour 26 people were taken into custody on Friday."
    other = "Officers made 26 arrests in the harbour on Friday."
    assert related((one, "26 people"), (other, "26 arrests")) == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("The fire drove 3,500 from their homes.", "3,500"),
         ("Schools with 3,500 pupils near the fire are closed.", "3,500 pupils")),
        (("Two officials spoke to the paper.", "Two officials"),
         ("The law is two years old, officials said.", "two years")),
        (("Officers told of three immigrants and their crimes.", "three immigrants"),
         ("Arrests were made in three cities by the officers.", "three cities")),
        (("The brigade sent 26 firefighters to save homes.", "26 firefighters"),
         ("The fire burned 26 homes, firefighters said.", "26 homes")),
        (("The school has 88 pupils and a garden.", "88 pupils"),
         ("Last year 88 drivers were fined near the school.", "88 drivers")),
    ],
)  # fmt: skip
def test_equal_numbers_of_other_things_are_nothing(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert related(one, other) == "-"


@pytest.mark.parametrize(
    ("words", "one", "other"),
    [
        ("{} rose 0.4 percent in May, the office said.", "Prices", "Wages"),
        ("{} fell by 12.5 percent last year.", "Exports", "Imports"),
        ("The poll found 61 percent of {} against the new line.", "men", "women"),
        ("Some 54 percent of {} support the bill.", "Democrats", "Republicans"),
        ("Of the {} voters, 12.5 percent had waited longer.", "Black", "white"),
        ("{} for the spring grew by 7.2 percent.", "Revenue", "Profit"),
        ("Unemployment in {} fell to 4.1 percent in May.", "Averno", "Brack"),
        ("Sales of the firm fell by 12.5 percent in {}.", "2019", "2020"),
        ("In the final, the team of {} won 13.5 percent of the points.", "Averno", "Brack"),
        ("About 61 percent said {}.", "yes", "no"),
    ],
)
def test_equal_figures_of_what_excludes_each_other_are_nothing(
    words: str, one: str, other: str
) -> None:
    figure = next(word for word in words.split() if word[0].isdigit()) + " percent"
    first, second = words.format(one), words.format(other)
    assert related((first, figure), (second, figure)) == "-"
    assert related((first, figure), (first, figure)) == "same"


def test_equal_figures_of_words_for_one_thing_are_the_same() -> None:
    one = ("Wages rose 0.4 percent in May, the office said.", "0.4 percent")
    other = ("Salaries rose 0.4 percent in May, the office said.", "0.4 percent")
    assert related(one, other) == "same"


def test_who_reports_a_figure_does_not_separate_equal_figures() -> None:
    one = ("On Monday Mara Lind said 340 homes were flooded in the town.", "340 homes")
    other = ("On Monday Otto Bern said 340 homes were flooded in the town.", "340 homes")
    assert related(one, other) == "same"


def test_a_place_that_the_other_article_names_does_not_separate_equal_figures() -> None:
    one = counting("one", "The strike in Averno closed 31 schools on Monday.", "31 schools")
    text = "The strike closed 31 schools in Ostia on Monday. Ostia is the port of Averno."
    [match] = figures(one, counting("two", text, "31 schools"))
    assert match.relation == "same"


def test_a_part_is_not_compared_with_the_total_when_the_total_is_there() -> None:
    one = counting("one", "The agency announced 170 arrests in the whole country.", "170 arrests")
    text = (
        "The agency announced more than 170 arrests in the whole country.\n\n"
        "It had announced 128 arrests in California a week earlier."
    )
    other = counting("two", text, "more than 170 arrests", "128 arrests")
    [match] = figures(one, other)
    assert [member.exact for member in match.members] == ["170 arrests", "more than 170 arrests"]
    assert [member.exact for member in Comparison([one, other]).only_here] == ["128 arrests"]


def test_figures_of_two_places_are_not_held_against_each_other() -> None:
    one = ("The strike closed 12 schools in Averno on Monday.", "12 schools")
    other = ("The strike closed 31 schools in Brack on Monday.", "31 schools")
    assert related(one, other) == "-"


def test_a_rate_is_no_total() -> None:
    one = ("The agency makes 40,000 arrests a year.", "40,000 arrests a year")
    other = ("The agency made 40,000 arrests.", "40,000 arrests")
    assert related(one, other) == "-"


def test_what_a_person_says_of_a_figure_goes_before_its_words() -> None:
    text = "A gross of arrests was made."
    one = make_account(
        "one", text, figures={"A gross of arrests": {"value": 144, "unit": "arrest"}}
    )
    [match] = figures(one, counting("two", "There were 144 arrests made.", "144 arrests"))
    assert match.relation == "same"


@pytest.mark.parametrize("value", [True, "many", float("nan"), float("inf"), 10**400])
def test_a_value_that_is_no_number_is_read_from_the_words(value: float | str) -> None:
    text = "They made 144 arrests."
    one = make_account("one", text, figures={"144 arrests": {"value": value}})
    assert figures(one, counting("two", text, "144 arrests"))[0].relation == "same"


def test_a_figure_that_is_repeated_without_end_is_listed_a_few_times() -> None:
    text = "The police made 170 arrests in town. " * 500
    size = len("The police made 170 arrests in town. ")
    start = text.index("170 arrests")
    bare = make_account("one", text)
    members = [bare.member(start + n * size, start + n * size + 11) for n in range(500)]
    one = Account(bare.article, (), tuple(members))
    [match] = figures(one, counting("two", "The police made 170 arrests.", "170 arrests"))
    assert 2 <= len(match.members) < 50


def test_a_figure_without_a_number_is_left_out() -> None:
    assert related(("Some arrests were made.", "Some arrests"), ("Arrests!", "Arrests")) == "-"


def test_a_number_that_nobody_rounds_is_known_by_any_name() -> None:
    one = "Last year 1,140 meals a day left the kitchen of the school in Harrow."
    other = "The kitchen of the school in Harrow cooked 1,140 lunches a day last year."
    assert related((one, "1,140 meals"), (other, "1,140 lunches")) == "same"


def test_numbers_differ_only_in_sentences_that_share_more_than_the_thing() -> None:
    one = "Twelve ships lay at anchor by noon."
    assert related((one, "Twelve ships"), ("Seven ships turned away.", "Seven ships")) == "-"
    other = "Seven ships lay there by noon."
    assert related((one, "Twelve ships"), (other, "Seven ships")) == "differs"


def test_a_range_and_about_the_same_are_vaguer() -> None:
    one = "The levee broke and drove about 4,000 people out of Corben."
    other = "Between 3,800 and 4,200 people left Corben when the levee broke."
    assert related((one, "about 4,000 people"), (other, "Between 3,800 and 4,200 people")) == "near"


def test_a_rate_may_open_the_sentence() -> None:
    one = "Every day without cranes costs the port $18 million, the chamber says."
    other = "The port without its cranes loses $18 million a day, says the chamber."
    assert related((one, "$18 million"), (other, "$18 million a day")) == "same"
